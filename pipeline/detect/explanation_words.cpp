#include "pipeline/detect/explanation_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>

#include "pipeline/detect/explanation_texts.h"
#include "pipeline/detect/sentences.h"

namespace candor {
namespace {

constexpr std::size_t kMostNamed = 3;
/// A band that carries less than this part of the statistic is not named.
constexpr double kMentioned = 0.2;
/// Where more than this part of the statistic is left without all bands, that is said.
constexpr double kBetween = 0.7;

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

/// The id of what a finding would lose without some bands.
std::string_view loss_of(const Finding& finding, const Remainder& without) {
  if (finding.alarm && !without.alarm) return "loss-of-alarm";
  return without.verdict == Verdict::possible ? "loss-to-possible" : "loss-to-not-detected";
}

/// The bands whose masking alone has the same effect as that of the first that flips.
std::vector<double> that_flip_alone(const Finding& finding, const Explanation& explanation) {
  std::vector<double> such;
  std::string_view what;
  for (const ExplainedBand& band : explanation.bands) {
    if (!band.flips) continue;
    if (such.empty()) what = loss_of(finding, band.without);
    if (loss_of(finding, band.without) == what) such.push_back(band.position_per_cm);
  }
  return such;
}

bool stands_without_bands(const Finding& finding) {
  const Remainder& left = finding.explanation->without_bands;
  return left.alarm || (!finding.alarm && left.verdict == finding.verdict);
}

/// Says the explanation of one finding in one language.
class Explained {
 public:
  Explained(const Finding& finding, Language language, const NamesByLanguage& names)
      : finding_(finding), explanation_(*finding.explanation), language_(language), names_(names) {}

  std::vector<std::string> summary() const;

 private:
  std::string text(std::string_view id, const Fillings& fillings = {}) const {
    return explanation_text(language_, id, fillings);
  }
  std::string positions(const std::vector<double>& positions) const;
  std::string places(const std::vector<double>& at) const;
  std::string on_masking(const std::vector<double>& named) const;
  std::string of_bands() const;
  std::string against() const;
  std::string of_look_alikes() const;
  std::string of_relatives() const;

