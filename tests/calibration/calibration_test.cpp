#include "pipeline/calibration/calibration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "formats/calibration_file.h"
#include "pipeline/calibration/control_chart.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using testing::HasSubstr;

constexpr std::size_t kFewPixels = 100;

CalibrationParts sound_parts() {
  CalibrationParts parts;
  parts.wavelength.axis.pixels = kFewPixels;
  parts.wavelength.axis.coefficients = {880, 90.5, -3};
  parts.wavelength.axis.covariance = Matrix(3, 3);
  for (std::size_t i = 0; i < 3; ++i) parts.wavelength.axis.covariance(i, i) = 1e-4;
  parts.wavelength.first_line_pixel = 5;
  parts.wavelength.last_line_pixel = 80;
  parts.wavelength.lines = 12;
  parts.wavelength.rms_nm = 0.01;
  parts.wavelength.origin = {"neon", std::string(64, 'a'),  "2022", "m/1",
                             "0",    "2026-11-28T17:00:00Z"};
  parts.laser = LaserPart{Wavelength(784.98), 0.008, {"silicon", "", "", "", "", ""}};
  parts.pixel = FactorPart{2, std::vector<double>(96, 1.01), 0.002, {}};
  parts.intensity = FactorPart{10, std::vector<double>(80, 2.0), 0.01, {}};
  return parts;
}

Spectrum ramp_of(std::size_t pixels, double first) {
  std::vector<double> positions(pixels);
  for (std::size_t i = 0; i < pixels; ++i) positions[i] = first + static_cast<double>(i);
  std::vector<double> values(pixels);
  for (std::size_t i = 0; i < pixels; ++i) values[i] = 100 + static_cast<double>(i);
  return Spectrum::make(Axis::make(positions, AxisUnit::pixel).value(), values, SignalUnit::counts,
                        {})
      .value();
}

