#include "drivers/transport/redaction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/drivers/counting_source.h"
#include "tests/drivers/recording.h"

namespace candor::drivers {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using Bytes = std::vector<std::uint8_t>;

Transcript reading(const std::string& bytes) {
  RecordedTransfer transfer;
  transfer.kind = TransferKind::read;
  transfer.data.assign(bytes.begin(), bytes.end());
  transfer.bytes = transfer.data.size();
  Transcript transcript;
  transcript.transfers.push_back(transfer);
  return transcript;
}

std::string first_of(const Transcript& transcript) {
  const Bytes& data = transcript.transfers.front().data;
  return {data.begin(), data.end()};
}

std::string all_of(const Transcript& transcript) {
  std::string text;
  for (const RecordedTransfer& transfer : transcript.transfers) {
    text.append(transfer.data.begin(), transfer.data.end());
  }
  return text;
}

const std::string kNul(1, '\0');

TEST(Redaction, PutsAsManyXInThePlaceOfTheSerialNumber) {
  EXPECT_EQ(first_of(redacted(reading("\x05"
                                      "QEP01" +
                                      kNul + kNul + "QEP01QEP02"),
                              "QEP01")),
            "\x05"
            "XXXXX" +
                kNul + kNul + "XXXXXQEP02");
}

TEST(Redaction, FindsTheSerialNumberInUtf16) {
  EXPECT_EQ(first_of(redacted(reading("A" + kNul + "S" + kNul + "7" + kNul + "Z"), "S7")),
            "A" + kNul + "X" + kNul + "X" + kNul + "Z");
}

TEST(Redaction, LeavesNoPartOfSerialNumbersThatOverlap) {
  EXPECT_EQ(first_of(redacted(reading("-1212121-"), "12121")), "-XXXXXXX-");
}

TEST(Redaction, ChangesNothingWithoutASerialNumber) {
  EXPECT_EQ(first_of(redacted(reading("S01234"), "")), "S01234");
}

TEST(Redaction, OfASessionLeavesNoSerialNumberInIt) {
  for (const TestedInstrument& instrument : tested_instruments()) {
    const auto recorded = record_session(
        instrument,
        std::make_unique<simulated::CountingSource>(instrument.pixels, instrument.full_scale), 1);
    ASSERT_EQ(recorded.session.error, "") << instrument.name;
    const std::string& serial = recorded.session.serial;
    ASSERT_FALSE(serial.empty()) << instrument.name;
    EXPECT_THAT(all_of(recorded.transcript), HasSubstr(serial)) << instrument.name;
    EXPECT_THAT(all_of(redacted(recorded.transcript, serial)), Not(HasSubstr(serial)))
        << instrument.name;
    EXPECT_THAT(all_of(without_texts(recorded.transcript)), Not(HasSubstr(serial)))
        << instrument.name;
  }
}

TEST(Redaction, OfAnInstrumentThatDidNotOpenTakesEveryTextThatItSent) {
  EXPECT_EQ(first_of(without_texts(reading("\x05\x01"
                                           "FLM+1234" +
                                           kNul +
                                           "\xFF"
                                           "abc\x01"))),
            "\x05\x01"
            "XXXXXXXX" +
                kNul +
                "\xFF"
                "abc\x01");
  EXPECT_EQ(first_of(without_texts(
                reading(kNul + "S" + kNul + "1" + kNul + "2" + kNul + "3" + kNul + "\x01"))),
            kNul + "X" + kNul + "X" + kNul + "X" + kNul + "X" + kNul + "\x01");
}

TEST(Redaction, OfAnInstrumentThatDidNotOpenLeavesWhatWasWritten) {
  Transcript transcript = reading("ABCDE");
  transcript.transfers.front().kind = TransferKind::write;
  EXPECT_EQ(first_of(without_texts(transcript)), "ABCDE");
}

}  // namespace
}  // namespace candor::drivers
