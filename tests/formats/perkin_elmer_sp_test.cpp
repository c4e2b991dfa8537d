#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "formats/format.h"
#include "tests/formats/perkin_elmer_builder.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

SpectrumFile read_good(const SpDataSet& set) {
  auto result = read_spectra(sp_file(set.members()), {});
  EXPECT_TRUE(result.ok()) << (result ? "" : result.error().message);
  return std::move(result).value();
}

void expect_refused(const std::string& bytes, ErrorCode code, std::string_view words) {
  const auto result = read_spectra(bytes, {});
  ASSERT_FALSE(result.ok()) << "should be refused: " << words;
  EXPECT_EQ(result.error().code, code) << result.error().message;
  EXPECT_NE(result.error().message.find(words), std::string::npos) << result.error().message;
}

void expect_refused(const SpDataSet& set, ErrorCode code, std::string_view words) {
  expect_refused(sp_file(set.members()), code, words);
}

TEST(PerkinElmerSp, ReadsTheSpectrumOfADataSet) {
  const auto file = read_good(SpDataSet{});
  EXPECT_EQ(file.format, "sp");
  EXPECT_EQ(file.completeness, Completeness::checked);
  ASSERT_EQ(file.spectra.size(), 1U);
  const auto& spectrum = file.spectra[0].spectrum;
  EXPECT_EQ(file.spectra[0].order, PointOrder::descending);
  EXPECT_EQ(values(spectrum.axis().positions()), (std::vector<double>{1000, 2000, 3000, 4000}));
  EXPECT_EQ(values(spectrum.intensities()), (std::vector<double>{0.4, 0.3, 0.2, 0.1}));
  EXPECT_EQ(spectrum.unit(), SignalUnit::absorbance);
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_EQ(spectrum.label().title, "a powder");
  EXPECT_EQ(spectrum.label().find("name"), "C:\\powder.sp");
  EXPECT_EQ(spectrum.label().technique, Technique::unknown);
}

TEST(PerkinElmerSp, TakesTheTechniqueFromTheHeaderOfTheInstrument) {
  SpDataSet set;
  set.history = sp_history(124);
  const auto label = read_good(set).spectra[0].spectrum.label();
  EXPECT_EQ(label.technique, Technique::ir);
  EXPECT_EQ(label.find("instrument"), "Spectrum Two");
  EXPECT_EQ(label.find("serial_number"), "17");
  EXPECT_EQ(label.find("source"), "MIR");
  EXPECT_EQ(label.find("resolution_per_cm"), "4");
  set.history = sp_history(124, "NIR");
  EXPECT_EQ(read_good(set).spectra[0].spectrum.label().technique, Technique::nir);
  set.history = sp_history(125);
  EXPECT_EQ(read_good(set).spectra[0].spectrum.label().technique, Technique::uv_vis);
}

TEST(PerkinElmerSp, NamesTheUnitsOfLabelsThatItKnowsAndOfNoOther) {
  const std::vector<std::pair<std::string, SignalUnit>> ordinates = {
      {"A", SignalUnit::absorbance},
      {"%T", SignalUnit::percent_transmittance},
      {"EGY", SignalUnit::single_beam},
      {"INT", SignalUnit::unknown},
      {"", SignalUnit::unknown}};
  for (const auto& [label, unit] : ordinates) {
    SpDataSet set;
    set.y_label = label;
    EXPECT_EQ(read_good(set).spectra[0].spectrum.unit(), unit) << label;
  }
  const std::vector<std::pair<std::string, AxisUnit>> axes = {{"cm-1", AxisUnit::wavenumber_per_cm},
                                                              {"nm", AxisUnit::wavelength_nm},
                                                              {"microns", AxisUnit::wavelength_um},
                                                              {"furlongs", AxisUnit::unknown}};
  for (const auto& [label, unit] : axes) {
    SpDataSet set;
    set.x_label = label;
    EXPECT_EQ(read_good(set).spectra[0].spectrum.axis().unit(), unit) << label;
  }
}

