#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/simulated/model_transport.h"
#include "tests/drivers/fault_run.h"

namespace candor::drivers {
namespace {

using std::chrono::seconds;
using ::testing::IsEmpty;

class Faults : public ::testing::TestWithParam<TestedInstrument> {};

/// All instruments together meet this many.
constexpr int kInjectedFaults = 100'000;

TEST_P(Faults, NeverMakeTheDriverDeliverAWrongFrameOrHang) {
  const int transports = simulated::ModelTransport::count();
  const auto instruments = static_cast<int>(tested_instruments().size());
  const FaultReport report = run_faults(GetParam(), kInjectedFaults / instruments + 1, 20'261'129);
  EXPECT_THAT(report.wrong, IsEmpty());
  EXPECT_GE(report.injected, kInjectedFaults / instruments);
  EXPECT_GT(report.delivered, report.injected / 4);
  EXPECT_GT(report.recovered, report.injected / 4);
  EXPECT_GT(report.reopened, report.injected / 50);
  EXPECT_LE(report.longest_call, seconds(2));
  EXPECT_LE(report.longest_recovery, seconds(3));
  EXPECT_EQ(simulated::ModelTransport::count(), transports);
}

INSTANTIATE_TEST_SUITE_P(EveryInstrument, Faults, ::testing::ValuesIn(tested_instruments()),
                         [](const auto& tested) { return test_name(tested.param); });

}  // namespace
}  // namespace candor::drivers
