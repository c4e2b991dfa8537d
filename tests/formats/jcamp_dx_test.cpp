#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <locale>
#include <string>

#include "formats/catalogue.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

struct Parts {
  std::string data_type = "##DATA TYPE=INFRARED SPECTRUM\n";
  std::string units = "##XUNITS=1/CM\n##YUNITS=ABSORBANCE\n";
  std::string grid = "##XFACTOR=1\n##YFACTOR=0.5\n##FIRSTX=400\n##LASTX=410\n##NPOINTS=6\n";
  std::string figures;
  std::string table = "##XYDATA=(X++(Y..Y))\n400 1 2 3\n406 4 5 6\n";
  std::string end = "##END=\n";
};

std::string text_of(const Parts& parts) {
  return "##TITLE=a sample\n##JCAMP-DX=4.24\n" + parts.data_type + parts.units + parts.grid +
         parts.figures + parts.table + parts.end;
}

Result<SpectrumFile> read(const std::string& text) {
  EXPECT_TRUE(kJcampDx.recognise(text));
  return kJcampDx.read(text);
}

Result<SpectrumFile> read(const Parts& parts) { return read(text_of(parts)); }

Parts with_table(std::string rows) {
  Parts parts;
  parts.table = "##XYDATA=(X++(Y..Y))\n" + std::move(rows);
  return parts;
}

void expect_points(const Result<SpectrumFile>& result) {
  ASSERT_TRUE(result.ok()) << message(result);
  const Spectrum& spectrum = result->spectra[0].spectrum;
  EXPECT_THAT(values(spectrum.axis().positions()), ElementsAre(400, 402, 404, 406, 408, 410));
  EXPECT_THAT(values(spectrum.intensities()), ElementsAre(0.5, 1, 1.5, 2, 2.5, 3));
  EXPECT_THAT(result->warnings, IsEmpty());
}

TEST(JcampDx, ReadsTitleUnitsAndNumbers) {
  const auto result = read(Parts{});
  expect_points(result);
  const Spectrum& spectrum = result->spectra[0].spectrum;
  EXPECT_EQ(result->format, "jcamp-dx");
  EXPECT_EQ(spectrum.label().title, "a sample");
  EXPECT_EQ(spectrum.label().technique, Technique::ir);
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_EQ(spectrum.unit(), SignalUnit::absorbance);
}

TEST(JcampDx, ReadsLinesHoweverTheyEndAndWhateverTheLabelsLookLike) {
  std::string text = text_of(Parts{});
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
    text.replace(at, 1, "\r\n");
  }
  expect_points(read(text));
  std::string loose = text_of(Parts{});
  loose.replace(loose.find("##DATA TYPE="), 12, "##data_ty-pe = ");
  loose.replace(loose.find("##FIRSTX="), 9, "##First X=");
  loose.replace(loose.find("##XYDATA="), 9, "  ##xy data= ");
  expect_points(read(loose));
}

TEST(JcampDx, SkipsComments) {
  auto parts = with_table("$$ a comment\n400 1 2 3 $$ 99 99\n406 4 5 6\n");
  parts.grid = "##XFACTOR=1.0 $$ none\n##YFACTOR=0.5\n##FIRSTX=400\n##LASTX=410\n##NPOINTS=6\n";
  parts.end = "##END=$$ of the block\n\x1a";
  expect_points(read("$$ first\n\n" + text_of(parts)));
}

TEST(JcampDx, ReadsGluedSignsAndExponents) {
  auto parts = with_table("400-1+2-3\n406 4E+0,5.0E0 +60E-1\n");
  ASSERT_OK_AND_ASSIGN(const auto file, read(parts));
  EXPECT_THAT(values(file.spectra[0].spectrum.intensities()),
              ElementsAre(-0.5, 1, -1.5, 2, 2.5, 3));
}

TEST(JcampDx, FlipsADescendingAxisOnce) {
  auto parts = with_table("410 1 2 3\n404 4 5 6\n");
  parts.grid = "##XFACTOR=1\n##YFACTOR=1\n##FIRSTX=410\n##LASTX=400\n##NPOINTS=6\n";
  ASSERT_OK_AND_ASSIGN(const auto file, read(parts));
  EXPECT_EQ(file.spectra[0].order, PointOrder::descending);
  EXPECT_THAT(values(file.spectra[0].spectrum.axis().positions()),
              ElementsAre(400, 402, 404, 406, 408, 410));
  EXPECT_THAT(values(file.spectra[0].spectrum.intensities()), ElementsAre(6, 5, 4, 3, 2, 1));
}

