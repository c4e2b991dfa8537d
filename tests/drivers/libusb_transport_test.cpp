#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "drivers/transport/libusb_bus.h"
#include "tests/drivers/usb_presenter.h"

namespace candor::drivers {
namespace {

using simulated::ControlReply;
using simulated::DeviceDescription;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr std::uint8_t kOut = 0x01;
constexpr std::uint8_t kBulkIn = 0x81;
constexpr std::uint8_t kInterruptIn = 0x82;
constexpr Duration kPatience = seconds(30);

/// Plays what it is told to and remembers what it was sent.
class ObedientDevice final : public simulated::UsbDeviceModel {
 public:
  ObedientDevice() {
    description_.vendor_id = 0x2457;
    description_.product_id = 0x101E;
    description_.endpoints = {{kOut, 64}, {kBulkIn, 512}, {kInterruptIn, 64, true}};
  }

  const DeviceDescription& description() const override { return description_; }

  void say(std::uint8_t endpoint, std::size_t bytes) {
    reply(endpoint, std::vector<std::uint8_t>(bytes, 0x42), {});
  }
  void send(std::size_t bytes) {
    send_frame({{kBulkIn, std::vector<std::uint8_t>(bytes, 0x42)}}, {});
  }
  const std::vector<std::uint8_t>& heard() const { return heard_; }

 private:
  void on_write(std::uint8_t /*endpoint*/, std::span<const std::uint8_t> data,
                Duration /*now*/) override {
    heard_.assign(data.begin(), data.end());
  }
  ControlReply on_control(const ControlRequest& request, std::span<const std::uint8_t> data,
                          std::size_t /*length*/, Duration /*now*/) override {
    if (request.request == 0xFF) return {true, {}};
    if ((request.request_type & 0x80) == 0) {
      heard_.assign(data.begin(), data.end());
      return {};
    }
    const auto low = [](std::uint16_t word) { return static_cast<std::uint8_t>(word & 0xFF); };
    return {false, {request.request, low(request.value), low(request.index)}};
  }
  void on_power(Duration /*now*/) override { heard_.clear(); }

  DeviceDescription description_;
  std::vector<std::uint8_t> heard_;
};

class LibusbTransportTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(UsbPresenter::preloaded()) << "run with LD_PRELOAD=libumockdev-preload.so.0";
    presenter_.emplace(device_);
    auto bus = LibusbBus::make();
    ASSERT_TRUE(bus.ok()) << bus.error().message;
    bus_ = *std::move(bus);
    open();
  }

  void open() {
    const auto devices = bus_->devices();
    ASSERT_TRUE(devices.ok());
    ASSERT_THAT(*devices, SizeIs(1));
    auto opened = bus_->open(devices->front(), 0);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    transport_ = *std::move(opened);
  }

  void say(std::uint8_t endpoint, std::size_t bytes) {
    presenter_->with_model([&](auto& /*model*/) { device_.say(endpoint, bytes); });
  }
  void go_wrong(simulated::Fault fault, double place) {
    presenter_->with_model([&](auto& model) {
      model.inject(fault, place);
      device_.send(2048);
    });
  }

  ObedientDevice device_;
  std::optional<UsbPresenter> presenter_;
  std::unique_ptr<LibusbBus> bus_;
  std::unique_ptr<UsbTransport> transport_;
  std::array<std::uint8_t, 2048> bytes_ = {};
};

TEST_F(LibusbTransportTest, KnowsThePacketSizeOfEachEndpoint) {
  EXPECT_EQ(transport_->packet_size(kOut), 64);
  EXPECT_EQ(transport_->packet_size(kBulkIn), 512);
  EXPECT_EQ(transport_->packet_size(kInterruptIn), 64);
  EXPECT_EQ(transport_->packet_size(0x83), 0);
}

TEST_F(LibusbTransportTest, RefusesAnEndpointThatTheDeviceLacks) {
  EXPECT_EQ(transport_->read(0x83, bytes_, {kPatience}).status, TransferStatus::failed);
  EXPECT_EQ(transport_->read(kOut, bytes_, {kPatience}).status, TransferStatus::failed);
  EXPECT_EQ(transport_->write(kBulkIn, bytes_, {kPatience}).status, TransferStatus::failed);
}