  const Finding& finding_;
  const Explanation& explanation_;
  Language language_;
  const NamesByLanguage& names_;
};

/// "1650 and 1493"; of more than can be masked together the first and how many more.
std::string Explained::positions(const std::vector<double>& positions) const {
  std::vector<std::string> names;
  for (const double position : positions) {
    if (names.size() < kMostNamed || positions.size() <= kMostMasked) {
      names.push_back(fmt::format("{:.0f}", position));
    }
  }
  if (names.size() < positions.size()) {
    names.push_back(
        text("more-bands", {{"count", std::to_string(positions.size() - names.size())}}));
  }
  return joined(language_, names);
}

/// "band at 1650 cm-1", "bands at 1650 and 1493 cm-1", "bands at 1650, 1493, 700 and 4 more".
std::string Explained::places(const std::vector<double>& at) const {
  const bool all_named = at.size() <= kMostMasked;
  std::string_view id = all_named ? "bands-at" : "bands-at-some";
  if (at.size() == 1) id = "band-at";
  return text(id, {{"positions", positions(at)}});
}

/// What becomes of the finding without one of its bands or several.
std::string Explained::on_masking(const std::vector<double>& named) const {
  const std::vector<double> alone = that_flip_alone(finding_, explanation_);
  if (!alone.empty()) {
    const auto first = std::ranges::find(explanation_.bands, true, &ExplainedBand::flips);
    const std::string loss = text(loss_of(finding_, first->without));
    const bool several = alone.size() > 1;
    if (alone == named) {
      return text(several ? "without-any-of-these" : "without-that-one", {{"loss", loss}});
    }
    return text(several ? "without-any-of" : "without-one",
                {{"bands", places(alone)}, {"loss", loss}});
  }
  if (!explanation_.flipped_by_per_cm) {
    if (stands_without_bands(finding_)) return text("none-decides-between");
    return text("none-decides", {{"count", std::to_string(kMostMasked)}});
  }
  std::vector<double> together;
  for (const auto& [from, to] : *explanation_.flipped_by_per_cm) {
    for (const ExplainedBand& band : explanation_.bands) {
      if (band.from_per_cm == from) together.push_back(band.position_per_cm);
    }
  }
  return text("none-decides-alone",
              {{"positions", positions(together)},
               {"loss", text(finding_.alarm ? "loss-of-alarm" : "loss-to-not-detected")}});
}

std::string Explained::of_bands() const {
  const std::vector<double> named = that_carry_most(finding_, explanation_);
  if (named.empty() && stands_without_bands(finding_)) {
    return text("carried-by-curve", {{"bands", places(first_bands(explanation_))}});
  }
  return text(named.empty() ? "rests-on-many" : "rests-most",
              {{"bands", places(named.empty() ? first_bands(explanation_) : named)},
               {"masking", on_masking(named)}});
}

/// Of a target that is not detected: the bands that keep it from being.
std::string Explained::against() const {
  const std::vector<double> alone = that_flip_alone(finding_, explanation_);
  if (alone.empty()) return {};
  const auto first = std::ranges::find(explanation_.bands, true, &ExplainedBand::flips);
  const bool possible = first->without.verdict == Verdict::possible;
  return text(
      alone.size() == 1 ? "against-one" : "against-several",
      {{"bands", places(alone)}, {"gain", text(possible ? "gain-possible" : "gain-found")}});
}

std::string Explained::of_look_alikes() const {
  const auto outsider = std::ranges::find(explanation_.look_alikes, false, &LookAlike::member);
  if (outsider == explanation_.look_alikes.end()) return {};
  return text("nearest-look-alike",
              {{"alike", why_not(*outsider, explanation_.substance, language_, names_)}});
}

std::string Explained::of_relatives() const {
  for (const LookAlike& look_alike : explanation_.look_alikes) {
    if (look_alike.member && look_alike.cost < kAmbiguousCost) {
      return text("same-group",
                  {{"alike", why_not(look_alike, explanation_.substance, language_, names_)}});
    }
  }
  return {};
}

std::vector<std::string> Explained::summary() const {
  std::vector<std::string> said;
  const auto say = [&](std::string text) {
    if (!text.empty()) said.push_back(std::move(text));
  };
  if (explanation_.bands.empty()) return said;
  if (finding_.verdict == Verdict::not_detected) {
    say(against());
    return said;
  }
  say(of_bands());
  if (explanation_.without_bands.statistic > kBetween * *finding_.statistic) {
    say(text("rests-between"));
  }
  say(of_look_alikes());
  say(of_relatives());
  return said;
}

}  // namespace

std::vector<std::string> reasons_of(const Finding& finding, Language language,
                                    const NamesByLanguage& names) {
  std::vector<std::string> said;
  for (const Reason& reason : finding.reasons) {
    Fillings fillings = reason.fillings;
    for (Filling& filling : fillings) {
      if (filling.name == "target") {
        filling.text = in_language(language, finding.title, finding.translated_title);
      }
      if (filling.name == "substance") filling.text = names.in(language, filling.text);
    }
    said.push_back(explanation_text(language, reason.id, fillings));
  }
  return said;
}

std::string why_not(const LookAlike& look_alike, const std::string& best, Language language,
                    const NamesByLanguage& names) {
  const auto near = [&](const std::vector<double>& places) {
    std::vector<std::string> rounded;
    rounded.reserve(places.size());
    for (const double place : places) rounded.push_back(fmt::format("{:.0f}", place));
    return joined(language, rounded);
  };
  const bool weak = !look_alike.too_weak_near_per_cm.empty();
  const bool strong = !look_alike.too_strong_near_per_cm.empty();
  std::string_view id = "alike-worse";
  if (weak) id = "alike-too-weak";
  if (strong) id = "alike-too-strong";
  if (weak && strong) id = "alike-weak-and-strong";
  if (look_alike.cost < kAmbiguousCost) id = "alike-as-good";
  return explanation_text(language, id,
                          {{"substance", names.in(language, look_alike.substance)},
                           {"best", names.in(language, best)},
                           {"weak", near(look_alike.too_weak_near_per_cm)},
                           {"strong", near(look_alike.too_strong_near_per_cm)}});
}

std::vector<std::string> summary_of(const Finding& finding, Language language,
                                    const NamesByLanguage& names) {
  return Explained(finding, language, names).summary();
}

void word_finding(Finding& finding, Language language, const NamesByLanguage& names) {
  if (!finding.reasons.empty()) finding.because = reasons_of(finding, language, names);
  if (!finding.explanation) return;
  Explanation& explanation = *finding.explanation;
  explanation.summary = summary_of(finding, language, names);
  for (LookAlike& look_alike : explanation.look_alikes) {
    look_alike.because = why_not(look_alike, explanation.substance, language, names);
  }
}

}  // namespace candor
