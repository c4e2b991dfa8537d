#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "drivers/transport/libusb_bus.h"
#include "drivers/transport/libusb_hotplug.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/usb_fault_run.h"
#include "tests/drivers/usb_presenter.h"

namespace candor::drivers {
namespace {

using simulated::CountingSource;
using simulated::Fault;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kHowToRun = "run with LD_PRELOAD=libumockdev-preload.so.0, as CTest does";
constexpr Duration kLong = seconds(30);

const TestedInstrument& instrument_named(const std::string& name) {
  const auto& all = tested_instruments();
  return *std::ranges::find(all, name, &TestedInstrument::name);
}

/// An instrument that is plugged in, and the bus on which libusb finds it.
class PluggedIn {
 public:
  explicit PluggedIn(const TestedInstrument& instrument)
      : instrument_(instrument),
        model_(instrument.make(
            std::make_unique<CountingSource>(instrument.pixels, instrument.full_scale))),
        presenter_(*model_),
        bus_(*LibusbBus::make()) {}

  UsbPresenter& presenter() { return presenter_; }
  LibusbBus& bus() { return *bus_; }

  UsbDevice device() {
    const auto devices = bus_->devices();
    EXPECT_THAT(*devices, SizeIs(1));
    return devices->empty() ? UsbDevice() : devices->front();
  }

  std::unique_ptr<Spectrometer> open() {
    auto transport = bus_->open(device(), 0);
    EXPECT_TRUE(transport.ok()) << (transport.ok() ? "" : transport.error().message);
    if (!transport) return nullptr;
    auto opened = instrument_.open(*std::move(transport), {});
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().message);
    return opened ? *std::move(opened) : nullptr;
  }

  /// Whether the next frames are as they were exposed.
  void expect_good_frames(Spectrometer& spectrometer, int count) {
    for (int i = 0; i < count; ++i) {
      const auto frame = spectrometer.acquire({});
      ASSERT_TRUE(frame.ok()) << frame.error().message;
      const auto said = CountingSource::conditions(frame->counts);
      EXPECT_EQ(said.exposure, spectrometer.exposure());
      EXPECT_EQ(frame->counts,
                CountingSource::frame(instrument_.pixels, instrument_.full_scale, said));
    }
  }

 private:
  const TestedInstrument& instrument_;
  std::unique_ptr<simulated::UsbDeviceModel> model_;
  UsbPresenter presenter_;
  std::unique_ptr<LibusbBus> bus_;
};

Duration short_exposure(const Spectrometer& spectrometer) {
  return std::max<Duration>(milliseconds(3), spectrometer.traits().shortest_exposure);
}

class LibusbInstrument : public ::testing::TestWithParam<TestedInstrument> {
 protected:
  void SetUp() override { ASSERT_TRUE(UsbPresenter::preloaded()) << kHowToRun; }
};

TEST_P(LibusbInstrument, MeasuresThroughLibusb) {
  PluggedIn plugged(GetParam());
  const auto spectrometer = plugged.open();
  ASSERT_TRUE(spectrometer);
  EXPECT_EQ(spectrometer->traits().pixels, GetParam().pixels);
  ASSERT_TRUE(spectrometer->set_exposure(short_exposure(*spectrometer), {}).ok());
  plugged.expect_good_frames(*spectrometer, 3);
}

/// Instruments whose frames differ in form: with a closing byte, in two parts, without, in reports.
class LibusbForms : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override { ASSERT_TRUE(UsbPresenter::preloaded()) << kHowToRun; }
};

constexpr std::array kForms = {"USB2000+", "USB4000", "Jaz", "LR1"};