TEST(JcampDx, AppliesTheXFactorToTheLinesOnly) {
  auto parts = with_table("200 1 2 3\n203 4 5 6\n");
  parts.grid = "##XFACTOR=2\n##YFACTOR=0.5\n##FIRSTX=400\n##LASTX=410\n##NPOINTS=6\n";
  expect_points(read(parts));
}

TEST(JcampDx, ReadsTablesOfPairs) {
  for (const auto* rows : {"400 1\n402 2\n404 3\n406 4\n408 5\n410 6\n",
                           "400, 1; 402, 2; 404, 3\n406, 4; 408, 5; 410, 6\n",
                           "400,1 402,2 404,3\n406,4 408,5 410,6\n"}) {
    Parts parts;
    parts.table = std::string("##XYPOINTS=(XY..XY)\n") + rows;
    expect_points(read(parts));
    parts.table = std::string("##XYDATA= ( XY..XY )\n") + rows;
    expect_points(read(parts));
  }
}

TEST(JcampDx, KeepsLabelsAsMetadataInTheirOrder) {
  Parts parts;
  parts.figures =
      "##ORIGIN= a lab $$ hidden\n##$My Key=first\n  second\n\n##CAS REGISTRY NO=1-2-3\n";
  ASSERT_OK_AND_ASSIGN(const auto file, read(parts));
  const auto& label = file.spectra[0].spectrum.label();
  EXPECT_EQ(label.metadata.front().first, "TITLE");
  EXPECT_THAT(label.metadata, Contains(Pair("ORIGIN", "a lab")));
  EXPECT_THAT(label.metadata, Contains(Pair("$My Key", "first\nsecond")));
  EXPECT_THAT(label.metadata.back(), Pair("CAS REGISTRY NO", "1-2-3"));
  EXPECT_EQ(label.find("cas-registry_no"), "1-2-3");
  EXPECT_EQ(label.find("XYDATA"), "");
}

TEST(JcampDx, TellsUnitsApartAndNeverGuessesThem) {
  const std::pair<const char*, SignalUnit> cases[] = {
      {"TRANSMITTANCE", SignalUnit::transmittance},
      {"%T", SignalUnit::percent_transmittance},
      {"PERCENT TRANSMITTANCE", SignalUnit::percent_transmittance},
      {"% Transmittance", SignalUnit::percent_transmittance},
      {"Absorbance", SignalUnit::absorbance},
      {"REFLECTANCE", SignalUnit::reflectance},
      {"KUBELKA-MUNK", SignalUnit::kubelka_munk},
      {"ARBITRARY UNITS", SignalUnit::arbitrary},
      {"COUNTS", SignalUnit::counts},
      {"UNKNOWN", SignalUnit::unknown},
      {"", SignalUnit::unknown},
  };
  for (const auto& [term, unit] : cases) {
    Parts parts;
    parts.units = fmt::format("##XUNITS=1/CM\n##YUNITS={}\n", term);
    ASSERT_OK_AND_ASSIGN(const auto file, read(parts));
    EXPECT_EQ(file.spectra[0].spectrum.unit(), unit) << term;
    EXPECT_THAT(file.warnings, IsEmpty()) << term;
  }
  Parts parts;
  parts.units = "##XUNITS=CENTIMETERS\n##YUNITS=AU\n";
  ASSERT_OK_AND_ASSIGN(const auto file, read(parts));
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::unknown);
  EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), AxisUnit::unknown);
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("CENTIMETERS"), HasSubstr("AU")));
}

