#include "drivers/transport/tty_transport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "drivers/simulated/pty_port.h"
#include "drivers/transport/serial_exchange.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/serial_boards.h"

namespace candor::drivers {
namespace {

using simulated::CountingSource;
using simulated::PtyPort;
using simulated::SerialFault;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A board that sends back what it hears.
class Echo final : public simulated::SerialDeviceModel {
 private:
  const Line& line() const override { return line_; }
  void on_write(std::span<const std::uint8_t> data, Duration now) override { put(data, now); }
  void on_time(Duration /*now*/) override {}
  std::optional<Duration> next_time() const override { return std::nullopt; }
  void on_power(Duration /*now*/) override {}

  Line line_ = {milliseconds(1), {}, false, {}};
};

std::unique_ptr<PtyPort> echo_port() { return PtyPort::open(std::make_unique<Echo>()).value(); }

std::unique_ptr<PtyPort> board_port(const TestedBoard& board) {
  return PtyPort::open(board.make(std::make_unique<CountingSource>(board.pixels, board.full_scale)))
      .value();
}

TEST(TtyTransport, CarriesEveryByteAsItIs) {
  const auto port = echo_port();
  const auto transport = open_tty(port->path());
  ASSERT_TRUE(transport.ok()) << transport.error().message;
  std::vector<std::uint8_t> all(256);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>(i);
  EXPECT_TRUE((*transport)->present());
  ASSERT_TRUE(send(**transport, all, {seconds(2)}, "writing").ok());
  const auto back = receive(**transport, all.size(), {seconds(2)}, seconds(2), "reading");
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(back->bytes, all);
}

TEST(TtyTransport, WaitsNoLongerThanItMay) {
  const auto port = echo_port();
  const auto transport = open_tty(port->path());
  ASSERT_TRUE(transport.ok());
  std::array<std::uint8_t, 8> bytes = {};
  const SteadyClock clock;
  const Duration begun = clock.now();
  EXPECT_EQ((*transport)->read(bytes, {milliseconds(60)}).status, TransferStatus::timed_out);
  EXPECT_GE(clock.now() - begun, milliseconds(55));
  EXPECT_LT(clock.now() - begun, seconds(2));
}

TEST(TtyTransport, EndsAtOnceWhenAStopIsRequested) {
  const auto port = echo_port();
  const auto transport = open_tty(port->path());
  ASSERT_TRUE(transport.ok());
  std::stop_source stop;
  const SteadyClock clock;
  const Duration begun = clock.now();
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(milliseconds(80));
    stop.request_stop();
  });
  std::array<std::uint8_t, 8> bytes = {};
  EXPECT_EQ((*transport)->read(bytes, {seconds(30), stop.get_token()}).status,
            TransferStatus::cancelled);
  EXPECT_LT(clock.now() - begun, seconds(5));
  EXPECT_EQ((*transport)->read(bytes, {seconds(30), stop.get_token()}).status,
            TransferStatus::cancelled);
  // The port is as good as before.
  ASSERT_TRUE(send(**transport, std::vector<std::uint8_t>{7, 8}, {seconds(2)}, "writing").ok());
  const auto back = receive(**transport, 2, {seconds(2)}, seconds(2), "reading");
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_THAT(back->bytes, ElementsAre(7, 8));
}

TEST(TtyTransport, ThrowsAwayWhatHasArrived) {
  const auto port = echo_port();
  const auto transport = open_tty(port->path());
  ASSERT_TRUE(transport.ok());
  ASSERT_TRUE(send(**transport, std::vector<std::uint8_t>{1, 2, 3}, {seconds(2)}, "writing").ok());
  std::this_thread::sleep_for(milliseconds(100));
  EXPECT_EQ((*transport)->discard(), TransferStatus::complete);
  std::array<std::uint8_t, 8> bytes = {};
  EXPECT_EQ((*transport)->read(bytes, {milliseconds(50)}).status, TransferStatus::timed_out);
}

