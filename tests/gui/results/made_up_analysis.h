#pragma once

#include <string>

#include "pipeline/analyse/analyse.h"
#include "pipeline/report/source.h"
#include "tests/simulated_references.h"

/// Analyses of samples that are simulated from made-up references, for tests of the views.
namespace candor::gui::test {

inline WatchTarget made_up_target(const std::string& id, const std::string& name,
                                  const std::string& title) {
  return {.id = id,
          .kind = id.starts_with("substance:") ? TargetKind::substance : TargetKind::group,
          .names = {name},
          .title = title,
          .spectrometer_note = {},
          .strip_note = {}};
}

/// A group that the library has, one that it has not, a substance of the group, and a cut.
inline WatchList made_up_watch_list() {
  return {{made_up_target("nitazene", "nitazene", "nitazenes"),
           made_up_target("fentanyl", "target", "fentanyl or a closely related fentanyl"),
           made_up_target("cut", "cut", "a cut"),
           made_up_target("substance:target-b", "target-b", "target-b")}};
}

inline Strip made_up_strip(StripResult result) {
  Strip strip;
  strip.target = "fentanyl";
  strip.result = result;
  return strip;
}

inline const Analyser& made_up_analyser() {
  static const Analyser kAnalyser(find_recipe("ir-atr").value(), candor::test::made_up_library(),
                                  {}, made_up_watch_list(), std::nullopt, "test");
  return kAnalyser;
}

inline Analysis made_up_analysis(const std::vector<std::pair<std::string, double>>& shares,
                                 const PriorEvidence& prior = {},
                                 const ExplanationRequest& explanation = {}) {
  const Spectrum sample = candor::test::made_up_sample(candor::test::made_up_library(), shares, {});
  return made_up_analyser().analyse(sample, prior, explanation).value();
}

/// Half a cut, a drug, and a fifth of the target.
inline Analysis analysis_with_target(const PriorEvidence& prior = {},
                                     const ExplanationRequest& explanation = {}) {
  return made_up_analysis({{"cut-one", 0.5}, {"drug", 0.3}, {"target-a", 0.2}}, prior, explanation);
}

inline Analysis analysis_without_target(const PriorEvidence& prior = {}) {
  return made_up_analysis({{"cut-one", 0.6}, {"drug", 0.4}}, prior);
}

/// A flat line, of which nothing may be said.
inline Analysis unusable_analysis() {
  const Spectrum sample =
      candor::test::made_up_sample(candor::test::made_up_library(), {{"drug", 1.0}}, {});
  const std::vector<double> flat(sample.size(), 0.4);
  return made_up_analyser()
      .analyse(Spectrum::make(sample.axis(), flat, sample.unit(), sample.label()).value(), {})
      .value();
}

inline Source made_up_source() {
  return {.file = "sample <1>.dx",
          .spectrum = 0,
          .sha256 = std::string(64, 'a'),
          .format = "jcamp-dx",
          .calibration = std::string(64, 'c')};
}

}  // namespace candor::gui::test