TEST(Calibration, PutsPixelsOnTheRamanShiftAndCorrectsThem) {
  ASSERT_OK_AND_ASSIGN(const auto calibration, Calibration::make(sound_parts()));
  ASSERT_OK_AND_ASSIGN(const Spectrum done, apply(calibration, ramp_of(kFewPixels, 0)));
  EXPECT_EQ(done.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(done.unit(), SignalUnit::arbitrary);
  EXPECT_EQ(done.label().technique, Technique::raman);
  // The intensity is known of pixels 10 to 89 only, and nothing is extrapolated.
  ASSERT_EQ(done.size(), 80U);
  EXPECT_DOUBLE_EQ(done.intensities()[0], 110 * 1.01 * 2);
  EXPECT_DOUBLE_EQ(done.axis()[0], 1e7 / 784.98 - 1e7 / calibration.axis().at(10));
  EXPECT_THAT(done.provenance().back().text, HasSubstr(calibration.fingerprint()));
}

TEST(Calibration, GivesWavelengthsWhereTheLaserIsNotKnown) {
  CalibrationParts parts = sound_parts();
  parts.laser.reset();
  parts.pixel.reset();
  parts.intensity.reset();
  ASSERT_OK_AND_ASSIGN(const auto calibration, Calibration::make(parts));
  ASSERT_OK_AND_ASSIGN(const Spectrum done, apply(calibration, ramp_of(kFewPixels, 0)));
  EXPECT_EQ(done.axis().unit(), AxisUnit::wavelength_nm);
  EXPECT_EQ(done.unit(), SignalUnit::counts);
  EXPECT_DOUBLE_EQ(done.axis().back(), 880 + 90.5 - 3);
}

TEST(Calibration, RefusesAnotherDetector) {
  ASSERT_OK_AND_ASSIGN(const auto calibration, Calibration::make(sound_parts()));
  EXPECT_ERROR(ErrorCode::incompatible, apply(calibration, ramp_of(kFewPixels + 1, 0)));
  EXPECT_ERROR(ErrorCode::incompatible, apply(calibration, ramp_of(kFewPixels, 1)));
  const auto nanometres =
      ramp_of(kFewPixels, 0).with_units(AxisUnit::wavelength_nm, SignalUnit::counts);
  EXPECT_ERROR(ErrorCode::incompatible, apply(calibration, nanometres));
}

TEST(Calibration, TakesAVendorsAxisForThePixels) {
  CalibrationParts parts = sound_parts();
  parts.wavelength.nominal.unit = AxisUnit::raman_shift_per_cm;
  for (std::size_t i = 0; i < kFewPixels; ++i) {
    parts.wavelength.nominal.positions.push_back(100 + 2 * static_cast<double>(i));
  }
  parts.intensity.reset();
  ASSERT_OK_AND_ASSIGN(const auto calibration, Calibration::make(parts));
  const auto on_axis = [](std::size_t points, double first) {
    std::vector<double> positions(points);
    for (std::size_t i = 0; i < points; ++i) positions[i] = first + 2 * static_cast<double>(i);
    return Spectrum::make(Axis::make(positions, AxisUnit::raman_shift_per_cm).value(),
                          std::vector<double>(points, 5.0), SignalUnit::counts, {})
        .value();
  };
  ASSERT_OK_AND_ASSIGN(const auto shorter, apply(calibration, on_axis(kFewPixels - 1, 99.9)));
  EXPECT_EQ(shorter.size(), 96U);
  EXPECT_TRUE(apply(calibration, on_axis(kFewPixels + 1, 100)).ok());
  EXPECT_ERROR(ErrorCode::incompatible, apply(calibration, on_axis(kFewPixels, 100.3)));
  EXPECT_ERROR(ErrorCode::incompatible, apply(calibration, on_axis(kFewPixels - 2, 100)));
  EXPECT_ERROR(ErrorCode::incompatible, apply(calibration, ramp_of(kFewPixels, 0)));
}

TEST(Calibration, ReadsCountsBetweenThePointsOfAVendorsAxis) {
  CalibrationParts parts = sound_parts();
  parts.wavelength.nominal.unit = AxisUnit::wavelength_nm;
  std::vector<double> positions;
  std::vector<double> values;
  const auto cubic = [](double x) { return x * (x - 30) * (x - 70) / 100; };
  for (std::size_t i = 0; i < kFewPixels; ++i) {
    parts.wavelength.nominal.positions.push_back(static_cast<double>(i));
    positions.push_back(static_cast<double>(i) + 0.4 * std::sin(static_cast<double>(i) / 20));
    values.push_back(cubic(positions.back()));
  }
  ASSERT_OK_AND_ASSIGN(const auto calibration, Calibration::make(parts));
  const auto shifted = Spectrum::make(Axis::make(positions, AxisUnit::wavelength_nm).value(),
                                      values, SignalUnit::counts, {});
  ASSERT_OK_AND_ASSIGN(const Spectrum pixels, on_detector(calibration, *shifted));
  // The file ends before the last pixel.
  ASSERT_EQ(pixels.size(), kFewPixels - 1);
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    EXPECT_NEAR(pixels.intensities()[i], cubic(static_cast<double>(i)), 1e-8);
  }
}