TEST(JcampDx, ReadsTheAxisUnitAsTheTechniqueAsks) {
  Parts parts;
  parts.data_type = "##DATA TYPE=RAMAN SPECTRUM\n";
  EXPECT_EQ(read(parts)->spectra[0].spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  parts.units = "##XUNITS=NANOMETERS\n##YUNITS=COUNTS\n";
  EXPECT_EQ(read(parts)->spectra[0].spectrum.axis().unit(), AxisUnit::wavelength_nm);
  parts.units = "##XUNITS=MICROMETERS\n##YUNITS=TRANSMITTANCE\n";
  EXPECT_EQ(read(parts)->spectra[0].spectrum.axis().unit(), AxisUnit::wavelength_um);
}

TEST(JcampDx, TakesTheTechniqueFromTheDataType) {
  const std::pair<const char*, Technique> cases[] = {
      {"INFRARED SPECTRUM", Technique::ir}, {"FTIR Spectra", Technique::ir},
      {"RAMAN SPECTRUM", Technique::raman}, {"UV/VIS SPECTRUM", Technique::uv_vis},
      {"UV-VISIBLE", Technique::uv_vis},    {"NIR SPECTRUM", Technique::nir},
      {"NEAR INFRARED", Technique::nir},    {"INFRARED INTERFEROGRAM", Technique::ir},
  };
  for (const auto& [term, technique] : cases) {
    Parts parts;
    parts.data_type = fmt::format("##DATA TYPE={}\n", term);
    ASSERT_OK_AND_ASSIGN(const auto file, read(parts));
    EXPECT_EQ(file.spectra[0].spectrum.label().technique, technique) << term;
  }
}

TEST(JcampDx, DeclinesOtherMeasurementsByWhatTheyAre) {
  const std::pair<const char*, const char*> cases[] = {
      {"NMR SPECTRUM", "NMR"},
      {"NMR FID", "NMR"},
      {"MASS SPECTRUM", "mass"},
      {"GAS CHROMATOGRAPH", "chromatogram"},
      {"ION MOBILITY SPECTRUM", "mobility"},
      {"INFRARED PEAK TABLE", "peak table"},
      {"FLUORESCENCE EMISSION SPECTRUM", "fluorescence"},
      {"SIMPLE GRAPH", "SIMPLE GRAPH"},
  };
  for (const auto& [term, named] : cases) {
    Parts parts;
    parts.data_type = fmt::format("##DATA TYPE={}\n", term);
    const auto result = read(parts);
    EXPECT_ERROR(ErrorCode::unsupported, result);
    EXPECT_THAT(message(result), HasSubstr(named));
  }
}

TEST(JcampDx, DeclinesAxesOfTimeAndFilesThatDoNotSayWhatTheyAre) {
  Parts parts;
  parts.units = "##XUNITS=SECONDS\n##YUNITS=ABSORBANCE\n";
  EXPECT_ERROR(ErrorCode::unsupported, read(parts));
  parts.data_type.clear();
  parts.units = "##XUNITS=HZ\n";
  EXPECT_ERROR(ErrorCode::unsupported, read(parts));
  parts.units.clear();
  EXPECT_ERROR(ErrorCode::unsupported, read(parts));
  parts.units = "##XUNITS=1/CM\n##YUNITS=ABSORBANCE\n";
  ASSERT_OK_AND_ASSIGN(const auto file, read(parts));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("DATA TYPE")));
}

TEST(JcampDx, DeclinesTablesThatAreNoSpectrum) {
  Parts peaks;
  peaks.table = "##PEAK TABLE=(XY..XY)\n400,1\n";
  EXPECT_ERROR(ErrorCode::unsupported, read(peaks));
  Parts form;
  form.table = "##XYDATA=(X++(R..R))\n400 1\n";
  EXPECT_ERROR(ErrorCode::unsupported, read(form));
}

TEST(JcampDx, RefusesACompressedNumberAmongPlainOnes) {
  const auto result = read(with_table("400 1 2 3\n406 4 A5 6\n"));
  EXPECT_ERROR(ErrorCode::damaged, result);
  EXPECT_THAT(message(result), HasSubstr("compressed"));
}

TEST(JcampDx, RefusesACountThatDisagrees) {
  Parts parts;
  parts.grid = "##XFACTOR=1\n##YFACTOR=0.5\n##FIRSTX=400\n##LASTX=410\n##NPOINTS=7\n";
  const auto result = read(parts);
  EXPECT_ERROR(ErrorCode::damaged, result);
  EXPECT_THAT(message(result), HasSubstr("NPOINTS=7"));
  EXPECT_THAT(message(result), HasSubstr("6 points"));
}

TEST(JcampDx, RefusesALineThatBeginsOutOfPlace) {
  for (const auto* rows : {"400 1 2 3\n408 4 5 6\n", "402 1 2 3\n406 4 5 6\n",
                           "400 1 2\n406 3 4 5 6\n", "406 4 5 6\n400 1 2 3\n"}) {
    const auto result = read(with_table(rows));
    EXPECT_ERROR(ErrorCode::damaged, result);
    EXPECT_THAT(message(result), HasSubstr("the line begins at")) << rows;
  }
  const auto result = read(with_table("400 1 2\n404 3 4\n412 5 6\n"));
  EXPECT_THAT(message(result), HasSubstr("line 14"));
}

