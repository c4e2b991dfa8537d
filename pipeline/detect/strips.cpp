#include "pipeline/detect/strips.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace candor {
namespace {

template <typename Value, std::size_t Size>
using Names = std::array<std::pair<Value, std::string_view>, Size>;

constexpr Names<StripResult, 3> kResults = {{{StripResult::positive, "positive"},
                                             {StripResult::negative, "negative"},
                                             {StripResult::invalid, "invalid"}}};

constexpr Names<StripLines, 8> kLines = {
    {{StripLines::control_and_test, "control+test"},
     {StripLines::control_and_faint_test, "control+faint-test"},
     {StripLines::control_only, "control"},
     {StripLines::faint_control_and_test, "faint-control+test"},
     {StripLines::faint_control_and_faint_test, "faint-control+faint-test"},
     {StripLines::faint_control_only, "faint-control"},
     {StripLines::test_only, "test"},
     {StripLines::none, "none"}}};

constexpr Names<StripReading, 7> kReadings = {
    {{StripReading::none, "none"},
     {StripReading::invalid, "invalid"},
     {StripReading::detected, "detected"},
     {StripReading::detected_in_doubt, "detected-in-doubt"},
     {StripReading::not_detected, "not-detected"},
     {StripReading::not_detected_in_doubt, "not-detected-in-doubt"},
     {StripReading::disagreeing, "disagreeing"}}};

template <typename Value, std::size_t Size>
std::string_view name_of(const Names<Value, Size>& names, Value value) {
  return std::ranges::find(names, value, &std::pair<Value, std::string_view>::first)->second;
}

template <typename Value, std::size_t Size>
std::optional<Value> value_of(const Names<Value, Size>& names, std::string_view name) {
  const auto* found = std::ranges::find(names, name, &std::pair<Value, std::string_view>::second);
  return found == names.end() ? std::nullopt : std::optional(found->first);
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// A substance's name without the salt that some libraries write behind it.
std::string_view without_salt(std::string_view substance) {
  static constexpr auto kSalts = std::to_array<std::string_view>(
      {"HCl", "hydrochloride", "free base", "base", "sulfate", "sulphate", "citrate", "phosphate",
       "tartrate", "fumarate", "maleate", "HBr", "hydrobromide"});
  for (const std::string_view salt : kSalts) {
    if (substance.size() <= salt.size() + 1) continue;
    const std::size_t end = substance.size() - salt.size();
    if (substance[end - 1] == ' ' && same_name(substance.substr(end), salt)) {
      return substance.substr(0, end - 1);
    }
  }
  return substance;
}

/// The names of a mixture's components that an interferent stands for.
std::vector<std::string> seen_in(const Mixture& mixture, const Interferent& interferent) {
  std::vector<std::string> seen;
  const auto take = [&](const std::string& substance) {
    const bool meant = std::ranges::any_of(interferent.names, [&](const std::string& name) {
      return same_name(name, substance) || same_name(name, without_salt(substance));
    });
    if (meant && std::ranges::find(seen, substance) == seen.end()) seen.push_back(substance);
  };
  for (const Component& component : mixture.components) {
    if (!component.identified) continue;
    take(component.substance);
    std::ranges::for_each(component.alternatives, take);
  }
  return seen;
}

/// Whether a figure of some brands says anything of a strip.
bool concerns(const std::vector<std::string>& brands, std::string_view brand) {
  return brands.empty() || brand.empty() ||
         std::ranges::any_of(brands, [&](const std::string& one) { return same_name(one, brand); });
}

void add_new(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const std::string& name : more) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
}

/// True where this dilution leaves even a sample of nothing else below what it needs.
bool excluded_by_dilution(const Strip& strip, const Interferent& interferent) {
  return strip.dilution && interferent.from_mg_per_ml &&
         strip.dilution->mg_per_ml() < *interferent.from_mg_per_ml;
}

/// Gathers what one strip after another says of a target.
class Reader {
 public:
  explicit Reader(const Mixture& mixture) : mixture_(&mixture) {}

  void take_detected(const Strip& strip) {
    std::vector<std::string> suspects;
    if (strip.kind) {
      for (const Interferent& interferent : strip.kind->interferents) {
        const auto seen = seen_in(*mixture_, interferent);
        if (!concerns(interferent.brands, strip.brand)) continue;
        if (seen.empty() || excluded_by_dilution(strip, interferent)) continue;
        if (interferent.standing == Confirmation::disputed) add_new(evidence_.disputed, seen);
        if (interferent.standing != Confirmation::confirmed) continue;
        add_new(suspects, seen);
        note_retest(interferent.from_mg_per_ml);
      }
    }
    (suspects.empty() ? detected_ : detected_in_doubt_) = true;
    add_new(evidence_.interferents, suspects);
  }