TEST_P(LibusbForms, OutlastEachFault) {
  const TestedInstrument& instrument = instrument_named(GetParam());
  PluggedIn plugged(instrument);
  auto spectrometer = plugged.open();
  ASSERT_TRUE(spectrometer);
  for (const Fault fault : instrument.faults) {
    SCOPED_TRACE(std::string(to_string(fault)));
    plugged.presenter().with_model([&](auto& model) { model.inject(fault, 0.4); });
    const auto played = [&] {
      return plugged.presenter().with_model([](auto& model) { return model.faults().empty(); });
    };
    constexpr int kMostFrames = 6;
    for (int i = 0; i < kMostFrames && (i == 0 || !played()); ++i) {
      // A change, for stale frames come of changes only.
      auto done = spectrometer->set_exposure(short_exposure(*spectrometer), {});
      if (done && spectrometer->acquire({}).ok()) continue;
      const bool there = plugged.presenter().with_model([](auto& m) { return m.plugged_in(); });
      EXPECT_EQ(spectrometer->recover({}).ok(), there);
      if (there) continue;
      plugged.presenter().plug_in();
      spectrometer = plugged.open();
      ASSERT_TRUE(spectrometer);
    }
    EXPECT_TRUE(played());
    plugged.expect_good_frames(*spectrometer, 2);
  }
}

INSTANTIATE_TEST_SUITE_P(EveryInstrument, LibusbInstrument,
                         ::testing::ValuesIn(tested_instruments()),
                         [](const auto& tested) { return test_name(tested.param); });

class LibusbTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(UsbPresenter::preloaded()) << kHowToRun;
    plugged_.emplace(instrument_named("USB2000+"));
  }

  std::optional<PluggedIn> plugged_;
};

TEST_F(LibusbTest, ListsWhatIsPluggedIn) {
  const UsbDevice device = plugged_->device();
  EXPECT_EQ(device.vendor_id, 0x2457);
  EXPECT_EQ(device.product_id, 0x101E);
  EXPECT_EQ(device.bus, 1);
  EXPECT_EQ(device.port, "1-1");
  EXPECT_FALSE(plugged_->bus().obstacle(device).has_value());
}

TEST_F(LibusbTest, TellsThatAnInstrumentCameBackAtTheSamePort) {
  const auto hotplug = *LibusbHotplug::watch(plugged_->bus());
  const UsbDevice before = plugged_->device();
  plugged_->presenter().unplug();
  const auto left = hotplug->wait({kLong});
  ASSERT_THAT(left, SizeIs(1));
  EXPECT_EQ(left[0].kind, UsbChange::Kind::left);
  EXPECT_EQ(left[0].device.address, before.address);
  EXPECT_THAT(*plugged_->bus().devices(), IsEmpty());
  plugged_->presenter().plug_in();
  const auto arrived = hotplug->wait({kLong});
  ASSERT_THAT(arrived, SizeIs(1));
  EXPECT_EQ(arrived[0].kind, UsbChange::Kind::arrived);
  EXPECT_EQ(arrived[0].device.port, before.port);
  EXPECT_NE(arrived[0].device.address, before.address);
}

TEST_F(LibusbTest, TellsOfAChangeWhileAnotherThreadMeasures) {
  const auto hotplug = *LibusbHotplug::watch(plugged_->bus());
  const auto spectrometer = plugged_->open();
  ASSERT_TRUE(spectrometer);
  ASSERT_TRUE(spectrometer->set_exposure(seconds(20), {}).ok());
  std::jthread hand([&] {
    SteadyClock().wait(milliseconds(50), {});
    plugged_->presenter().unplug();
  });
  std::jthread measuring([&] { EXPECT_FALSE(spectrometer->acquire({}).ok()); });
  const auto changes = hotplug->wait({kLong});
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_EQ(changes[0].kind, UsbChange::Kind::left);
}

TEST_F(LibusbTest, WaitsForAChangeAsLongAsItIsToldAndNoLonger) {
  const auto hotplug = *LibusbHotplug::watch(plugged_->bus());
  const SteadyClock clock;
  const Duration begun = clock.now();
  EXPECT_THAT(hotplug->wait({milliseconds(20)}), IsEmpty());
  EXPECT_GE(clock.now() - begun, milliseconds(20));
  std::stop_source source;
  std::jthread hand([&] {
    SteadyClock().wait(milliseconds(20), {});
    source.request_stop();
  });
  EXPECT_THAT(hotplug->wait({kLong, source.get_token()}), IsEmpty());
  EXPECT_LT(clock.now() - begun, kLong / 10);
}

