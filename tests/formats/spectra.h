#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "formats/format.h"
#include "tests/shared_data.h"

namespace candor::formats {

inline Spectrum make_spectrum(std::vector<double> x, std::vector<double> y,
                              AxisUnit x_unit = AxisUnit::wavenumber_per_cm,
                              SignalUnit y_unit = SignalUnit::absorbance,
                              SpectrumLabel label = {"a title", Technique::ir, {}}) {
  auto axis = Axis::make(std::move(x), x_unit);
  return Spectrum::make(std::move(axis).value(), std::move(y), y_unit, std::move(label)).value();
}

/// A finite double of any sign and magnitude, denormal numbers among them.
inline double any_double(std::mt19937_64& random) {
  for (;;) {
    const auto value = std::bit_cast<double>(static_cast<std::uint64_t>(random()));
    if (std::isfinite(value)) return value;
  }
}

/// A spectrum of 2 to 200 points: even axes, uneven ones, and axes of any doubles.
inline Spectrum random_spectrum(std::mt19937_64& random) {
  const std::size_t points = 2 + random() % 199;
  std::vector<double> x(points);
  std::vector<double> y(points);
  const auto kind = random() % 3;
  const double start = static_cast<double>(random() % 4000) / 7.0;
  for (std::size_t i = 0; i < points; ++i) {
    x[i] = kind == 0   ? start + static_cast<double>(i) * 0.25
           : kind == 1 ? start + static_cast<double>(i) + static_cast<double>(random() % 99) / 101
                       : any_double(random);
    y[i] = random() % 2 == 0 ? any_double(random) : static_cast<double>(random() % 100000) / 1e5;
  }
  std::ranges::sort(x);
  for (std::size_t i = 1; i < points; ++i) {
    if (x[i] <= x[i - 1]) x[i] = std::nextafter(x[i - 1], HUGE_VAL);
  }
  return make_spectrum(std::move(x), std::move(y));
}

inline void expect_same_numbers(const Spectrum& a, const Spectrum& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    ASSERT_EQ(a.axis()[i], b.axis()[i]) << "position of point " << i;
    ASSERT_EQ(std::bit_cast<std::uint64_t>(a.intensities()[i]),
              std::bit_cast<std::uint64_t>(b.intensities()[i]))
        << "intensity of point " << i;
  }
}

/// What the writer of that name or extension makes of a spectrum.
inline Result<std::string> written(std::string_view writer, const Spectrum& spectrum) {
  return CANDOR_TRY(find_writer(writer)->write(spectrum)).bytes;
}

/// What a refusal says; "(read)" if there was none.
inline std::string message(const Result<SpectrumFile>& result) {
  return result ? "(read)" : result.error().message;
}

/// The text with one piece of it, which must be there, replaced.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

inline std::vector<double> values(std::span<const double> numbers) {
  return {numbers.begin(), numbers.end()};
}

}  // namespace candor::formats
