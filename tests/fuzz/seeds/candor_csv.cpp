#include <random>

#include "formats/catalogue.h"
#include "tests/formats/spectra.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  std::vector<std::string> result;
  std::mt19937_64 random(1);
  for (int i = 0; i < 6; ++i) {
    result.push_back(formats::written("candor-csv", formats::random_spectrum(random)).value());
  }
  result.emplace_back(
      "# title: t\n# technique: raman\n# ordinate unit: not stated\n# points: 3\n"
      "# $CANDOR STEP: snv\nx,arbitrary\r\n3 , 1e-5\n\n2,-0\n1,nan\n");
  result.emplace_back("\xEF\xBB\xBFraman_shift_cm-1,counts\n3,1\n2,2\n1,3\n");
  return result;
}

}  // namespace candor::fuzz
