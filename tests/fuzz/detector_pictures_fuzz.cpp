#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/detector_pictures/picture_file.h"
#include "formats/text.h"
#include "pipeline/core/invariant.h"

/// Pictures that are read are of one size, within the limits and finite; what is not read is
/// refused with a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto file = candor::formats::read_pictures(bytes);
  if (!file) {
    CANDOR_INVARIANT(!file.error().message.empty(), "an error says what is wrong");
    CANDOR_INVARIANT(candor::formats::is_utf8(file.error().message), "an error is UTF-8");
    return 0;
  }
  CANDOR_INVARIANT(!file->pictures.empty(), "a file that is read has pictures");
  const auto& first = file->pictures.front();
  for (const auto& picture : file->pictures) {
    CANDOR_INVARIANT(picture.width == first.width && picture.height == first.height,
                     "pictures are of one size");
    CANDOR_INVARIANT(picture.counts.size() == picture.width * picture.height, "and whole");
    for (const float count : picture.counts) CANDOR_INVARIANT(std::isfinite(count), "and finite");
  }
  return 0;
}