TEST(JcampDx, AcceptsPositionsThatAreRounded) {
  auto parts = with_table("400 1 2 3\n401 4 5 6\n");
  parts.grid = "##XFACTOR=1\n##YFACTOR=0.5\n##FIRSTX=400.3\n##LASTX=402.3\n##NPOINTS=6\n";
  ASSERT_OK_AND_ASSIGN(const auto rounded, read(parts));
  EXPECT_DOUBLE_EQ(rounded.spectra[0].spectrum.axis()[1], 400.7);
}

TEST(JcampDx, WarnsWhereAllLinesAfterTheFirstLieOneStepBehind) {
  const auto table = [](int behind, int last_behind) {
    std::string rows = "400.0 1 2\n";
    for (int i = 1; i < 20; ++i) {
      rows += fmt::format("{}.0 3 4\n", 400 + 4 * i - 2 * (i == 19 ? last_behind : behind));
    }
    auto parts = with_table(rows);
    parts.grid = "##XFACTOR=1\n##YFACTOR=1\n##FIRSTX=400\n##LASTX=478\n##NPOINTS=40\n";
    return parts;
  };
  ASSERT_OK_AND_ASSIGN(const auto file, read(table(1, 1)));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("one step behind")));
  EXPECT_DOUBLE_EQ(file.spectra[0].spectrum.axis()[2], 404.0);
  EXPECT_ERROR(ErrorCode::damaged, read(table(1, 0)));
  EXPECT_ERROR(ErrorCode::damaged, read(table(0, 1)));
  EXPECT_ERROR(ErrorCode::damaged, read(table(-1, -1)));
  EXPECT_ERROR(ErrorCode::damaged, read(table(2, 2)));
}

TEST(JcampDx, WarnsOfHeaderFiguresThatDisagree) {
  const std::pair<const char*, const char*> cases[] = {
      {"MAXY", "4.5"},   {"MINY", "-1.0"},  {"FIRSTY", "2.5"}, {"DELTAX", "-2"},
      {"DELTAX", "2.9"}, {"MAXX", "420.0"}, {"MINX", "380.0"}, {"MAXY", "lots"}};
  for (const auto& [label, value] : cases) {
    Parts parts;
    parts.figures = fmt::format("##{}={}\n", label, value);
    ASSERT_OK_AND_ASSIGN(const auto file, read(parts));
    EXPECT_THAT(file.warnings, ElementsAre(HasSubstr(label))) << value;
  }
  Parts parts;
  parts.figures = "##MAXY=3.0\n##MINY=0.5\n##FIRSTY=0.5\n##DELTAX=2.00\n##MAXX=410\n##MINX=400\n";
  expect_points(read(parts));
}

TEST(JcampDx, WarnsOfLastXThatDisagreesWithTheLastPair) {
  Parts parts;
  parts.table = "##XYPOINTS=(XY..XY)\n400,1\n402,2\n404,3\n406,4\n408,5\n419,6\n";
  ASSERT_OK_AND_ASSIGN(const auto file, read(parts));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("LASTX")));
}

TEST(JcampDx, RefusesValuesThatAreNoNumbersAndNamesTheLine) {
  for (const auto* cell : {"nan", "NaN", "inf", "-inf", "?", "1e999"}) {
    const auto result = read(with_table(fmt::format("400 1 2 3\n406 4 {} 6\n", cell)));
    EXPECT_ERROR(ErrorCode::invalid_value, result);
    EXPECT_THAT(message(result), HasSubstr("line 13")) << cell;
  }
  for (const auto* cell : {"*", "1.2.3", "0x5", "--1", "+"}) {
    const auto result = read(with_table(fmt::format("400 1 2 3\n406 4 {} 6\n", cell)));
    ASSERT_FALSE(result.ok()) << cell;
    EXPECT_THAT(message(result), HasSubstr("line 13")) << cell;
  }
}

TEST(JcampDx, RefusesAProductThatOverflows) {
  auto parts = with_table("400 1 2 3\n406 4 5 1e300\n");
  parts.grid = "##XFACTOR=1\n##YFACTOR=1e300\n##FIRSTX=400\n##LASTX=410\n##NPOINTS=6\n";
  EXPECT_ERROR(ErrorCode::invalid_value, read(parts));
}

