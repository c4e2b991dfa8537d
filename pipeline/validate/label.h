#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace candor {

/// What a label says of a target. A label that says nothing is `unknown`.
enum class Truth { present, absent, unknown };

/// What the labels are: what is known to be in the samples, or what a test strip said of them.
enum class ReferenceStandard { contents, strip };

/// "contents", "strip".
const char* to_string(ReferenceStandard standard);

/// A component that is truly in a sample, by the id of its reference, with its share of the signal.
struct TrueShare {
  std::string reference;
  double share = 0;
};

/// What is known of one sample.
struct Label {
  std::string file;
  std::size_t line = 0;                  ///< of the labels, from 1
  std::map<std::string, Truth> targets;  ///< stated outright, by target id
  std::optional<double> target_share;    ///< share of the signal of the one target stated present
  std::vector<TrueShare> shares;         ///< all components; empty: not known
  bool component_outside = false;        ///< says that a component is in no library
  std::map<std::string, std::string> strata;  ///< e.g. "site" to "Vancouver"; empty cells left out
  std::optional<Truth> technician;            ///< what a technician read of the same spectrum
};

}  // namespace candor
