#include <fmt/core.h>

#include <algorithm>

#include "pipeline/report/validation.h"

namespace candor {
namespace {

constexpr double kPercent = 100;
constexpr const char* kNone = "no sample to tell by";
constexpr std::size_t kShortHash = 12;

std::string tenths_percent(double value) { return fmt::format("{:.1f} %", kPercent * value); }

/// "62.8 % (61.6 % to 64.0 %), 3829 of 6099"
std::string words(const std::optional<Rate>& rate) {
  if (!rate) return kNone;
  return fmt::format("{} ({} to {}), {} of {}", tenths_percent(rate->value),
                     tenths_percent(rate->low), tenths_percent(rate->high), rate->successes,
                     rate->trials);
}

std::string row(std::string_view what, const std::string& value) {
  return fmt::format("  {:<38}{}\n", what, value);
}

std::string f1_words(const Counts& counts) {
  const auto f1 = counts.f1();
  return f1 ? tenths_percent(*f1) : kNone;
}

std::string area_words(const std::optional<Auroc>& area) {
  if (!area) return kNone;
  return fmt::format("{:.3f} ({:.3f} to {:.3f})", area->value, area->low, area->high);
}

std::string rates(const Counts& counts) {
  return row("sensitivity", words(counts.sensitivity())) +
         row("specificity", words(counts.specificity())) + row("F1", f1_words(counts));
}

std::string by_share(const TargetMeasures& of) {
  std::string text;
  for (const ShareBin& bin : of.by_share) {
    if (!bin.detected) continue;
    text += row(fmt::format("  share {:.0f} % to {:.0f} %", kPercent * bin.from, kPercent * bin.to),
                words(bin.detected));
  }
  return text.empty() ? text : "  alarm raised, by true share of the signal\n" + text;
}

std::string limits(const TargetMeasures& of) {
  std::string text;
  if (of.limits.above) {
    text +=
        row("alarm at or above the stated limit", words(of.limits.above) + "; 95 % is promised");
    text += row("  of those up to twice the limit", words(of.limits.just_above));
  }
  if (of.limits.middle_of_absent) {
    text +=
        row("limit stated in samples without it",
            fmt::format("{} of the signal (median)", tenths_percent(*of.limits.middle_of_absent)));
  }
  if (of.interval_coverage) {
    text += row("90 % interval holds the true share", words(of.interval_coverage));
  }
  return text;
}

std::string main_section(const TargetMeasures& of) {
  std::string text = fmt::format("\n{}\n", of.target) + rates(of.counts) +
                     row("area under the ROC curve", area_words(of.area));
  const std::size_t inconclusive = of.inconclusive_present + of.inconclusive_absent;
  if (inconclusive > 0) {
    text +=
        row("inconclusive, no alarm", fmt::format("{} with it (counted as missed), {} without",
                                                  of.inconclusive_present, of.inconclusive_absent));
  }
  return text + by_share(of) + limits(of);
}

std::string worst_words(std::string_view what, const std::optional<WorstStratum>& worst,
                        const std::optional<Rate>& rate) {
  if (!worst) return {};
  const std::string chance =
      worst->chance < 1
          ? fmt::format("Chance alone brings one so low among {} with a probability of at most {}",
                        worst->compared, tenths_percent(worst->chance))
          : fmt::format("Among {}, chance alone brings one so low", worst->compared);
  return fmt::format("  Lowest {}: {} {}, {}.\n    {}.\n", what, worst->stratum.name,
                     worst->stratum.value, words(rate), chance);
}

std::string strata_section(const Validation& validation) {
  if (validation.strata.empty()) return {};
  std::string text = fmt::format("\nSTRATA of {}\n", validation.main_target);
  for (const Stratum& stratum : validation.strata) {
    text += fmt::format("  {} {}\n", stratum.name, stratum.value) +
            row("    sensitivity", words(stratum.counts.sensitivity())) +
            row("    specificity", words(stratum.counts.specificity()));
  }
  const auto& sensitive = validation.least_sensitive;
  const auto& specific = validation.least_specific;
  text += worst_words("sensitivity", sensitive,
                      sensitive ? sensitive->stratum.counts.sensitivity() : std::nullopt);
  text += worst_words("specificity", specific,
                      specific ? specific->stratum.counts.specificity() : std::nullopt);
  if (!sensitive || !specific) {
    text += fmt::format(
        "  No worst stratum is named for {}: it takes two of one kind with {} samples each.\n",
        sensitive  ? "the specificity"
        : specific ? "the sensitivity"
                   : "either rate",
        kLeastStratum);
  }
  return text;
}

std::string comparison_section(const Validation& validation, const ValidationSource& source) {
  std::string text;
  if (validation.technician) {
    text += "\nTECHNICIAN, reading the same spectra against the same labels\n";
    text += "  of the samples that were analysed here\n" + rates(validation.technician->analysed);
    text += "  of all labels\n" + rates(validation.technician->labelled);
  }
  if (source.standard == ReferenceStandard::strip) {
    text += fmt::format("\nPUBLISHED on this set: {}\n", kPublishedNetwork.what) +
            row("F1", tenths_percent(kPublishedNetwork.f1)) +
            row("area under the ROC curve", fmt::format("{:.3f}", kPublishedNetwork.auroc)) +
            row("source", std::string(kPublishedNetwork.source));
  }
  return text;
}

std::string mixture_section(const MixtureMeasures& mixture) {
  if (mixture.samples == 0) return {};
  return fmt::format("\nCOMPOSITION of {} samples whose components are all known\n",
                     mixture.samples) +
         row("components from 15 % on, named", words(mixture.given)) +
         row("  or among the alternatives", words(mixture.given_or_alternative)) +
         row("names of what is not there", words(mixture.wrong)) +
         row("  without a right alternative", words(mixture.wrong_outright)) +
         row("90 % interval holds the true share", words(mixture.interval_coverage)) +
         row("unknown component, flagged", words(mixture.flagged_outside)) +
         row("none unknown, flagged", words(mixture.flagged_inside));
}

/// The rates of the rest, but for targets that are in no sample and raised no alarm.
std::string other_targets(const Validation& validation) {
  std::string text;
  std::size_t silent = 0;
  for (const TargetMeasures& of : validation.targets) {
    if (of.target == validation.main_target) continue;
    if (!of.is_stated && of.counts.present() + of.counts.false_positive == 0) {
      ++silent;
      continue;
    }
    const auto found = of.counts.sensitivity();
    text += fmt::format("  {}\n", of.target);
    if (found) text += row("    sensitivity", words(found));
    text += row("    specificity", words(of.counts.specificity()));
    if (of.limits.above) text += row("    alarm above the limit", words(of.limits.above));
  }
  if (silent > 0) {
    text += fmt::format(
        "  {} in no sample and raised no alarm.\n",
        silent == 1 ? "One more target is" : fmt::format("{} more targets are", silent));
  }
  return text.empty() ? text : "\nOTHER TARGETS, as far as the labels know them\n" + text;
}

std::string heading(const Validation& validation, const ValidationSource& source) {
  std::string text = fmt::format(
      "{} labelled samples: {} analysed, {} of them inconclusive; {} not analysed\n",
      source.labelled, validation.analysed, validation.inconclusive, source.not_analysed.size());
  if (validation.simulated > 0) {
    text += fmt::format(
        "*** {} OF THEM ARE SIMULATED, no real samples: real ones deviate in other ways ***\n",
        validation.simulated == validation.analysed ? "ALL" : std::to_string(validation.simulated));
  }
  if (source.standard == ReferenceStandard::strip) {
    text +=
        "Held against test strips. A strip is a reference, not the truth: it errs too, and it "
        "sees\n"
        "shares that no spectrometer sees.\n";
  } else {
    text += "Held against what the labels say is in the samples.\n";
  }
  const std::size_t left = validation.not_analysed_present + validation.not_analysed_absent;
  if (left > 0) {
    text += fmt::format(
        "The rates leave out what was not analysed: {} samples with {} and {} without.\n",
        validation.not_analysed_present, validation.main_target, validation.not_analysed_absent);
  }
  return text + "In brackets: exact 95 % intervals.\n";
}

std::string origin(const ValidationSource& source) {
  const auto brief = [](const std::string& hash) { return hash.substr(0, kShortHash); };
  std::string text =
      "\nHOW THIS CAME ABOUT\n" +
      row("labels", fmt::format("{} (SHA-256 {})", source.labels, brief(source.labels_sha256))) +
      row("spectra", source.folder);
  if (!source.recipe_name.empty()) {
    text += row("recipe",
                fmt::format("{} ({})", source.recipe_name, brief(source.recipe_fingerprint))) +
            row("library", fmt::format("{}, {} references, revision {}", source.library_name,
                                       source.library_references, brief(source.library_revision))) +
            row("alarm thresholds",
                !source.thresholds.empty() ? "of the site, " + brief(source.thresholds)
                : source.library_calibration.empty()
                    ? "default: the library was never calibrated"
                    : "of the library's calibration " + source.library_calibration);
    if (!source.watch_list_revision.empty()) {
      text += row("watch list", fmt::format("{}, revision {}", source.watch_list_name,
                                            brief(source.watch_list_revision)));
    }
  }
  return text + row("program", "Candor " + source.program_version);
}

}  // namespace

std::string validation_text(const Validation& validation, const ValidationSource& source) {
  std::string text = heading(validation, source);
  const auto main =
      std::ranges::find(validation.targets, validation.main_target, &TargetMeasures::target);
  if (main != validation.targets.end()) {
    text += main_section(*main);
  } else {
    text += "\nNo target can be judged: none is known to be in a sample that was analysed.\n";
  }
  return text + comparison_section(validation, source) + strata_section(validation) +
         mixture_section(validation.mixture) + other_targets(validation) + origin(source);
}

}  // namespace candor
