#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "formats/catalogue.h"
#include "formats/jcamp_factor.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string block(std::string_view rows, int points, std::string_view factors = "") {
  return fmt::format(
      "##TITLE=t\n##JCAMP-DX=4.24\n##DATA TYPE=INFRARED SPECTRUM\n##XUNITS=1/CM\n"
      "##YUNITS=ABSORBANCE\n{}##FIRSTX=0\n##LASTX={}\n##NPOINTS={}\n##YFACTOR=1\n"
      "##XYDATA=(X++(Y..Y))\n{}##END=\n",
      factors, points - 1, points, rows);
}

std::vector<double> ordinates(std::string_view rows, int points) {
  const auto file = kJcampDx.read(block(rows, points));
  if (!file) {
    ADD_FAILURE() << file.error().message;
    return {};
  }
  EXPECT_THAT(file->warnings, IsEmpty());
  return values(file->spectra[0].spectrum.intensities());
}

Error refusal(std::string_view rows, int points) {
  const auto file = kJcampDx.read(block(rows, points));
  return file ? Error{ErrorCode::internal, "(read)"} : file.error();
}

// The example of McDonald and Wilks, Appl. Spectrosc. 42 (1988) 151, in all its forms.
TEST(JcampCompressed, FormsOfTheStandardsExampleAreAllTheSame) {
  const auto expected = {1, 2, 3, 3, 2, 1, 0, -1, -2, -3};
  for (const auto* rows :
       {"0 1 2 3 3 2 1 0 -1 -2 -3\n", "0+1+2+3+3+2+1+0-1-2-3\n", "0A BCCBA@abc\n", "0ABCCBA@abc\n",
        "0ABCTBA@abc\n", "0AJJ%jjjjjj\n", "0AJT%jX\n"}) {
    EXPECT_THAT(ordinates(rows, 10), ElementsAreArray(expected)) << rows;
  }
}

TEST(JcampCompressed, LinesOfDifferencesRepeatTheLastOrdinateAsACheck) {
  EXPECT_THAT(ordinates("0A00J0J0\n2A20j5\n", 4), ElementsAre(100, 110, 120, 105));
  // The X of the next point in place of that of the checked one, and a closing check.
  EXPECT_THAT(ordinates("0A00J0J0\n3A20j5\n", 4), ElementsAre(100, 110, 120, 105));
  EXPECT_THAT(ordinates("0A00J0J0\n2A20j5\n3A05\n", 4), ElementsAre(100, 110, 120, 105));
  const Error failed = refusal("0A00J0J0\n2A21j5\n", 4);
  EXPECT_EQ(failed.code, ErrorCode::damaged);
  EXPECT_THAT(failed.message, HasSubstr("120, as a check, and begins with 121"));
  EXPECT_EQ(refusal("0A00J0J0\n2j5\n", 4).code, ErrorCode::damaged);
}

TEST(JcampCompressed, AClosingCheckThatFailsBehindAllPointsIsAWarning) {
  const auto file = kJcampDx.read(block("0A00J0J0\n2A20j5\n3@\n", 4));
  ASSERT_TRUE(file.ok());
  ASSERT_THAT(file->warnings, SizeIs(1));
  EXPECT_THAT(file->warnings[0], HasSubstr("all 4 points were there"));
  EXPECT_EQ(refusal("0A00J0J0\n2@\n", 4).code, ErrorCode::damaged);
}

TEST(JcampCompressed, AMissingLineIsNoticed) {
  EXPECT_EQ(refusal("0A00J0J0\n4A30j5\n", 6).code, ErrorCode::damaged);
  EXPECT_EQ(refusal("0ABC\n6DEF\n", 9).code, ErrorCode::damaged);
}

TEST(JcampCompressed, NumbersMayHaveFractionsAndLongDigits) {
  EXPECT_THAT(ordinates("0A.5J.25\n", 2), ElementsAre(1.5, 2.75));
  EXPECT_THAT(ordinates("0A234567890123456a00\n", 2), ElementsAre(1234567890123456.0, -100));
  EXPECT_THAT(ordinates("0 1.5E+2A@\n", 3), ElementsAre(150, 1, 0));
}

TEST(JcampCompressed, RepeatCountsCannotFillTheMemory) {
  const auto file = kJcampDx.read(block("0AZ99999999\n", 2000000000));
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, ErrorCode::unsupported);
  EXPECT_EQ(refusal("0AZ99\n", 5).code, ErrorCode::unsupported);
  EXPECT_EQ(refusal("0SA\n", 2).code, ErrorCode::damaged);
  EXPECT_EQ(refusal("0J\n", 1).code, ErrorCode::damaged);
}

