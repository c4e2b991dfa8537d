#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/match/repeat_agreement.h"

namespace candor::library {

/// Below this a reference carries so much else that this is worth a warning.
inline constexpr double kDoubtfulPurity = 95;  // per cent

/// Whether the files of a standard are scans of the same standard.
enum class Repeats { no, yes };

/// What a person says of a standard that is measured for a library. What is empty is taken from the
/// file, or stays unsaid.
struct StandardRecord {
  std::string id;
  std::string substance;
  std::string group;
  std::string form;
  std::optional<double> purity_percent;  ///< as the certificate states it, in (0, 100]
  std::string lot;
  std::string supplier;
  std::string instrument;
  std::string certificate;
  std::string measured_on;  ///< YYYY-MM-DD
  Repeats repeats = Repeats::no;
};

/// Repeats that were combined to one reference.
struct RepeatReport {
  std::vector<std::string> files;  ///< as named by the caller, without folders
  RepeatAgreement agreement;
  std::size_t replaced_points = 0;  ///< spikes that single repeats had
};

/// Check a record: a purity in (0, 100], a day, and texts of at most 500 bytes of UTF-8 without
/// control characters. Errors: `usage`, naming the option and the value.
Result<void> check(const StandardRecord& record);

}  // namespace candor::library
