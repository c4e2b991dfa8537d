#include "drivers/c12880ma/codec.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  using namespace drivers::c12880ma;
  std::vector<std::string> seeds = {
      "4294967000,4294967100,704,5,6,0,0,0,0,0\n",
      "### Error: command 'SPEC.RED?' not recognized ###\n",
  };
  std::vector<std::uint32_t> counts(kPixels);
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = static_cast<std::uint32_t>(i * 3);
  for (const Model& model : all_models()) seeds.push_back(encode_counts(model, counts));
  seeds.back().insert(seeds.back().size() - 1, "\r");
  return seeds;
}

}  // namespace candor::fuzz
