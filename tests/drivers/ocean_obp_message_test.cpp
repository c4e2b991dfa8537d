#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "drivers/ocean_obp/md5.h"
#include "drivers/ocean_obp/memory.h"
#include "drivers/ocean_obp/message.h"
#include "drivers/ocean_obp/spectrum.h"
#include "pipeline/numerics/random.h"
#include "tests/drivers/ocean_obp_models.h"

namespace candor::drivers::ocean_obp {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Bytes = std::vector<std::uint8_t>;

/// "Set Integration Time" to 100,000 us, field by field after the table of the Ventana data sheet.
constexpr std::array<std::uint8_t, 64> kSetExposure = {
    0xC1, 0xC0,                          // start
    0x00, 0x10,                          // version 0x1000
    0x04, 0x00,                          // acknowledge, please
    0x00, 0x00,                          // no error
    0x10, 0x00, 0x11, 0x00,              // message 0x00110010
    0x0D, 0xF0, 0xAD, 0x0B,              // regarding
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00,  // reserved
    0x00,                                // no checksum
    0x04,                                // four bytes of immediate data
    0xA0, 0x86, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x14, 0x00, 0x00, 0x00,  // 20 bytes remain
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xC5, 0xC4, 0xC3, 0xC2,
};

Message set_exposure() {
  Message message;
  message.version = ProtocolVersion::first;
  message.flags = kAcknowledge;
  message.type = MessageType::set_exposure;
  message.regarding = 0x0BADF00D;
  message.data = {0xA0, 0x86, 0x01, 0x00};
  return message;
}

Message with_payload() {
  Message message;
  message.flags = kResponse;
  message.type = MessageType::raw_spectrum;
  message.regarding = 7;
  for (int i = 0; i < 100; ++i) message.data.push_back(static_cast<std::uint8_t>(3 * i));
  return message;
}

/// What decoding these bytes complains of; "" if it does not.
std::string complaint(const Bytes& bytes) {
  const auto message = decode(bytes);
  if (message) return {};
  EXPECT_EQ(message.error().code, ErrorCode::damaged);
  return message.error().message;
}

TEST(ObpModels, AreEachTheirOwnAndConsistent) {
  std::set<std::pair<int, int>> numbers;
  for (const Model& model : all_models()) {
    EXPECT_TRUE(numbers.emplace(model.vendor_id, model.product_id).second) << model.name;
    EXPECT_EQ(find_model(model.vendor_id, model.product_id), &model);
    EXPECT_LT(model.active.last, model.pixels) << model.name;
    EXPECT_LT(model.active.first, model.active.last) << model.name;
    EXPECT_LT(model.shortest_exposure, model.longest_exposure) << model.name;
    EXPECT_EQ(model.shortest_exposure % model.exposure_step, Duration::zero()) << model.name;
    EXPECT_TRUE(exposure_units(model, model.longest_exposure).ok()) << model.name;
    EXPECT_LE(spectrum_size(model, model.pixels), kMostData) << model.name;
    if (model.masked) {
      EXPECT_LT(model.masked->last, model.active.first) << model.name;
    }
  }
  EXPECT_EQ(find_model(kVendorId, 0x1022), nullptr);
  EXPECT_EQ(find_model(kSecondVendorId, 0x4000), nullptr);
}

TEST(ObpExposure, IsInTheUnitOfTheModel) {
  const Model& st = *find_model(kSecondVendorId, 0x1000);
  EXPECT_EQ(*exposure_units(st, milliseconds(100)), 10'000U);
  EXPECT_EQ(*exposure_units(qe_pro(), milliseconds(100)), 100'000U);
  const auto between = exposure_units(st, microseconds(2'005));
  ASSERT_FALSE(between.ok());
  EXPECT_THAT(between.error().message, HasSubstr("multiples of 10 us"));
  const auto short_one = exposure_units(qe_pro(), microseconds(7'999));
  ASSERT_FALSE(short_one.ok());
  EXPECT_EQ(short_one.error().code, ErrorCode::invalid_value);
}

TEST(ObpMessage, HasTheBytesOfTheDataSheet) {
  const auto bytes = encode(set_exposure());
  ASSERT_TRUE(bytes.ok());
  EXPECT_THAT(*bytes, ElementsAreArray(kSetExposure));
  const auto message = decode(kSetExposure);
  ASSERT_TRUE(message.ok()) << message.error().message;
  EXPECT_EQ(*message, set_exposure());
}

TEST(ObpMessage, PutsMoreThanSixteenBytesBehindTheHeader) {
  const auto bytes = encode(with_payload());
  ASSERT_TRUE(bytes.ok());
  ASSERT_EQ(bytes->size(), 44U + 100 + 20);
  EXPECT_EQ((*bytes)[23], 0);
  EXPECT_EQ((*bytes)[40], 120);
  EXPECT_EQ((*bytes)[44 + 99], static_cast<std::uint8_t>(297 & 0xFF));
  EXPECT_EQ(*decode(*bytes), with_payload());
  EXPECT_EQ(*message_size(*bytes), bytes->size());
}

TEST(ObpMessage, IsReadFromEitherPlace) {
  // Four bytes of payload, where they would have fitted into the header.
  Bytes bytes(kSetExposure.begin(), kSetExposure.end());
  bytes[23] = 0;
  bytes[40] = 24;
  const Bytes data = {0xA0, 0x86, 0x01, 0x00};
  bytes.insert(bytes.begin() + 44, data.begin(), data.end());
  const auto message = decode(bytes);
  ASSERT_TRUE(message.ok()) << message.error().message;
  EXPECT_EQ(message->data, data);
}

TEST(ObpMessage, CarriesAnMd5OfHeaderAndPayload) {
  Message message = with_payload();
  message.checksum = ChecksumType::md5;
  auto bytes = encode(message);
  ASSERT_TRUE(bytes.ok());
  EXPECT_EQ(*decode(*bytes), message);
  const Md5 due = *md5(std::span(*bytes).first(144));
  EXPECT_TRUE(std::ranges::equal(std::span(*bytes).subspan(144, 16), due));
  for (const std::size_t at : {std::size_t{4}, std::size_t{60}, std::size_t{150}}) {
    Bytes wrong = *bytes;
    wrong[at] ^= 0x40;
    EXPECT_THAT(complaint(wrong), HasSubstr("checksum of a message is wrong")) << at;
  }
}

// RFC 1321, A.5.
TEST(ObpMd5, IsThatOfTheStandard) {
  const std::string text = "abc";
  EXPECT_THAT(*md5(Bytes(text.begin(), text.end())),
              ElementsAre(0x90, 0x01, 0x50, 0x98, 0x3C, 0xD2, 0x4F, 0xB0, 0xD6, 0x96, 0x3F, 0x7D,
                          0x28, 0xE1, 0x7F, 0x72));
}

TEST(ObpMessage, IsRefusedWhereItContradictsItself) {
  const Bytes sound(kSetExposure.begin(), kSetExposure.end());
  EXPECT_EQ(complaint(sound), "");
  const auto with = [&](std::size_t at, std::uint8_t value) {
    Bytes bytes = sound;
    bytes[at] = value;
    return complaint(bytes);
  };
  EXPECT_THAT(with(0, 0xC0), HasSubstr("c1 c0 are due"));
  EXPECT_THAT(with(3, 0x12), HasSubstr("version 1200"));
  EXPECT_THAT(with(22, 2), HasSubstr("checksum of type 2"));
  EXPECT_THAT(with(23, 17), HasSubstr("holds 17 bytes"));
  EXPECT_THAT(with(40, 19), HasSubstr("19 bytes follow"));
  EXPECT_THAT(with(40, 21), HasSubstr("only one is possible"));
  EXPECT_THAT(with(43, 0x80), HasSubstr("bytes follow"));
  EXPECT_THAT(with(63, 0xC1), HasSubstr("bytes were lost"));
}

TEST(ObpMessage, IsRefusedWhereItEndsEarlyOrLate) {
  Bytes bytes = *encode(with_payload());
  bytes.push_back(0);
  EXPECT_THAT(complaint(bytes), HasSubstr("164 are due"));
  while (!bytes.empty()) {
    bytes.pop_back();
    if (bytes.size() != 164) {
      EXPECT_NE(complaint(bytes), "") << bytes.size();
    }
  }
}

TEST(ObpMessage, OfMoreThanTheMostIsNotMade) {
  Message message = with_payload();
  message.data.assign(kMostData + 1, 0);
  ASSERT_FALSE(encode(message).ok());
  message.data.pop_back();
  EXPECT_EQ(*decode(*encode(message)), message);
}

TEST(ObpRefusal, IsASentence) {
  Message answer = set_exposure();
  EXPECT_EQ(refusal(answer), std::nullopt);
  answer.flags = kResponse | kAcknowledged | kDeprecated;
  EXPECT_EQ(refusal(answer), std::nullopt);
  answer.flags = kRefused;
  EXPECT_EQ(refusal(answer), "it refuses without a reason");
  answer.flags = kHardwareFault;
  EXPECT_EQ(refusal(answer), "it reports a fault of its hardware");
  answer.flags = 0;
  std::set<std::string> sentences;
  for (const int error :
       {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 100, 101, 102, 103, 104, 255}) {
    answer.error = static_cast<std::uint16_t>(error);
    EXPECT_TRUE(sentences.insert(*refusal(answer)).second) << error;
    EXPECT_THAT(*refusal(answer), ::testing::Not(HasSubstr("not known"))) << error;
  }
  answer.error = 77;
  EXPECT_EQ(refusal(answer), "it reports an error that is not known (error 77)");
}

TEST(ObpMemory, EndsATextAtTheFirstNul) {
  const std::string text("  QEP0123 \0\xFF\xFE", 13);
  EXPECT_EQ(*decode_text(Bytes(text.begin(), text.end())), "QEP0123");
  EXPECT_EQ(*decode_text(Bytes()), "");
  EXPECT_EQ(decode_text(Bytes(4, 0xFF)).error().code, ErrorCode::damaged);
}

TEST(ObpMemory, RefusesNumbersThatAreNoneOrOfAnotherSize) {
  EXPECT_EQ(*decode_float(Bytes{0x00, 0x00, 0x80, 0x3F}), 1.0);
  EXPECT_FALSE(decode_float(Bytes{0x00, 0x00, 0xC0, 0x7F}).ok()) << "not a number";
  EXPECT_FALSE(decode_float(Bytes{0x00, 0x00, 0x80, 0xFF}).ok()) << "infinite";
  EXPECT_FALSE(decode_float(Bytes(4, 0xFF)).ok()) << "never written";
  EXPECT_FALSE(decode_float(Bytes(3)).ok());
  EXPECT_FALSE(decode_float(Bytes(8)).ok());
  EXPECT_EQ(*decode_number(Bytes{0x58, 0x08}), 2'136U);
  EXPECT_FALSE(decode_number(Bytes()).ok());
  EXPECT_FALSE(decode_number(Bytes(5)).ok());
  EXPECT_EQ(*decode_coefficient_count(Bytes{4}), 4U);
  EXPECT_FALSE(decode_coefficient_count(Bytes{0xFF}).ok());
}

TEST(ObpMemory, SkipsTheFirstOfAllCoefficients) {
  const Bytes data = {0, 0, 0xC0, 0x7F, 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40};
  EXPECT_THAT(*decode_coefficients(data), ElementsAre(1.0, 2.0));
  EXPECT_THAT(*decode_coefficients(Bytes()), IsEmpty());
  EXPECT_FALSE(decode_coefficients(Bytes(6)).ok());
  EXPECT_FALSE(decode_coefficients(Bytes(72)).ok());
}

TEST(ObpSpectrum, OfEveryModelReadsBackAsItWasSent) {
  RandomNumbers random(7);
  for (const Model& model : all_models()) {
    Spectrum spectrum;
    if (model.numbering == Numbering::metadata) spectrum.metadata = {7, 1ULL << 40, 100'000};
    spectrum.counts.resize(model.pixels);
    for (std::uint32_t& count : spectrum.counts) {
      count = static_cast<std::uint32_t>(random.below(std::size_t{model.full_scale} + 1));
    }
    const auto decoded = decode_spectrum(model, model.pixels, encode_spectrum(model, spectrum));
    ASSERT_TRUE(decoded.ok()) << model.name << decoded.error().message;
    EXPECT_EQ(decoded->counts, spectrum.counts) << model.name;
    EXPECT_EQ(decoded->metadata, spectrum.metadata) << model.name;
  }
}

TEST(ObpSpectrum, OfTheQeProIsEighteenBitsBehindItsMetadata) {
  Bytes data(32 + 4 * 1044);
  const Bytes metadata = {3, 0, 0, 0, 0x10, 0x27, 0, 0, 1, 0, 0, 0, 0xA0, 0x86, 1, 0};
  std::ranges::copy(metadata, data.begin());
  data[32 + 4 * 5] = 0x34;
  data[32 + 4 * 5 + 2] = 0xFE;  // bits above the 18th float
  const auto spectrum = decode_spectrum(qe_pro(), 1044, data);
  ASSERT_TRUE(spectrum.ok());
  EXPECT_EQ(spectrum->metadata.count, 3U);
  EXPECT_EQ(spectrum->metadata.tick, 0x1'0000'2710U);
  EXPECT_EQ(spectrum->metadata.exposure, 100'000U);
  EXPECT_EQ(spectrum->counts[5], 0x2'0034U);
}

TEST(ObpSpectrum, IsAfterAnotherByItsTimeAndThenByItsCount) {
  const Metadata before = {7, 1'000'000, 100};
  EXPECT_TRUE(is_after({1, 1'000'001, 100}, before)) << "the count may start anew";
  EXPECT_TRUE(is_after({8, 1'000'000, 100}, before));
  EXPECT_FALSE(is_after(before, before));
  EXPECT_FALSE(is_after({8, 999'999, 100}, before));
  EXPECT_FALSE(is_after({6, 1'000'000, 100}, before));
}

TEST(ObpSpectrum, IsRefusedIfItIsNotAsTheModelSendsIt) {
  const Model& sts = *find_model(kVendorId, 0x4000);
  Bytes data(2048);
  EXPECT_TRUE(decode_spectrum(sts, 1024, data).ok());
  EXPECT_FALSE(decode_spectrum(sts, 512, data).ok());
  data[1] = 0x40;
  const auto high = decode_spectrum(sts, 1024, data);
  ASSERT_FALSE(high.ok());
  EXPECT_THAT(high.error().message, HasSubstr("counts 16384"));
  data.pop_back();
  EXPECT_THAT(decode_spectrum(sts, 1024, data).error().message, HasSubstr("2048 are due"));
}

}  // namespace
}  // namespace candor::drivers::ocean_obp
