#include <random>

#include "tests/formats/spectra.h"
#include "tests/formats/zip_archive.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  std::mt19937_64 random(1);
  const Spectrum first = formats::random_spectrum(random);
  const Spectrum second = formats::random_spectrum(random);
  const std::string dx = formats::written("dx", first).value();
  const std::string csv = formats::written("csv", second).value();
  return {
      formats::zip_archive({{"a.dx", dx}}),
      formats::zip_archive({{"a.dx", dx}, {"folder/", ""}, {"folder/b.csv", csv}}),
      formats::zip_archive({{"readme.txt", "no spectrum"}, {"b.csv", csv}}),
      formats::zip_archive({{"inner.zip", formats::zip_archive({{"b.csv", csv}})}}),
      formats::zip_archive({{"zeros.bin", std::string(100000, '\0')}}),
  };
}

}  // namespace candor::fuzz
