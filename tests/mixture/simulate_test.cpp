#include "pipeline/mixture/simulate.h"

#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;
using candor::test::made_up_sample;
using ::testing::HasSubstr;

TEST(SimulatedSample, CallsItselfSimulated) {
  const Spectrum sample = made_up_sample(made_up_library(), {{"drug", 0.3}, {"cut-one", 0.7}}, {});
  EXPECT_THAT(sample.label().title, HasSubstr("SIMULATED"));
  EXPECT_THAT(sample.label().title, HasSubstr("drug 30 %"));
  EXPECT_THAT(std::string(sample.label().find("ORIGIN")), HasSubstr("simulated"));
}

TEST(SimulatedSample, HasTheHeightAndTheNoiseAskedFor) {
  const ReferenceSet set = made_up_library();
  const Spectrum quiet = made_up_sample(set, {{"drug", 1}}, {.height = 0.8, .noise = 0});
  const Spectrum noisy = made_up_sample(set, {{"drug", 1}}, {.height = 0.8, .noise = 0.01});
  EXPECT_NEAR(std::ranges::max(quiet.intensities()), 0.8, 1e-12);
  double sum = 0;
  for (std::size_t i = 0; i < quiet.size(); ++i) {
    const double difference = noisy.intensities()[i] - quiet.intensities()[i];
    sum += difference * difference;
  }
  EXPECT_NEAR(std::sqrt(sum / static_cast<double>(quiet.size())), 0.01, 0.001);
}

TEST(SimulatedSample, IsTheSameForTheSameSeedOnly) {
  const ReferenceSet set = made_up_library();
  const auto values = [&](std::uint64_t seed) {
    const Spectrum sample = made_up_sample(set, {{"drug", 1}}, {.seed = seed});
    return std::vector<double>(sample.intensities().begin(), sample.intensities().end());
  };
  EXPECT_EQ(values(3), values(3));
  EXPECT_NE(values(3), values(4));
}

TEST(SimulatedSample, RefusesWhatMakesNoSample) {
  const Reference reference = made_up_library().references.front();
  EXPECT_ERROR(ErrorCode::usage, simulate_sample({}, {}, ""));
  EXPECT_ERROR(ErrorCode::usage, simulate_sample({{reference, 0}}, {}, ""));
  EXPECT_ERROR(ErrorCode::invalid_value, simulate_sample({{reference, 1}}, {.height = -1}, ""));
  EXPECT_ERROR(ErrorCode::insufficient_data, simulate_sample({{reference, 1}}, {.step = 1000}, ""));
}

}  // namespace
}  // namespace candor
