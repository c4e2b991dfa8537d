#include "pipeline/calibration/lamp_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(LampLines, AscendAndAreStrong) {
  for (const Lamp lamp : {Lamp::neon, Lamp::hg_ar}) {
    double before = 0;
    for (const LampLine& line : lamp_lines(lamp)) {
      EXPECT_GT(line.air_nm, before);
      EXPECT_GT(line.strength, 0);
      before = line.air_nm;
    }
    EXPECT_EQ(lamp_from_string(to_string(lamp)), lamp);
  }
  EXPECT_EQ(lamp_from_string("xenon"), std::nullopt);
}

/// Vacuum wavelengths in nm of Ne I, Hg I and Ar I lines, as the NIST Atomic Spectra Database has
/// them, to 0.0001 nm.
TEST(LampLines, AgreeInVacuumWithTheDatabase) {
  EXPECT_NEAR(vacuum_wavelength(585.24878).nm(), 585.41101, 2e-4);
  EXPECT_NEAR(vacuum_wavelength(640.22480).nm(), 640.40180, 2e-4);
  EXPECT_NEAR(vacuum_wavelength(743.88981).nm(), 744.09469, 2e-4);
  EXPECT_NEAR(vacuum_wavelength(865.43831).nm(), 865.67599, 2e-4);
  EXPECT_NEAR(vacuum_wavelength(920.17591).nm(), 920.42841, 2e-4);
  EXPECT_NEAR(vacuum_wavelength(546.0750).nm(), 546.2268, 2e-4);
  EXPECT_NEAR(vacuum_wavelength(912.2967).nm(), 912.5471, 2e-4);
}

}  // namespace
}  // namespace candor
