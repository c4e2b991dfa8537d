#include "pipeline/detect/fusion.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/detect/sentences.h"

namespace candor {
namespace {

/// What the other techniques say of a target, and the one that says it.
struct Other {
  OtherVerdict verdict = OtherVerdict::none;
  std::string_view method = "method-other";  ///< id of its name
  std::optional<double> limit = std::nullopt;
};

int weight_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::found: return 3;
    case Verdict::possible: return 2;
    case Verdict::not_detected: return 1;
    case Verdict::inconclusive: break;
  }
  return 0;
}

std::string_view method_of(Technique technique) {
  switch (technique) {
    case Technique::ir: return "method-ir";
    case Technique::raman: return "method-raman";
    default: return "method-other";
  }
}

Other other_for(std::string_view target, const std::vector<OtherAnalysis>& others) {
  static constexpr std::array kByWeight = {OtherVerdict::none, OtherVerdict::not_detected,
                                           OtherVerdict::possible, OtherVerdict::found};
  Other best;
  int most = 0;
  for (const OtherAnalysis& analysis : others) {
    for (const OtherFinding& finding : analysis.findings) {
      const int weight = weight_of(finding.verdict);
      if (finding.target != target || weight <= most) continue;
      most = weight;
      best = {kByWeight[static_cast<std::size_t>(weight)], method_of(analysis.technique),
              finding.limit};
    }
  }
  return best;
}

/// Of 100, and never fewer than the rate says.
std::string of_hundred(double rate) {
  constexpr double kHundred = 100;
  return std::to_string(static_cast<int>(std::ceil(kHundred * rate)));
}

/// Puts the words for one target together.
class Wording {
 public:
  Wording(Language language, const NamesByLanguage& names, const Finding& finding,
          const StripEvidence& strips, const Other& other)
      : language_(language), names_(&names), finding_(&finding), strips_(&strips), other_(&other) {}

  std::string core(const Statement& statement) const {
    return say(statement.id,
               {{"target", in_language(language_, finding_->title, finding_->translated_title)},
                {"finders", joined(language_, finders())},
                {"deniers", joined(language_, deniers(), Joining::neither)},
                {"other", other_method()},
                {"interferents", interferents()}});
  }

  /// Who says what, where the methods disagree.
  std::string claims(const Statement& statement) const {
    std::string text;
    if (statement.id != "conflict" && statement.id != "strips-disagree") return text;
    append_sentence(text, claim(say("method-scan"), finding_->verdict));
    append_sentence(text, claim(other_method(), other_verdict()));
    if (strips_->reading == StripReading::not_detected) {
      append_sentence(text, claim(say("method-strip"), Verdict::not_detected));
      append_sentence(text, blind_spots());
    }
    return text;
  }

  /// What the methods that did not detect it cannot see, and what would still be risky.
  std::string limits() const {
    std::string text;
    if (finding_->verdict == Verdict::not_detected) {
      append_sentence(text, limit(say("method-scan"), scan_limit()));
      if (finding_->street_visibility == StreetVisibility::no) {
        append_sentence(text, say("limit-street"));
      }
    }
    if (other_->verdict == OtherVerdict::not_detected) {
      append_sentence(text, limit(other_method(), other_->limit));
    }
    if (strips_->reading == StripReading::not_detected) append_sentence(text, strip_limits());
    append_sentence(text, say("risk"));
    return text;
  }

  /// What becomes of a strip that the statement leaves out.
  std::string strip_remark(const Statement& statement) const {
    switch (strips_->reading) {
      case StripReading::invalid: return say("strip-invalid");
      case StripReading::not_detected_in_doubt:
        return say("strip-too-dilute", {{"parts", least_parts()}});
      case StripReading::detected_in_doubt:
        if (statement.id == "strip-in-doubt") return {};
        return say("strip-also-points", {{"interferents", interferents()}});
      case StripReading::disagreeing:
        if (strips_->interferents.empty()) return {};
        return say("strip-can-err", {{"interferents", interferents()}});
      default: return {};
    }
  }

  /// A strip that may err for a known reason is repeated with more water where that excludes it.
  std::string next_step(const Statement& statement) const {
    if (statement.next_step.empty()) return {};
    if (statement.next_step != "next-more-water") return say(statement.next_step);
    if (!strips_->retest_below_mg_per_ml) return say("next-lab");
    return say("next-more-water", {{"limit", fmt::format("{:g}", *strips_->retest_below_mg_per_ml),
                                    FillingKind::number}});
  }

  std::vector<std::string> notes() const {
    std::vector<std::string> notes;
    const bool responded = strips_->reading == StripReading::detected ||
                           strips_->reading == StripReading::detected_in_doubt ||
                           strips_->reading == StripReading::disagreeing;
    if (responded && strips_->wrong) {
      notes.push_back(say("note-wrong", {{"wrong", of_hundred(*strips_->wrong)}}));
    }
    if (responded && !strips_->disputed.empty()) {
      notes.push_back(
          say("note-disputed",
              {{"interferents",
                joined(language_, names_->in(language_, strips_->disputed), Joining::either)}}));
    }
    if (strips_->faint) notes.push_back(say("note-faint"));
    if (strips_->faint_control) notes.push_back(say("note-faint-control"));
    return notes;
  }

 private:
  std::string say(std::string_view id, const Fillings& fillings = {}) const {
    return sentence(language_, id, fillings);
  }

  std::string other_method() const { return say(other_->method); }
  std::string interferents() const {
    return joined(language_, names_->in(language_, strips_->interferents));
  }