TEST(TtyTransport, NoticesThatItsPortIsGone) {
  const auto port = echo_port();
  const auto transport = open_tty(port->path());
  ASSERT_TRUE(transport.ok());
  port->unplug();
  std::array<std::uint8_t, 8> bytes = {};
  EXPECT_EQ((*transport)->read(bytes, {seconds(5)}).status, TransferStatus::gone);
  EXPECT_FALSE((*transport)->present());
  EXPECT_EQ((*transport)->discard(), TransferStatus::gone);
  EXPECT_EQ((*transport)->write(bytes, {seconds(1)}).status, TransferStatus::gone);
}

TEST(TtyTransport, BelongsToOneProgram) {
  const auto port = echo_port();
  {
    const auto transport = open_tty(port->path());
    ASSERT_TRUE(transport.ok());
    const auto second = open_tty(port->path());
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, ErrorCode::device);
    EXPECT_THAT(second.error().message, HasSubstr("another program uses the port"));
  }
  EXPECT_TRUE(open_tty(port->path()).ok()) << "the first has closed it";
}

TEST(TtyTransport, SaysWhatIsWrongWithAPortThatItCannotOpen) {
  const auto message = [](const char* path) {
    const auto opened = open_tty(path);
    EXPECT_FALSE(opened.ok()) << path;
    return opened ? std::string() : opened.error().message;
  };
  EXPECT_THAT(message("/nowhere/ttyACM0"), HasSubstr("there is no port /nowhere/ttyACM0"));
  EXPECT_THAT(message("/dev/null"), HasSubstr("/dev/null is no serial port"));
  EXPECT_THAT(message("/"), HasSubstr("is no serial port"));
  EXPECT_THAT(message(""), HasSubstr("name the port too"));
}

class BoardAtAPort : public ::testing::TestWithParam<TestedBoard> {};

TEST_P(BoardAtAPort, IsMeasuredWithThroughTheSystemsSerialLayer) {
  const auto port = board_port(GetParam());
  auto opened = GetParam().open(open_tty(port->path()).value(), {});
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  std::uint64_t last = 0;
  for (int i = 0; i < 2; ++i) {
    const auto frame = (*opened)->acquire({});
    ASSERT_TRUE(frame.ok()) << frame.error().message;
    const auto said = CountingSource::conditions(frame->counts);
    EXPECT_EQ(frame->counts, CountingSource::frame(GetParam().pixels, GetParam().full_scale, said));
    EXPECT_GT(said.number, last);
    last = said.number;
  }
}

TEST_P(BoardAtAPort, RecoversFromAFaultAndNoticesThatItWasUnplugged) {
  const auto port = board_port(GetParam());
  auto opened = GetParam().open(open_tty(port->path()).value(), {});
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  port->inject(SerialFault::lost_bytes, 0.4);
  auto frame = (*opened)->acquire({});
  for (int i = 0; i < 3 && frame; ++i) frame = (*opened)->acquire({});
  ASSERT_FALSE(frame.ok());
  EXPECT_EQ(frame.error().code, ErrorCode::device);
  const auto recovered = (*opened)->recover({});
  ASSERT_TRUE(recovered.ok()) << recovered.error().message;
  EXPECT_TRUE((*opened)->acquire({}).ok());
  port->inject(SerialFault::unplug, 0.5);
  frame = (*opened)->acquire({});
  for (int i = 0; i < 3 && frame; ++i) frame = (*opened)->acquire({});
  ASSERT_FALSE(frame.ok());
  const auto gone = (*opened)->recover({});
  ASSERT_FALSE(gone.ok());
  EXPECT_THAT(gone.error().message, HasSubstr("unplugged"));
}

INSTANTIATE_TEST_SUITE_P(Boards, BoardAtAPort, ::testing::ValuesIn(tested_boards()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace candor::drivers
