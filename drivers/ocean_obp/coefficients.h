#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "drivers/ocean_obp/connection.h"
#include "pipeline/core/result.h"

namespace candor::drivers::ocean_obp {

/// What polynomials an instrument stores.
enum class Polynomial { wavelength, nonlinearity };

/// Its coefficients, from the power of 0; none where the instrument stores none, or where what it
/// stores is damaged.
struct Coefficients {
  std::vector<double> numbers;
  std::optional<std::string> damage;  ///< a sentence
};

/// Ask an instrument for a polynomial, as its protocol does: one coefficient a message, or all in
/// one. Errors: `device`, `cancelled`.
Result<Coefficients> read_coefficients(Connection& connection, ProtocolVersion version,
                                       Polynomial polynomial, const std::stop_token& stop);

}  // namespace candor::drivers::ocean_obp
