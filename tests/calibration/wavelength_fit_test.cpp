#include "pipeline/calibration/wavelength_fit.h"

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include "formats/format.h"
#include "pipeline/core/decimal.h"
#include "tests/sanitizers.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

constexpr std::size_t kFitPixels = 2048;

/// A spectrometer: vacuum wavelength of a pixel.
struct Spectrometer {
  double first = 0;
  double last = 0;
  double bow = 0;   ///< in half spans
  double bend = 0;  ///< the cubic part, in half spans

  double at(double pixel) const {
    const double x = 2 * pixel / (kFitPixels - 1) - 1;
    const double half = (last - first) / 2;
    return (first + last) / 2 + half * (x + bow * (1 - x * x) + bend * (x * x * x - x));
  }
  double pixel_of(double nm) const {
    double low = 0;
    double high = kFitPixels - 1;
    for (int i = 0; i < 60; ++i) {
      const double middle = (low + high) / 2;
      (at(middle) < nm ? low : high) = middle;
    }
    return low;
  }
};

/// Lines as a lamp makes them: 30 % of the lamp's missing, as many strange ones again as 30 % of
/// those that are there, and a tenth saturated.
std::vector<LinePosition> seen_lines(const Spectrometer& device, Lamp lamp, unsigned seed) {
  std::mt19937 engine(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::normal_distribution<double> normal(0, 1);
  std::vector<LinePosition> lines;
  const auto add = [&](double pixel, double height) {
    const bool saturated = uniform(engine) < 0.1;
    const double uncertainty = saturated ? 0.5 : 0.05;
    lines.push_back({pixel + uncertainty * normal(engine), uncertainty, height, saturated});
  };
  for (const LampLine& line : lamp_lines(lamp)) {
    const double nm = vacuum_wavelength(line.air_nm).nm();
    if (nm < device.first || nm > device.last || uniform(engine) < 0.3) continue;
    add(device.pixel_of(nm), line.strength * std::exp(normal(engine)));
  }
  const auto strange = static_cast<std::size_t>(0.3 * static_cast<double>(lines.size()));
  for (std::size_t i = 0; i < strange; ++i) {
    add(uniform(engine) * kFitPixels, 30 * std::exp(normal(engine)));
  }
  std::ranges::sort(lines, {}, &LinePosition::pixel);
  return lines;
}

/// A guess wrong by `offset` of the wavelength at the centre and by `dispersion` of the span.
WavelengthGuess wrong_guess(const Spectrometer& device, double offset, double dispersion) {
  const double centre = (device.first + device.last) / 2 * (1 + offset);
  const double half = (device.last - device.first) / 2 * (1 + dispersion);
  return {centre - half, centre + half};
}

struct Tally {
  int right = 0;
  int refused = 0;
  int wrong = 0;
};

/// Right is an axis within half a pixel, or three of its standard uncertainties, between the
/// outermost lines that it was fitted to.
Tally run(const Spectrometer& device, Lamp lamp, unsigned from, unsigned to) {
  Tally tally;
  for (unsigned seed = from; seed < to; ++seed) {
    const auto lines = seen_lines(device, lamp, seed);
    const double offset = seed % 2 == 0 ? 0.03 : -0.03;
    const double dispersion = seed % 4 < 2 ? 0.03 : -0.03;
    const auto fit = fit_wavelength(lines, lamp_lines(lamp), kFitPixels,
                                    wrong_guess(device, offset, dispersion));
    if (!fit) {
      ++tally.refused;
      continue;
    }
    bool right = true;
    for (double pixel = fit->matched.front().pixel; pixel < fit->matched.back().pixel; ++pixel) {
      const double half_a_pixel = 0.5 * (device.last - device.first) / kFitPixels;
      const double allowed = std::max(half_a_pixel, 3 * fit->axis.uncertainty(pixel));
      right = right && std::abs(fit->axis.at(pixel) - device.at(pixel)) < allowed;
    }
    ++(right ? tally.right : tally.wrong);
  }
  return tally;
}

TEST(WavelengthFit, FindsTheAxisAmongMissingStrangeAndSaturatedLines) {
  SKIP_STATISTICS_WITH_SANITIZERS("AgreesWithTheAxesThatInstrumentsStoreWithTheirNeonSpectra");
  const std::vector<std::pair<Spectrometer, Lamp>> cases = {
      {{780, 980, 0.03, 0.005}, Lamp::neon},   {{533, 690, 0.05, -0.005}, Lamp::neon},
      {{770, 1050, 0.07, 0.004}, Lamp::neon},  {{632, 800, -0.04, 0.003}, Lamp::neon},
      {{690, 1000, 0.05, 0.004}, Lamp::hg_ar},
  };
  int wrong = 0;
  for (const auto& [device, lamp] : cases) {
    const Tally tally = run(device, lamp, 5000, 5060);
    fmt::print("{} {} to {} nm: {} right, {} refused, {} wrong\n", to_string(lamp), device.first,
               device.last, tally.right, tally.refused, tally.wrong);
    wrong += tally.wrong;
    EXPECT_GE(tally.right, 52);
  }
  // A stranger in place of the outermost line can't always be told: 1 %.
  EXPECT_LE(wrong, 3);
}

/// A coefficient of the vendor's axis, in nm of air over powers of the pixel.
double vendor_coefficient(const Spectrum& spectrum, int power) {
  std::string text(spectrum.label().find(fmt::format("coefs_a{}", power)));
  std::ranges::replace(text, ',', '.');
  return parse_decimal(text).value_or(NAN);
}

TEST(WavelengthFit, AgreesWithTheAxesThatInstrumentsStoreWithTheirNeonSpectra) {
  REQUIRE_SHARED_DATA();
  struct Case {
    const char* file;
    WavelengthGuess guess;
  };
  for (const Case& one : {Case{"FMNT-M_BW532/NeonSNQ043_iR532_Probe_5msx2.txt", {526, 685}},
                          Case{"FMNT-M_BW532/NeonSNQ043_iR532_Probe_100msx2.txt", {526, 685}},
                          Case{"ICV_BW785/Ne_785nm_x20_50ms.txt", {769, 1054}}}) {
    const auto path = std::filesystem::path(CANDOR_SHARED_DATA) / "calibration" / one.file;
    ASSERT_OK_AND_ASSIGN(const auto file, formats::read_file(path, {}));
    const auto raw = file.spectra[1].spectrum.intensities();
    const auto dark = file.spectra[2].spectrum.intensities();
    std::vector<double> counts(raw.begin(), raw.end());
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] -= dark[i];
    ASSERT_OK_AND_ASSIGN(const auto lines, line_positions(counts));
    std::array<double, 4> vendor{};
    for (int i = 0; i < 4; ++i) {
      vendor.at(static_cast<std::size_t>(i)) = vendor_coefficient(file.spectra[0].spectrum, i);
    }
    const double centre = (one.guess.first_nm + one.guess.last_nm) / 2;
    const double half = (one.guess.last_nm - one.guess.first_nm) / 2;
    for (const double offset : {0.0, 0.03, -0.03}) {
      for (const double dispersion : {0.0, 0.03, -0.03}) {
        const double at = centre * (1 + offset);
        const double reach = half * (1 + dispersion);
        ASSERT_OK_AND_ASSIGN(
            const auto fit,
            fit_wavelength(lines, lamp_lines(Lamp::neon), counts.size(), {at - reach, at + reach}));
        double worst = 0;
        const double from = fit.matched.front().pixel;
        const double to = fit.matched.back().pixel;
        for (double pixel = from; pixel < to; ++pixel) {
          const double air =
              vendor[0] + pixel * (vendor[1] + pixel * (vendor[2] + pixel * vendor[3]));
          worst = std::max(worst, std::abs(fit.axis.at(pixel) - vacuum_wavelength(air).nm()));
        }
        fmt::print(
            "{} {:+.2f} {:+.2f}: {} of {} lines, rms {:.4f} nm, pixels {:.0f} to {:.0f} within "
            "{:.3f} nm of the vendor's\n",
            one.file, offset, dispersion, fit.matched.size(), lines.size(), fit.rms_nm, from, to,
            worst);
        EXPECT_LT(worst, 1.5 * 2 * half / static_cast<double>(counts.size()));
        EXPECT_LT(fit.rms_nm, 0.15 * 2 * half / static_cast<double>(counts.size()));
      }
    }
  }
}

TEST(WavelengthFit, IsRefusedWithoutLinesThatMatch) {
  int refused = 0;
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937 engine(seed);
    std::uniform_real_distribution<double> uniform(0, kFitPixels);
    std::vector<LinePosition> lines;
    for (int i = 0; i < 20; ++i) lines.push_back({uniform(engine), 0.05, 100, false});
    std::ranges::sort(lines, {}, &LinePosition::pixel);
    if (!fit_wavelength(lines, lamp_lines(Lamp::neon), kFitPixels, {780, 980})) ++refused;
  }
  fmt::print("{} of 20 refused\n", refused);
  EXPECT_GE(refused, 19);
  const std::vector<LinePosition> few(3, {5, 0.05, 100, false});
  EXPECT_ERROR(ErrorCode::insufficient_data,
               fit_wavelength(few, lamp_lines(Lamp::neon), kFitPixels, {780, 980}));
  EXPECT_ERROR(ErrorCode::invalid_value,
               fit_wavelength(few, lamp_lines(Lamp::neon), kFitPixels, {980, 780}));
}

}  // namespace
}  // namespace candor
