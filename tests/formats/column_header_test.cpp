#include "formats/column_header.h"

#include <gtest/gtest.h>

#include <optional>
#include <utility>

namespace candor::formats {
namespace {

TEST(AxisHeader, ReadsUnitsThatAreStatedPlainly) {
  const std::pair<const char*, AxisUnit> cases[] = {
      {"Wavenumber (cm-1)", AxisUnit::wavenumber_per_cm},
      {"wavenumbers [1/cm]", AxisUnit::wavenumber_per_cm},
      {"Wavenumber / cm^-1", AxisUnit::wavenumber_per_cm},
      {"cm-1", AxisUnit::wavenumber_per_cm},
      {"wavenumber (cm\u207B\u00B9)", AxisUnit::wavenumber_per_cm},
      {"Raman shift / cm^-1", AxisUnit::raman_shift_per_cm},
      {"Raman Shift (cm-1)", AxisUnit::raman_shift_per_cm},
      {"raman_shift_cm-1", AxisUnit::raman_shift_per_cm},
      {"Raman shift", AxisUnit::raman_shift_per_cm},
      {"Wavelength (nm)", AxisUnit::wavelength_nm},
      {"wavelength_um", AxisUnit::wavelength_um},
      {"Wavelength / \u00B5m", AxisUnit::wavelength_um},
      {"Pixel", AxisUnit::pixel},
      {"Pixels #", AxisUnit::pixel},
  };
  for (const auto& [cell, unit] : cases) {
    const auto header = axis_header(cell);
    ASSERT_TRUE(header.has_value()) << cell;
    EXPECT_EQ(header->unit, unit) << cell;
  }
}

TEST(AxisHeader, LeavesAQuantityWithoutUnitUnknown) {
  EXPECT_EQ(axis_header("Wavelength")->unit, AxisUnit::unknown);
  EXPECT_EQ(axis_header("Wavenumber")->unit, AxisUnit::unknown);
  EXPECT_TRUE(axis_header("Wavenumber")->is_bare_wavenumber);
}

TEST(AxisHeader, IsNoneForOtherColumns) {
  for (const auto* cell : {"", "Absorbance", "time (s)", "Raman shift (nm)", "x", "m/z"}) {
    EXPECT_FALSE(axis_header(cell).has_value()) << cell;
  }
}

TEST(SignalHeader, ReadsUnitsThatAreStatedPlainly) {
  const std::pair<const char*, SignalUnit> cases[] = {
      {"Absorbance", SignalUnit::absorbance},
      {"Absorbance (a.u.)", SignalUnit::absorbance},
      {"%T", SignalUnit::percent_transmittance},
      {"Transmittance (%)", SignalUnit::percent_transmittance},
      {"% Transmittance", SignalUnit::percent_transmittance},
      {"percent_transmittance", SignalUnit::percent_transmittance},
      {"Transmittance", SignalUnit::transmittance},
      {"Counts", SignalUnit::counts},
      {"Intensity (counts)", SignalUnit::counts},
      {"Intensity (a.u.)", SignalUnit::arbitrary},
      {"Reflectance", SignalUnit::reflectance},
      {"Kubelka-Munk", SignalUnit::kubelka_munk},
  };
  for (const auto& [cell, unit] : cases) {
    const auto header = signal_header(cell);
    ASSERT_TRUE(header.has_value()) << cell;
    EXPECT_EQ(*header, unit) << cell;
  }
}

TEST(SignalHeader, LeavesAnIntensityWithoutUnitUnknown) {
  EXPECT_EQ(signal_header("Intensity"), SignalUnit::unknown);
}

TEST(SignalHeader, IsNoneForOtherColumns) {
  for (const auto* cell : {"", "Wavenumber", "sample 1", "Reflectance (%)", "drug_type"}) {
    EXPECT_FALSE(signal_header(cell).has_value()) << cell;
  }
}

}  // namespace
}  // namespace candor::formats
