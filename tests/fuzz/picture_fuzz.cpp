#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/picture.h"
#include "formats/text.h"
#include "pipeline/core/invariant.h"
#include "pipeline/imaging/strip_reader.h"

/// A picture that is read has its pixels, and whatever is in it, strips are looked for without
/// harm; what is no picture is refused with a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto image = candor::formats::read_picture(bytes);
  if (!image) {
    CANDOR_INVARIANT(!image.error().message.empty(), "an error says what is wrong");
    CANDOR_INVARIANT(candor::formats::is_utf8(image.error().message), "an error is UTF-8");
    return 0;
  }
  CANDOR_INVARIANT(image->width > 0 && image->height > 0, "a picture has a size");
  CANDOR_INVARIANT(image->pixels.size() == 3 * image->width * image->height,
                   "a picture has three bytes a pixel");
  constexpr std::size_t kMost = 200'000;
  if (image->width * image->height > kMost) return 0;
  const auto strips = candor::read_strips(*image, {});
  if (!strips) return 0;
  for (const auto& strip : *strips) {
    CANDOR_INVARIANT(strip.test_contrast <= 1 && strip.control_contrast <= 1,
                     "no line takes more than all light");
  }
  return 0;
}
