#include <algorithm>
#include <string>

#include "formats/format.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

constexpr std::string_view kSound =
    "LUMEN 1\ntitle=tablet\nlaser_nm=785\npoints=3\nDATA\n200.5 1034\n202.5 1050\n204.5 1047\n";

std::string with(std::string_view from, std::string_view to) {
  std::string text(kSound);
  text.replace(text.find(from), from.size(), to);
  return text;
}

TEST(LumenOfTheGuide, IsReadByWhatItsBytesAre) {
  ASSERT_OK_AND_ASSIGN(const SpectrumFile file, read_spectra(kSound, {}));
  EXPECT_EQ(file.format, "lumen");
  ASSERT_EQ(file.spectra.size(), 1U);
  const Spectrum& spectrum = file.spectra[0].spectrum;
  EXPECT_EQ(spectrum.label().title, "tablet");
  EXPECT_EQ(spectrum.label().find("laser_nm"), "785");
  EXPECT_EQ(spectrum.label().technique, Technique::raman);
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(spectrum.axis()[1], 202.5);
  EXPECT_EQ(spectrum.intensities()[2], 1047.0);
}

TEST(LumenOfTheGuide, IsRefusedWhereItIsCutOrContradictsItself) {
  EXPECT_ERROR(ErrorCode::damaged, read_spectra(kSound.substr(0, kSound.find("204.5")), {}));
  EXPECT_ERROR(ErrorCode::damaged, read_spectra(kSound.substr(0, kSound.find("DATA")), {}));
  EXPECT_ERROR(ErrorCode::damaged, read_spectra(with("202.5", "199.5"), {}));
  EXPECT_ERROR(ErrorCode::damaged, read_spectra(with("1050", "1050 7"), {}));
  EXPECT_ERROR(ErrorCode::invalid_value, read_spectra(with("1050", "nan"), {}));
}

TEST(LumenOfTheGuide, OfAnotherVersionIsDeclined) {
  EXPECT_ERROR(ErrorCode::unsupported, read_spectra(with("LUMEN 1", "LUMEN 2"), {}));
}

TEST(LumenOfTheGuide, ContradictsAUnitThatIsToldOtherwise) {
  EXPECT_ERROR(ErrorCode::incompatible,
               read_spectra(kSound, {AxisUnit::wavelength_nm, std::nullopt}));
}

TEST(CatalogueOfTheGuide, NamesEveryFormatOnce) {
  std::vector<std::string_view> names;
  for (const auto* format : all_formats()) names.push_back(format->name);
  EXPECT_EQ(std::ranges::count(names, "lumen"), 1);
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

}  // namespace
}  // namespace candor::formats
