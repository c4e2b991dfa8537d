#include "drivers/transport/transcript.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "drivers/transport/transcript_reader.h"

namespace candor::drivers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::string_view kText =
    "candor-transcript 1\n"
    "device 2457:101e\n"
    "endpoint 01 512\n"
    "endpoint 81 512\n"
    "0 +125 write 01 complete 1 01\n"
    "100125 +250 read 81 complete 17 0500414243 00*12\n"
    "200000 +0 control-read c0:05:0001:00ff complete 2 0a0b\n"
    "200000 +500000 read 81 timed-out 0\n"
    "700000 +3 clear-halt 81 complete 0\n"
    "700003 +0 present - gone 0\n";

std::string with(std::string_view line) { return std::string(kText) + std::string(line) + "\n"; }

std::string error_of(std::string_view text) {
  const auto read = read_transcript(text);
  return read ? "none" : read.error().message;
}

TEST(Transcript, IsReadWithAllThatItSays) {
  const auto read = read_transcript(kText);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->vendor_id, 0x2457);
  EXPECT_EQ(read->product_id, 0x101E);
  ASSERT_THAT(read->endpoints, SizeIs(2));
  EXPECT_EQ(read->endpoints[1].address, 0x81);
  EXPECT_EQ(read->endpoints[1].packet_size, 512U);
  ASSERT_THAT(read->transfers, SizeIs(6));
  const RecordedTransfer& reply = read->transfers[1];
  EXPECT_EQ(reply.at, Duration(100'125));
  EXPECT_EQ(reply.lasted, Duration(250));
  EXPECT_EQ(reply.kind, TransferKind::read);
  EXPECT_THAT(reply.data, ElementsAre(5, 0, 'A', 'B', 'C', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  EXPECT_EQ(reply.line, 6U);
  const ControlRequest& request = read->transfers[2].request;
  EXPECT_EQ(request.request_type, 0xC0);
  EXPECT_EQ(request.request, 5);
  EXPECT_EQ(request.value, 1);
  EXPECT_EQ(request.index, 0xFF);
  EXPECT_EQ(read->transfers[3].status, TransferStatus::timed_out);
  EXPECT_EQ(read->transfers[5].status, TransferStatus::gone);
}

TEST(Transcript, IsWrittenAsItWasRead) {
  EXPECT_EQ(write_transcript(read_transcript(kText).value()), kText);
}

TEST(Transcript, FoldsALongPayloadAndLosesNothing) {
  Transcript transcript;
  RecordedTransfer transfer;
  transfer.kind = TransferKind::read;
  transfer.endpoint = 0x82;
  for (int i = 0; i < 5'000; ++i) {
    const bool dark = i % 1'000 > 700 || i % 50 < 7;
    transfer.data.push_back(static_cast<std::uint8_t>(dark ? 0 : i));
  }
  transfer.bytes = transfer.data.size();
  transcript.transfers.push_back(transfer);
  const std::string text = write_transcript(transcript);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    EXPECT_LE(end - begin, 100U);
    begin = end + 1;
  }
  EXPECT_THAT(text, HasSubstr("00*307"));
  const auto back = read_transcript(text);
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(back->transfers[0].data, transfer.data);
}

TEST(Transcript, MayHoldRemarksAndEmptyLines) {
  const auto read = read_transcript(with("# candor 0.1\n\n# - the instrument opened"));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_THAT(read->transfers, SizeIs(6));
}

TEST(Transcript, OfAnotherVersionIsRefusedAsSuch) {
  const auto read = read_transcript("candor-transcript 2\ndevice 2457:101e\n");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::unsupported);
}

TEST(Transcript, ThatIsDamagedIsRefusedWithTheLineAndWhatIsWrong) {
  EXPECT_THAT(error_of(""), HasSubstr("begins with \"candor-transcript 1\""));
  EXPECT_THAT(error_of("\x7F"
                       "ELF"),
              HasSubstr("line 1"));
  EXPECT_THAT(error_of("candor-transcript 1\n"), HasSubstr("before the device or port line"));
  EXPECT_THAT(error_of("candor-transcript 1\n0 +0 present - gone 0\n"),
              HasSubstr("line 2 of the transcript: the device or port line"));
  EXPECT_THAT(error_of("candor-transcript 1\ndevice 2457\n"), HasSubstr("device 2457:101e"));
  EXPECT_THAT(error_of("candor-transcript 1\n  00\n"), HasSubstr("belongs to no transfer"));
  EXPECT_THAT(error_of(with("device 2457:101e")), HasSubstr("line 11"));
  EXPECT_THAT(error_of(with("endpoint 82 512")), HasSubstr("before the transfers"));
  EXPECT_THAT(error_of(with("now")), HasSubstr("should be written as"));
  EXPECT_THAT(error_of(with("700003 5 write 01 complete 1 01")), HasSubstr("time and duration"));
  EXPECT_THAT(error_of(with("-1 +5 write 01 complete 1 01")), HasSubstr("time and duration"));
  EXPECT_THAT(error_of(with("700002 +5 write 01 complete 1 01")), HasSubstr("has ended"));
  EXPECT_THAT(error_of(with("700003 +5 push 01 complete 1 01")), HasSubstr("clear-halt"));
  EXPECT_THAT(error_of(with("700003 +5 write 1 complete 1 01")), HasSubstr("as 81"));
  EXPECT_THAT(error_of(with("700003 +5 write 01 lost 1 01")), HasSubstr("timed-out"));
  EXPECT_THAT(error_of(with("700003 +5 write 01 complete x 01")), HasSubstr("number of bytes"));
  EXPECT_THAT(error_of(with("700003 +5 write 01 complete 1 0g")), HasSubstr("two hexadecimal"));
  EXPECT_THAT(error_of(with("700003 +5 write 01 complete 1 012")), HasSubstr("one is missing"));
  EXPECT_THAT(error_of(with("700003 +5 write 01 complete 2 01")), HasSubstr("went over"));
  EXPECT_THAT(error_of(with("700003 +5 read 81 complete 2 01")), HasSubstr("and 1 follow"));
  EXPECT_THAT(error_of(with("700003 +5 read 81 failed 1 01")), HasSubstr("not to be used"));
  EXPECT_THAT(error_of(with("700003 +5 clear-halt 81 complete 1 01")), HasSubstr("no bytes"));
  EXPECT_THAT(error_of(with("700003 +5 present 81 complete 0")),
              HasSubstr("\"-\" stands for an endpoint"));
  EXPECT_THAT(error_of(with("700003 +5 control-read c0:05:1:0 complete 0")),
              HasSubstr("c0:05:0000:0000"));
}

TEST(Transcript, ThatClaimsMoreThanItsLimitsIsRefusedBeforeItTakesMemory) {
  EXPECT_THAT(error_of(with("700003 +5 read 81 complete 9 00*99999999999999999999")),
              HasSubstr("00*12"));
  std::string zeros = "700003 +5 read 81 complete 67108864 00*67108864\n";
  EXPECT_THAT(error_of(with(zeros + "700008 +5 read 81 complete 1 01")),
              HasSubstr("more than 67108864 bytes"));
  EXPECT_THAT(error_of(std::string(kText) + std::string(kMostTranscriptLines, '\n')),
              HasSubstr("at most 1000000 lines"));
  EXPECT_THAT(error_of(std::string(kMostTranscriptBytes + 1, '\n')), HasSubstr("at most 67108864"));
}

}  // namespace
}  // namespace candor::drivers
