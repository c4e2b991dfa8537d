#include "formats/jcamp_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "formats/catalogue.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;

TEST(JcampWriter, ReadsBackExactlyTheNumbersThatItWrote) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 300; ++i) {
    const Spectrum spectrum = random_spectrum(random);
    ASSERT_OK_AND_ASSIGN(const auto text, written("jcamp-dx", spectrum));
    ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(text));
    ASSERT_NO_FATAL_FAILURE(expect_same_numbers(spectrum, file.spectra[0].spectrum));
    EXPECT_THAT(file.warnings, IsEmpty());
  }
}

TEST(JcampWriter, WritesTheExtremesOfADouble) {
  const auto spectrum = make_spectrum({-1e308, -5e-324, 0, 5e-324, 1.7976931348623157e308},
                                      {1e308, -1e308, 5e-324, -0.0, 2.2250738585072009e-308});
  ASSERT_OK_AND_ASSIGN(const auto text, written("jcamp-dx", spectrum));
  ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(text));
  expect_same_numbers(spectrum, file.spectra[0].spectrum);
}

TEST(JcampWriter, PrefersIncrementsWhereTheyComeBackExactly) {
  ASSERT_OK_AND_ASSIGN(const auto even, written("jcamp-dx", make_spectrum({1, 2, 3}, {4, 5, 6})));
  EXPECT_THAT(even, HasSubstr("##XYDATA=(X++(Y..Y))\n1 4 5 6\n##END="));
  ASSERT_OK_AND_ASSIGN(const auto uneven, written("jcamp-dx", make_spectrum({1, 2, 4}, {4, 5, 6})));
  EXPECT_THAT(uneven, HasSubstr("##XYPOINTS=(XY..XY)\n1, 4\n2, 5\n4, 6\n##END="));
}

TEST(JcampWriter, WritesDescendingWhatComesBackOnlyFromItsOtherEnd) {
  std::vector<double> x(2126);
  std::vector<double> y(2126);
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = 4497.536791 + static_cast<double>(i) * (399.2238919 - 4497.536791) / 2125;
    y[i] = static_cast<double>(i);
  }
  x.back() = 399.2238919;
  std::ranges::reverse(x);
  std::ranges::reverse(y);
  const auto spectrum = make_spectrum(std::move(x), std::move(y));
  for (const auto* writer : {"jcamp-dx", "jcamp-dx-difdup"}) {
    ASSERT_OK_AND_ASSIGN(const auto text, written(writer, spectrum));
    EXPECT_THAT(text, HasSubstr("##FIRSTX=4497.536791\n##LASTX=399.2238919\n"));
    EXPECT_THAT(text, HasSubstr("##XYDATA=(X++(Y..Y))\n"));
    ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(text));
    EXPECT_THAT(file.warnings, IsEmpty());
    EXPECT_EQ(file.spectra[0].order, PointOrder::descending);
    expect_same_numbers(spectrum, file.spectra[0].spectrum);
  }
}

TEST(JcampWriter, KeepsItsLinesTo80Characters) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 20; ++i) {
    ASSERT_OK_AND_ASSIGN(const auto text, written("jcamp-dx", random_spectrum(random)));
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text.find('\n', at);
      EXPECT_LE(end - at, 80U);
      at = end + 1;
    }
  }
}

TEST(JcampWriter, ReadsBackEveryUnitAndTechnique) {
  for (const auto technique :
       {Technique::ir, Technique::raman, Technique::nir, Technique::uv_vis, Technique::unknown}) {
    for (const auto x_unit :
         {AxisUnit::wavenumber_per_cm, AxisUnit::raman_shift_per_cm, AxisUnit::wavelength_nm,
          AxisUnit::wavelength_um, AxisUnit::pixel, AxisUnit::unknown}) {
      for (const auto y_unit :
           {SignalUnit::absorbance, SignalUnit::transmittance, SignalUnit::percent_transmittance,
            SignalUnit::reflectance, SignalUnit::log_1_r, SignalUnit::kubelka_munk,
            SignalUnit::counts, SignalUnit::single_beam, SignalUnit::interferogram,
            SignalUnit::arbitrary, SignalUnit::unknown}) {
        const auto spectrum =
            make_spectrum({1, 2, 3}, {4, 5, 6}, x_unit, y_unit, {"t", technique, {}});
        ASSERT_OK_AND_ASSIGN(const auto text, written("jcamp-dx", spectrum));
        ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(text));
        const Spectrum& back = file.spectra[0].spectrum;
        EXPECT_EQ(back.axis().unit(), x_unit) << text;
        EXPECT_EQ(back.unit(), y_unit) << text;
        EXPECT_EQ(back.label().technique, technique) << text;
        EXPECT_EQ(back.label().title, "t");
        EXPECT_THAT(file.warnings, IsEmpty());
      }
    }
  }
}

