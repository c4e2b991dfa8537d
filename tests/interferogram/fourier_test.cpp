#include "pipeline/numerics/fourier.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <thread>

#include "tests/numerics/random.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using Complex = std::complex<double>;

std::vector<double> noise(std::size_t count, std::uint64_t seed) {
  test::Noise source(seed);
  std::vector<double> values(count);
  for (double& value : values) value = source.normal();
  return values;
}

std::vector<Complex> transform(RealFourier& fourier, std::span<const double> values) {
  std::ranges::copy(values, fourier.values().begin());
  const auto result = fourier.transform();
  return {result.begin(), result.end()};
}

Complex by_definition(std::span<const double> values, std::size_t k) {
  Complex sum = 0;
  for (std::size_t n = 0; n < values.size(); ++n) {
    const double angle = -2 * std::numbers::pi * static_cast<double>(k * n % values.size()) /
                         static_cast<double>(values.size());
    sum += std::polar(values[n], angle);
  }
  return sum;
}

TEST(RealFourier, IsTheSumThatDefinesIt) {
  for (const std::size_t points : {1U, 2U, 15U, 16U, 60U, 64U}) {
    ASSERT_OK_AND_ASSIGN(auto fourier, RealFourier::make(points));
    const auto values = noise(points, 3);
    const auto found = transform(fourier, values);
    ASSERT_EQ(found.size(), points / 2 + 1);
    for (std::size_t k = 0; k < found.size(); ++k) {
      EXPECT_LT(std::abs(found[k] - by_definition(values, k)), 1e-12) << points << " " << k;
    }
  }
}

TEST(RealFourier, KeepsTheSumOfSquares) {
  ASSERT_OK_AND_ASSIGN(auto fourier, RealFourier::make(4096));
  const auto values = noise(4096, 5);
  const auto found = transform(fourier, values);
  double in = 0;
  for (const double value : values) in += value * value;
  double out = std::norm(found.front()) + std::norm(found.back());
  for (std::size_t k = 1; k + 1 < found.size(); ++k) out += 2 * std::norm(found[k]);
  EXPECT_NEAR(out / 4096, in, 1e-10 * in);
}

TEST(RealFourier, GivesTheSameBitsEveryTime) {
  const auto values = noise(8192, 7);
  ASSERT_OK_AND_ASSIGN(auto once, RealFourier::make(8192));
  ASSERT_OK_AND_ASSIGN(auto again, RealFourier::make(8192));
  const auto first = transform(once, values);
  EXPECT_EQ(first, transform(once, values));
  EXPECT_EQ(first, transform(again, values));
}

TEST(RealFourier, CanBeMadeInThreadsAtOnce) {
  const auto values = noise(1024, 9);
  std::vector<std::vector<Complex>> found(4);
  std::vector<std::thread> threads;
  for (auto& result : found) {
    threads.emplace_back([&result, &values] {
      for (int i = 0; i < 50; ++i) {
        auto fourier = RealFourier::make(1024);
        if (fourier) result = transform(*fourier, values);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  ASSERT_EQ(found[0].size(), 513U);
  for (const auto& result : found) EXPECT_EQ(result, found[0]);
}

TEST(RealFourier, OfNothingOrTooMuchIsRefused) {
  EXPECT_ERROR(ErrorCode::invalid_value, RealFourier::make(0));
  EXPECT_ERROR(ErrorCode::invalid_value, RealFourier::make(std::size_t{1} << 27));
}

}  // namespace
}  // namespace candor
