#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/simulated/serial_model_transport.h"
#include "drivers/simulated/virtual_clock.h"
#include "drivers/transport/recording_serial_transport.h"
#include "drivers/transport/replay_transport.h"
#include "drivers/transport/transcript_reader.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/serial_boards.h"

namespace candor::drivers {
namespace {

using simulated::CountingSource;
using simulated::SerialModelTransport;
using ::testing::HasSubstr;

/// A board that is opened and gives two frames, written down.
struct Session {
  Transcript transcript;
  std::vector<RawFrame> frames;
};

Session record(const TestedBoard& board) {
  Session session;
  simulated::VirtualClock clock;
  const auto model = board.make(std::make_unique<CountingSource>(board.pixels, board.full_scale));
  auto transport = recorded(std::make_unique<SerialModelTransport>(*model, clock), board.protocol,
                            &session.transcript);
  auto opened = board.open(std::move(transport), {});
  EXPECT_TRUE(opened.ok());
  for (int i = 0; opened && i < 2; ++i) {
    auto frame = (*opened)->acquire({});
    EXPECT_TRUE(frame.ok());
    if (frame) session.frames.push_back(*std::move(frame));
  }
  return session;
}

class SerialRecording : public ::testing::TestWithParam<TestedBoard> {};

TEST_P(SerialRecording, IsReadBackAndPlayedToTheDriver) {
  const Session session = record(GetParam());
  const std::string text = write_transcript(session.transcript);
  EXPECT_THAT(text, HasSubstr("\nport " + GetParam().protocol + "\n"));
  auto read = read_transcript(text);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(write_transcript(*read), text);
  Replay replay(*std::move(read));
  auto opened = GetParam().open(std::make_unique<SerialReplayTransport>(replay), {});
  ASSERT_TRUE(opened.ok()) << replay.mismatch().value_or(opened.error().message);
  for (const RawFrame& recorded : session.frames) {
    const auto frame = (*opened)->acquire({});
    ASSERT_TRUE(frame.ok()) << replay.mismatch().value_or(frame.error().message);
    EXPECT_EQ(frame->wire, recorded.wire);
    EXPECT_EQ(frame->counts, recorded.counts);
  }
  EXPECT_EQ(replay.left(), 0U);
}

TEST_P(SerialRecording, IsNotPlayedToADriverThatAsksSomethingElse) {
  Session session = record(GetParam());
  auto& transfers = session.transcript.transfers;
  const auto written = std::ranges::find(transfers, TransferKind::write, &RecordedTransfer::kind);
  if (written == transfers.end()) GTEST_SKIP() << "this board is told nothing";
  written->data.front() ^= 1U;
  Replay replay(std::move(session.transcript));
  EXPECT_FALSE(GetParam().open(std::make_unique<SerialReplayTransport>(replay), {}).ok());
  ASSERT_TRUE(replay.mismatch().has_value());
  EXPECT_THAT(*replay.mismatch(), HasSubstr("was expected"));
}

INSTANTIATE_TEST_SUITE_P(Boards, SerialRecording, ::testing::ValuesIn(tested_boards()),
                         [](const auto& tested) { return tested.param.name; });

TEST(SerialTranscript, RefusesWhatDoesNotExistAtAPort) {
  const std::string head = "candor-transcript 1\nport tcd1304\n";
  EXPECT_TRUE(read_transcript(head + "0 +5 discard - complete 0\n").ok());
  for (const char* wrong :
       {"0 +5 write 01 complete 1 00\n", "0 +5 clear-halt - complete 0\n", "endpoint 81 512\n",
        "0 +5 control-read c0:05:0000:0000 complete 0\n", "device 2457:101e\n"}) {
    EXPECT_FALSE(read_transcript(head + wrong).ok()) << wrong;
  }
  const std::string usb = "candor-transcript 1\ndevice 2457:101e\n";
  EXPECT_FALSE(read_transcript(usb + "0 +5 discard - complete 0\n").ok());
  EXPECT_FALSE(read_transcript(usb + "0 +5 write - complete 1 00\n").ok());
  EXPECT_FALSE(read_transcript("candor-transcript 1\nport ../x\n").ok());
}

}  // namespace
}  // namespace candor::drivers