TEST(JcampDx, RefusesHeadersThatCannotBeUsed) {
  const char* grids[] = {
      "##XFACTOR=0\n##FIRSTX=400\n##LASTX=410\n##NPOINTS=6\n",
      "##YFACTOR=0\n##FIRSTX=400\n##LASTX=410\n##NPOINTS=6\n",
      "##YFACTOR=1,5\n##FIRSTX=400\n##LASTX=410\n##NPOINTS=6\n",
      "##YFACTOR=nan\n##FIRSTX=400\n##LASTX=410\n##NPOINTS=6\n",
      "##FIRSTX=400\n##LASTX=410\n##NPOINTS=-6\n",
      "##FIRSTX=400\n##LASTX=410\n##NPOINTS=6.5\n",
      "##FIRSTX=400\n##LASTX=410\n",
      "##FIRSTX=400\n##NPOINTS=6\n",
      "##LASTX=410\n##NPOINTS=6\n",
      "##FIRSTX=400\n##LASTX=400\n##NPOINTS=6\n",
      "##FIRSTX=400\n##FIRSTX=401\n##LASTX=410\n##NPOINTS=6\n",
  };
  for (const auto* grid : grids) {
    Parts parts;
    parts.grid = grid;
    EXPECT_ERROR(ErrorCode::damaged, read(parts));
  }
}

TEST(JcampDx, RefusesAFileWithoutItsEndOrItsTable) {
  Parts parts;
  parts.end.clear();
  const auto cut = read(parts);
  EXPECT_ERROR(ErrorCode::damaged, cut);
  EXPECT_THAT(message(cut), HasSubstr("END"));
  Parts empty;
  empty.table.clear();
  EXPECT_ERROR(ErrorCode::damaged, read(empty));
  EXPECT_ERROR(ErrorCode::damaged, read(text_of(parts) + text_of(Parts{})));
  Parts twice;
  twice.table += twice.table;
  EXPECT_ERROR(ErrorCode::damaged, read(twice));
}

TEST(JcampDx, BelievesNoHeaderOfTwoThousandMillionPoints) {
  Parts parts;
  parts.grid = "##YFACTOR=1\n##FIRSTX=400\n##LASTX=410\n##NPOINTS=2000000000\n";
  EXPECT_ERROR(ErrorCode::damaged, read(parts));
  parts.grid = "##YFACTOR=1\n##FIRSTX=400\n##LASTX=410\n##NPOINTS=1e300\n";
  EXPECT_ERROR(ErrorCode::damaged, read(parts));
}

TEST(JcampDx, WarnsOfTextBehindTheEnd) {
  ASSERT_OK_AND_ASSIGN(const auto file, read(text_of(Parts{}) + "a stray line\n"));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("line 15")));
}

TEST(JcampDx, RecognisesContentAndNoOtherTextWithLabels) {
  EXPECT_TRUE(kJcampDx.recognise("##TITLE=x\n"));
  EXPECT_TRUE(kJcampDx.recognise("\xEF\xBB\xBF$$ made by\r\n  \r\n##title= x\r\n"));
  EXPECT_FALSE(kJcampDx.recognise("##NAMES=Anatase\n##END=\n"));
  EXPECT_FALSE(kJcampDx.recognise("TITLE=x\n##TITLE=x\n"));
  EXPECT_FALSE(kJcampDx.recognise(""));
}

#ifdef CANDOR_LOCALE_DIR

/// Read and write with a comma for the decimal point in force, for C and C++, and end the process:
/// what LOCPATH makes glibc allocate is never freed.
[[noreturn]] void convert_in_comma_locale(const std::string& text) {
  setenv("LOCPATH", CANDOR_LOCALE_DIR, 1);
  if (std::setlocale(LC_ALL, "comma") == nullptr || std::strtod("1,5", nullptr) != 1.5) {
    std::fputs("the comma locale is not in force", stderr);
    std::_Exit(1);
  }
  std::locale::global(std::locale("comma"));
  const auto file = read_spectra(text, {});
  for (const auto* extension : {"dx", "csv"}) {
    const auto text_again = written(extension, file.value().spectra[0].spectrum);
    std::fputs(text_again.value().c_str(), stderr);
  }
  std::_Exit(0);
}

TEST(JcampDxDeathTest, ReadsAndWritesPointsInACommaLocale) {
  const std::string text = text_of(Parts{});
  EXPECT_EXIT(convert_in_comma_locale(text), testing::ExitedWithCode(0),
              "400 0\\.5 1 1\\.5 2 2\\.5 3\n");
  EXPECT_EXIT(convert_in_comma_locale(text), testing::ExitedWithCode(0), "404,1\\.5\n");
}

#endif

}  // namespace
}  // namespace candor::formats