TEST_F(LibusbTransportTest, RefusesAnInterfaceThatTheDeviceLacks) {
  transport_.reset();
  const auto devices = bus_->devices();
  const auto opened = bus_->open(devices->front(), 3);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().message, "the instrument has no interface 3");
}

TEST_F(LibusbTransportTest, WritesAllBytes) {
  const std::vector<std::uint8_t> data = {1, 2, 3};
  const Transfer transfer = transport_->write(kOut, data, {kPatience});
  EXPECT_TRUE(transfer.complete());
  EXPECT_EQ(transfer.bytes, 3);
  presenter_->with_model([&](auto& /*model*/) { EXPECT_EQ(device_.heard(), data); });
}

TEST_F(LibusbTransportTest, ReadsUntilTheBufferIsFullOrAShortPacketComes) {
  say(kBulkIn, 2048);
  say(kBulkIn, 700);
  const Transfer full = transport_->read(kBulkIn, bytes_, {kPatience});
  EXPECT_TRUE(full.complete());
  EXPECT_EQ(full.bytes, 2048);
  EXPECT_THAT(bytes_, ::testing::Each(0x42));
  const Transfer shorter = transport_->read(kBulkIn, bytes_, {kPatience});
  EXPECT_TRUE(shorter.complete());
  EXPECT_EQ(shorter.bytes, 700);
}

TEST_F(LibusbTransportTest, ReadsAnInterruptEndpoint) {
  say(kInterruptIn, 10);
  const Transfer transfer = transport_->read(kInterruptIn, bytes_, {kPatience});
  EXPECT_TRUE(transfer.complete());
  EXPECT_EQ(transfer.bytes, 10);
}

TEST_F(LibusbTransportTest, TimesOutAndKeepsWhatHadCome) {
  say(kBulkIn, 512);
  const Duration begun = transport_->clock().now();
  const Transfer transfer = transport_->read(kBulkIn, bytes_, {milliseconds(20)});
  EXPECT_EQ(transfer.status, TransferStatus::timed_out);
  EXPECT_EQ(transfer.bytes, 512);
  EXPECT_GE(transport_->clock().now() - begun, milliseconds(20));
  say(kBulkIn, 3);
  EXPECT_TRUE(transport_->read(kBulkIn, bytes_, {kPatience}).complete());
}

TEST_F(LibusbTransportTest, KeepsTimeoutsThatAreShorterThanAMillisecond) {
  for (int i = 0; i < 20; ++i) {
    const Duration begun = transport_->clock().now();
    const Transfer transfer = transport_->read(kBulkIn, bytes_, {Duration(250)});
    EXPECT_EQ(transfer.status, TransferStatus::timed_out);
    EXPECT_GE(transport_->clock().now() - begun, Duration(250));
  }
}

TEST_F(LibusbTransportTest, ReportsAStallUntilItIsCleared) {
  go_wrong(simulated::Fault::stall, 0.5);
  const Transfer stalled = transport_->read(kBulkIn, bytes_, {kPatience});
  EXPECT_EQ(stalled.status, TransferStatus::stalled);
  EXPECT_EQ(transport_->read(kBulkIn, bytes_, {kPatience}).status, TransferStatus::stalled);
  EXPECT_EQ(transport_->clear_halt(kBulkIn), TransferStatus::complete);
  say(kBulkIn, 5);
  EXPECT_TRUE(transport_->read(kBulkIn, bytes_, {kPatience}).complete());
}

TEST_F(LibusbTransportTest, ReportsAnErrorOfTheBus) {
  go_wrong(simulated::Fault::bus_error, 0.6);
  const Transfer transfer = transport_->read(kBulkIn, bytes_, {kPatience});
  EXPECT_EQ(transfer.status, TransferStatus::failed);
  EXPECT_EQ(transfer.bytes, 1024);
  EXPECT_TRUE(transport_->present());
}

TEST_F(LibusbTransportTest, ReportsMoreThanWasAskedFor) {
  say(kBulkIn, 512);
  const Transfer transfer = transport_->read(kBulkIn, std::span(bytes_).first(100), {kPatience});
  EXPECT_EQ(transfer.status, TransferStatus::overflow);
}

