#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "drivers/ocean_ooi/codec.h"
#include "pipeline/numerics/random.h"

namespace candor::drivers::ocean_ooi {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Model& usb2000_plus() { return *find_model(0x101E); }

std::vector<std::uint8_t> slot_reply(std::string_view text, std::uint8_t slot) {
  std::vector<std::uint8_t> reply = {0x05, slot};
  reply.insert(reply.end(), text.begin(), text.end());
  reply.resize(kSlotReplySize, 0xA5);
  return reply;
}

TEST(OoiModels, AreEachTheirOwnAndConsistent) {
  std::set<std::uint16_t> numbers;
  for (const Model& model : all_models()) {
    EXPECT_TRUE(numbers.insert(model.product_id).second) << model.name;
    EXPECT_LT(model.active.last, model.pixels) << model.name;
    EXPECT_LT(model.active.first, model.active.last) << model.name;
    EXPECT_LT(model.shortest_exposure, model.longest_exposure) << model.name;
    EXPECT_EQ(find_model(model.product_id), &model);
    if (model.masked) {
      EXPECT_TRUE(model.masked->last < model.active.first ||
                  model.masked->first > model.active.last)
          << model.name;
    }
    if (model.coding == PixelCoding::planes) {
      EXPECT_EQ(model.pixels % 64, 0U) << model.name;
    }
  }
  EXPECT_EQ(find_model(0x4000), nullptr);
}

// The bytes of the data sheet's commands.
TEST(OoiCommands, HaveTheBytesOfTheDataSheet) {
  EXPECT_THAT(initialise(), ElementsAre(0x01));
  EXPECT_THAT(request_spectrum(), ElementsAre(0x09));
  EXPECT_THAT(query_slot(3), ElementsAre(0x05, 3));
  EXPECT_THAT(normal_trigger(), ElementsAre(0x0A, 0, 0));
  EXPECT_THAT(lamp_off(), ElementsAre(0x03, 0, 0));
  EXPECT_THAT(*set_exposure(usb2000_plus(), milliseconds(100)),
              ElementsAre(0x02, 0xA0, 0x86, 0x01, 0x00));
  EXPECT_THAT(*set_exposure(*find_model(0x1018), milliseconds(100)),
              ElementsAre(0x02, 100, 0, 0, 0));
  EXPECT_THAT(*set_exposure(*find_model(0x1004), milliseconds(1000)),
              ElementsAre(0x02, 0xE8, 0x03));
}

TEST(OoiSlots, EndAtTheFirstNulAndIgnoreTheGarbageBehind) {
  const auto data = decode_slot(slot_reply(std::string_view("184.21\0", 7), 1), 1);
  ASSERT_TRUE(data.ok());
  EXPECT_EQ(*slot_text(*data), "184.21");
  EXPECT_EQ(**slot_number(*data), 184.21);
}

TEST(OoiSlots, RefuseAnAnswerToAnotherQuestion) {
  const auto data = decode_slot(slot_reply("1", 2), 1);
  ASSERT_FALSE(data.ok());
  EXPECT_EQ(data.error().code, ErrorCode::damaged);
  EXPECT_FALSE(decode_slot(std::vector<std::uint8_t>(16), 0).ok());
}

TEST(OoiSlots, RefuseWhatIsNoNumber) {
  for (const std::string_view text : {"1,5", "nan", "inf", "0x10", "1.5 V", "12\xFF"}) {
    std::vector<std::uint8_t> data(text.begin(), text.end());
    data.push_back(0);
    EXPECT_FALSE(slot_number(data).ok()) << text;
  }
  EXPECT_FALSE(slot_number(std::vector<std::uint8_t>{0, 1, 2})->has_value());
}

TEST(OoiSaturation, ScalesOnlyByAPlausibleCount) {
  const std::vector<std::uint8_t> stated = {0, 0, 0, 0, 0x60, 0xEA, 0, 0};
  EXPECT_EQ(decode_saturation(usb2000_plus(), stated), 60'000U);
  const std::vector<std::uint8_t> none(15, 0);
  EXPECT_EQ(decode_saturation(usb2000_plus(), none), 65'535U);
  const std::vector<std::uint8_t> maya = {0x10, 0x27, 0, 0, 0, 0, 0, 0};
  EXPECT_EQ(decode_saturation(*find_model(0x102A), maya), 64'000U) << "10000 is not plausible";
  const std::vector<std::uint8_t> nirquest(15, 0xFF);
  EXPECT_EQ(decode_saturation(*find_model(0x1026), nirquest), 65'535U);
}

TEST(OoiStatus, ConfirmsAnExposureInEitherUnit) {
  std::vector<std::uint8_t> reply = {0, 8, 0xA0, 0x86, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0x80, 0};
  const auto status = decode_status(reply);
  ASSERT_TRUE(status.ok());
  EXPECT_EQ(status->pixels, 2048U);
  EXPECT_TRUE(confirms(*status, usb2000_plus(), milliseconds(100)));
  EXPECT_FALSE(confirms(*status, usb2000_plus(), milliseconds(101)));
  EXPECT_TRUE(confirms(*status, *find_model(0x1018), milliseconds(100)));
  reply.pop_back();
  EXPECT_FALSE(decode_status(reply).ok());
}

TEST(OoiTemperature, IsSigned) {
  EXPECT_DOUBLE_EQ(*decode_board_temperature(std::vector<std::uint8_t>{8, 0x00, 0x19}), 24.9984);
  EXPECT_FALSE(decode_board_temperature(std::vector<std::uint8_t>{6, 0, 0}).ok());
  EXPECT_DOUBLE_EQ(*decode_cooler_temperature(std::vector<std::uint8_t>{0x9C, 0xFF}), -10.0);
}

TEST(OoiSpectrum, OfEveryModelReadsBackAsItWasSent) {
  RandomNumbers random(7);
  for (const Model& model : all_models()) {
    std::vector<std::uint32_t> counts(model.pixels);
    const std::size_t most = std::min<std::size_t>(model.converter_maximum, 65'535) + 1;
    for (std::uint32_t& count : counts) count = static_cast<std::uint32_t>(random.below(most));
    const auto bytes = encode_spectrum(model, counts);
    const auto decoded = decode_spectrum(model, bytes);
    ASSERT_TRUE(decoded.ok()) << model.name << decoded.error().message;
    EXPECT_EQ(*decoded, counts) << model.name;
  }
}

TEST(OoiSpectrum, PutsLowAndHighBytesIntoPacketsByTurns) {
  const Model& model = *find_model(0x1002);
  std::vector<std::uint8_t> bytes(spectrum_size(model));
  bytes[64 + 64 + 2] = 0x34;       // low byte of pixel 66
  bytes[64 + 64 + 64 + 2] = 0xF2;  // its high byte, whose upper half floats
  bytes.back() = 0x69;
  const auto counts = decode_spectrum(model, bytes);
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ((*counts)[66], 0x234U);
  EXPECT_EQ(std::ranges::count(*counts, 0U), 2047);
}

TEST(OoiSpectrum, RefusesBytesThatAreOutOfStep) {
  auto bytes = encode_spectrum(usb2000_plus(), std::vector<std::uint32_t>(2048, 1000));
  bytes.back() = 0x68;
  const auto wrong = decode_spectrum(usb2000_plus(), bytes);
  ASSERT_FALSE(wrong.ok());
  EXPECT_THAT(wrong.error().message, HasSubstr("bytes were lost"));
  bytes.pop_back();
  EXPECT_FALSE(decode_spectrum(usb2000_plus(), bytes).ok());
  EXPECT_FALSE(decode_spectrum(usb2000_plus(), {}).ok());
}

TEST(OoiSpectrum, RefusesACountAboveFourteenBitsWhereThereAreFourteen) {
  const Model& model = *find_model(0x1016);
  auto bytes = encode_spectrum(model, std::vector<std::uint32_t>(2048, 1000));
  bytes[1] = 0xFF;
  EXPECT_FALSE(decode_spectrum(model, bytes).ok());
}

}  // namespace
}  // namespace candor::drivers::ocean_ooi
