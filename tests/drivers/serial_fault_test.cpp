#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/simulated/serial_model_transport.h"
#include "tests/drivers/serial_fault_run.h"

namespace candor::drivers {
namespace {

using std::chrono::seconds;
using ::testing::IsEmpty;
using ::testing::PrintToString;

class SerialFaults : public ::testing::TestWithParam<TestedBoard> {};

constexpr int kFaults = 3'000;

TEST_P(SerialFaults, NeverMakeTheDriverDeliverAWrongFrameOrHang) {
  const int transports = simulated::SerialModelTransport::count();
  const SerialFaultReport report = run_serial_faults(GetParam(), kFaults, 20'261'130);
  EXPECT_THAT(report.wrong, IsEmpty());
  EXPECT_GE(report.injected, kFaults);
  EXPECT_GT(report.delivered, report.injected / 4);
  EXPECT_GT(report.recovered, report.injected / 4);
  EXPECT_GT(report.reopened, report.injected / 50);
  EXPECT_LE(report.reset, GetParam().can_hang ? report.injected / 50 : 0);
  EXPECT_LE(report.longest_call, seconds(2));
  EXPECT_LE(report.longest_recovery, seconds(3));
  EXPECT_EQ(simulated::SerialModelTransport::count(), transports);
  RecordProperty("refusals", PrintToString(report.refusals));
  // A fault that nobody notices was not played.
  for (const simulated::SerialFault fault : GetParam().faults) {
    EXPECT_GT(report.refusals.count(std::string(to_string(fault))), 0U) << to_string(fault);
  }
}

INSTANTIATE_TEST_SUITE_P(EveryBoard, SerialFaults, ::testing::ValuesIn(tested_boards()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace candor::drivers
