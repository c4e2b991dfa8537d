#include "tests/guest/device_port.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>

#include "tests/drivers/counting_source.h"
#include "tests/drivers/instruments.h"
#include "tests/drivers/usb_descriptors.h"

namespace candor::drivers {
namespace {

using simulated::ControlReply;
using simulated::CountingSource;
using simulated::Fault;
using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr std::uint8_t kSpectrum = 0x82;
constexpr std::uint8_t kCommand = 0x01;
constexpr std::uint8_t kRequestSpectrum = 0x09;
constexpr std::size_t kFrame = 2048 * 2 + 1;
constexpr Duration kLate = std::chrono::seconds(10);

class DevicePortTest : public ::testing::Test {
 protected:
  ControlReply ask(std::uint8_t type, std::uint8_t request, std::uint16_t value,
                   std::uint16_t index, std::uint16_t length) {
    return port_.control({{type, request, value, index}, length}, {}, {});
  }

  void request_spectrum() {
    const std::array command = {kRequestSpectrum};
    ASSERT_EQ(port_.write(kCommand, command, {}), TransferStatus::complete);
  }

  std::unique_ptr<simulated::UsbDeviceModel> model_ = [] {
    const auto& all = tested_instruments();
    return std::ranges::find(all, "USB2000+", &TestedInstrument::name)
        ->make(std::make_unique<CountingSource>(2048, 65'535));
  }();
  std::vector<std::uint8_t> sent_;
  DevicePort port_{*model_, [this](std::span<const std::uint8_t> bytes) {
                     sent_.insert(sent_.end(), bytes.begin(), bytes.end());
                   }};
};

TEST_F(DevicePortTest, SetupIsReadWithTheLowByteFirst) {
  const std::array<std::uint8_t, 8> bytes = {0xC0, 0xFF, 0x01, 0x02, 0x03, 0x04, 0x40, 0x01};
  const SetupStage setup = setup_of(bytes);
  EXPECT_EQ(setup.request.request_type, 0xC0);
  EXPECT_EQ(setup.request.request, 0xFF);
  EXPECT_EQ(setup.request.value, 0x0201);
  EXPECT_EQ(setup.request.index, 0x0403);
  EXPECT_EQ(setup.length, 0x0140);
}

TEST_F(DevicePortTest, DescriptorsAreGivenWholeAndCutWhereTheHostWantsLess) {
  const auto all = device_descriptors(model_->description());
  auto device = ask(0x80, 6, 0x0100, 0, 64).data;
  EXPECT_THAT(device, SizeIs(18));
  const auto configuration = ask(0x80, 6, 0x0200, 0, 255).data;
  device.insert(device.end(), configuration.begin(), configuration.end());
  EXPECT_EQ(device, all);
  EXPECT_THAT(ask(0x80, 6, 0x0200, 0, 9).data, SizeIs(9));
  EXPECT_THAT(ask(0x80, 6, 0x0300, 0, 255).data, ElementsAre(4, 3, 0x09, 0x04));
  const auto serial = ask(0x80, 6, 0x0303, 0x0409, 255).data;
  EXPECT_THAT(serial, SizeIs(2 + 2 * model_->description().serial.size()));
  EXPECT_TRUE(ask(0x80, 6, 0x0600, 0, 10).stalled);
}

TEST_F(DevicePortTest, ReadEndsWhenThePacketsAreThereAndNotBefore) {
  port_.read(7, kSpectrum, 4608);
  request_spectrum();
  EXPECT_THAT(port_.ended({}), SizeIs(0));
  ASSERT_TRUE(port_.due().has_value());
  EXPECT_GT(*port_.due(), Duration::zero());
  const auto ended = port_.ended(kLate);
  ASSERT_THAT(ended, SizeIs(1));
  EXPECT_EQ(ended[0].id, 7);
  EXPECT_EQ(ended[0].status, TransferStatus::complete);
  EXPECT_THAT(ended[0].bytes, SizeIs(kFrame));
  EXPECT_EQ(ended[0].bytes, sent_);
  EXPECT_EQ(port_.due(), std::nullopt);
}

TEST_F(DevicePortTest, ReadsOfAnEndpointAreServedInTheirOrder) {
  port_.read(1, kSpectrum, 512);
  port_.read(2, kSpectrum, 512);
  port_.read(3, kSpectrum, 4608);
  request_spectrum();
  const auto ended = port_.ended(kLate);
  ASSERT_THAT(ended, SizeIs(3));
  EXPECT_EQ(ended[0].id, 1);
  EXPECT_EQ(ended[1].id, 2);
  EXPECT_EQ(ended[2].id, 3);
  EXPECT_THAT(ended[2].bytes, SizeIs(kFrame - 1024));
}

TEST_F(DevicePortTest, CancelledReadGivesWhatHadArrivedOnce) {
  model_->inject(Fault::silence, 0);
  port_.read(1, kSpectrum, 4608);
  request_spectrum();
  EXPECT_THAT(port_.ended(kLate), SizeIs(0));
  const auto cancelled = port_.cancel(1);
  ASSERT_TRUE(cancelled.has_value());
  EXPECT_EQ(cancelled->status, TransferStatus::cancelled);
  EXPECT_FALSE(port_.cancel(1).has_value());
}

TEST_F(DevicePortTest, HaltLastsUntilTheHostClearsIt) {
  model_->inject(Fault::stall, 0);
  request_spectrum();
  for (const DevicePort::Id id : {1U, 2U}) {
    port_.read(id, kSpectrum, 4608);
    const auto ended = port_.ended(kLate);
    ASSERT_THAT(ended, SizeIs(1));
    EXPECT_EQ(ended[0].status, TransferStatus::stalled);
  }
  EXPECT_FALSE(ask(0x02, 1, 0, kSpectrum, 0).stalled);
  port_.read(3, kSpectrum, 4608);
  request_spectrum();
  const auto ended = port_.ended(2 * kLate);
  ASSERT_THAT(ended, SizeIs(1));
  EXPECT_EQ(ended[0].status, TransferStatus::complete);
}

TEST_F(DevicePortTest, UnpluggingEndsTheReadWithWhatCameBefore) {
  model_->inject(Fault::unplug, 0.5);
  port_.read(1, kSpectrum, 4608);
  request_spectrum();
  const auto ended = port_.ended(kLate);
  ASSERT_THAT(ended, SizeIs(1));
  EXPECT_EQ(ended[0].status, TransferStatus::gone);
  EXPECT_THAT(ended[0].bytes, SizeIs(2048));
  EXPECT_FALSE(model_->plugged_in());
}

}  // namespace
}  // namespace candor::drivers