  void take_not_detected(const Strip& strip) {
    const auto part = least_part(strip);
    const bool too_dilute = part && *part >= kTooDilutePart;
    (too_dilute ? not_detected_in_doubt_ : not_detected_) = true;
    if (strip.lines && has_faint_test(*strip.lines)) evidence_.faint = true;
    // Of several the one that could see most counts.
    if (part && (!evidence_.least_part || *part < *evidence_.least_part)) {
      evidence_.least_part = part;
    }
  }

  void take_invalid() { invalid_ = true; }

  void take_lines(const std::optional<StripLines>& lines) {
    if (lines && has_faint_control(*lines)) evidence_.faint_control = true;
  }

  void take_kind(const StripKind& kind, std::string_view brand) {
    if (evidence_.misses.empty()) {
      evidence_.misses = kind.misses;
      evidence_.translated_misses = kind.translated_misses;
    }
    for (const StripRate& rate : kind.rates) {
      if (rate.standing != Confirmation::confirmed || !concerns(rate.brands, brand)) continue;
      keep_worst(evidence_.missed, rate.missed);
      keep_worst(evidence_.wrong, rate.wrong);
    }
  }

  StripEvidence evidence() && {
    evidence_.reading = reading();
    if (evidence_.reading == StripReading::detected) evidence_.interferents.clear();
    if (no_retest_) evidence_.retest_below_mg_per_ml.reset();
    return std::move(evidence_);
  }

 private:
  static std::optional<double> least_part(const Strip& strip) {
    if (!strip.dilution || !strip.kind || !strip.kind->cut_off_ug_per_ml) return std::nullopt;
    constexpr double kUgPerMg = 1000;
    return *strip.kind->cut_off_ug_per_ml / kUgPerMg / strip.dilution->mg_per_ml();
  }

  static void keep_worst(std::optional<double>& worst, const std::optional<double>& rate) {
    if (rate && (!worst || *rate > *worst)) worst = rate;
  }

  void note_retest(const std::optional<double>& from) {
    if (!from) {
      no_retest_ = true;
    } else if (!evidence_.retest_below_mg_per_ml || *from < *evidence_.retest_below_mg_per_ml) {
      evidence_.retest_below_mg_per_ml = from;
    }
  }

  StripReading reading() const {
    if ((detected_ || detected_in_doubt_) && not_detected_) return StripReading::disagreeing;
    if (detected_) return StripReading::detected;
    if (detected_in_doubt_) return StripReading::detected_in_doubt;
    if (not_detected_) return StripReading::not_detected;
    if (not_detected_in_doubt_) return StripReading::not_detected_in_doubt;
    return invalid_ ? StripReading::invalid : StripReading::none;
  }

  const Mixture* mixture_;
  StripEvidence evidence_;
  bool detected_ = false;
  bool detected_in_doubt_ = false;
  bool not_detected_ = false;
  bool not_detected_in_doubt_ = false;
  bool invalid_ = false;
  bool no_retest_ = false;
};

bool counts_for(const Strip& strip, std::string_view target) {
  if (strip.target == target) return true;
  return strip.result == StripResult::positive && strip.kind &&
         std::ranges::find(strip.kind->detected_counts_for, target) !=
             strip.kind->detected_counts_for.end();
}

}  // namespace

std::string_view to_string(StripResult result) { return name_of(kResults, result); }

std::optional<StripResult> strip_result_from_string(std::string_view text) {
  return value_of(kResults, text);
}

std::string_view to_string(StripLines lines) { return name_of(kLines, lines); }

std::optional<StripLines> strip_lines_from_string(std::string_view text) {
  return value_of(kLines, text);
}

std::string_view to_string(StripReading reading) { return name_of(kReadings, reading); }

StripResult result_of(StripLines lines) {
  switch (lines) {
    case StripLines::control_only:
    case StripLines::faint_control_only: return StripResult::positive;
    case StripLines::control_and_test:
    case StripLines::control_and_faint_test:
    case StripLines::faint_control_and_test:
    case StripLines::faint_control_and_faint_test: return StripResult::negative;
    case StripLines::test_only:
    case StripLines::none: break;
  }
  return StripResult::invalid;
}

bool has_faint_control(StripLines lines) {
  return lines == StripLines::faint_control_and_test ||
         lines == StripLines::faint_control_and_faint_test ||
         lines == StripLines::faint_control_only;
}

bool has_faint_test(StripLines lines) {
  return lines == StripLines::control_and_faint_test ||
         lines == StripLines::faint_control_and_faint_test;
}

StripEvidence read_strips(std::string_view target, const std::vector<Strip>& strips,
                          const Mixture& mixture) {
  Reader reader(mixture);
  for (const Strip& strip : strips) {
    if (!counts_for(strip, target)) continue;
    if (strip.kind) reader.take_kind(*strip.kind, strip.brand);
    reader.take_lines(strip.lines);
    switch (strip.result) {
      case StripResult::positive: reader.take_detected(strip); break;
      case StripResult::negative: reader.take_not_detected(strip); break;
      case StripResult::invalid: reader.take_invalid(); break;
    }
  }
  return std::move(reader).evidence();
}

}  // namespace candor