TEST_F(LibusbTransportTest, ReportsAnUnpluggingInMidTransferAndStaysGone) {
  go_wrong(simulated::Fault::unplug, 0.5);
  const Transfer transfer = transport_->read(kBulkIn, bytes_, {kPatience});
  EXPECT_EQ(transfer.status, TransferStatus::gone);
  EXPECT_EQ(transfer.bytes, 1024);
  EXPECT_FALSE(transport_->present());
  presenter_->plug_in();
  EXPECT_FALSE(transport_->present());
  EXPECT_EQ(transport_->write(kOut, std::span(bytes_).first(1), {kPatience}).status,
            TransferStatus::gone);
  EXPECT_EQ(transport_->clear_halt(kOut), TransferStatus::gone);
}

TEST_F(LibusbTransportTest, SeesThatTheDeviceLeftWhileNothingWasUnderway) {
  EXPECT_TRUE(transport_->present());
  presenter_->unplug();
  EXPECT_FALSE(transport_->present());
}

TEST_F(LibusbTransportTest, WaitsUntilLinuxNoticesThatADeviceLeftWhichNoLongerAnswers) {
  presenter_->lose();
  EXPECT_EQ(transport_->read(kBulkIn, bytes_, {kPatience}).status, TransferStatus::failed);
  std::jthread hand([&] {
    transport_->clock().wait(milliseconds(100), {});
    presenter_->unplug();
  });
  EXPECT_FALSE(transport_->present());
}

TEST_F(LibusbTransportTest, TakesADeviceThatNoLongerAnswersForPresentUntilLinuxNotices) {
  presenter_->lose();
  EXPECT_EQ(transport_->read(kBulkIn, bytes_, {kPatience}).status, TransferStatus::failed);
  EXPECT_TRUE(transport_->present());
}

TEST_F(LibusbTransportTest, EndsAReadThatWaitsWhenTheDeviceIsUnplugged) {
  std::jthread hand([&] {
    transport_->clock().wait(milliseconds(30), {});
    presenter_->unplug();
  });
  EXPECT_EQ(transport_->read(kBulkIn, bytes_, {kPatience}).status, TransferStatus::gone);
}

TEST_F(LibusbTransportTest, EndsAReadThatWaitsWhenAStopIsRequested) {
  std::stop_source source;
  std::jthread hand([&] {
    transport_->clock().wait(milliseconds(30), {});
    source.request_stop();
  });
  const Duration begun = transport_->clock().now();
  const Transfer transfer = transport_->read(kBulkIn, bytes_, {kPatience, source.get_token()});
  EXPECT_EQ(transfer.status, TransferStatus::cancelled);
  EXPECT_LT(transport_->clock().now() - begun, kPatience / 10);
  say(kBulkIn, 3);
  EXPECT_TRUE(transport_->read(kBulkIn, bytes_, {kPatience}).complete());
}

TEST_F(LibusbTransportTest, BeginsNothingAfterAStop) {
  std::stop_source source;
  source.request_stop();
  say(kBulkIn, 3);
  EXPECT_EQ(transport_->read(kBulkIn, bytes_, {kPatience, source.get_token()}).status,
            TransferStatus::cancelled);
  EXPECT_EQ(transport_->read(kBulkIn, bytes_, {kPatience}).bytes, 3);
}

TEST_F(LibusbTransportTest, CarriesControlTransfersBothWays) {
  const ControlRequest ask = {0xC0, 0x34, 0x0102, 0x0304};
  const Transfer answer = transport_->control_read(ask, std::span(bytes_).first(8), {kPatience});
  EXPECT_TRUE(answer.complete());
  EXPECT_EQ(answer.bytes, 3);
  EXPECT_THAT(std::span(bytes_).first(3), ElementsAre(0x34, 0x02, 0x04));
  const std::vector<std::uint8_t> data = {9, 8, 7, 6};
  const Transfer told = transport_->control_write({0x40, 0x12, 0, 0}, data, {kPatience});
  EXPECT_TRUE(told.complete());
  EXPECT_EQ(told.bytes, 4);
  presenter_->with_model([&](auto& /*model*/) { EXPECT_EQ(device_.heard(), data); });
  EXPECT_EQ(transport_->control_write({0x40, 0xFF, 0, 0}, data, {kPatience}).status,
            TransferStatus::stalled);
}

}  // namespace
}  // namespace candor::drivers
