#include "pipeline/calibration/raman_shift_fit.h"

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "formats/format.h"
#include "pipeline/calibration/shift_standards.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

WavelengthPart straight_axis() {
  WavelengthPart part;
  part.axis.pixels = 2048;
  part.axis.coefficients = {880, 100};
  part.axis.covariance = Matrix(2, 2);
  part.axis.covariance(0, 0) = 1e-4;
  part.first_line_pixel = 10;
  part.last_line_pixel = 1700;
  return part;
}

Result<Calibration> with_laser(const WavelengthPart& wavelength, const LaserFit& fit) {
  CalibrationParts parts;
  parts.wavelength = wavelength;
  parts.laser = LaserPart{fit.laser, fit.uncertainty_nm, {}};
  return Calibration::make(std::move(parts));
}

/// Bands of 8 cm⁻¹ width (half maximum) over a slope, with noise.
std::vector<double> counts_of(const WavelengthAxis& axis, Wavelength laser,
                              std::span<const double> bands, unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<double> noise(0, 5);
  std::vector<double> counts(axis.pixels);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto pixel = static_cast<double>(i);
    const double shift = raman_shift(laser, Wavelength(axis.at(pixel))).per_cm();
    counts[i] = 500 + pixel / 10 + noise(engine);
    for (const double band : bands) {
      counts[i] += 3000 / (1 + std::pow((shift - band) / 4, 2));
    }
  }
  return counts;
}

TEST(RamanShiftFit, FindsTheLaserAndTheBandsOfAnotherStandard) {
  const WavelengthPart part = straight_axis();
  ASSERT_OK_AND_ASSIGN(const auto silicon, standard_bands("silicon"));
  ASSERT_OK_AND_ASSIGN(const auto paracetamol, standard_bands("paracetamol"));
  double chi_squared = 0;
  int found = 0;
  for (unsigned seed = 300; seed < 320; ++seed) {
    const Wavelength laser(784.5 + 0.05 * (seed - 300));
    const auto of_silicon = counts_of(part.axis, laser, silicon, seed);
    ASSERT_OK_AND_ASSIGN(const LaserFit fit,
                         fit_laser(part, {of_silicon, {}}, silicon, Wavelength(785)));
    EXPECT_NEAR(fit.laser.nm(), laser.nm(), 0.005);
    EXPECT_GE(fit.uncertainty_nm, 0.0099 * std::pow(laser.nm() / 818, 2));
    const auto counts = counts_of(part.axis, laser, paracetamol, seed + 100);
    ASSERT_OK_AND_ASSIGN(const Calibration calibration, with_laser(part, fit));
    ASSERT_OK_AND_ASSIGN(const ShiftCheck check,
                         check_shifts(calibration, {counts, {}}, paracetamol));
    ASSERT_EQ(check.bands.size(), paracetamol.size());
    for (const CheckedBand& band : check.bands) {
      // The detector ends at 980 nm.
      const double nm = scattered_wavelength(laser, RamanShift(band.standard_per_cm)).nm();
      EXPECT_EQ(band.found_per_cm.has_value(), nm < 978) << band.standard_per_cm;
      EXPECT_EQ(band.standing == BandStanding::off_detector, nm > 980) << nm;
      EXPECT_EQ(band.extrapolated && band.found_per_cm, nm > 946.1 && nm < 978) << nm;
      if (!band.found_per_cm) continue;
      EXPECT_NEAR(*band.found_per_cm, band.standard_per_cm, 0.5);
      chi_squared +=
          std::pow((*band.found_per_cm - band.standard_per_cm) / *band.uncertainty_per_cm, 2);
      ++found;
    }
  }
  // The axis is known exactly here, and its uncertainty of 0.01 nm is part of the stated one.
  EXPECT_LT(chi_squared / found, 1.5);
}

TEST(RamanShiftFit, FindsTheLaserFromAStandardOfManyBands) {
  const WavelengthPart part = straight_axis();
  for (const std::string_view name : {"calcite", "polystyrene", "paracetamol", "naphthalene"}) {
    ASSERT_OK_AND_ASSIGN(const auto bands, standard_bands(name));
    for (unsigned seed = 400; seed < 420; ++seed) {
      const Wavelength laser(783 + 0.2 * (seed - 400));
      const auto counts = counts_of(part.axis, laser, bands, seed);
      ASSERT_OK_AND_ASSIGN(const LaserFit fit,
                           fit_laser(part, {counts, {}}, bands, Wavelength(785)));
      EXPECT_NEAR(fit.laser.nm(), laser.nm(), 0.005) << name;
      EXPECT_GE(fit.bands.size(), 3U) << name;
      for (const LaserBand& band : fit.bands) EXPECT_LT(band.pixel, part.last_line_pixel);
    }
  }
}

