#include "drivers/ocean_obp/coefficients.h"

#include <span>
#include <string_view>

#include "drivers/ocean_obp/memory.h"

namespace candor::drivers::ocean_obp {
namespace {

constexpr std::string_view kDoing = "reading the instrument's memory";

Result<Coefficients> read_all(Connection& connection, MessageType type,
                              const std::stop_token& stop) {
  const auto data = CANDOR_TRY(connection.ask({type, {}}, stop, kDoing));
  if (!data) return Coefficients();
  auto numbers = decode_coefficients(*data);
  if (!numbers) return Coefficients{{}, numbers.error().message};
  return Coefficients{*std::move(numbers), {}};
}

Result<Coefficients> read_one_by_one(Connection& connection, MessageType count, MessageType one,
                                     const std::stop_token& stop) {
  const auto data = CANDOR_TRY(connection.ask({count, {}}, stop, kDoing));
  if (!data) return Coefficients();
  const auto due = decode_coefficient_count(*data);
  if (!due) return Coefficients{{}, due.error().message};
  Coefficients read;
  while (read.numbers.size() < *due) {
    const auto which = static_cast<std::uint8_t>(read.numbers.size());
    const auto bytes = CANDOR_TRY(connection.ask({one, {which}}, stop, kDoing));
    if (!bytes) return Coefficients{{}, "a coefficient is missing in the instrument's memory"};
    const auto number = decode_float(*bytes);
    if (!number) return Coefficients{{}, number.error().message};
    read.numbers.push_back(*number);
  }
  return read;
}

}  // namespace

Result<Coefficients> read_coefficients(Connection& connection, ProtocolVersion version,
                                       Polynomial polynomial, const std::stop_token& stop) {
  const bool wavelength = polynomial == Polynomial::wavelength;
  if (version == ProtocolVersion::obp2) {
    return read_all(connection,
                    wavelength ? MessageType::obp2_wavelengths : MessageType::obp2_nonlinearity,
                    stop);
  }
  if (wavelength) {
    return read_one_by_one(connection, MessageType::wavelength_count,
                           MessageType::wavelength_coefficient, stop);
  }
  return read_one_by_one(connection, MessageType::nonlinearity_count,
                         MessageType::nonlinearity_coefficient, stop);
}

}  // namespace candor::drivers::ocean_obp
