#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "drivers/aseq_lr1/calibration.h"
#include "drivers/aseq_lr1/codec.h"
#include "drivers/simulated/lr1_device.h"

namespace candor::drivers::aseq_lr1 {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const Model& lr1() { return *find_model(0x0100); }

std::vector<std::uint8_t> start_of(const Report& report, std::size_t bytes) {
  EXPECT_THAT(report, SizeIs(64));
  EXPECT_TRUE(std::all_of(report.begin() + static_cast<std::ptrdiff_t>(bytes), report.end(),
                          [](std::uint8_t byte) { return byte == 0; }));
  return {report.begin(), report.begin() + static_cast<std::ptrdiff_t>(bytes)};
}

Report report_of(std::vector<std::uint8_t> bytes) {
  bytes.resize(kReportSize);
  return bytes;
}

TEST(Lr1Models, CoverTheElementsThatSeeLight) {
  for (const Model& model : all_models()) {
    SCOPED_TRACE(std::string(model.name));
    EXPECT_EQ(find_model(model.product_id), &model);
    EXPECT_EQ(model.active.size(), model.last_element - model.first_element + 1);
    EXPECT_LT(model.active.last, model.pixels);
    EXPECT_LT(model.masked.last, model.active.first);
    EXPECT_LE(model.full_scale, 65'535U);
    EXPECT_EQ(model.shortest_exposure % kExposureStep, Duration::zero());
    // The number of reports of a frame is one byte, and from 250 on it says an error.
    EXPECT_LT(frame_size(model) / kReportSize, 250U);
  }
  EXPECT_EQ(find_model(0x0101), nullptr);
}

TEST(Lr1Codec, WritesRequestsAsTheMakersHeaderGivesThem) {
  EXPECT_THAT(start_of(request(Request::status), 1), ElementsAre(0x01));
  EXPECT_THAT(start_of(request(Request::reset), 1), ElementsAre(0xF1));
  EXPECT_THAT(start_of(set_frame_format({0, 3647, 0, 3694}), 6),
              ElementsAre(0x04, 0x00, 0x00, 0x3F, 0x0E, 0x00));
  const auto settings =
      set_acquisition(lr1(), {2, 0, ScanMode::idle_until_first, microseconds(123'450)});
  ASSERT_TRUE(settings.ok());
  EXPECT_THAT(start_of(*settings, 10),
              ElementsAre(0x03, 0x02, 0x00, 0x00, 0x00, 0x01, 0x39, 0x30, 0x00, 0x00));
  EXPECT_THAT(start_of(ask_frame(lr1(), 1), 6), ElementsAre(0x0A, 0x00, 0x00, 0x01, 0x00, 124));
  EXPECT_THAT(start_of(ask_flash(0x12345, 3000), 6), ElementsAre(0x1A, 0x45, 0x23, 0x01, 0x00, 50));
  EXPECT_EQ(ask_flash(0, 1'000'000)[5], 100);
}

TEST(Lr1Codec, RefusesExposuresThatAreNotPossible) {
  for (const Duration exposure :
       {Duration(-10), Duration(0), Duration(990), Duration(1'005), Duration(10'000'010)}) {
    const auto settings = set_acquisition(lr1(), {2, 0, ScanMode::continuous, exposure});
    ASSERT_FALSE(settings.ok()) << exposure.count();
    EXPECT_EQ(settings.error().code, ErrorCode::invalid_value);
  }
  EXPECT_TRUE(set_acquisition(lr1(), {2, 0, ScanMode::continuous, milliseconds(1)}).ok());
  EXPECT_TRUE(set_acquisition(lr1(), {2, 0, ScanMode::continuous, seconds(10)}).ok());
}

TEST(Lr1Codec, ReadsAnswers) {
  const auto status = decode_status(report_of({0x81, 0x03, 0x02, 0x01}));
  ASSERT_TRUE(status.ok());
  EXPECT_TRUE(status->in_progress);
  EXPECT_TRUE(status->memory_full);
  EXPECT_EQ(status->frames, 0x0102);
  const auto settings =
      decode_acquisition(report_of({0x89, 2, 0, 3, 0, 1, 0x39, 0x30, 0x00, 0x00}));
  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(*settings,
            (AcquisitionSettings{2, 3, ScanMode::idle_until_first, microseconds(123'450)}));
  const auto format = decode_frame_format(report_of({0x88, 0, 0, 0x3F, 0x0E, 0, 0x6E, 0x0E}));
  ASSERT_TRUE(format.ok());
  EXPECT_EQ(*format, (FrameFormat{0, 3647, 0, 3694}));
  EXPECT_TRUE(check_done(report_of({0x87, 0}), Request::clear_memory).ok());
}

TEST(Lr1Codec, RefusesAnswersThatAreNone) {
  EXPECT_FALSE(decode_status(report_of({0x89, 0, 0, 0})).ok());
  EXPECT_FALSE(decode_status(report_of({0x81, 0x04, 0, 0})).ok());
  EXPECT_FALSE(decode_status(std::vector<std::uint8_t>{0x81, 0, 0, 0}).ok());
  EXPECT_FALSE(decode_status({}).ok());
  EXPECT_FALSE(decode_acquisition(report_of({0x89, 2, 0, 0, 0, 4})).ok());
  EXPECT_FALSE(decode_frame_format(report_of({0x84, 0})).ok());
  const auto refused = check_done(report_of({0x83, 5}), Request::set_acquisition);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message, HasSubstr("error 5"));
}

/// The reports of a frame whose pixels count 7 i.
std::vector<std::uint8_t> frame_reports() {
  std::vector<std::uint8_t> bytes;
  for (std::size_t report = 0; report < 124; ++report) {
    const std::size_t first = 30 * report;
    bytes.insert(bytes.end(),
                 {0x8A, static_cast<std::uint8_t>(first & 0xFF),
                  static_cast<std::uint8_t>(first >> 8), static_cast<std::uint8_t>(123 - report)});
    for (std::size_t pixel = first; pixel < first + 30; ++pixel) {
      bytes.push_back(static_cast<std::uint8_t>(7 * pixel & 0xFF));
      bytes.push_back(static_cast<std::uint8_t>(7 * pixel >> 8 & 0xFF));
    }
  }
  return bytes;
}

TEST(Lr1Codec, ReadsAFrame) {
  EXPECT_EQ(frame_size(lr1()), frame_reports().size());
  const auto counts = decode_frame(lr1(), frame_reports());
  ASSERT_TRUE(counts.ok()) << counts.error().message;
  ASSERT_THAT(*counts, SizeIs(3694));
  for (std::size_t i = 0; i < counts->size(); ++i) EXPECT_EQ((*counts)[i], 7 * i);
}

TEST(Lr1Codec, RefusesAFrameOfWhichAReportIsMissingOrCameTwice) {
  for (const std::size_t number : {0U, 1U, 60U, 123U}) {
    SCOPED_TRACE(number);
    const auto at = static_cast<std::ptrdiff_t>(number * kReportSize);
    auto missing = frame_reports();
    missing.erase(missing.begin() + at, missing.begin() + at + kReportSize);
    EXPECT_FALSE(decode_frame(lr1(), missing).ok());
    auto filled = missing;
    filled.insert(filled.end(), kReportSize, 0x8A);
    EXPECT_FALSE(decode_frame(lr1(), filled).ok());
    auto twice = frame_reports();
    const auto other = static_cast<std::ptrdiff_t>((number == 0 ? 1 : number - 1) * kReportSize);
    std::copy_n(twice.begin() + other, kReportSize, twice.begin() + at);
    EXPECT_FALSE(decode_frame(lr1(), twice).ok());
    auto swapped = frame_reports();
    std::swap_ranges(swapped.begin() + at, swapped.begin() + at + kReportSize,
                     swapped.begin() + other);
    EXPECT_FALSE(decode_frame(lr1(), swapped).ok());
  }
  EXPECT_FALSE(decode_frame(lr1(), {}).ok());
}

TEST(Lr1Codec, RefusesEveryWrongByteInTheHeadOfAReport) {
  for (const std::size_t number : {0U, 77U, 123U}) {
    for (std::size_t byte = 0; byte < 4; ++byte) {
      for (const int change : {0x01, 0x10, 0x80}) {
        auto bytes = frame_reports();
        bytes[number * kReportSize + byte] =
            static_cast<std::uint8_t>(bytes[number * kReportSize + byte] ^ change);
        EXPECT_FALSE(decode_frame(lr1(), bytes).ok()) << number << " " << byte;
      }
    }
  }
}

TEST(Lr1Codec, SaysThatTheInstrumentMetAnError) {
  for (const int code : {250, 251, 255}) {
    const Report report = report_of({0x8A, 0, 0, static_cast<std::uint8_t>(code)});
    EXPECT_TRUE(says_error(report));
    const auto counts = decode_frame(lr1(), report);
    ASSERT_FALSE(counts.ok());
    EXPECT_THAT(counts.error().message, HasSubstr("error " + std::to_string(code)));
    auto late = frame_reports();
    late[50 * kReportSize + 3] = static_cast<std::uint8_t>(code);
    EXPECT_FALSE(decode_frame(lr1(), late).ok());
  }
  EXPECT_FALSE(says_error(report_of({0x8A, 0, 0, 249})));
  EXPECT_FALSE(says_error(std::vector<std::uint8_t>{0x8A, 0, 0}));
}

TEST(Lr1Codec, ReadsAPieceOfTheFlash) {
  std::vector<std::uint8_t> reports;
  for (const std::uint8_t number : {std::uint8_t{0}, std::uint8_t{1}}) {
    const Report report = report_of({0x9A, static_cast<std::uint8_t>(60 * number), 0,
                                     static_cast<std::uint8_t>(1 - number), 'A', 'B'});
    reports.insert(reports.end(), report.begin(), report.end());
  }
  const auto piece = decode_run(reports, Request::read_flash, 62);
  ASSERT_TRUE(piece.ok()) << piece.error().message;
  ASSERT_THAT(*piece, SizeIs(62));
  EXPECT_EQ((*piece)[61], 'B');
  EXPECT_FALSE(decode_run(reports, Request::frame, 62).ok());
  EXPECT_FALSE(decode_run(reports, Request::read_flash, 121).ok());
  EXPECT_FALSE(decode_run(reports, Request::read_flash, 60).ok());
}

// Calibration.

std::string text_of(double step = -0.07) {
  std::vector<double> nm(3653);
  for (std::size_t i = 0; i < nm.size(); ++i) nm[i] = 1050 + step * static_cast<double>(i);
  if (step > 0) {
    for (double& one : nm) one -= 400;
  }
  return simulated::lr1_calibration("LR1B", "2793", nm);
}

Result<Calibration> decode(const std::string& text) {
  return decode_calibration(std::vector<std::uint8_t>(text.begin(), text.end()), 3648, 32);
}

/// The text with a line replaced, counted from 0.
std::string with_line(std::string text, int number, const std::string& line) {
  std::size_t from = 0;
  for (int i = 0; i < number; ++i) from = text.find('\n', from) + 1;
  return text.replace(from, text.find('\n', from) - from, line);
}

TEST(Lr1Calibration, IsReadFallingAndRising) {
  const auto falling = decode(text_of());
  ASSERT_TRUE(falling.ok()) << falling.error().message;
  EXPECT_EQ(falling->model, "LR1B");
  EXPECT_EQ(falling->serial, "2793");
  ASSERT_THAT(falling->wavelengths_nm, SizeIs(3648));
  EXPECT_DOUBLE_EQ(falling->wavelengths_nm.front(), 1050);
  EXPECT_DOUBLE_EQ(falling->wavelengths_nm[3647], 1050 - 0.07 * 3647);
  const auto rising = decode(text_of(0.07));
  ASSERT_TRUE(rising.ok()) << rising.error().message;
  EXPECT_DOUBLE_EQ(rising->wavelengths_nm.front(), 650);
}

TEST(Lr1Calibration, EndsWhereTheFlashWasNotWritten) {
  const std::string text = text_of();
  const auto decoded = decode(text + std::string(1000, '\xFF'));
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  std::vector<std::uint8_t> flash(text.begin(), text.end());
  EXPECT_LT(flash.size(), kCalibrationSize);
  EXPECT_TRUE(has_wavelengths(flash));
  flash.resize(20'000);
  EXPECT_FALSE(has_wavelengths(flash));
  flash.push_back(0xFF);
  EXPECT_TRUE(has_wavelengths(flash));
  const auto cut = decode(text.substr(0, 20'000));
  ASSERT_FALSE(cut.ok());
  EXPECT_EQ(cut.error().code, ErrorCode::damaged);
}

TEST(Lr1Calibration, DoesWithoutAHeadThatIsNotKnown) {
  for (const std::string& head : {std::string(), std::string("LR1"), std::string("a b c d"),
                                  std::string(40, 'x') + " c.Y 7"}) {
    const auto decoded = decode(with_line(text_of(), 0, head));
    ASSERT_TRUE(decoded.ok()) << decoded.error().message;
    EXPECT_EQ(decoded->model, "");
    EXPECT_EQ(decoded->serial, "");
  }
}

TEST(Lr1Calibration, IsRefusedWhereItIsDamaged) {
  const std::string text = text_of();
  EXPECT_THAT(decode("").error().message, HasSubstr("stores no wavelengths"));
  EXPECT_THAT(decode(std::string(5000, '\xFF')).error().message, HasSubstr("stores no"));
  EXPECT_THAT(decode(std::string(97'089, '7')).error().message, HasSubstr("do not stand"));
  EXPECT_THAT(decode(std::string(97'089, '\n')).error().message, HasSubstr("no number"));
  for (const std::string& line :
       {std::string("nan"), std::string("inf"), std::string("1049.9 1049.8"), std::string(),
        std::string("0x41"), std::string("1,049.9"), std::string(50'000, '1')}) {
    const auto decoded = decode(with_line(text, 700, line + "\t\r"));
    ASSERT_FALSE(decoded.ok()) << line.substr(0, 20);
    EXPECT_EQ(decoded.error().code, ErrorCode::damaged);
    EXPECT_LT(decoded.error().message.size(), 200U);
  }
  EXPECT_THAT(decode(with_line(text, 700, "caf\xC3\xA9\r")).error().message, HasSubstr("no text"));
  EXPECT_THAT(decode(with_line(text, 700, std::string("1\0", 2))).error().message,
              HasSubstr("no text"));
}

TEST(Lr1Calibration, IsRefusedIfTheWavelengthsTurnRoundOrAreNone) {
  const std::string text = text_of();
  EXPECT_THAT(decode(with_line(text, 700, "1050\r")).error().message, HasSubstr("turn round"));
  EXPECT_FALSE(decode(with_line(text, 12, "99999\r")).ok());
  EXPECT_FALSE(decode(with_line(text, 12 + 3647, "-4\r")).ok());
  // Behind the pixels that see light nothing is looked at but that there is a line.
  EXPECT_TRUE(decode(with_line(text, 12 + 3648, "-4\r")).ok());
}

TEST(Lr1Calibration, IsRefusedIfABlockIsNotWhereItBelongs) {
  const std::string text = text_of();
  EXPECT_FALSE(decode("\r\n" + text).ok());
  EXPECT_FALSE(decode(text.substr(text.find('\n') + 1)).ok());
  EXPECT_FALSE(decode(with_line(text, 12 + 3653, "1049\r")).ok());
  EXPECT_FALSE(decode(with_line(text, 11, "1051\r")).ok());
}

}  // namespace
}  // namespace candor::drivers::aseq_lr1
