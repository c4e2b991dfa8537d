#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "drivers/aseq_lr1/driver.h"
#include "drivers/frame_correction.h"
#include "drivers/protocols.h"
#include "drivers/simulated/lr1_device.h"
#include "drivers/simulated/model_transport.h"
#include "drivers/simulated/virtual_clock.h"
#include "tests/drivers/counting_source.h"

namespace candor::drivers::aseq_lr1 {
namespace {

using simulated::CountingSource;
using simulated::Fault;
using simulated::Lr1Device;
using simulated::ModelTransport;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// When each exposure was begun, by its number.
using Begun = std::map<std::uint64_t, Duration>;

/// A counting source that keeps account of that.
class Lr1Source final : public simulated::FrameSource {
 public:
  explicit Lr1Source(Begun& begun) : begun_(begun) {}
  std::vector<std::uint32_t> expose(const simulated::ExposureConditions& conditions) override {
    begun_[conditions.number] = conditions.begun_at;
    return CountingSource::frame(Lr1Device::kPixels, 65'535, conditions);
  }

 private:
  Begun& begun_;
};

class Lr1Driver : public ::testing::Test {
 protected:
  void plug_in() {
    device_ = std::make_unique<Lr1Device>(flash_, std::make_unique<Lr1Source>(begun_));
  }
  Result<std::unique_ptr<Spectrometer>> open(const std::stop_token& stop = {}) {
    return aseq_lr1::open(std::make_unique<ModelTransport>(*device_, clock_), *find_model(0x0100),
                          stop);
  }
  std::unique_ptr<Spectrometer> opened() {
    if (!device_) plug_in();
    auto result = open();
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
    return result ? *std::move(result) : nullptr;
  }

