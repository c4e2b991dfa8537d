#include "drivers/transport/replay_transport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "drivers/transport/redaction.h"
#include "drivers/transport/transcript_reader.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/recording.h"

namespace candor::drivers {
namespace {

using ::testing::HasSubstr;
using ::testing::Optional;
using ::testing::SizeIs;

constexpr std::string_view kUsb4000 = CANDOR_TRANSCRIPTS "/usb4000.txt";

/// A dark detector with one band, another height in each frame: its transcript is short.
class BandSource final : public simulated::FrameSource {
 public:
  explicit BandSource(std::size_t pixels) : pixels_(pixels) {}

  std::vector<std::uint32_t> expose(const simulated::ExposureConditions& conditions) override {
    constexpr std::size_t kCentre = 1'000;
    constexpr std::uint32_t kHalf = 20;
    const std::uint32_t step = 700 + static_cast<std::uint32_t>(conditions.number % 16);
    std::vector<std::uint32_t> counts(pixels_);
    for (std::uint32_t i = 0; i < kHalf; ++i) {
      counts[kCentre - i] = counts[kCentre + i] = step * (kHalf - i);
    }
    return counts;
  }

 private:
  std::size_t pixels_;
};

RecordedSession recorded_counting(const TestedInstrument& instrument) {
  return record_session(
      instrument,
      std::make_unique<simulated::CountingSource>(instrument.pixels, instrument.full_scale), 2);
}

/// What came of a transcript that went through its text and back to the driver.
struct Replayed {
  ShortSession session;
  std::optional<std::string> mismatch;
  std::size_t left = 0;
};

Replayed replayed(const TestedInstrument& instrument, const std::string& text, int frames) {
  auto transcript = read_transcript(text);
  if (!transcript) return {{{}, {}, transcript.error().message}, {}, 0};
  Replay replay(*std::move(transcript));
  Replayed result;
  result.session = run_short_session(instrument, std::make_unique<ReplayTransport>(replay), frames);
  result.mismatch = replay.mismatch();
  result.left = replay.left();
  return result;
}

std::string content_of(std::string_view path) {
  std::ifstream file{std::string(path), std::ios::binary};
  return {std::istreambuf_iterator<char>(file), {}};
}

class Replays : public ::testing::TestWithParam<TestedInstrument> {};

TEST_P(Replays, OfASessionGiveTheDriverTheSameFramesBitForBit) {
  const RecordedSession recorded = recorded_counting(GetParam());
  ASSERT_EQ(recorded.session.error, "");
  const Replayed again = replayed(GetParam(), write_transcript(recorded.transcript), 2);
  EXPECT_EQ(again.mismatch, std::nullopt);
  EXPECT_EQ(again.session.error, "");
  EXPECT_EQ(again.left, 0U);
  EXPECT_EQ(again.session.serial, recorded.session.serial);
  ASSERT_THAT(again.session.frames, SizeIs(2));
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(again.session.frames[i].wire, recorded.session.frames[i].wire);
    EXPECT_EQ(again.session.frames[i].counts, recorded.session.frames[i].counts);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Replays, ::testing::ValuesIn(tested_instruments()),
                         [](const auto& tested) { return test_name(tested.param); });

TEST(Replay, WithoutTheSerialNumberGivesTheSameFrames) {
  for (const std::string_view name : {"USB2000+", "QE Pro"}) {
    const TestedInstrument& instrument = tested_instrument(name);
    const RecordedSession recorded = recorded_counting(instrument);
    const Replayed again = replayed(
        instrument, write_transcript(redacted(recorded.transcript, recorded.session.serial)), 2);
    EXPECT_EQ(again.session.error, "");
    EXPECT_EQ(again.session.serial, std::string(recorded.session.serial.size(), 'X'));
    ASSERT_THAT(again.session.frames, SizeIs(2));
    EXPECT_EQ(again.session.frames[1].counts, recorded.session.frames[1].counts);
  }
}

TEST(Replay, OfASpectrumWhoseClosingByteWasChangedIsNoticedByTheDriver) {
  const TestedInstrument& instrument = tested_instrument("USB2000+");
  RecordedSession recorded = recorded_counting(instrument);
  const auto spectrum =
      std::ranges::find_if(recorded.transcript.transfers,
                           [](const RecordedTransfer& transfer) { return transfer.bytes == 4097; });
  ASSERT_NE(spectrum, recorded.transcript.transfers.end());
  ASSERT_EQ(spectrum->data.back(), 0x69);
  spectrum->data.back() = 0x68;
  const Replayed again = replayed(instrument, write_transcript(recorded.transcript), 2);
  EXPECT_THAT(again.session.error, HasSubstr("69"));
  EXPECT_THAT(again.session.frames, SizeIs(0));
  EXPECT_EQ(again.mismatch, std::nullopt);
}

TEST(Replay, OfWhatIsWrittenOtherwiseSaysWhatWasExpectedAndWhatCame) {
  const TestedInstrument& instrument = tested_instrument("USB2000+");
  const RecordedSession recorded = recorded_counting(instrument);
  std::string text = write_transcript(recorded.transcript);
  const std::string exposure = " 0230750000";  // 30,000 us
  ASSERT_NE(text.find(exposure), std::string::npos);
  text.replace(text.find(exposure), exposure.size(), " 0230750001");
  const Replayed again = replayed(instrument, text, 2);
  EXPECT_NE(again.session.error, "");
  EXPECT_THAT(again.mismatch,
              Optional(testing::AllOf(HasSubstr("line "), HasSubstr("complete 5 0230750001\" was"),
                                      HasSubstr("complete 5 0230750000\" came"))));
}

TEST(Replay, ThatIsAtItsEndPlaysNothingMore) {
  const TestedInstrument& instrument = tested_instrument("USB2000+");
  const RecordedSession recorded = recorded_counting(instrument);
  const Replayed again = replayed(instrument, write_transcript(recorded.transcript), 3);
  EXPECT_THAT(again.session.frames, SizeIs(2));
  EXPECT_THAT(again.mismatch, Optional(HasSubstr("nothing more is recorded")));
}

TEST(Replay, NeedsRoomForWhatWasRead) {
  Replay replay(read_transcript("candor-transcript 1\ndevice 0001:0001\nendpoint 81 64\n"
                                "5 +2 read 81 complete 3 010203\n")
                    .value());
  ReplayTransport transport(replay);
  EXPECT_EQ(transport.packet_size(0x81), 64U);
  EXPECT_EQ(transport.packet_size(0x82), 0U);
  std::array<std::uint8_t, 2> small = {};
  EXPECT_EQ(transport.read(0x81, small, {Duration(10)}).status, TransferStatus::failed);
  EXPECT_THAT(replay.mismatch(), Optional(HasSubstr("line 4: \"read 81 complete 3 010203\"")));
  std::array<std::uint8_t, 3> enough = {};
  EXPECT_EQ(transport.read(0x81, enough, {Duration(10)}).status, TransferStatus::failed)
      << "after the first mismatch nothing is played";
}

TEST(Replay, LetsTimePassAsItWasRecorded) {
  Replay replay(read_transcript("candor-transcript 1\ndevice 0001:0001\nendpoint 81 64\n"
                                "500 +200 read 81 timed-out 0\n"
                                "900 +1 control-write 40:01:0002:0003 complete 1 07\n")
                    .value());
  ReplayTransport transport(replay);
  EXPECT_TRUE(transport.clock().wait(Duration(100), {}));
  EXPECT_EQ(transport.clock().now(), Duration(100));
  std::array<std::uint8_t, 64> into = {};
  EXPECT_EQ(transport.read(0x81, into, {Duration(200)}).status, TransferStatus::timed_out);
  EXPECT_EQ(transport.clock().now(), Duration(700));
  const std::array<std::uint8_t, 1> data = {7};
  EXPECT_TRUE(transport.control_write({0x40, 1, 2, 3}, data, {Duration(200)}).complete());
  EXPECT_EQ(transport.clock().now(), Duration(901));
}

TEST(Replay, EndsATransferWhenAStopIsRequested) {
  Replay replay(read_transcript("candor-transcript 1\ndevice 0001:0001\nendpoint 81 64\n"
                                "500 +200 read 81 complete 1 01\n")
                    .value());
  ReplayTransport transport(replay);
  std::stop_source stop;
  stop.request_stop();
  std::array<std::uint8_t, 64> into = {};
  EXPECT_EQ(transport.read(0x81, into, {Duration(200), stop.get_token()}).status,
            TransferStatus::cancelled);
  EXPECT_TRUE(transport.read(0x81, into, {Duration(200)}).complete());
}

TEST(Replay, OfTheStoredTranscriptOfAUsb4000GivesItsSpectrum) {
  const Replayed again = replayed(tested_instrument("USB4000"), content_of(kUsb4000), 1);
  EXPECT_EQ(again.mismatch, std::nullopt);
  EXPECT_EQ(again.session.error, "");
  EXPECT_EQ(again.left, 0U);
  ASSERT_THAT(again.session.frames, SizeIs(1));
  const auto& counts = again.session.frames[0].counts;
  ASSERT_THAT(counts, SizeIs(3840));
  EXPECT_EQ(counts[1'000], 14'060U);
  EXPECT_EQ(counts[1'019], 703U);
  EXPECT_EQ(counts[1'020], 0U);
}

TEST(Replay, OfTheStoredTranscriptIsWhatTheDeviceModelOfAUsb4000StillSays) {
  const TestedInstrument& instrument = tested_instrument("USB4000");
  const RecordedSession recorded =
      record_session(instrument, std::make_unique<BandSource>(instrument.pixels), 1);
  EXPECT_EQ(write_transcript(redacted(recorded.transcript, recorded.session.serial)),
            content_of(kUsb4000));
}

}  // namespace
}  // namespace candor::drivers