TEST(RamanShiftFit, LeavesOutWhatIsSaturated) {
  const WavelengthPart part = straight_axis();
  const Wavelength laser(785);
  ASSERT_OK_AND_ASSIGN(const auto silicon, standard_bands("silicon"));
  const auto counts = counts_of(part.axis, laser, silicon, 500);
  const auto top = std::ranges::max_element(counts) - counts.begin();
  const std::vector<std::size_t> saturated = {static_cast<std::size_t>(top)};
  const auto refused = fit_laser(part, {counts, saturated}, silicon, laser);
  EXPECT_ERROR(ErrorCode::insufficient_data, refused);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("1 are saturated"));
  ASSERT_OK_AND_ASSIGN(const Calibration calibration, with_laser(part, {laser, 0.01, {}}));
  ASSERT_OK_AND_ASSIGN(const auto check, check_shifts(calibration, {counts, saturated}, silicon));
  EXPECT_EQ(check.bands[0].standing, BandStanding::saturated);
  EXPECT_FALSE(check.bands[0].found_per_cm || check.rms_per_cm);
}

TEST(RamanShiftFit, SaysWhatDoesNotFit) {
  const WavelengthPart part = straight_axis();
  const std::vector<double> band = {1500};
  const std::vector<double> silicon = {520.45};
  const auto counts = counts_of(part.axis, Wavelength(785), band, 1);
  const DetectorCounts measured{counts, {}};
  EXPECT_ERROR(ErrorCode::insufficient_data, fit_laser(part, measured, silicon, Wavelength(785)));
  EXPECT_ERROR(ErrorCode::invalid_value, fit_laser(part, measured, silicon, Wavelength(-1)));
  const std::vector<double> few(100, 1.0);
  EXPECT_ERROR(ErrorCode::incompatible, fit_laser(part, {few, {}}, silicon, Wavelength(785)));
  EXPECT_ERROR(ErrorCode::not_found, standard_bands("diamond"));
  CalibrationParts parts;
  parts.wavelength = part;
  ASSERT_OK_AND_ASSIGN(const auto calibration, Calibration::make(parts));
  EXPECT_ERROR(ErrorCode::incompatible, check_shifts(calibration, measured, silicon));
}

struct Measured {
  std::vector<double> counts;
  std::vector<std::size_t> saturated;
};

Result<Measured> counts_of_file(const std::string& name) {
  const auto path = std::filesystem::path(CANDOR_SHARED_DATA) / "calibration" / name;
  const formats::SpectrumFile file = CANDOR_TRY(formats::read_file(path, {}));
  const auto raw = file.spectra.at(1).spectrum.intensities();
  const auto dark = file.spectra.at(2).spectrum.intensities();
  Measured measured;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    measured.counts.push_back(raw[i] - dark[i]);
    if (raw[i] >= 65535) measured.saturated.push_back(i);
  }
  return measured;
}

/// An instrument and files of it, chosen before any band was looked at: the files of the least
/// power density (785: the ×20 objective) and, among those, without a saturated pixel where there
/// are any. All polystyrene files of the 785 instrument have some, and both calcite files at 532 nm
/// have one: a band that it touches is not taken.
struct Instrument {
  std::string neon;
  WavelengthGuess guess;
  double laser_nm = 0;
  std::vector<std::string> silicon;  ///< the first calibrates, the others are for comparison
  std::vector<std::pair<std::string, std::string>> standards;
};

std::vector<Instrument> instruments() {
  return {{"ICV_BW785/Ne_785nm_x20_50ms.txt",
           {769, 1054},
           785,
           {"ICV_BW785/S0N02_iRPlus785_Z020_100_3800ms.txt",
            "ICV_BW785/S0N02_iRPlus785_Z050_100_3200ms.txt",
            "ICV_BW785/S0N02_iRPlus785_Z100_100_3100ms.txt",
            "ICV_BW785/S1N02_iRPlus785_Z020_100_3800ms.txt",
            "ICV_BW785/S0B02_iRPlus785_Z020_100_12000ms.txt",
            "ICV_BW785/S0B02_iRPlus785_Z100_100_4700ms.txt"},
           {{"polystyrene", "ICV_BW785/PST02_iRPlus785_Z020_100_1300ms.txt"},
            {"calcite", "ICV_BW785/nCAL02_iRPlus785_Z020_100_1100ms.txt"},
            {"calcite", "ICV_BW785/sCAL02_iRPlus785_Z020_100_2400ms.txt"}}},
          {"FMNT-M_BW532/NeonSNQ043_iR532_Probe_5msx2.txt",
           {526, 685},
           532,
           {"FMNT-M_BW532/S0N10_iR532_Probe_100_30000msx3.txt",
            "FMNT-M_BW532/S1N10_iR532_Probe_100_22000msx2.txt",
            "FMNT-M_BW532/S0B10_iR532_Probe_100_60000msx2.txt",
            "FMNT-M_BW532/S0P10_iR532_Probe_100_60000msx2.txt"},
           {{"polystyrene", "FMNT-M_BW532/PST10_iR532_Probe_100_3000msx7.txt"},
            {"calcite", "FMNT-M_BW532/nCAL10_iR532_Probe_100_2500msx3.txt"},
            {"calcite", "FMNT-M_BW532/sCAL10_iR532_Probe_100_3200msx4.txt"}}}};
}

