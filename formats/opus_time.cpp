#include "formats/opus_time.h"

#include <array>
#include <chrono>
#include <cstdlib>

#include "formats/number.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

/// The numbers between the marks of a text, as many as there have to be.
template <std::size_t Count>
std::optional<std::array<double, Count>> numbers_between(std::string_view text, char mark) {
  std::array<double, Count> numbers{};
  for (std::size_t i = 0; i < Count; ++i) {
    const auto end = i + 1 < Count ? text.find(mark) : text.size();
    if (end == std::string_view::npos) return std::nullopt;
    const ScannedNumber number = scan_whole(text.substr(0, end));
    if (number.fault != NumberFault::none || number.value < 0 || number.value > 9999) {
      return std::nullopt;
    }
    numbers.at(i) = number.value;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return numbers;
}

/// Seconds since 1970 at the start of a day.
std::optional<double> day_of(std::string_view date) {
  const auto parts = numbers_between<3>(date, '/');
  if (!parts) return std::nullopt;
  constexpr double kFewestYears = 1900;
  const bool year_first = (*parts)[0] >= kFewestYears;
  const std::chrono::year_month_day day(
      std::chrono::year(static_cast<int>(year_first ? (*parts)[0] : (*parts)[2])),
      std::chrono::month(static_cast<unsigned>((*parts)[1])),
      std::chrono::day(static_cast<unsigned>(year_first ? (*parts)[2] : (*parts)[0])));
  if (!day.ok() || static_cast<int>(day.year()) < static_cast<int>(kFewestYears)) {
    return std::nullopt;
  }
  constexpr double kDay = 86400;
  return kDay * static_cast<double>(std::chrono::sys_days(day).time_since_epoch().count());
}

}  // namespace

std::optional<double> opus_time(std::string_view date, std::string_view time) {
  constexpr double kHour = 3600;
  constexpr double kMinute = 60;
  constexpr double kFarthestOffset = 14;
  const auto day = day_of(trimmed(date));
  time = trimmed(time);
  const auto zone = time.find("(GMT");
  const auto clock = numbers_between<3>(trimmed(time.substr(0, zone)), ':');
  if (!day || !clock || (*clock)[0] >= 24 || (*clock)[1] >= 60 || (*clock)[2] >= 61) {
    return std::nullopt;
  }
  double seconds = *day + kHour * (*clock)[0] + kMinute * (*clock)[1] + (*clock)[2];
  if (zone != std::string_view::npos) {
    constexpr std::size_t kMark = 4;  // "(GMT"
    const auto close = time.find(')', zone);
    if (close == std::string_view::npos) return std::nullopt;
    const auto offset = time.substr(zone + kMark, close - zone - kMark);
    if (!offset.empty()) {
      const ScannedNumber hours = scan_whole(offset);
      if (hours.fault != NumberFault::none || std::abs(hours.value) > kFarthestOffset) {
        return std::nullopt;
      }
      seconds -= kHour * hours.value;
    }
  }
  return seconds;
}

}  // namespace candor::formats
