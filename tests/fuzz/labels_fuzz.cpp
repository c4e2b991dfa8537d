#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/text.h"
#include "library/labels_csv.h"
#include "pipeline/core/invariant.h"

/// Labels that are read name a file each and shares that can be; what is no table of labels is
/// refused with a reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto labels = candor::library::parse_labels(text, {});
  if (!labels) {
    CANDOR_INVARIANT(!labels.error().message.empty(), "an error says what is wrong");
    CANDOR_INVARIANT(candor::formats::is_utf8(labels.error().message), "an error is UTF-8");
    return 0;
  }
  for (const candor::Label& label : labels->labels) {
    CANDOR_INVARIANT(!label.file.empty() && label.line > 1, "a label belongs to a file");
    for (const auto& share : label.shares) {
      CANDOR_INVARIANT(share.share > 0 && share.share <= 1, "a share is in (0, 1]");
    }
  }
  return 0;
}