TEST_F(LibusbTest, OpensAnInstrumentAgainThatWasUnpluggedInMidFrame) {
  auto spectrometer = plugged_->open();
  ASSERT_TRUE(spectrometer);
  plugged_->presenter().with_model([](auto& model) { model.inject(Fault::unplug, 0.5); });
  const auto frame = spectrometer->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_EQ(frame.error().message, "reading a spectrum: the instrument was unplugged");
  EXPECT_FALSE(spectrometer->recover({}).ok());
  plugged_->presenter().plug_in();
  spectrometer = plugged_->open();
  ASSERT_TRUE(spectrometer);
  plugged_->expect_good_frames(*spectrometer, 2);
}

TEST_F(LibusbTest, EndsALongExposureWhenAStopIsRequested) {
  const auto spectrometer = plugged_->open();
  ASSERT_TRUE(spectrometer);
  ASSERT_TRUE(spectrometer->set_exposure(seconds(60), {}).ok());
  std::stop_source source;
  const SteadyClock clock;
  Duration asked = {};
  std::jthread hand([&] {
    SteadyClock().wait(milliseconds(50), {});
    asked = clock.now();
    source.request_stop();
  });
  const auto frame = spectrometer->acquire(source.get_token());
  const Duration ended = clock.now();
  hand.join();
  ASSERT_FALSE(frame.ok());
  EXPECT_EQ(frame.error().code, ErrorCode::cancelled);
  RecordProperty("microseconds_to_stop", std::to_string((ended - asked).count()));
  EXPECT_LT(ended - asked, seconds(5));
}

/// Takes from this thread, until it ends, the superuser's right to open any file.
class WithoutPrivilege {
 public:
  WithoutPrivilege() {
    ::syscall(SYS_capget, &header_, before_.data());
    auto reduced = before_;
    reduced[0].effective &= ~(1U << CAP_DAC_OVERRIDE | 1U << CAP_DAC_READ_SEARCH);
    ::syscall(SYS_capset, &header_, reduced.data());
  }
  WithoutPrivilege(const WithoutPrivilege&) = delete;
  WithoutPrivilege& operator=(const WithoutPrivilege&) = delete;
  ~WithoutPrivilege() { ::syscall(SYS_capset, &header_, before_.data()); }