TEST(PerkinElmerSp, DoesNotTakeEveryReciprocalCentimetreForAnAbsoluteOne) {
  SpDataSet set;
  set.y_label = "INT";
  EXPECT_EQ(read_good(set).spectra[0].spectrum.axis().unit(), AxisUnit::unknown);
  set.history = sp_history(124);
  EXPECT_EQ(read_good(set).spectra[0].spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
}

TEST(PerkinElmerSp, SaysOfPerCentReflectanceThatItIsThat) {
  SpDataSet set;
  set.y_label = "%R";
  const auto file = read_good(set);
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::unknown);
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_NE(file.warnings[0].find("per cent reflectance"), std::string::npos);
}

TEST(PerkinElmerSp, OfFluorescenceIsDeclined) {
  SpDataSet set;
  set.history = sp_history(126);
  expect_refused(set, ErrorCode::unsupported, "fluorescence");
  expect_refused("PE FL       Subtech     SPECTRUM    BINARY      FLDM        3.50        \r\n-1",
                 ErrorCode::unsupported, "fluorescence");
}

TEST(PerkinElmerSp, OfTheOlderLayoutIsDeclined) {
  expect_refused("PE IR       SUBTECH     SPECTRUM    BINARY      DATA\r\n 1 2\r\n 3 4\r\n",
                 ErrorCode::unsupported, "older PerkinElmer file");
}

TEST(PerkinElmerSp, WithoutADataSetIsDeclined) {
  expect_refused(sp_file("abc", 300), ErrorCode::unsupported, "without a spectrum");
}

TEST(PerkinElmerSp, ThatIsCutAnywhereIsDamaged) {
  SpDataSet set;
  set.history = sp_history(124);
  const std::string whole = sp_file(set.members());
  for (std::size_t length = 4; length < whole.size(); ++length) {
    const auto result = read_spectra(whole.substr(0, length), {});
    ASSERT_FALSE(result.ok()) << length;
    ASSERT_EQ(result.error().code, ErrorCode::damaged) << length;
  }
}

TEST(PerkinElmerSp, WithBytesBehindItsLastBlockIsDamaged) {
  expect_refused(sp_file(SpDataSet{}.members()) + "abc", ErrorCode::damaged, "3 bytes are left");
}

TEST(PerkinElmerSp, WithoutAMemberThatItNeedsIsDamaged) {
  const SpDataSet set;
  expect_refused(sp_file(set.interval_block() + set.points_block() + set.data_block()),
                 ErrorCode::damaged, "range of the abscissa");
  expect_refused(sp_file(set.range_block() + set.points_block() + set.data_block()),
                 ErrorCode::damaged, "the interval");
  expect_refused(sp_file(set.range_block() + set.interval_block() + set.data_block()),
                 ErrorCode::damaged, "number of points");
  expect_refused(sp_file(set.range_block() + set.interval_block() + set.points_block()),
                 ErrorCode::damaged, "the ordinates");
  expect_refused(sp_file(set.members() + set.data_block()), ErrorCode::damaged, "a second block");
}

TEST(PerkinElmerSp, WithPointsThatAreNotWhereTheHeaderPutsThemIsDamaged) {
  SpDataSet set;
  set.interval = -900;
  expect_refused(set, ErrorCode::damaged, "do not end at 1000");
  set.interval = 1000;
  expect_refused(set, ErrorCode::damaged, "do not end at 1000");
  set.interval = 0;
  expect_refused(set, ErrorCode::damaged, "steps of 0");
  set.first = 0;
  set.last = 3e-310;
  set.interval = 1e-310;
  expect_refused(set, ErrorCode::damaged, "steps of 1e-310");
  set = SpDataSet{};
  set.first = std::numeric_limits<double>::quiet_NaN();
  expect_refused(set, ErrorCode::damaged, "from nan");
  set = SpDataSet{};
  set.points = -4;
  expect_refused(set, ErrorCode::damaged, "-4 points");
  set.points = 0x7FFFFFFF;
  expect_refused(set, ErrorCode::damaged, "2147483647 points");
}

