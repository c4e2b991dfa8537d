#include "formats/spc_log.h"

#include <fmt/core.h>

#include <algorithm>

#include "formats/text.h"

namespace candor::formats {
namespace {

/// So many entries that each line of two bytes becomes one of sixty cannot fill the memory.
constexpr std::size_t kMostEntries = 4096;

SpcLog parse(std::string_view text) {
  SpcLog log;
  LineReader lines(text.substr(0, text.find('\0')));
  while (const auto line = lines.next()) {
    const std::string_view content = trimmed(line->text);
    if (content.empty()) continue;
    if (log.entries.size() == kMostEntries) {
      log.warnings.push_back(fmt::format(
          "the log holds more than {} lines; the rest of them is left out", kMostEntries));
      break;
    }
    const auto equals = content.find('=');
    std::string key =
        equals == std::string_view::npos ? std::string() : field_text(content.substr(0, equals));
    if (key.empty()) {
      log.entries.emplace_back("Log", field_text(content));
    } else {
      log.entries.emplace_back(std::move(key), field_text(content.substr(equals + 1)));
    }
  }
  return log;
}

/// A text that ends with a line end and NUL is whole, whatever its block states.
bool is_ended(std::string_view text) {
  const auto end = text.find('\0');
  return end != std::string_view::npos && end > 0 &&
         (text[end - 1] == '\n' || text[end - 1] == '\r');
}

}  // namespace

Result<SpcLog> read_spc_log(const ByteReader& reader, std::size_t place) {
  CANDOR_TRY(reader.slice(place, kSpcLogHeaderBytes));
  const std::size_t stated = CANDOR_TRY(reader.number<std::uint32_t>(place));
  const std::size_t text_place = CANDOR_TRY(reader.number<std::uint32_t>(place + 8));
  const std::size_t there = reader.size() - place;
  if (stated < kSpcLogHeaderBytes || text_place < kSpcLogHeaderBytes || text_place > stated) {
    SpcLog log;
    log.end = reader.size();
    log.warnings.push_back(fmt::format(
        "byte {}: the log block states {} bytes with its text at {}, which cannot be; it is left "
        "out",
        place, stated, text_place));
    return log;
  }
  const std::size_t size = std::min(stated, there);
  const std::string_view text =
      text_place < size ? CANDOR_TRY(reader.slice(place + text_place, size - text_place))
                        : std::string_view();
  if (there < stated && !is_ended(text)) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: a log block of {} bytes should lie here, but the file ends "
                             "at byte {}: it has been cut",
                             place, stated, reader.size())};
  }
  SpcLog log = parse(text);
  log.end = place + size;
  if (there < stated) {
    log.warnings.push_back(fmt::format(
        "byte {}: the log block states {} bytes and has {}; its text is ended, so it is "
        "taken as it is",
        place, stated, there));
  }
  return log;
}

}  // namespace candor::formats
