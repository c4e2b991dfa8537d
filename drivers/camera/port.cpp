#include "drivers/camera/port.h"

#include <fmt/core.h>

#include <charconv>
#include <utility>

#include "drivers/camera/driver.h"
#include "drivers/transport/v4l2_source.h"

namespace candor::drivers::camera {
namespace {

/// The whole text as a number.
std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

}  // namespace

Result<CameraPort> parse_port(std::string_view text) {
  constexpr std::string_view kRows = "rows=";
  const std::size_t comma = text.find(',');
  CameraPort port{std::string(text.substr(0, comma)), std::nullopt};
  if (comma == std::string_view::npos) return port;
  std::string_view option = text.substr(comma + 1);
  const std::size_t dash = option.find('-');
  if (option.starts_with(kRows) && dash != std::string_view::npos) {
    const auto first = number(option.substr(kRows.size(), dash - kRows.size()));
    const auto last = number(option.substr(dash + 1));
    if (first && last && *first <= *last) {
      port.rows = RowBand{*first, *last};
      return port;
    }
  }
  return Error{ErrorCode::usage,
               fmt::format("\"{}\": a camera is named as /dev/video0,rows=FIRST-LAST", text)};
}

Result<std::unique_ptr<Spectrometer>> open_port(std::string_view text, Transcript* /*transcript*/,
                                                const std::stop_token& stop) {
  const CameraPort port = CANDOR_TRY(parse_port(text));
  auto source = CANDOR_TRY(open_v4l2(port.path));
  return open(std::move(source), port.rows, stop);
}

}  // namespace candor::drivers::camera