  std::string flash_ = simulated::lr1_calibration("LR1B", "2793", {1050.0, 1049.93});
  Begun begun_;
  std::unique_ptr<Lr1Device> device_;
  simulated::VirtualClock clock_;
};

TEST_F(Lr1Driver, ReadsWhatTheInstrumentStoresOfItself) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  EXPECT_EQ(spectrometer->identity().vendor, "ASEQ Instruments");
  EXPECT_EQ(spectrometer->identity().model, "LR1B");
  EXPECT_EQ(spectrometer->identity().serial, "2793");
  const Traits& traits = spectrometer->traits();
  EXPECT_EQ(traits.pixels, 3694U);
  EXPECT_EQ(traits.active, (PixelRange{32, 3679}));
  ASSERT_THAT(traits.wavelengths_nm, SizeIs(3648));
  EXPECT_DOUBLE_EQ(traits.wavelengths_nm[0], 1050);
  EXPECT_NEAR(traits.wavelengths_nm[3647], 1050 - 0.07 * 3647, 1e-6);
  EXPECT_THAT(traits.wavelength_coefficients, IsEmpty());
  // That the pixel is not certain with which they begin.
  ASSERT_THAT(traits.remarks, SizeIs(1));
  EXPECT_THAT(traits.remarks[0], HasSubstr("up to 0.21 nm"));
  EXPECT_EQ(spectrometer->exposure(), milliseconds(100));
  EXPECT_FALSE(traits.has_laser);
}

TEST_F(Lr1Driver, OpensInASecond) {
  plug_in();
  const Duration begun = clock_.now();
  ASSERT_TRUE(open().ok());
  EXPECT_LT(clock_.now() - begun, seconds(1));
}

TEST_F(Lr1Driver, DeliversAFrameThatWasBegunAfterItWasAskedFor) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  ASSERT_TRUE(spectrometer->acquire({}).ok());
  std::uint64_t last = 0;
  for (const Duration exposure :
       {Duration(milliseconds(20)), Duration(microseconds(1'010)), Duration(seconds(3))}) {
    ASSERT_TRUE(spectrometer->set_exposure(exposure, {}).ok());
    for (int i = 0; i < 2; ++i) {
      clock_.wait(seconds(7), {});
      const Duration asked = clock_.now();
      const auto frame = spectrometer->acquire({});
      ASSERT_TRUE(frame.ok()) << frame.error().message;
      // The first exposure has collected charge for seconds; this one must not have.
      const auto said = CountingSource::conditions(frame->counts);
      EXPECT_EQ(said.exposure, exposure);
      EXPECT_EQ(frame->exposure, exposure);
      EXPECT_GT(said.number, last);
      EXPECT_GE(begun_[said.number], asked);
      EXPECT_GE(clock_.now() - asked, 2 * exposure);
      EXPECT_LE(clock_.now() - asked, 2 * exposure + milliseconds(50));
      EXPECT_EQ(frame->counts, CountingSource::frame(3694, 65'535, said));
      EXPECT_THAT(frame->wire, SizeIs(124 * 64));
      EXPECT_FALSE(frame->repeated);
      last = said.number;
    }
  }
}

TEST_F(Lr1Driver, DeliversNoFrameThatWasBegunBeforeAChange) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  ASSERT_TRUE(spectrometer->acquire({}).ok());
  for (int i = 1; i <= 20; ++i) {
    ASSERT_TRUE(spectrometer->set_exposure(milliseconds(37 * i), {}).ok());
    spectrometer->forget_frames();
    const Duration changed = clock_.now();
    const auto frame = spectrometer->acquire({});
    ASSERT_TRUE(frame.ok()) << frame.error().message;
    const auto said = CountingSource::conditions(frame->counts);
    EXPECT_GE(begun_[said.number], changed);
    EXPECT_EQ(said.exposure, milliseconds(37 * i));
  }
}

TEST_F(Lr1Driver, PutsAFrameOverRisingWavelengths) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  const auto frame = spectrometer->acquire({});
  ASSERT_TRUE(frame.ok());
  const auto corrected =
      correct_frames(spectrometer->traits(), std::span(&*frame, 1), std::nullopt);
  ASSERT_TRUE(corrected.ok()) << corrected.error().message;
  const auto spectrum = on_wavelengths(spectrometer->traits(), corrected->spectrum);
  ASSERT_TRUE(spectrum.ok()) << spectrum.error().message;
  ASSERT_EQ(spectrum->size(), 3648U);
  EXPECT_DOUBLE_EQ(spectrum->axis().back(), 1050);
  EXPECT_EQ(spectrum->intensities()[3647], frame->counts[32]);
  EXPECT_EQ(spectrum->intensities()[0], frame->counts[3679]);
}

TEST_F(Lr1Driver, RefusesAnExposureThatIsNotPossible) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  for (const Duration exposure :
       {Duration(-10), Duration(990), Duration(1'001), Duration(10'000'010)}) {
    const auto done = spectrometer->set_exposure(exposure, {});
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::invalid_value);
  }
  EXPECT_EQ(spectrometer->exposure(), milliseconds(100));
  EXPECT_TRUE(spectrometer->acquire({}).ok());
}

TEST_F(Lr1Driver, TellsThatAFrameCameAgain) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  const auto first = spectrometer->acquire({});
  ASSERT_TRUE(first.ok());
  device_->inject(Fault::duplicate_frame, 0.5);
  const auto second = spectrometer->acquire({});
  ASSERT_TRUE(second.ok());
  EXPECT_FALSE(second->repeated);
  EXPECT_NE(second->counts, first->counts);
  for (int i = 0; i < 3; ++i) device_->inject(Fault::duplicate_frame, 0.5);
  const auto stuck = spectrometer->acquire({});
  ASSERT_TRUE(stuck.ok());
  EXPECT_TRUE(stuck->repeated);
  EXPECT_EQ(stuck->counts, second->counts);
}

TEST_F(Lr1Driver, DoesNotTakeAFrameOfBeforeAnErrorThatComesAgain) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  ASSERT_TRUE(spectrometer->acquire({}).ok());
  device_->inject(Fault::bus_error, 0.5);
  ASSERT_FALSE(spectrometer->acquire({}).ok());
  device_->inject(Fault::duplicate_frame, 0);
  ASSERT_TRUE(spectrometer->recover({}).ok());
  const Duration asked = clock_.now();
  const auto frame = spectrometer->acquire({});
  ASSERT_TRUE(frame.ok());
  EXPECT_TRUE(device_->faults().empty());
  EXPECT_GE(clock_.now() - asked, 4 * milliseconds(100));
  EXPECT_GE(CountingSource::conditions(frame->counts).number, 8U);
}

TEST_F(Lr1Driver, DoesNotTakeFramesThatWereToBeCleared) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  ASSERT_TRUE(spectrometer->acquire({}).ok());
  ASSERT_TRUE(spectrometer->set_exposure(milliseconds(40), {}).ok());
  device_->inject(Fault::stale_frame, 0);
  const auto frame = spectrometer->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_THAT(frame.error().message, HasSubstr("keeps 2 frames"));
  EXPECT_FALSE(spectrometer->acquire({}).ok());
  ASSERT_TRUE(spectrometer->recover({}).ok());
  const auto good = spectrometer->acquire({});
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(CountingSource::conditions(good->counts).exposure, milliseconds(40));
}

TEST_F(Lr1Driver, DoesNotTakeFramesThatSomethingElseTriggered) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  ASSERT_TRUE(spectrometer->set_exposure(seconds(1), {}).ok());
  device_->trigger_from_outside(clock_.now() - seconds(1));
  const auto frame = spectrometer->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_THAT(frame.error().message, HasSubstr("wired to its trigger"));
  ASSERT_TRUE(spectrometer->recover({}).ok());
  EXPECT_TRUE(spectrometer->acquire({}).ok());
}

