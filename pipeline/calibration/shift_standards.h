#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"

namespace candor {

/// The bands of a Raman shift standard in cm⁻¹, ascending: "silicon", "calcite", "polystyrene",
/// "paracetamol", "naphthalene", "cyclohexane", "benzonitrile" or "sulfur". Silicon and calcite are
/// the values of CWA 18133 (tables 6 and 7), the others those of ASTM E1840-96 (2014). Errors:
/// `not_found` for another name.
Result<std::span<const double>> standard_bands(std::string_view name);

/// The names of the standards.
std::vector<std::string> standard_names();

}  // namespace candor