TEST(Calibration, RefusesNumbersThatCannotBe) {
  const std::vector<std::function<void(CalibrationParts&)>> faults = {
      [](auto& parts) { parts.wavelength.axis.pixels = 3; },
      [](auto& parts) { parts.wavelength.axis.coefficients = {880}; },
      [](auto& parts) { parts.wavelength.axis.coefficients[1] = NAN; },
      [](auto& parts) { parts.wavelength.axis.coefficients[1] = -90; },
      [](auto& parts) { parts.wavelength.axis.coefficients[2] = -60; },
      [](auto& parts) { parts.wavelength.axis.coefficients[0] = 80; },
      [](auto& parts) { parts.wavelength.axis.covariance = Matrix(2, 2); },
      [](auto& parts) { parts.wavelength.axis.covariance(0, 0) = -1; },
      [](auto& parts) { parts.wavelength.axis.covariance(0, 1) = 1; },
      [](auto& parts) { parts.wavelength.last_line_pixel = 101; },
      [](auto& parts) { parts.wavelength.nominal.unit = AxisUnit::wavelength_nm; },
      [](auto& parts) {
        parts.wavelength.nominal.positions = {0, 1};
      },
      [](auto& parts) {
        parts.wavelength.nominal = {AxisUnit::wavelength_nm, std::vector<double>(100, 5.0)};
      },
      [](auto& parts) { parts.wavelength.rms_nm = -1; },
      [](auto& parts) { parts.laser->laser = Wavelength(0); },
      [](auto& parts) { parts.laser->laser = Wavelength(2000); },
      [](auto& parts) { parts.laser->uncertainty_nm = INFINITY; },
      [](auto& parts) { parts.pixel->factors[7] = 0; },
      [](auto& parts) { parts.pixel->factors.assign(99, 1.0); },
      [](auto& parts) { parts.intensity->first_pixel = 100; },
      [](auto& parts) { parts.intensity->relative_uncertainty = NAN; }};
  for (std::size_t i = 0; i < faults.size(); ++i) {
    CalibrationParts parts = sound_parts();
    faults[i](parts);
    const auto made = Calibration::make(parts);
    ASSERT_FALSE(made.ok()) << "fault " << i;
    EXPECT_EQ(made.error().code, ErrorCode::invalid_value);
  }
}

TEST(Calibration, HasAFingerprintThatChangesWithEveryPart) {
  ASSERT_OK_AND_ASSIGN(const auto calibration, Calibration::make(sound_parts()));
  const std::vector<std::function<void(CalibrationParts&)>> changes = {
      [](auto& parts) { parts.wavelength.axis.coefficients[0] += 1e-10; },
      [](auto& parts) { parts.wavelength.axis.covariance(1, 1) *= 1.0000001; },
      [](auto& parts) { parts.wavelength.lines = 13; },
      [](auto& parts) { parts.wavelength.origin.made_utc = "2026-11-28T17:00:01Z"; },
      [](auto& parts) { parts.laser->uncertainty_nm = 0.009; },
      [](auto& parts) { parts.laser.reset(); },
      [](auto& parts) { parts.pixel->factors[95] = 1.02; },
      [](auto& parts) { std::swap(parts.pixel, parts.intensity); }};
  for (const auto& change : changes) {
    CalibrationParts parts = sound_parts();
    change(parts);
    ASSERT_OK_AND_ASSIGN(const auto other, Calibration::make(parts));
    EXPECT_NE(other.fingerprint(), calibration.fingerprint());
  }
}

TEST(CalibrationFile, ReadsBackTheSameBytes) {
  CalibrationParts parts = sound_parts();
  parts.wavelength.axis.coefficients[0] = 880 + 1.0 / 3;
  parts.wavelength.origin.standard = "ne\"on\n";
  ASSERT_OK_AND_ASSIGN(const auto calibration, Calibration::make(parts));
  const std::string text = formats::calibration_json(calibration);
  ASSERT_OK_AND_ASSIGN(const auto again, formats::parse_calibration(text));
  EXPECT_EQ(again.fingerprint(), calibration.fingerprint());
  EXPECT_EQ(formats::calibration_json(again), text);
  parts.laser.reset();
  parts.pixel.reset();
  parts.intensity.reset();
  ASSERT_OK_AND_ASSIGN(const auto less, Calibration::make(parts));
  ASSERT_OK_AND_ASSIGN(const auto same,
                       formats::parse_calibration(formats::calibration_json(less)));
  EXPECT_FALSE(same.parts().laser || same.parts().pixel || same.parts().intensity);
}

/// A text in which the first occurrence of a piece is another.
std::string replaced(std::string text, std::string_view piece, std::string_view by) {
  const auto at = text.find(piece);
  EXPECT_NE(at, std::string::npos) << piece;
  return at == std::string::npos ? text : text.replace(at, piece.size(), by);
}

