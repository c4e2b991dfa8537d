#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/language.h"
#include "pipeline/mixture/mixture.h"

namespace candor {

/// What a test strip said: positive is detected.
enum class StripResult { positive, negative, invalid };

std::string_view to_string(StripResult result);
std::optional<StripResult> strip_result_from_string(std::string_view text);

/// What a person saw on a strip. A faint line is a line, at the control's place too.
enum class StripLines {
  control_and_test,
  control_and_faint_test,
  control_only,
  faint_control_and_test,
  faint_control_and_faint_test,
  faint_control_only,
  test_only,
  none
};

/// "control+test", "control+faint-test", "control", "faint-control+test",
/// "faint-control+faint-test", "faint-control", "test", "none".
std::string_view to_string(StripLines lines);
std::optional<StripLines> strip_lines_from_string(std::string_view text);

/// How far a figure of a strip can be relied on. Only a confirmed one counts.
enum class Confirmation { confirmed, disputed, unconfirmed };

/// A substance that makes a strip respond to what is not there.
struct Interferent {
  std::vector<std::string> names;  ///< as references call it; a salt behind it may be left out
  /// Concentration in the tested solution from which it does; none where no figure is known.
  std::optional<double> from_mg_per_ml = std::nullopt;
  Confirmation standing = Confirmation::unconfirmed;
  std::string source = {};
  std::vector<std::string> brands = {};  ///< that it is known of; empty for all
};

/// How often a strip was wrong in one published comparison, each as a part of 1.
struct StripRate {
  std::optional<double> missed;  ///< of samples that held the target
  std::optional<double> wrong;   ///< detected, of samples that did not hold it
  Confirmation standing = Confirmation::unconfirmed;
  std::string source = {};
  std::vector<std::string> brands = {};  ///< that were compared; empty for all
};

/// A kind of strip: a lateral-flow immunoassay on which a test line means "not detected".
struct StripKind {
  std::string id;      ///< "fentanyl"
  std::string name;    ///< "fentanyl test strip"
  std::string target;  ///< of the watch list
  /// Further targets which hold this one: detected counts for them too, not detected does not.
  std::vector<std::string> detected_counts_for = {};
  Translations translated_name = {};
  std::string misses = {};  ///< fits "It can miss ..."; may be empty
  Translations translated_misses = {};
  /// The highest confirmed concentration that it needs; none where it is not known.
  std::optional<double> cut_off_ug_per_ml = std::nullopt;
  std::vector<Interferent> interferents = {};
  std::vector<StripRate> rates = {};
};

/// How much sample was put into how much water.
struct Dilution {
  double sample_mg = 0;
  double water_ml = 0;

  double mg_per_ml() const { return sample_mg / water_ml; }
};

/// A strip that was read for a target, e.g. "fentanyl".
struct Strip {
  std::string target;
  StripResult result = StripResult::invalid;
  std::optional<StripLines> lines = std::nullopt;  ///< what was seen, where it was recorded
  std::string brand = {};
  std::string lot = {};
  std::optional<Dilution> dilution = std::nullopt;
  std::optional<StripKind> kind = std::nullopt;  ///< what is known of such strips
};

/// The result that lines stand for: a control line alone, however faint, is positive, a test line
/// beside it, however faint, is negative; without a control line there is no result.
StripResult result_of(StripLines lines);

/// Whether the control line was faint: it counts, but such a strip is better repeated.
bool has_faint_control(StripLines lines);

/// Whether the test line was faint.
bool has_faint_test(StripLines lines);

/// What all strips for a target say together.
///
/// `detected_in_doubt`: a substance that is seen in the sample can make the strip respond, and the
/// dilution does not exclude it. `not_detected_in_doubt`: so dilute that the strip would miss what
/// a scan sees. `disagreeing`: one that detected it, in doubt or not, and one that did not.
enum class StripReading {
  none,
  invalid,
  detected,
  detected_in_doubt,
  not_detected,
  not_detected_in_doubt,
  disagreeing
};

/// "none", "invalid", "detected", "detected-in-doubt", "not-detected", "not-detected-in-doubt",
/// "disagreeing".
std::string_view to_string(StripReading reading);

/// The reading of all strips for a target and what it rests on.
struct StripEvidence {
  StripReading reading = StripReading::none;
  std::vector<std::string> interferents;  ///< seen in the sample, by the library's names
  std::vector<std::string> disputed;      ///< seen, and disputed as interferents
  /// Below this sample concentration none of `interferents` can reach what it needs; none where
  /// one of them has no figure.
  std::optional<double> retest_below_mg_per_ml;
  /// The smallest part of the sample's weight that the strips that did not detect it could have
  /// seen at their dilution.
  std::optional<double> least_part;
  std::string misses;  ///< of these strips; may be empty
  Translations translated_misses = {};
  std::optional<double> missed;  ///< the worst confirmed rate of the kind
  std::optional<double> wrong;   ///< likewise
  bool faint = false;            ///< a test line that was counted was faint
  bool faint_control = false;    ///< so was a control line of a strip that counts
};

/// A negative strip at a dilution at which it needs this part of the sample or more sees no more
/// than a spectrometer does (5 to 10 %), and says nothing.
inline constexpr double kTooDilutePart = 0.05;

/// Read the strips for one target in the light of what the scan sees. A figure that is known of
/// some brands alone counts for strips of those, and for strips of which no brand was recorded.
StripEvidence read_strips(std::string_view target, const std::vector<Strip>& strips,
                          const Mixture& mixture);

}  // namespace candor
