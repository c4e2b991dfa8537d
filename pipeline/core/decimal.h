#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace candor {

/// Print the shortest decimal that reads back as the same double, whatever the locale.
std::string to_decimal(double value);

/// The same without an exponent, however many zeros that takes.
std::string to_fixed_decimal(double value);

/// Read a decimal number that fills the whole text ("+1.5", "-2E3"); nothing else, no spaces, no
/// hexadecimal, whatever the locale. "nan" and "inf" are read as such: the caller decides.
std::optional<double> parse_decimal(std::string_view text);

/// Read a whole number that fills the whole text.
std::optional<long long> parse_integer(std::string_view text);

}  // namespace candor