TEST(CalibrationFile, RefusesWhatWasChangedOrIsNone) {
  ASSERT_OK_AND_ASSIGN(const auto calibration, Calibration::make(sound_parts()));
  const std::string text = formats::calibration_json(calibration);
  const auto refused = [](const std::string& bytes) {
    const auto parsed = formats::parse_calibration(bytes);
    return parsed ? std::string("accepted") : parsed.error().message;
  };
  EXPECT_THAT(refused(replaced(text, "784.98", "784.99")), HasSubstr("changed by hand"));
  EXPECT_THAT(refused(replaced(text, "\"2022\"", "\"2023\"")), HasSubstr("changed by hand"));
  EXPECT_THAT(refused(replaced(text, "90.5", "-90.5")), HasSubstr("ascend"));
  EXPECT_THAT(refused(replaced(text, "90.5", "NaN")), HasSubstr("JSON"));
  EXPECT_THAT(refused(replaced(text, "90.5", "1e999")), Not(HasSubstr("accepted")));
  EXPECT_THAT(refused(replaced(text, "90.5, ", "")), HasSubstr("covariance"));
  EXPECT_THAT(refused(replaced(text, "calibration/1", "calibration/2")),
              HasSubstr("a calibration is candor.calibration/1"));
  EXPECT_THAT(refused(replaced(text, "\"pixels\": 100", "\"pixels\": 100.5")), HasSubstr("count"));
  EXPECT_THAT(refused(replaced(text, "\"pixels\": 100", "\"pixels\": -1")), HasSubstr("count"));
  EXPECT_THAT(refused(replaced(text, "\"pixels\"", "\"pixel_count\"")), HasSubstr("pixel_count"));
  EXPECT_THAT(refused(replaced(text, "\"rms_nm\"", "\"offset\": 1, \"rms_nm\"")),
              HasSubstr("no key \"offset\""));
  EXPECT_THAT(refused(replaced(text, "\"pixel\"", "\"furlong\"")), HasSubstr("furlong"));
  EXPECT_THAT(refused("{}"), HasSubstr("schema"));
  EXPECT_THAT(refused(""), Not(HasSubstr("accepted")));
  EXPECT_THAT(refused(text.substr(0, text.size() / 2)), Not(HasSubstr("accepted")));
  for (std::size_t length = 0; length + 2 < text.size(); length += 7) {
    EXPECT_NE(refused(text.substr(0, length)), "accepted") << length;
  }
}

TEST(ControlChart, FlagsWhatLeavesTheLimits) {
  // Moving ranges of 0.2 on average give a deviation of 0.177.
  const std::vector<double> values = {1.0, 1.2, 1.0, 1.2, 1.0, 1.2, 1.0, 1.2, 2.0};
  const ControlChart chart = control_chart(values);
  EXPECT_NEAR(chart.mean, 1.2, 1e-12);
  ASSERT_TRUE(chart.sigma);
  EXPECT_NEAR(*chart.sigma, (7 * 0.2 + 0.8) / 8 / 1.128, 1e-12);
  EXPECT_EQ(chart.flags.back(), ChartFlag::out_of_control);
  EXPECT_EQ(chart.flags.front(), ChartFlag::inside);
  const std::vector<double> jump = {0, 1, 0, 1, 0, 1, 0, 1, 2.9};
  const ControlChart warning = control_chart(jump);
  EXPECT_GT((2.9 - warning.mean) / *warning.sigma, 2);
  EXPECT_EQ(warning.flags.back(), ChartFlag::warning);
  const ControlChart still = control_chart(std::vector<double>{2, 2, 2});
  EXPECT_FALSE(still.sigma);
  EXPECT_FALSE(control_chart(std::vector<double>{5}).sigma);
  EXPECT_TRUE(control_chart({}).flags.empty());
}

}  // namespace
}  // namespace candor