TEST(JcampWriter, CarriesMetadataAndStepsButNoStaleFigures) {
  SpectrumLabel label{"t",
                      Technique::ir,
                      {{"ORIGIN", "a lab"},
                       {"NPOINTS", "17"},
                       {"YUNITS", "%T"},
                       {"$GROUP", "opioid"},
                       {"Integration Time", "2000"},
                       {"CAS REGISTRY NO", "561-27-3"},
                       {"$CANDOR STEP", "crop(from=1,to=9)"},
                       {"empty", ""}}};
  const auto plain = make_spectrum({1, 2, 3}, {4, 5, 6}, AxisUnit::wavenumber_per_cm,
                                   SignalUnit::absorbance, label);
  ASSERT_OK_AND_ASSIGN(const auto spectrum,
                       plain.derive({7, 8, 9}, SignalUnit::absorbance, AppliedStep{"snv"}));
  ASSERT_OK_AND_ASSIGN(const auto text, written("jcamp-dx", spectrum));
  EXPECT_THAT(text, Not(HasSubstr("NPOINTS=17")));
  EXPECT_THAT(text, Not(HasSubstr("%T")));
  EXPECT_THAT(text, HasSubstr("##$CANDOR STEP=crop(from=1,to=9)\n##$empty=\n##$CANDOR STEP=snv\n"));
  ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(text));
  const auto& metadata = file.spectra[0].spectrum.label().metadata;
  EXPECT_THAT(metadata, Contains(Pair("ORIGIN", "a lab")));
  EXPECT_THAT(metadata, Contains(Pair("$GROUP", "opioid")));
  EXPECT_THAT(metadata, Contains(Pair("$Integration Time", "2000")));
  EXPECT_THAT(metadata, Contains(Pair("CAS REGISTRY NO", "561-27-3")));
}

TEST(JcampWriter, LetsNoTextOfALabelBreakTheFile) {
  SpectrumLabel label{"a\n##END=\n$$ b ##",
                      Technique::ir,
                      {{"k=\n##END", "##END=\n##XYDATA=(XY..XY)\n$$$"},
                       {"$$", "x"},
                       {"", "y"},
                       {"z", "\x01##END=\x1f"}}};
  const auto spectrum = make_spectrum({1, 2, 3}, {4, 5, 6}, AxisUnit::wavenumber_per_cm,
                                      SignalUnit::absorbance, label);
  ASSERT_OK_AND_ASSIGN(const auto text, written("jcamp-dx", spectrum));
  ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(text));
  expect_same_numbers(spectrum, file.spectra[0].spectrum);
  EXPECT_EQ(file.spectra[0].spectrum.label().title, "a # #END= $ $ b # #");
}

TEST(JcampWriter, IsTheSameAfterASecondRound) {
  std::mt19937_64 random(4);
  ASSERT_OK_AND_ASSIGN(const auto first, written("jcamp-dx", random_spectrum(random)));
  ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(first));
  EXPECT_EQ(written("jcamp-dx", file.spectra[0].spectrum).value(), first);
}

TEST(JcampWriter, MakesFilesOfWhichNoPartPassesForTheWhole) {
  std::mt19937_64 random(5);
  for (const auto& spectrum :
       {make_spectrum({1, 2, 3, 4}, {0.25, 1e-9, 3, 4}), random_spectrum(random)}) {
    ASSERT_OK_AND_ASSIGN(const auto text, written("jcamp-dx", spectrum));
    for (std::size_t length = 0; length < text.size(); ++length) {
      const auto part = read_spectra(std::string_view(text).substr(0, length), {});
      if (part) {
        ASSERT_NO_FATAL_FAILURE(expect_same_numbers(spectrum, part->spectra[0].spectrum))
            << length << " bytes";
      }
    }
  }
}

}  // namespace
}  // namespace candor::formats