TEST(PerkinElmerSp, WithAnotherNumberOfOrdinatesIsDamaged) {
  SpDataSet set;
  set.values.push_back(0.5);
  expect_refused(set, ErrorCode::damaged, "should have 32 bytes");
  set.values.resize(3);
  expect_refused(set, ErrorCode::damaged, "should have 32 bytes");
}

TEST(PerkinElmerSp, WithValuesThatAreNoNumbersIsRefused) {
  SpDataSet set;
  set.values[1] = std::numeric_limits<double>::infinity();
  expect_refused(set, ErrorCode::invalid_value, "");
}

TEST(PerkinElmerSp, WithAMemberOfAnotherTypeIsDamaged) {
  SpDataSet set;
  const std::string rest = set.range_block() + set.interval_block() + set.data_block();
  expect_refused(sp_file(rest + sp_block(0x8B75, sp_value(29979, 4.0))), ErrorCode::damaged,
                 "of the type 29979");
  expect_refused(sp_file(rest + sp_block(0x8B75, "")), ErrorCode::damaged, "0 bytes");
  expect_refused(sp_file(set.members() + sp_block(0x8B82, "") + sp_block(0x8B83, sp_text("x"))) +
                     sp_block(120, ""),
                 ErrorCode::damaged, "a second block 120");
}

TEST(PerkinElmerSp, WithATextLongerThanItsBlockIsDamaged) {
  const SpDataSet set;
  const std::string label = sp_block(0x8B78, sp_value(29987, std::uint16_t{9}) + "A");
  expect_refused(sp_file(set.range_block() + set.interval_block() + set.points_block() +
                         set.data_block() + label),
                 ErrorCode::damaged, "a text of 9 bytes");
}

TEST(PerkinElmerSp, WithAHistoryThatLeavesItsBlockIsDamaged) {
  SpDataSet set;
  set.history = sp_history(124);
  overwrite(set.history, 2, std::uint32_t{0xFFFFFFFF});
  expect_refused(set, ErrorCode::damaged, "states 4294967295 bytes");
}

TEST(PerkinElmerSp, ReadsTheHeaderAndTheFirstPointsOfARealFile) {
  REQUIRE_SHARED_DATA();
  // The file is cut; what is missing of its ordinates and the block behind them are made up.
  std::string bytes =
      read_bytes(CANDOR_SHARED_DATA "/formats/derived-malformed/truncated.sp").value();
  bytes.resize(27915, '\0');
  bytes += sp_block(0x8B82, std::string(28004 - 27915 - 6, '\0'));
  const auto file = read_spectra(bytes, {});
  ASSERT_TRUE(file.ok()) << file.error().message;
  const auto& spectrum = file->spectra[0].spectrum;
  EXPECT_EQ(spectrum.size(), 3301U);
  EXPECT_EQ(spectrum.axis().front(), 700);
  EXPECT_EQ(spectrum.axis().back(), 4000);
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_EQ(spectrum.unit(), SignalUnit::absorbance);
  // The first ordinates as the documentation of specio prints them.
  const auto y = spectrum.intensities();
  EXPECT_NEAR(y[3300], 0.03723936, 1e-8);
  EXPECT_NEAR(y[3299], 0.03718614, 1e-8);
  EXPECT_NEAR(y[3298], 0.03713289, 1e-8);
  const auto& label = spectrum.label();
  EXPECT_EQ(label.title, "strip01");
  EXPECT_EQ(label.technique, Technique::ir);
  EXPECT_EQ(label.find("instrument"), "Spectrum One");
  EXPECT_EQ(label.find("detector"), "MCT");
  EXPECT_EQ(label.find("source"), "MIR");
  EXPECT_EQ(label.find("beam_splitter"), "OptKBr");
  EXPECT_EQ(label.find("resolution_per_cm"), "4");
  EXPECT_EQ(label.find("apodization"), "Strong");
}

}  // namespace
}  // namespace candor::formats