Result<Calibration> calibrated(const Instrument& one) {
  const Measured neon = CANDOR_TRY(counts_of_file(one.neon));
  const auto lines = CANDOR_TRY(line_positions(neon.counts));
  const auto fit =
      CANDOR_TRY(fit_wavelength(lines, lamp_lines(Lamp::neon), neon.counts.size(), one.guess));
  WavelengthPart part;
  part.axis = fit.axis;
  part.first_line_pixel = fit.matched.front().pixel;
  part.last_line_pixel = fit.matched.back().pixel;
  const auto bands = CANDOR_TRY(standard_bands("silicon"));
  std::optional<LaserFit> laser;
  for (const std::string& file : one.silicon) {
    const Measured silicon = CANDOR_TRY(counts_of_file(file));
    const auto found =
        fit_laser(part, {silicon.counts, silicon.saturated}, bands, Wavelength(one.laser_nm));
    if (!laser) laser = CANDOR_TRY(found);
    if (!found) fmt::print("{}: {}\n", file, found.error().message);
    if (!found) continue;
    fmt::print("{} ({} pixels saturated): laser {:.4f} +- {:.4f} nm, {:+.2f} cm-1\n", file,
               silicon.saturated.size(), found->laser.nm(), found->uncertainty_nm,
               1e7 / laser->laser.nm() - 1e7 / found->laser.nm());
  }
  fmt::print("lines from pixel {:.0f} to {:.0f}, {:.3f} nm wide\n", part.first_line_pixel,
             part.last_line_pixel, fit.resolution_nm);
  return with_laser(part, *laser);
}

TEST(RamanShiftFit, PutsTheBandsOfRealStandardsInPlaceAfterNeonAndSilicon) {
  REQUIRE_SHARED_DATA();
  const std::set<double> strong = {1001.4, 1031.8, 1602.3, 1085.91};
  for (const Instrument& one : instruments()) {
    ASSERT_OK_AND_ASSIGN(const Calibration calibration, calibrated(one));
    for (const auto& [name, path] : one.standards) {
      ASSERT_OK_AND_ASSIGN(const auto measured, counts_of_file(path));
      ASSERT_OK_AND_ASSIGN(const auto bands, standard_bands(name));
      ASSERT_OK_AND_ASSIGN(const auto check,
                           check_shifts(calibration, {measured.counts, measured.saturated}, bands));
      fmt::print("{} ({} pixels saturated)\n", path, measured.saturated.size());
      for (const CheckedBand& band : check.bands) {
        fmt::print("{} {}", name, band.standard_per_cm);
        if (band.found_per_cm) {
          fmt::print(" {:.2f} {:+.2f} u {:.2f} fwhm {:.1f}", *band.found_per_cm,
                     *band.found_per_cm - band.standard_per_cm, *band.uncertainty_per_cm,
                     *band.fwhm_per_cm);
        }
        fmt::print(" {}{}\n", to_string(band.standing), band.extrapolated ? " extrapolated" : "");
      }
      ASSERT_TRUE(check.rms_per_cm && check.mean_per_cm);
      fmt::print("rms {:.2f}, mean within the lines {:+.2f}\n", *check.rms_per_cm,
                 *check.mean_per_cm);
      // The bands that are strong and single; every band is printed.
      for (const CheckedBand& band : check.bands) {
        if (!strong.contains(band.standard_per_cm)) continue;
        if (band.standing == BandStanding::saturated) continue;
        ASSERT_TRUE(band.found_per_cm) << band.standard_per_cm;
        EXPECT_NEAR(*band.found_per_cm, band.standard_per_cm, 1);
      }
    }
  }
}

}  // namespace
}  // namespace candor