 private:
  __user_cap_header_struct header_ = {_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> before_ = {};
};

TEST_F(LibusbTest, SaysWhatMendsMissingPermission) {
  const UsbDevice device = plugged_->device();
  ASSERT_EQ(::chmod(plugged_->presenter().node_file().c_str(), 0), 0);
  std::optional<Obstacle> obstacle;
  std::string refused;
  {
    const WithoutPrivilege without;
    obstacle = plugged_->bus().obstacle(device);
    const auto opened = plugged_->bus().open(device, 0);
    if (!opened) refused = opened.error().message;
  }
  ASSERT_TRUE(obstacle.has_value());
  EXPECT_EQ(obstacle->problem, "Linux does not let you use the USB device 2457:101e at port 1-1");
  EXPECT_THAT(obstacle->remedy, HasSubstr("70-candor.rules"));
  EXPECT_EQ(refused, obstacle->problem + ": " + obstacle->remedy);
}

TEST_F(LibusbTest, SaysThatAnotherProgramHoldsTheInstrument) {
  const auto other = *LibusbBus::make();
  const UsbDevice device = plugged_->device();
  auto held = other->open(device, 0);
  ASSERT_TRUE(held.ok());
  const auto obstacle = plugged_->bus().obstacle(device);
  ASSERT_TRUE(obstacle.has_value());
  EXPECT_EQ(obstacle->problem, "another program uses the instrument");
  EXPECT_THAT(plugged_->bus().open(device, 0).error().message, HasSubstr("close that program"));
  (*held).reset();
  EXPECT_FALSE(plugged_->bus().obstacle(device).has_value());
}

TEST_F(LibusbTest, TakesAHidInstrumentFromLinuxAndGivesItBack) {
  plugged_.reset();
  plugged_.emplace(instrument_named("LR1"));
  EXPECT_TRUE(plugged_->presenter().is_with_kernel());
  EXPECT_FALSE(plugged_->bus().obstacle(plugged_->device()).has_value());
  EXPECT_TRUE(plugged_->presenter().is_with_kernel());
  for (int i = 0; i < 2; ++i) {
    auto spectrometer = plugged_->open();
    ASSERT_TRUE(spectrometer);
    EXPECT_FALSE(plugged_->presenter().is_with_kernel());
    plugged_->expect_good_frames(*spectrometer, 1);
    const auto other = *LibusbBus::make();
    EXPECT_TRUE(other->obstacle(plugged_->device()).has_value());
    spectrometer.reset();
    EXPECT_TRUE(plugged_->presenter().is_with_kernel());
  }
}

TEST_F(LibusbTest, SaysThatAnInstrumentIsNoLongerThere) {
  const UsbDevice device = plugged_->device();
  plugged_->presenter().unplug();
  const auto obstacle = plugged_->bus().obstacle(device);
  ASSERT_TRUE(obstacle.has_value());
  EXPECT_EQ(obstacle->problem, "the instrument is no longer there");
  EXPECT_FALSE(plugged_->bus().open(device, 0).ok());
}

std::ptrdiff_t open_descriptors() {
  const std::filesystem::directory_iterator files("/proc/self/fd");
  return std::distance(begin(files), end(files));
}

TEST_F(LibusbTest, LeavesNoFileOpen) {
  // The end of a file that was closed here reaches umockdev, in the same process, a little later.
  const auto settled = [&](std::ptrdiff_t wanted) {
    constexpr int kMostLooks = 2000;
    const auto wait = [] { SteadyClock().wait(milliseconds(1), {}); };
    for (int i = 0; i < kMostLooks && plugged_->presenter().open_files() > 0; ++i) wait();
    for (int i = 0; i < kMostLooks && open_descriptors() > wanted; ++i) wait();
    return open_descriptors();
  };
  const auto open_and_unplug = [&] {
    const auto spectrometer = plugged_->open();
    ASSERT_TRUE(spectrometer);
    plugged_->presenter().with_model([](auto& model) { model.inject(Fault::unplug, 0.5); });
    EXPECT_FALSE(spectrometer->acquire({}).ok());
  };
  const std::ptrdiff_t before = open_descriptors();
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(plugged_->open());
    open_and_unplug();
    settled(before);
    plugged_->presenter().plug_in();
  }
  EXPECT_EQ(settled(before), before);
  EXPECT_EQ(plugged_->presenter().open_files(), 0);
}

TEST_P(LibusbForms, NeverMakeTheDriverDeliverAWrongFrameOrHang) {
  constexpr int kFaults = 350;
  const TestedInstrument& instrument = instrument_named(GetParam());
  // In reports of 64 bytes everything takes many more transfers.
  const int faults = instrument.name == "LR1" ? kFaults / 3 : kFaults;
  const std::uint64_t seed = 20'261'129 + instrument.name.size();
  const FaultReport report = run_faults_through_libusb(instrument, faults, seed);
  RecordProperty("delivered", report.delivered);
  RecordProperty("refused", report.refused);
  RecordProperty("recovered", report.recovered);
  RecordProperty("reopened", report.reopened);
  RecordProperty("longest_call_us", std::to_string(report.longest_call.count()));
  RecordProperty("longest_recovery_us", std::to_string(report.longest_recovery.count()));
  EXPECT_THAT(report.wrong, IsEmpty());
  EXPECT_GE(report.injected, faults);
  EXPECT_GT(report.delivered, report.injected / 4);
  EXPECT_GT(report.recovered, report.injected / 4);
  EXPECT_GT(report.reopened, report.injected / 50);
  EXPECT_LE(report.longest_call, seconds(10));
  EXPECT_LE(report.longest_recovery, seconds(10));
}

INSTANTIATE_TEST_SUITE_P(EachForm, LibusbForms, ::testing::ValuesIn(kForms),
                         [](const auto& name) { return test_name(instrument_named(name.param)); });

}  // namespace
}  // namespace candor::drivers