TEST_F(Lr1Driver, PassesOverTheAnswerToATrigger) {
  plug_in();
  device_->answer_triggers();
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  for (int i = 0; i < 3; ++i) {
    const auto frame = spectrometer->acquire({});
    ASSERT_TRUE(frame.ok()) << frame.error().message;
  }
}

TEST_F(Lr1Driver, SaysWhatTheInstrumentSays) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  device_->inject(Fault::bad_sync, 0);
  const auto frame = spectrometer->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_EQ(frame.error().code, ErrorCode::device);
  EXPECT_THAT(frame.error().message, HasSubstr("error 251"));
  ASSERT_TRUE(spectrometer->recover({}).ok());
  EXPECT_TRUE(spectrometer->acquire({}).ok());
}

TEST_F(Lr1Driver, OpensAnInstrumentWhoseMemoryIsDamagedOrBlank) {
  plug_in();
  device_->inject(Fault::corrupt_memory, 0);
  auto damaged = open();
  ASSERT_TRUE(damaged.ok()) << damaged.error().message;
  EXPECT_FALSE((*damaged)->traits().has_wavelengths());
  ASSERT_THAT((*damaged)->traits().remarks, SizeIs(1));
  EXPECT_THAT((*damaged)->traits().remarks[0], HasSubstr("refused"));
  EXPECT_EQ((*damaged)->identity().model, "LR1");
  EXPECT_TRUE((*damaged)->acquire({}).ok());
  for (const std::string& flash : {std::string(), std::string(0x20000, '1')}) {
    flash_ = flash;
    plug_in();
    const Duration begun = clock_.now();
    auto opened = open();
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    EXPECT_FALSE((*opened)->traits().has_wavelengths());
    EXPECT_THAT((*opened)->traits().remarks, SizeIs(1));
    EXPECT_LT(clock_.now() - begun, seconds(5));
    EXPECT_TRUE((*opened)->acquire({}).ok());
  }
}

/// A transport that stops the reading of the memory, as long as it may.
class ForgetfulTransport final : public UsbTransport {
 public:
  ForgetfulTransport(std::unique_ptr<UsbTransport> transport, int failures,
                     std::stop_source* stop = nullptr)
      : transport_(std::move(transport)), failures_(failures), stop_(stop) {}

