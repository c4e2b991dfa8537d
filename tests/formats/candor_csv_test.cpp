#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "formats/catalogue.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<SpectrumFile> read(std::string_view text) {
  EXPECT_TRUE(kCandorCsv.recognise(text)) << text;
  return kCandorCsv.read(text);
}

TEST(CandorCsv, ReadsHeaderCommentsAndRows) {
  ASSERT_OK_AND_ASSIGN(const auto file, read("# title: heroin\n# technique: ir\n# note: x: y\n"
                                             "wavenumber_cm-1,percent_transmittance\r\n"
                                             "400,98.5\r\n# in between\n401.5, -1e-3 \n"));
  const Spectrum& spectrum = file.spectra[0].spectrum;
  EXPECT_EQ(file.format, "candor-csv");
  EXPECT_THAT(values(spectrum.axis().positions()), ElementsAre(400, 401.5));
  EXPECT_THAT(values(spectrum.intensities()), ElementsAre(98.5, -1e-3));
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_EQ(spectrum.unit(), SignalUnit::percent_transmittance);
  EXPECT_EQ(spectrum.label().title, "heroin");
  EXPECT_EQ(spectrum.label().technique, Technique::ir);
  EXPECT_EQ(spectrum.label().find("note"), "x: y");
}

TEST(CandorCsv, ReadsADescendingFileAndWritesItAscending) {
  ASSERT_OK_AND_ASSIGN(const auto file, read("raman_shift_cm-1,counts\n30,3\n20,2\n10,1\n"));
  EXPECT_EQ(file.spectra[0].order, PointOrder::descending);
  EXPECT_EQ(file.spectra[0].spectrum.label().technique, Technique::raman);
  ASSERT_OK_AND_ASSIGN(const auto text, written("candor-csv", file.spectra[0].spectrum));
  EXPECT_THAT(text, HasSubstr("raman_shift_cm-1,counts\n10,1\n20,2\n30,3\n"));
}

TEST(CandorCsv, ReadsBackExactlyTheNumbersThatItWrote) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 200; ++i) {
    const Spectrum spectrum = random_spectrum(random);
    ASSERT_OK_AND_ASSIGN(const auto text, written("candor-csv", spectrum));
    ASSERT_OK_AND_ASSIGN(const auto file, read(text));
    ASSERT_NO_FATAL_FAILURE(expect_same_numbers(spectrum, file.spectra[0].spectrum));
  }
}

TEST(CandorCsv, ReadsBackEveryUnitTitleTechniqueAndStep) {
  for (const auto x_unit :
       {AxisUnit::wavenumber_per_cm, AxisUnit::raman_shift_per_cm, AxisUnit::wavelength_nm,
        AxisUnit::wavelength_um, AxisUnit::pixel, AxisUnit::unknown}) {
    for (const auto y_unit :
         {SignalUnit::absorbance, SignalUnit::transmittance, SignalUnit::percent_transmittance,
          SignalUnit::reflectance, SignalUnit::log_1_r, SignalUnit::kubelka_munk,
          SignalUnit::counts, SignalUnit::single_beam, SignalUnit::interferogram,
          SignalUnit::arbitrary, SignalUnit::unknown}) {
      const auto plain =
          make_spectrum({1, 2, 3}, {4, 5, 6}, x_unit, y_unit, {"t", Technique::nir, {}});
      ASSERT_OK_AND_ASSIGN(const auto spectrum,
                           plain.derive({7, 8, 9}, y_unit, AppliedStep{"snv"}));
      ASSERT_OK_AND_ASSIGN(const auto text, written("candor-csv", spectrum));
      ASSERT_OK_AND_ASSIGN(const auto file, read(text));
      const Spectrum& back = file.spectra[0].spectrum;
      EXPECT_EQ(back.axis().unit(), x_unit);
      EXPECT_EQ(back.unit(), y_unit);
      EXPECT_EQ(back.label().title, "t");
      EXPECT_EQ(back.label().technique, Technique::nir);
      EXPECT_EQ(back.label().find("$CANDOR STEP"), "snv");
    }
  }
}

TEST(CandorCsv, NamesTheLineOfWhatItRefuses) {
  const std::string head = "pixel,counts\n0,1\n1,2\n";
  const std::pair<const char*, ErrorCode> cases[] = {
      {"2,nan\n", ErrorCode::invalid_value},  {"2,inf\n", ErrorCode::invalid_value},
      {"2,\n", ErrorCode::damaged},           {"2\n", ErrorCode::damaged},
      {"2,3,4\n", ErrorCode::damaged},        {"2,3 4\n", ErrorCode::damaged},
      {"2;3\n", ErrorCode::damaged},          {",3\n", ErrorCode::damaged},
      {"1,3\n", ErrorCode::unsupported},      {"0.5,3\n", ErrorCode::damaged},
      {"2,1e999\n", ErrorCode::invalid_value}};
  for (const auto& [row, code] : cases) {
    const auto result = read(head + row);
    EXPECT_ERROR(code, result);
    EXPECT_THAT(result.error().message, HasSubstr("line 4")) << row;
  }
}

TEST(CandorCsv, RefusesFewerThanTwoPoints) {
  EXPECT_ERROR(ErrorCode::insufficient_data, read("pixel,counts\n"));
  EXPECT_ERROR(ErrorCode::insufficient_data, read("pixel,counts\n1,2\n"));
}

TEST(CandorCsv, NoticesThatRowsOfItsOwnFileAreMissing) {
  ASSERT_OK_AND_ASSIGN(auto text, written("candor-csv", make_spectrum({1, 2, 3}, {4, 5, 6})));
  text.resize(text.size() - std::string("3,6\n").size());
  EXPECT_ERROR(ErrorCode::damaged, read(text));
}

TEST(CandorCsv, KeepsALineBreakInATitleOutOfItsComments) {
  const auto spectrum = make_spectrum({1, 2}, {3, 4}, AxisUnit::unknown, SignalUnit::unknown,
                                      {"a\npixel,counts\n1,2", Technique::unknown, {}});
  ASSERT_OK_AND_ASSIGN(const auto text, written("candor-csv", spectrum));
  ASSERT_OK_AND_ASSIGN(const auto file, read(text));
  EXPECT_EQ(file.spectra[0].spectrum.label().title, "a pixel,counts 1,2");
}

}  // namespace
}  // namespace candor::formats
