#pragma once

#include <string>
#include <vector>

#include "tests/cli/fixture.h"

namespace candor::cli_test {

/// The header of a table of absorbance over wavenumber.
inline constexpr const char* kAbsorbance = "wavenumber_cm-1,absorbance";

struct Points {
  std::vector<double> x;
  std::vector<double> y;
};

/// The first spectrum of a file.
Points points_of(const std::string& file);

/// The same axis with values that follow from index and value.
template <typename Change>
Points with_values(const Points& points, Change change) {
  Points result{points.x, {}};
  for (std::size_t i = 0; i < points.y.size(); ++i) result.y.push_back(change(i, points.y[i]));
  return result;
}

/// Analyse many files in one run; one document for each.
std::vector<nlohmann::json> analyse_all(const std::vector<std::string>& files,
                                        const std::string& library = infrared_library());

/// Expect of each file an error with a sentence, or an analysis that claims nothing at all; and
/// that `info` ends in order.
void expect_no_claims(const std::vector<std::string>& files,
                      const std::string& library = infrared_library());

}  // namespace candor::cli_test
