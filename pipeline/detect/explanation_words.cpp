#include "pipeline/detect/explanation_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>

#include "pipeline/detect/sentences.h"

namespace candor {
namespace {

constexpr std::size_t kMostNamed = 3;
/// A band that carries less than this part of the statistic is not named.
constexpr double kMentioned = 0.2;
/// Where more than this part of the statistic is left without all bands, that is said.
constexpr double kBetween = 0.7;
/// A look-alike that costs less than this is not told from the member.
constexpr double kAmbiguousCost = 6;

/// "band at 1650 cm-1", "bands at 1650 and 1493 cm-1", "bands at 1650, 1493, 700 and 4 more".
std::string places(const std::vector<double>& positions) {
  std::vector<std::string> names;
  for (const double position : positions) {
    if (names.size() < kMostNamed || positions.size() <= kMostMasked) {
      names.push_back(fmt::format("{:.0f}", position));
    }
  }
  std::string_view unit = " cm-1";
  if (names.size() < positions.size()) {
    names.push_back(fmt::format("{} more", positions.size() - names.size()));
    unit = "";
  }
  return fmt::format("{} at {}{}", positions.size() == 1 ? "band" : "bands",
                     joined(Language::english, names), unit);
}

/// What a finding would be without some bands.
std::string lost(const Finding& finding, const Remainder& without) {
  if (finding.alarm && !without.alarm) return "there would be no alarm";
  return without.verdict == Verdict::possible ? "it would only be possible"
                                              : "it would not be detected";
}

std::vector<double> that_carry_most(const Finding& finding, const Explanation& explanation) {
  std::vector<double> named;
  for (const ExplainedBand& band : explanation.bands) {
    if (named.size() < kMostNamed && band.carries > kMentioned * *finding.statistic) {
      named.push_back(band.position_per_cm);
    }
  }
  return named;
}

/// Those that carry most of many.
std::vector<double> first_bands(const Explanation& explanation) {
  std::vector<double> first;
  for (const ExplainedBand& band : explanation.bands) {
    if (first.size() < kMostNamed) first.push_back(band.position_per_cm);
  }
  return first;
}

/// The bands whose masking alone has the same effect as that of the first that flips.
std::vector<double> that_flip_alone(const Finding& finding, const Explanation& explanation) {
  std::vector<double> such;
  std::string what;
  for (const ExplainedBand& band : explanation.bands) {
    if (!band.flips) continue;
    if (such.empty()) what = lost(finding, band.without);
    if (lost(finding, band.without) == what) such.push_back(band.position_per_cm);
  }
  return such;
}

bool stands_without_bands(const Finding& finding) {
  const Remainder& left = finding.explanation->without_bands;
  return left.alarm || (!finding.alarm && left.verdict == finding.verdict);
}

/// What becomes of the finding without one of its bands or several.
std::string on_masking(const Finding& finding, const Explanation& explanation,
                       const std::vector<double>& named) {
  const std::vector<double> alone = that_flip_alone(finding, explanation);
  if (!alone.empty()) {
    const auto first = std::ranges::find(explanation.bands, true, &ExplainedBand::flips);
    const std::string what = lost(finding, first->without);
    if (alone.size() > 1) {
      return fmt::format("without any one of {} {}",
                         alone == named ? "these" : "the " + places(alone), what);
    }
    return fmt::format("without {} {}", alone == named ? "that one" : "the " + places(alone), what);
  }
  if (!explanation.flipped_by_per_cm) {
    if (stands_without_bands(finding)) {
      return "no single band decides: what lies between the bands would be enough";
    }
    return fmt::format("no single band decides: it would stand without the {} that count most",
                       kMostMasked);
  }
  std::vector<double> together;
  for (const auto& [from, to] : *explanation.flipped_by_per_cm) {
    for (const ExplainedBand& band : explanation.bands) {
      if (band.from_per_cm == from) together.push_back(band.position_per_cm);
    }
  }
  return fmt::format("no single band decides; without those at {}",
                     places(together).substr(std::string_view("bands at ").size())) +
         fmt::format(" together {}",
                     finding.alarm ? "there would be no alarm" : "it would not be detected");
}

std::string of_bands(const Finding& finding, const Explanation& explanation) {
  const std::vector<double> named = that_carry_most(finding, explanation);
  if (named.empty() && stands_without_bands(finding)) {
    return "carried by the whole curve, first by the " + places(first_bands(explanation)) +
           ": no single band decides";
  }
  return (named.empty() ? "rests on many bands, first on the " + places(first_bands(explanation))
                        : "rests most on the " + places(named)) +
         "; " + on_masking(finding, explanation, named);
}

/// Of a target that is not detected: the bands that keep it from being.
std::string against(const Finding& finding, const Explanation& explanation) {
  const std::vector<double> alone = that_flip_alone(finding, explanation);
  if (alone.empty()) return {};
  return fmt::format(
      "what the sample shows at the {} speaks against it: without {} it would be {}", places(alone),
      alone.size() == 1 ? "it" : "any one of them",
      std::ranges::find(explanation.bands, true, &ExplainedBand::flips)->without.verdict ==
              Verdict::possible
          ? "possible"
          : "found");
}

std::string of_look_alikes(const Explanation& explanation) {
  const auto outsider = std::ranges::find(explanation.look_alikes, false, &LookAlike::member);
  if (outsider == explanation.look_alikes.end()) return {};
  return "nearest look-alike: " + outsider->because;
}

std::string of_relatives(const Explanation& explanation) {
  for (const LookAlike& look_alike : explanation.look_alikes) {
    if (look_alike.member && look_alike.cost < kAmbiguousCost) {
      return look_alike.because + ", which is of the same group";
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> summary_of(const Finding& finding) {
  const Explanation& explanation = *finding.explanation;
  std::vector<std::string> said;
  const auto say = [&](std::string text) {
    if (!text.empty()) said.push_back(std::move(text));
  };
  if (explanation.bands.empty()) return said;
  if (finding.verdict == Verdict::not_detected) {
    say(against(finding, explanation));
    return said;
  }
  say(of_bands(finding, explanation));
  if (explanation.without_bands.statistic > kBetween * *finding.statistic) {
    say("it rests more on what lies between these bands than on the bands, which is unusual");
  }
  say(of_look_alikes(explanation));
  say(of_relatives(explanation));
  return said;
}

}  // namespace candor
