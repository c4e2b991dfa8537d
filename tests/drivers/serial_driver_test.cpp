#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <span>

#include "drivers/simulated/serial_model_transport.h"
#include "drivers/simulated/virtual_clock.h"
#include "drivers/tcd1304/codec.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/serial_boards.h"

namespace candor::drivers {
namespace {

using simulated::CountingSource;
using simulated::SerialFault;
using simulated::SerialModelTransport;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A board on a clock that stands still.
class SerialBench {
 public:
  explicit SerialBench(const std::string& name) : board_(tested_board(name)) {
    model_ = board_.make(std::make_unique<CountingSource>(board_.pixels, board_.full_scale));
    model_->plug_in(clock_.now());
  }

  Result<std::unique_ptr<Spectrometer>> open(const std::stop_token& stop = {}) {
    return board_.open(std::make_unique<SerialModelTransport>(*model_, clock_), stop);
  }
  simulated::SerialDeviceModel& model() { return *model_; }
  Clock& clock() { return clock_; }

 private:
  const TestedBoard& board_;
  simulated::VirtualClock clock_;
  std::unique_ptr<simulated::SerialDeviceModel> model_;
};

/// A board that says nothing, or another thing.
class OtherBoard final : public simulated::SerialDeviceModel {
 public:
  explicit OtherBoard(std::string says) : says_(std::move(says)) {}

 private:
  const Line& line() const override { return line_; }
  void on_write(std::span<const std::uint8_t> /*data*/, Duration /*now*/) override {}
  void on_time(Duration /*now*/) override {
    next_ += milliseconds(20);
    put(std::vector<std::uint8_t>(says_.begin(), says_.end()), next_);
  }
  std::optional<Duration> next_time() const override {
    if (says_.empty()) return std::nullopt;
    return next_;
  }
  void on_power(Duration now) override { next_ = now; }

