#include "tests/formats/omnic_builder.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  formats::OmnicHeader reflectance;
  reflectance.y_code = 11;
  return {
      formats::small_spa().build(),
      formats::small_spg().build(),
      formats::OmnicBuilder()
          .add(2, reflectance.bytes())
          .add(3, formats::omnic_floats({1, 2, 3, 4}))
          .build(),
  };
}

}  // namespace candor::fuzz