  Transfer write(std::uint8_t endpoint, std::span<const std::uint8_t> data,
                 const Patience& patience) override {
    if (!data.empty() && data[0] == 0x1A && failures_ > 0) {
      --failures_;
      if (stop_ != nullptr) stop_->request_stop();
      return {TransferStatus::complete, data.size()};
    }
    return transport_->write(endpoint, data, patience);
  }
  Transfer read(std::uint8_t endpoint, std::span<std::uint8_t> into,
                const Patience& patience) override {
    return transport_->read(endpoint, into, patience);
  }
  Transfer control_write(const ControlRequest& request, std::span<const std::uint8_t> data,
                         const Patience& patience) override {
    return transport_->control_write(request, data, patience);
  }
  Transfer control_read(const ControlRequest& request, std::span<std::uint8_t> into,
                        const Patience& patience) override {
    return transport_->control_read(request, into, patience);
  }
  TransferStatus clear_halt(std::uint8_t endpoint) override {
    return transport_->clear_halt(endpoint);
  }
  std::size_t packet_size(std::uint8_t endpoint) const override {
    return transport_->packet_size(endpoint);
  }
  bool present() override { return transport_->present(); }
  Clock& clock() override { return transport_->clock(); }

 private:
  std::unique_ptr<UsbTransport> transport_;
  int failures_;
  std::stop_source* stop_;
};

TEST_F(Lr1Driver, AsksForItsMemoryAgainAndDoesWithoutAtLast) {
  plug_in();
  for (const int failures : {1, 3, 1'000}) {
    SCOPED_TRACE(failures);
    auto transport = std::make_unique<ForgetfulTransport>(
        std::make_unique<ModelTransport>(*device_, clock_), failures);
    const Duration begun = clock_.now();
    auto opened = aseq_lr1::open(std::move(transport), *find_model(0x0100), {});
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    EXPECT_EQ((*opened)->traits().has_wavelengths(), failures < 4);
    EXPECT_LT(clock_.now() - begun, seconds(8));
    if (failures >= 4) {
      EXPECT_THAT((*opened)->traits().remarks[0], HasSubstr("could not be read"));
    }
    EXPECT_TRUE((*opened)->acquire({}).ok());
  }
}

TEST_F(Lr1Driver, StopsReadingItsMemoryWhenAsked) {
  plug_in();
  std::stop_source stop;
  auto transport = std::make_unique<ForgetfulTransport>(
      std::make_unique<ModelTransport>(*device_, clock_), 1'000, &stop);
  const Duration begun = clock_.now();
  const auto opened = aseq_lr1::open(std::move(transport), *find_model(0x0100), stop.get_token());
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::cancelled);
  EXPECT_LT(clock_.now() - begun, seconds(1));
}

TEST_F(Lr1Driver, StopsAtOnceWhenAsked) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  std::stop_source stop;
  stop.request_stop();
  const auto frame = spectrometer->acquire(stop.get_token());
  ASSERT_FALSE(frame.ok());
  EXPECT_EQ(frame.error().code, ErrorCode::cancelled);
  EXPECT_TRUE(spectrometer->recover({}).ok());
  EXPECT_TRUE(spectrometer->acquire({}).ok());
}

TEST_F(Lr1Driver, HasNoLaser) {
  const auto spectrometer = opened();
  ASSERT_TRUE(spectrometer);
  const auto permission =
      LaserPermission::after_warning(clock_, LaserPermission::kShortestWarning, {}, {});
  ASSERT_TRUE(permission.ok());
  const auto done = spectrometer->laser_on(*permission);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code, ErrorCode::unsupported);
  EXPECT_EQ(spectrometer->laser(), LaserState::none);
}

TEST(Lr1Protocol, IsFoundByItsNumbers) {
  UsbDevice device;
  device.vendor_id = 0xE220;
  device.product_id = 0x0100;
  const Protocol* protocol = protocol_of(device);
  ASSERT_NE(protocol, nullptr);
  EXPECT_EQ(protocol->vendor, "ASEQ Instruments");
  device.product_id = 0x0101;
  EXPECT_EQ(protocol_of(device), nullptr);
}

}  // namespace
}  // namespace candor::drivers::aseq_lr1
