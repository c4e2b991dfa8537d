#include "pipeline/report/explanation_text.h"

#include <fmt/core.h>

#include <cmath>

namespace candor {
namespace {

/// A band that carries less in either direction is only counted.
constexpr double kListed = 1;

std::string without_it(const ExplainedBand& band) {
  const Remainder& left = band.without;
  if (left.alarm) return band.flips ? "an alarm, only possible" : "an alarm";
  return left.verdict == Verdict::not_detected ? "not detected" : "possible, no alarm";
}

std::string band_line(const ExplainedBand& band) {
  return fmt::format("{} {:>4.0f} cm-1 ({:.0f} to {:.0f}) carries {:.0f}; without it {:.0f}: {}",
                     band.flips ? "!" : "-", band.position_per_cm, band.from_per_cm, band.to_per_cm,
                     band.carries, band.without.statistic, without_it(band));
}

std::string look_alike_line(const LookAlike& look_alike) {
  const std::string cost =
      look_alike.cost < kListed ? "less than 1" : fmt::format("{:.0f}", look_alike.cost);
  return fmt::format("= {} (costs {}{})", look_alike.because, cost,
                     look_alike.member ? ", of the same group" : "");
}

}  // namespace

std::vector<std::string> explanation_lines(const Finding& finding) {
  std::vector<std::string> lines;
  if (!finding.explanation) return lines;
  const Explanation& explanation = *finding.explanation;
  lines = explanation.summary;
  if (!explanation.asked) return lines;
  lines.push_back(fmt::format("the bands of {} in the statistic of {:.0f} (alarm above {:.0f}):",
                              explanation.substance, *finding.statistic, *finding.threshold));
  std::size_t unlisted = 0;
  for (const ExplainedBand& band : explanation.bands) {
    if (std::abs(band.carries) < kListed && !band.flips) {
      ++unlisted;
    } else {
      lines.push_back(band_line(band));
    }
  }
  if (unlisted > 0) lines.push_back(fmt::format("- {} that carry less than 1 each", unlisted));
  lines.push_back(
      fmt::format("- without all of them it is {:.0f}", explanation.without_bands.statistic));
  for (const LookAlike& look_alike : explanation.look_alikes) {
    lines.push_back(look_alike_line(look_alike));
  }
  return lines;
}

}  // namespace candor