  std::string limit(const std::string& method, const std::optional<double>& share) const {
    if (!share || *share >= 1) return say("limit-none", {{"method", method}});
    const int parts = parts_for(*share);
    if (parts < 2) return say("limit-of-most", {{"method", method}});
    return say("limit", {{"method", method}, {"parts", std::to_string(parts)}});
  }

  std::optional<double> scan_limit() const {
    return finding_->limit ? std::optional(finding_->limit->share) : std::nullopt;
  }

  Verdict other_verdict() const {
    switch (other_->verdict) {
      case OtherVerdict::found: return Verdict::found;
      case OtherVerdict::possible: return Verdict::possible;
      case OtherVerdict::not_detected: return Verdict::not_detected;
      case OtherVerdict::none: break;
    }
    return Verdict::inconclusive;
  }

  std::string claim(const std::string& method, Verdict verdict) const {
    switch (verdict) {
      case Verdict::found: return say("claim-found", {{"method", method}});
      case Verdict::possible: return say("claim-possible", {{"method", method}});
      case Verdict::not_detected: return say("claim-not-detected", {{"method", method}});
      case Verdict::inconclusive: break;
    }
    return {};
  }

  std::vector<std::string> finders() const {
    std::vector<std::string> methods;
    if (finding_->verdict == Verdict::found) methods.push_back(say("method-scan"));
    if (other_->verdict == OtherVerdict::found) methods.push_back(other_method());
    if (strips_->reading == StripReading::detected) methods.push_back(say("method-strip"));
    return methods;
  }

  std::vector<std::string> deniers() const {
    std::vector<std::string> methods;
    if (finding_->verdict == Verdict::not_detected) methods.push_back(say("method-scan"));
    if (other_->verdict == OtherVerdict::not_detected) methods.push_back(other_method());
    if (strips_->reading == StripReading::not_detected) methods.push_back(say("method-strip"));
    return methods;
  }

  std::string least_parts() const { return std::to_string(parts_for(*strips_->least_part)); }

  std::string blind_spots() const {
    if (strips_->misses.empty()) return say("limit-strip-unknown");
    return say("limit-strip",
               {{"misses", in_language(language_, strips_->misses, strips_->translated_misses)}});
  }

  std::string strip_limits() const {
    std::string text = blind_spots();
    if (strips_->least_part) {
      append_sentence(text, say("limit-strip-dilution", {{"parts", least_parts()}}));
    }
    if (strips_->missed) {
      append_sentence(text, say("limit-strip-rate", {{"missed", of_hundred(*strips_->missed)}}));
    }
    return text;
  }

  Language language_;
  const NamesByLanguage* names_;
  const Finding* finding_;
  const StripEvidence* strips_;
  const Other* other_;
};

std::string expectation_sentence(Language language, StatementKind kind, Expectation expectation,
                                 const std::vector<std::string>& sold_as) {
  struct Cell {
    StatementKind kind;
    Expectation expectation;
    std::string_view id;
  };
  static constexpr auto kCells = std::to_array<Cell>(
      {{StatementKind::present, Expectation::expected, "sold-as-this"},
       {StatementKind::present, Expectation::unexpected, "sold-as-other"},
       {StatementKind::in_doubt, Expectation::expected, "sold-as-this"},
       {StatementKind::in_doubt, Expectation::unexpected, "sold-as-other"},
       {StatementKind::not_detected, Expectation::expected, "sold-as-what-is-not-seen"},
       {StatementKind::nothing, Expectation::expected, "sold-as-this"}});
  for (const Cell& cell : kCells) {
    if (cell.kind == kind && cell.expectation == expectation) {
      return sentence(language, cell.id, {{"expected", joined(language, sold_as)}});
    }
  }
  return {};
}

}  // namespace

Result<void> require_other_techniques(const std::vector<OtherAnalysis>& others, Technique technique,
                                      bool simulated) {
  for (const OtherAnalysis& other : others) {
    if (other.technique == technique) {
      return Error{ErrorCode::incompatible,
                   fmt::format("{}: is an analysis by the same technique ({}), but a second method "
                               "should be another; repeats of a scan are averaged instead",
                               other.source, to_string(technique))};
    }
    if (other.simulated != simulated) {
      return Error{ErrorCode::incompatible,
                   fmt::format("{}: is {}, but this spectrum is {}; they are not of one sample",
                               other.source, other.simulated ? "simulated" : "measured",
                               simulated ? "simulated" : "measured")};
    }
  }
  return {};
}

std::string_view to_string(Expectation expectation) {
  switch (expectation) {
    case Expectation::expected: return "expected";
    case Expectation::unexpected: return "unexpected";
    case Expectation::not_stated: break;
  }
  return "not-stated";
}

CombinedStatement combine(const Finding& finding, const PriorEvidence& prior,
                          const Mixture& mixture, Expectation expectation, Language language,
                          const NamesByLanguage& names) {
  const StripEvidence strips = read_strips(finding.target, prior.strips, mixture);
  const Other other = other_for(finding.target, prior.others);
  const Statement row = statement_for(finding.verdict, strips.reading, other.verdict);
  const Wording wording(language, names, finding, strips, other);
  CombinedStatement combined{finding.target,         std::string(row.id), wording.core(row),
                             wording.next_step(row), wording.notes(),     strips.reading,
                             other.verdict,          expectation};
  append_sentence(combined.statement, wording.claims(row));
  if (row.kind == StatementKind::not_detected) {
    append_sentence(combined.statement, wording.limits());
  }
  append_sentence(combined.statement, wording.strip_remark(row));
  append_sentence(combined.statement,
                  expectation_sentence(language, row.kind, expectation, prior.sold_as));
  if (row.kind == StatementKind::in_doubt) append_sentence(combined.statement, combined.next_step);
  return combined;
}

}  // namespace candor