  Line line_ = {microseconds(5'556), milliseconds(2), false, {}};
  std::string says_;
  Duration next_ = {};
};

TEST(Tcd1304Driver, DeliversAFrameOfTheExposureThatIsSet) {
  SerialBench bench("Tcd1304");
  auto opened = bench.open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  Spectrometer& board = **opened;
  EXPECT_EQ(board.identity().vendor, "Toshiba");
  EXPECT_EQ(board.exposure(), milliseconds(100));
  EXPECT_EQ(board.traits().pixels, 3694U);
  EXPECT_EQ(board.traits().full_scale, 4095U);
  EXPECT_THAT(board.traits().wavelength_coefficients, IsEmpty());
  EXPECT_THAT(board.traits().remarks, Contains(HasSubstr("knows no wavelengths")));
  ASSERT_TRUE(board.set_exposure(milliseconds(250), {}).ok());
  const auto frame = board.acquire({});
  ASSERT_TRUE(frame.ok()) << frame.error().message;
  EXPECT_EQ(frame->exposure, milliseconds(250));
  EXPECT_EQ(CountingSource::conditions(frame->counts).exposure, milliseconds(250));
  ASSERT_EQ(frame->wire.size(), 7388U);
  // The bytes stay as they came: what is dark is high.
  const std::uint32_t word = frame->wire[0] | std::uint32_t{frame->wire[1]} << 8;
  EXPECT_EQ(word, 4095 - frame->counts[0]);
}

TEST(Tcd1304Driver, InterruptsALongExposureToRecover) {
  SerialBench bench("Tcd1304");
  auto opened = bench.open();
  ASSERT_TRUE(opened.ok());
  Spectrometer& board = **opened;
  ASSERT_TRUE(board.set_exposure(seconds(60), {}).ok());
  ASSERT_TRUE(board.acquire({}).ok());
  // The request goes out, and nobody waits for the frame of it.
  const auto bytes = tcd1304::request({120'000'000, 120'000'000});
  bench.model().write(bytes, bench.clock().now());
  const Duration begun = bench.clock().now();
  const auto recovered = board.recover({});
  ASSERT_TRUE(recovered.ok()) << recovered.error().message;
  EXPECT_LT(bench.clock().now() - begun, seconds(3));
  ASSERT_TRUE(board.set_exposure(milliseconds(20), {}).ok());
  const auto frame = board.acquire({});
  ASSERT_TRUE(frame.ok()) << frame.error().message;
  EXPECT_EQ(CountingSource::conditions(frame->counts).exposure, milliseconds(20));
}

TEST(Tcd1304Driver, IsRightAgainAfterAByteOfARequestWasLost) {
  // From then on the board's ring of twelve bytes is shifted, and each request that it obeys has
  // the end of the one before.
  SerialBench bench("Tcd1304");
  auto opened = bench.open();
  ASSERT_TRUE(opened.ok());
  Spectrometer& board = **opened;
  for (int i = 0; i < 12; ++i) {
    ASSERT_TRUE(board.set_exposure(milliseconds(20 + i), {}).ok());
    bench.model().inject(SerialFault::lost_command_byte, i / 12.0);
    ASSERT_FALSE(board.acquire({}).ok()) << i;
    const auto recovered = board.recover({});
    ASSERT_TRUE(recovered.ok()) << i << ": " << recovered.error().message;
    for (const Duration exposure :
         {milliseconds(317), milliseconds(20), milliseconds(70'000 / 7)}) {
      ASSERT_TRUE(board.set_exposure(exposure, {}).ok());
      const auto frame = board.acquire({});
      ASSERT_TRUE(frame.ok()) << i << ": " << frame.error().message;
      EXPECT_EQ(CountingSource::conditions(frame->counts).exposure, exposure) << i;
    }
  }
}

TEST(Tcd1304Driver, IsSetRightWhateverLiesInItsRingWhenItIsOpened) {
  // As another program left it, or one that asked whether this is a modem.
  const std::vector<std::uint8_t> left = {'A', 'T', '\r', 'E', 'R', 0, 0, 1, 2, 'E', 'R'};
  for (std::size_t n = 1; n <= left.size(); ++n) {
    SerialBench bench("Tcd1304");
    const auto bytes = std::span(left).first(n);
    bench.model().write(bytes, bench.clock().now());
    auto opened = bench.open();
    ASSERT_TRUE(opened.ok()) << n << ": " << opened.error().message;
    ASSERT_TRUE((*opened)->set_exposure(microseconds(12'345), {}).ok());
    const auto frame = (*opened)->acquire({});
    ASSERT_TRUE(frame.ok()) << n << ": " << frame.error().message;
    EXPECT_EQ(CountingSource::conditions(frame->counts).exposure, microseconds(12'345));
    // In step: a byte that is lost from now on leaves the board silent.
    bench.model().inject(SerialFault::lost_command_byte, 0.3);
    EXPECT_FALSE((*opened)->acquire({}).ok());
  }
}

TEST(Tcd1304Driver, RefusesExposuresThatTheBoardCannotTakeAndGoesOn) {
  SerialBench bench("Tcd1304");
  auto opened = bench.open();
  ASSERT_TRUE(opened.ok());
  for (const Duration exposure : {microseconds(9), microseconds(60'000'001)}) {
    const auto done = (*opened)->set_exposure(exposure, {});
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::invalid_value);
  }
  EXPECT_EQ((*opened)->exposure(), milliseconds(100));
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST(C12880maStreamDriver, ReadsWhatWasExposedAfterTheCallAlsoAfterALongPause) {
  SerialBench bench("C12880maStream");
  auto opened = bench.open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  Spectrometer& board = **opened;
  std::uint64_t last = 0;
  for (const Duration pause :
       {milliseconds(0), milliseconds(3), milliseconds(120), milliseconds(60'000)}) {
    bench.clock().wait(pause, {});
    const auto frame = board.acquire({});
    ASSERT_TRUE(frame.ok()) << frame.error().message;
    const auto said = CountingSource::conditions(frame->counts);
    EXPECT_GT(said.number, last);
    last = said.number;
    EXPECT_EQ(frame->wire.back(), '\n');
  }
  EXPECT_GT(last, 400U) << "lines of the pause were left out";
}

TEST(C12880maStreamDriver, KnowsItsExposureNotAndLetsNobodySetIt) {
  SerialBench bench("C12880maStream");
  auto opened = bench.open();
  ASSERT_TRUE(opened.ok());
  const Traits& traits = (*opened)->traits();
  EXPECT_EQ(traits.shortest_exposure, traits.longest_exposure);
  EXPECT_THAT(traits.remarks, Contains(HasSubstr("exposure")));
  EXPECT_TRUE((*opened)->set_exposure(traits.shortest_exposure, {}).ok());
  const auto refused = (*opened)->set_exposure(milliseconds(100), {});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_value);
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

TEST(C12880maMicrospecDriver, MeasuresWithTheExposureThatIsSetAndReadsItBack) {
  SerialBench bench("C12880maMicrospec");
  auto opened = bench.open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  Spectrometer& board = **opened;
  std::optional<std::uint64_t> before;
  for (const Duration exposure :
       {microseconds(50), microseconds(12'345), microseconds(2'000'000)}) {
    ASSERT_TRUE(board.set_exposure(exposure, {}).ok());
    const auto frame = board.acquire({});
    ASSERT_TRUE(frame.ok()) << frame.error().message;
    EXPECT_EQ(CountingSource::conditions(frame->counts).exposure, exposure);
    ASSERT_TRUE(frame->device_number.has_value());
    EXPECT_NE(frame->device_number, before);
    before = frame->device_number;
  }
}

TEST(C12880maMicrospecDriver, RefusesAFrameOfAnExposureThatTheBoardDidNotTake) {
  SerialBench bench("C12880maMicrospec");
  auto opened = bench.open();
  ASSERT_TRUE(opened.ok());
  bench.model().inject(SerialFault::lost_command_byte, 0.3);
  ASSERT_TRUE((*opened)->set_exposure(milliseconds(200), {}).ok());
  const auto frame = (*opened)->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_TRUE((*opened)->recover({}).ok());
  EXPECT_TRUE((*opened)->acquire({}).ok());
}

class EveryBoard : public ::testing::TestWithParam<TestedBoard> {};

TEST_P(EveryBoard, IsNotTakenForOneThatIsSilentOrAnother) {
  for (const std::string& says :
       {std::string(), std::string("GPS,1,2,3\r\n"), std::string("noise")}) {
    OtherBoard other(says);
    simulated::VirtualClock clock;
    other.plug_in(clock.now());
    const auto opened = GetParam().open(std::make_unique<SerialModelTransport>(other, clock), {});
    ASSERT_FALSE(opened.ok()) << says;
    EXPECT_EQ(opened.error().code, ErrorCode::device);
    EXPECT_THAT(opened.error().message, HasSubstr("at this port"));
    EXPECT_THAT(opened.error().message, HasSubstr("right port"));
    EXPECT_LT(clock.now(), seconds(8));
  }
}

TEST_P(EveryBoard, StopsAtOnceWhenAsked) {
  SerialBench bench(GetParam().name);
  auto opened = bench.open();
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  std::stop_source stop;
  stop.request_stop();
  const Duration begun = bench.clock().now();
  const auto frame = (*opened)->acquire(stop.get_token());
  ASSERT_FALSE(frame.ok());
  EXPECT_EQ(frame.error().code, ErrorCode::cancelled);
  EXPECT_EQ(bench.clock().now(), begun);
  EXPECT_FALSE((*opened)->acquire({}).ok()) << "before it was recovered";
  EXPECT_TRUE((*opened)->recover({}).ok());
  EXPECT_TRUE((*opened)->acquire({}).ok());
  EXPECT_EQ(bench.open(stop.get_token()).error().code, ErrorCode::cancelled);
}

TEST_P(EveryBoard, HasNoLaserAndTellsNoTemperature) {
  SerialBench bench(GetParam().name);
  auto opened = bench.open();
  ASSERT_TRUE(opened.ok());
  const auto permission =
      LaserPermission::after_warning(bench.clock(), LaserPermission::kShortestWarning, {}, {});
  EXPECT_EQ((*opened)->laser_on(*permission).error().code, ErrorCode::unsupported);
  EXPECT_TRUE((*opened)->laser_off().ok());
  EXPECT_EQ((*opened)->laser(), LaserState::none);
  EXPECT_FALSE((*(*opened)->detector_temperature()).has_value());
}

TEST_P(EveryBoard, ThatSendsTheSameAgainAndAgainIsRefusedOrMarked) {
  SerialBench bench(GetParam().name);
  auto opened = bench.open();
  ASSERT_TRUE(opened.ok());
  const auto before = (*opened)->acquire({});
  ASSERT_TRUE(before.ok());
  for (int i = 0; i < 40; ++i) bench.model().inject(SerialFault::duplicate_frame, 0.5);
  int refused = 0;
  for (int attempt = 0; attempt < 8; ++attempt) {
    const auto frame = (*opened)->acquire({});
    if (frame) {
      EXPECT_TRUE(frame->repeated);
      continue;
    }
    ++refused;
    EXPECT_EQ(frame.error().code, ErrorCode::device);
    EXPECT_TRUE((*opened)->recover({}).ok());
  }
  EXPECT_GE(refused, 1);
}

INSTANTIATE_TEST_SUITE_P(Boards, EveryBoard, ::testing::ValuesIn(tested_boards()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace candor::drivers