TEST(JcampCompressed, WhatIsNoNumberIsRefusedWithItsLine) {
  for (const auto* rows : {"0AB?\n", "0AB!\n", "0ABnan\n", "A\n", "0A..\n"}) {
    const Error error = refusal(rows, 3);
    EXPECT_NE(error.code, ErrorCode::internal) << rows;
    EXPECT_THAT(error.message, HasSubstr("line 11")) << rows;
  }
}

TEST(JcampDifdup, ReadsBackExactlyDecimalsAndSinglePrecision) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 300; ++i) {
    const std::size_t points = 2 + random() % 300;
    std::vector<double> x(points);
    std::vector<double> y(points);
    const double unit = i % 3 == 0 ? 1e5 : i % 3 == 1 ? 1e2 : 1;
    for (std::size_t p = 0; p < points; ++p) {
      x[p] = 400.0 + 2.0 * static_cast<double>(p);
      y[p] = static_cast<double>(static_cast<int>(random() % 2000) - 700) / unit;
      if (i % 2 == 0 && p > 0 && random() % 3 == 0) y[p] = y[p - 1];
      if (i % 5 == 0) y[p] = static_cast<float>(y[p] / 3);
    }
    const Spectrum spectrum = make_spectrum(std::move(x), std::move(y));
    ASSERT_OK_AND_ASSIGN(const auto text, written("jcamp-dx-difdup", spectrum));
    ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(text));
    EXPECT_THAT(file.warnings, IsEmpty());
    const Spectrum& back = file.spectra[0].spectrum;
    EXPECT_THAT(values(back.axis().positions()), ElementsAreArray(spectrum.axis().positions()));
    EXPECT_THAT(values(back.intensities()), ElementsAreArray(spectrum.intensities()));
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text.find('\n', at);
      EXPECT_LE(end - at, 80U);
      at = end + 1;
    }
  }
}

TEST(JcampFactor, OfAPowerOfTenYieldsWhatTheDigitsSpell) {
  EXPECT_EQ(JcampFactor(1e-4).apply(3), 0.0003);
  EXPECT_NE(3 * 1e-4, 0.0003);
  EXPECT_EQ(JcampFactor(0.125).apply(3), 0.375);
  // Ordinates that another reader multiplied do not come back by division: they are refused.
  SpectrumLabel label{"t", Technique::ir, {{"YFACTOR", "1E-4"}}};
  const auto spectrum = make_spectrum({1, 2}, {1e-4, 3 * 1e-4}, AxisUnit::wavenumber_per_cm,
                                      SignalUnit::absorbance, label);
  const auto text = written("jcamp-dx-difdup", spectrum);
  if (text) {
    ASSERT_OK_AND_ASSIGN(const auto file, kJcampDx.read(*text));
    expect_same_numbers(spectrum, file.spectra[0].spectrum);
  } else {
    EXPECT_EQ(text.error().code, ErrorCode::incompatible);
  }
}

TEST(JcampDifdup, IsAThirdOfThePlainFormAndCountsRepeats) {
  std::vector<double> x(1000);
  std::vector<double> y(1000);
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = static_cast<double>(i);
    y[i] = static_cast<double>(100000 + (i * i) % 37) / 1e5;
  }
  const Spectrum spectrum = make_spectrum(x, y);
  EXPECT_LT(written("jcamp-dx-difdup", spectrum)->size() * 2,
            written("jcamp-dx", spectrum)->size());
  const Spectrum flat = make_spectrum({1, 2, 3, 4, 5}, {7, 7, 7, 7, 7});
  EXPECT_THAT(written("jcamp-dx-difdup", flat).value(), HasSubstr("\n1G%V\n"));
}

TEST(JcampDifdup, RefusesWhatItCannotHoldExactly) {
  const auto uneven = written("jcamp-dx-difdup", make_spectrum({1, 2, 4}, {4, 5, 6}));
  ASSERT_FALSE(uneven.ok());
  EXPECT_EQ(uneven.error().code, ErrorCode::incompatible);
  const auto wide = written("jcamp-dx-difdup", make_spectrum({1, 2, 3}, {1e300, 1.0 / 3, 2}));
  ASSERT_FALSE(wide.ok());
  EXPECT_EQ(wide.error().code, ErrorCode::incompatible);
}

TEST(JcampDifdup, NotesThatEveryTruncationIsRefused) {
  const Spectrum spectrum = make_spectrum({1, 2, 3, 4, 5}, {0.25, 0.5, 0.75, 0.5, 0.25});
  const std::string text = written("jcamp-dx-difdup", spectrum).value();
  const auto end = text.find("##END=") + 6;
  for (std::size_t length = 0; length < end; ++length) {
    EXPECT_FALSE(kJcampDx.read(text.substr(0, length)).ok()) << length;
  }
}

}  // namespace
}  // namespace candor::formats
