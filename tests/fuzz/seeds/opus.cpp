#include "tests/formats/opus_builder.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  using formats::opus_status;
  using formats::OpusBuilder;
  using formats::OpusParameterText;
  return {
      formats::small_opus().build(),
      OpusBuilder().curve(OpusBuilder::kRaman, {1, 2, 3}, opus_status(3, 3500, 100)).build(),
      OpusBuilder()
          .curve(OpusBuilder::kAb | OpusBuilder::kOriginal, {1, 2}, opus_status(2, 4000, 400))
          .curve(OpusBuilder::kAb, {2, 3}, opus_status(2, 4000, 400, "MI"))
          .build(),
      OpusBuilder()
          .curve(OpusBuilder::kScRf, {1, 2}, opus_status(2, 4000, 400))
          .curve(OpusBuilder::kPhSm, {1, 2}, opus_status(2, 4000, 0))
          .build(),
  };
}

}  // namespace candor::fuzz
