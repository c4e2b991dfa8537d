#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/spectrum.h"
#include "pipeline/detect/detect.h"
#include "pipeline/detect/language.h"
#include "pipeline/detect/names_by_language.h"
#include "pipeline/detect/statement_table.h"
#include "pipeline/detect/strips.h"
#include "pipeline/mixture/mixture.h"

namespace candor {

/// The sample that was measured before this one on the same instrument.
struct PreviousSample {
  std::string name;  ///< by which a person finds it
  std::vector<Component> components;
};

/// What another technique found of one target in the same sample.
struct OtherFinding {
  std::string target;
  Verdict verdict = Verdict::inconclusive;
  std::optional<double> limit = std::nullopt;  ///< of detection, a share; none where there is none
};

/// An analysis of the same sample by another technique.
struct OtherAnalysis {
  Technique technique = Technique::unknown;
  std::string source;  ///< the file that holds it, as typed
  bool simulated = false;
  std::vector<OtherFinding> findings;
};

/// What is known of a sample besides its spectrum.
struct PriorEvidence {
  std::vector<Strip> strips = {};
  std::optional<PreviousSample> previous = std::nullopt;
  std::vector<OtherAnalysis> others = {};
  std::vector<std::string> sold_as = {};  ///< names as typed; empty where nobody said
};

/// Refuse, as `incompatible`, what is no second method: an analysis by the same technique, or a
/// simulated one beside a measured one.
Result<void> require_other_techniques(const std::vector<OtherAnalysis>& others, Technique technique,
                                      bool simulated);

/// How a target stands to what the sample was sold as. `not_stated` also where the name is not
/// known, so that nothing follows from it.
enum class Expectation { not_stated, expected, unexpected };

/// "not-stated", "expected", "unexpected".
std::string_view to_string(Expectation expectation);

/// What all methods say together of one target.
struct CombinedStatement {
  std::string target;
  std::string statement_id;
  std::string statement;
  std::string next_step;           ///< plain words; empty where nothing follows
  std::vector<std::string> notes;  ///< what the strip rests on: rates, disputed interferents
  StripReading strips = StripReading::none;
  OtherVerdict other = OtherVerdict::none;
  Expectation expectation = Expectation::not_stated;
};

/// Combine the finding on a target with its strips, with what other techniques found, with what
/// the mixture holds that makes strips err, and with what the sample was sold as.
///
/// Of several other analyses the one that says most counts: found before possible before not
/// detected. What is not detected is said in four parts: what was looked for, by what, what that
/// cannot see, and that less can still do harm. The words are those of the language, with the names
/// that `names` has for substances; what is concluded does not depend on them.
CombinedStatement combine(const Finding& finding, const PriorEvidence& prior,
                          const Mixture& mixture, Expectation expectation,
                          Language language = Language::english, const NamesByLanguage& names = {});

}  // namespace candor
