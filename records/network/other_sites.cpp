#include "records/network/other_sites.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

#include "pipeline/core/day.h"
#include "pipeline/warning/signal_bytes.h"

namespace candor::records {
namespace {

constexpr const char* kFirstWeek = "0000-01-01";

constexpr std::array<std::pair<std::string_view, SightSource>, 4> kSources = {
    {{"program", SightSource::spectrum},
     {"strip", SightSource::strip},
     {"person", SightSource::person},
     {"laboratory", SightSource::laboratory}}};

int number_in(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Result<Day> first_day_of(const std::string& week) {
  if (!is_day(week)) {
    return Error{ErrorCode::damaged, fmt::format("a week of other sites begins on \"{}\"", week)};
  }
  const std::string_view text = week;
  return std::chrono::sys_days(std::chrono::year(number_in(text.substr(0, 4))) /
                               number_in(text.substr(5, 2)) / number_in(text.substr(8, 2)));
}

/// Control characters in a name from elsewhere could make a terminal show something else.
bool is_printable(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
}

std::string group_of(const WatchList& watch_list, const std::string& target) {
  const auto found = std::ranges::find(watch_list.targets, target, &WatchTarget::id);
  return found == watch_list.targets.end() ? std::string() : found->group;
}

Expectation expectation_named(const std::string& text) {
  using enum Expectation;
  for (const Expectation one : {expected, unexpected}) {
    if (to_string(one) == text) return one;
  }
  return not_stated;
}

}  // namespace

Result<OtherSites> other_sites(Copies& copies, const WatchList& watch_list) {
  OtherSites others;
  const auto weeks = CANDOR_TRY(copies.weeks(kFirstWeek));
  for (const NetworkWeek& one : weeks) {
    const Day week = CANDOR_TRY(first_day_of(one.week));
    others.weeks.push_back(
        {week, one.site, static_cast<std::size_t>(std::max<std::int64_t>(0, one.samples))});
  }
  const auto findings = CANDOR_TRY(copies.findings(kFirstWeek));
  for (const NetworkFinding& one : findings) {
    const auto* const source =
        std::ranges::find(kSources, one.source, &std::pair<std::string_view, SightSource>::first);
    if (one.verdict != to_string(Verdict::found) || source == kSources.end()) continue;
    if (one.samples <= 0 || !is_printable(one.target) || !is_printable(one.site)) continue;
    const Day week = CANDOR_TRY(first_day_of(one.week));
    others.findings.push_back({.week = week,
                               .site = one.site,
                               .target = one.target,
                               .group = group_of(watch_list, one.target),
                               .source = source->second,
                               .expectation = expectation_named(one.expectation),
                               .samples = static_cast<std::size_t>(one.samples)});
  }
  return others;
}

Result<std::vector<OtherSignal>> other_signals(Copies& copies) {
  std::vector<OtherSignal> others;
  const auto received = CANDOR_TRY(copies.signals(kFirstWeek));
  for (const NetworkSignal& one : received) {
    auto shared = signal_of_bytes(one.bytes);
    if (!shared || !is_printable(one.site)) continue;
    const Day week = CANDOR_TRY(first_day_of(one.week));
    others.push_back({.signal = {.week = week,
                                 .site = one.site,
                                 .identity = identity_of_signal(one.bytes),
                                 .signature = std::move(shared->signature)},
                      .library = std::move(shared->library),
                      .recipe = std::move(shared->recipe)});
  }
  return others;
}

}  // namespace candor::records
