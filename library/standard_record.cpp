#include "library/standard_record.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

#include "formats/text.h"
#include "pipeline/core/day.h"
#include "pipeline/core/decimal.h"

namespace candor::library {
namespace {

constexpr std::size_t kLongest = 500;  // bytes

/// ASCII's control characters, and those of Unicode that UTF-8 writes as C2 80 to C2 9F.
bool has_control_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    if (byte < 0x20 || byte == 0x7F || (byte == 0xC2 && next >= 0x80 && next < 0xA0)) return true;
  }
  return false;
}

Result<void> check_text(std::string_view option, std::string_view text) {
  if (text.empty()) return {};
  std::string_view fault;
  if (text.size() > kLongest) {
    return Error{ErrorCode::usage, fmt::format("{}: has {} bytes; it should have {} at most",
                                               option, text.size(), kLongest)};
  }
  if (!formats::is_utf8(text)) fault = "is no UTF-8 text";
  if (has_control_characters(text)) fault = "holds control characters, such as a line break";
  if (text.find_first_not_of(' ') == std::string_view::npos) fault = "holds blanks only";
  if (fault.empty()) return {};
  return Error{ErrorCode::usage,
               fmt::format("{}: {}; it should be one line of plain text", option, fault)};
}

}  // namespace

Result<void> check(const StandardRecord& record) {
  if (record.purity_percent && !(*record.purity_percent > 0 && *record.purity_percent <= 100)) {
    return Error{ErrorCode::usage,
                 fmt::format("--purity: is {}; it should be above 0 and at most 100, the per cent "
                             "that the certificate states",
                             to_decimal(*record.purity_percent))};
  }
  const std::array<std::pair<std::string_view, const std::string*>, 8> texts = {{
      {"--id", &record.id},
      {"--name", &record.substance},
      {"--group", &record.group},
      {"--form", &record.form},
      {"--lot", &record.lot},
      {"--supplier", &record.supplier},
      {"--instrument", &record.instrument},
      {"--certificate", &record.certificate},
  }};
  for (const auto& [option, text] : texts) CANDOR_TRY(check_text(option, *text));
  if (!record.measured_on.empty() && !is_day(record.measured_on)) {
    CANDOR_TRY(check_text("--measured-on", record.measured_on));
    return Error{ErrorCode::usage,
                 fmt::format("--measured-on: is \"{}\"; it should be a day as YYYY-MM-DD",
                             record.measured_on)};
  }
  return {};
}

}  // namespace candor::library
