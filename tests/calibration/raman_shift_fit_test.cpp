#include "pipeline/calibration/raman_shift_fit.h"

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "formats/format.h"
#include "pipeline/calibration/shift_standards.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

WavelengthAxis straight_axis() {
  WavelengthAxis axis;
  axis.pixels = 2048;
  axis.coefficients = {880, 100};
  axis.covariance = Matrix(2, 2);
  axis.covariance(0, 0) = 1e-4;
  return axis;
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
  const WavelengthAxis axis = straight_axis();
  ASSERT_OK_AND_ASSIGN(const auto silicon, standard_bands("silicon"));
  ASSERT_OK_AND_ASSIGN(const auto paracetamol, standard_bands("paracetamol"));
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Wavelength laser(784.5 + 0.05 * seed);
    const auto of_silicon = counts_of(axis, laser, silicon, seed);
    ASSERT_OK_AND_ASSIGN(const LaserFit fit,
                         fit_laser(axis, of_silicon, RamanShift(520.45), Wavelength(785)));
    EXPECT_NEAR(fit.laser.nm(), laser.nm(), 0.005);
    EXPECT_GE(fit.uncertainty_nm, 0.0099 * std::pow(laser.nm() / 818, 2));
    const auto counts = counts_of(axis, laser, paracetamol, seed + 100);
    ASSERT_OK_AND_ASSIGN(const ShiftCheck check,
                         check_shifts(axis, fit.laser, counts, paracetamol));
    ASSERT_EQ(check.bands.size(), paracetamol.size());
    for (const CheckedBand& band : check.bands) {
      // The detector ends at 980 nm.
      const bool on_it = scattered_wavelength(laser, RamanShift(band.standard_per_cm)).nm() < 978;
      EXPECT_EQ(band.found_per_cm.has_value(), on_it) << band.standard_per_cm;
      if (band.found_per_cm) {
        EXPECT_NEAR(*band.found_per_cm, band.standard_per_cm, 0.5);
      }
    }
  }
}

TEST(RamanShiftFit, SaysWhatDoesNotFit) {
  const WavelengthAxis axis = straight_axis();
  const std::vector<double> band = {1500};
  const auto counts = counts_of(axis, Wavelength(785), band, 1);
  EXPECT_ERROR(ErrorCode::insufficient_data,
               fit_laser(axis, counts, RamanShift(520.45), Wavelength(785)));
  EXPECT_ERROR(ErrorCode::invalid_value,
               fit_laser(axis, counts, RamanShift(520.45), Wavelength(-1)));
  EXPECT_ERROR(ErrorCode::incompatible,
               fit_laser(axis, std::vector<double>(100, 1.0), RamanShift(520.45), Wavelength(785)));
  EXPECT_ERROR(ErrorCode::not_found, standard_bands("diamond"));
}

Result<std::vector<double>> counts_of_file(const std::string& name) {
  const auto path = std::filesystem::path(CANDOR_SHARED_DATA) / "calibration" / name;
  const formats::SpectrumFile file = CANDOR_TRY(formats::read_file(path, {}));
  const auto raw = file.spectra.at(1).spectrum.intensities();
  const auto dark = file.spectra.at(2).spectrum.intensities();
  std::vector<double> counts(raw.begin(), raw.end());
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] -= dark[i];
  return counts;
}

struct Instrument {
  std::string neon;
  WavelengthGuess guess;
  double laser_nm = 0;
  std::string silicon;
  std::string polystyrene;
  std::string calcite;
};

TEST(RamanShiftFit, PutsTheBandsOfRealStandardsInPlaceAfterNeonAndSilicon) {
  REQUIRE_SHARED_DATA();
  const std::vector<Instrument> instruments = {
      {"ICV_BW785/Ne_785nm_x20_50ms.txt",
       {769, 1054},
       785,
       "ICV_BW785/S0B02_iRPlus785_Z020_100_12000ms.txt",
       "ICV_BW785/PST02_iRPlus785_Z020_100_1300ms.txt",
       "ICV_BW785/nCAL02_iRPlus785_Z020_100_1100ms.txt"},
      {"FMNT-M_BW532/NeonSNQ043_iR532_Probe_5msx2.txt",
       {526, 685},
       532,
       "FMNT-M_BW532/S0B10_iR532_Probe_100_60000msx2.txt",
       "FMNT-M_BW532/PST10_iR532_Probe_100_3000msx7.txt",
       "FMNT-M_BW532/nCAL10_iR532_Probe_100_2500msx3.txt"}};
  const std::set<double> strong = {1001.4, 1031.8, 1602.3, 1085.91};
  for (const Instrument& one : instruments) {
    ASSERT_OK_AND_ASSIGN(const auto neon, counts_of_file(one.neon));
    ASSERT_OK_AND_ASSIGN(const auto lines, line_positions(neon));
    ASSERT_OK_AND_ASSIGN(const auto fit,
                         fit_wavelength(lines, lamp_lines(Lamp::neon), neon.size(), one.guess));
    ASSERT_OK_AND_ASSIGN(const auto silicon, counts_of_file(one.silicon));
    ASSERT_OK_AND_ASSIGN(const auto laser, fit_laser(fit.axis, silicon, RamanShift(520.45),
                                                     Wavelength(one.laser_nm)));
    fmt::print("{}: laser {:.3f} +- {:.3f} nm\n", one.silicon, laser.laser.nm(),
               laser.uncertainty_nm);
    for (const auto& [name, path] :
         {std::pair{"polystyrene", one.polystyrene}, std::pair{"calcite", one.calcite}}) {
      ASSERT_OK_AND_ASSIGN(const auto counts, counts_of_file(path));
      ASSERT_OK_AND_ASSIGN(const auto bands, standard_bands(name));
      ASSERT_OK_AND_ASSIGN(const auto check, check_shifts(fit.axis, laser.laser, counts, bands));
      for (const CheckedBand& band : check.bands) {
        if (band.found_per_cm) {
          fmt::print("{} {} {:.2f} {:+.2f}\n", name, band.standard_per_cm, *band.found_per_cm,
                     *band.found_per_cm - band.standard_per_cm);
        } else {
          fmt::print("{} {} not found\n", name, band.standard_per_cm);
        }
      }
      ASSERT_TRUE(check.rms_per_cm);
      // The bands that are strong and single; every band is printed.
      for (const CheckedBand& band : check.bands) {
        if (!strong.contains(band.standard_per_cm)) continue;
        ASSERT_TRUE(band.found_per_cm) << band.standard_per_cm;
        EXPECT_NEAR(*band.found_per_cm, band.standard_per_cm, 1);
      }
      fmt::print("{}: rms {:.2f}\n", path, *check.rms_per_cm);
    }
  }
}

}  // namespace
}  // namespace candor
