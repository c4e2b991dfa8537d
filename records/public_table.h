#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "records/sample.h"

/// What of a log can be published: rows without codes, in which nobody can be told from at least
/// `k - 1` others by what was known of them when they came.
namespace candor::records {

/// Stands for a value that fewer than k samples share, and so that it could tell who somebody is.
inline constexpr const char* kSuppressed = "suppressed";

/// How much is kept back.
struct Coarsening {
  std::size_t smallest_cell = 5;  ///< k, at least 2
  bool with_simulated = false;
};

/// A substance that a laboratory reported.
struct PublicSubstance {
  std::string substance;
  std::string method;
  bool trace = false;
};

/// What the last scan says of a target.
struct PublicFinding {
  std::string target;
  std::string verdict;
  std::optional<double> share;               ///< of the signal; none unless found or possible
  std::optional<double> limit_of_detection;  ///< a share: below it nothing would have been seen
};

/// What was known of a sample when it came: what people could be told by.
enum class Trait { date_collect, location, expected_substance, sample_type, color, overdose };
inline constexpr std::size_t kTraits = 6;

struct PublicSample {
  std::size_t id = 0;  ///< counts the rows; stands for no code and no order of time
  std::array<std::string, kTraits> traits = {};
  bool simulated = false;
  std::string technique = {};                ///< of the scan; empty without one
  std::vector<std::string> spec_group = {};  ///< substances that the spectrometer's mixture names
  std::string fentanyl_strip = {};           ///< "positive", "negative", "invalid" or empty
  std::string benzo_strip = {};
  bool confirmatory = false;  ///< a laboratory answered
  std::vector<PublicSubstance> substances = {};
  std::vector<PublicFinding> findings = {};

  const std::string& trait(Trait trait) const { return traits.at(static_cast<std::size_t>(trait)); }
};

struct PublicTable {
  std::vector<PublicSample> samples = {};
  std::size_t left_out = 0;    ///< that no coarsening put together with k - 1 others
  std::size_t simulated = 0;   ///< that were left out as simulated
  std::size_t suppressed = 0;  ///< cells in which something was kept back
};

/// Gathers samples and coarsens them.
class PublicTableBuilder {
 public:
  explicit PublicTableBuilder(Coarsening coarsening) : coarsening_(coarsening) {}

  void add(const Sample& sample);

  /// Coarsen what was added: months for days; a value that fewer than k samples share is
  /// suppressed; then colour, incident, form, place and expectation, one after another, in rows
  /// that are still fewer than k of a kind, then years for months. What is alone even so is left
  /// out. The rows are sorted by what they hold.
  PublicTable finish() &&;

 private:
  Coarsening coarsening_;
  PublicTable table_;
};

}  // namespace candor::records
