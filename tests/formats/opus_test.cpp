#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "formats/format.h"
#include "pipeline/core/decimal.h"
#include "tests/formats/opus_builder.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using B = OpusBuilder;

SpectrumFile read_good(const OpusBuilder& file) {
  auto result = read_spectra(file.build(), {});
  EXPECT_TRUE(result.ok()) << (result ? "" : result.error().message);
  return std::move(result).value();
}

Error error_of(const std::string& bytes) {
  auto result = read_spectra(bytes, {});
  EXPECT_FALSE(result.ok()) << "should be refused";
  return result ? Error{ErrorCode::internal, ""} : result.error();
}

void expect_refused(const std::string& bytes, ErrorCode code, std::string_view words) {
  const Error error = error_of(bytes);
  EXPECT_EQ(error.code, code) << error.message;
  EXPECT_NE(error.message.find(words), std::string::npos) << error.message;
}

void expect_refused(const OpusBuilder& file, ErrorCode code, std::string_view words) {
  expect_refused(file.build(), code, words);
}

std::vector<double> ordinates(const FileSpectrum& item) {
  return values(item.spectrum.intensities());
}

TEST(Opus, PutsTheAbsorbanceFirstAndKeepsWhatItWasComputedFrom) {
  const auto file = read_good(small_opus());
  EXPECT_EQ(file.format, "opus");
  EXPECT_EQ(file.completeness, Completeness::checked);
  EXPECT_TRUE(file.warnings.empty());
  ASSERT_EQ(file.spectra.size(), 5U);
  std::vector<std::string> titles;
  for (const auto& item : file.spectra) titles.push_back(item.spectrum.label().title);
  EXPECT_EQ(titles, (std::vector<std::string>{"a powder", "a powder: IgSm", "a powder: ScSm",
                                              "a powder: IgRf", "a powder: ScRf"}));
  EXPECT_EQ(file.spectra[0].role, SpectrumRole::result);
  for (std::size_t i = 1; i < 5; ++i) EXPECT_EQ(file.spectra[i].role, SpectrumRole::supporting);
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::absorbance);
  EXPECT_EQ(file.spectra[1].spectrum.unit(), SignalUnit::interferogram);
  EXPECT_EQ(file.spectra[2].spectrum.unit(), SignalUnit::single_beam);
}

TEST(Opus, TakesAsManyPointsAsTheHeaderStatesAndPlacesThemEvenly) {
  const auto file = read_good(small_opus());
  const auto& item = file.spectra[0];
  EXPECT_EQ(item.order, PointOrder::descending);
  EXPECT_EQ(values(item.spectrum.axis().positions()),
            (std::vector<double>{1000, 2000, 3000, 4000}));
  EXPECT_EQ(ordinates(item), (std::vector<double>{0.4F, 0.3F, 0.2F, 0.1F}));
  EXPECT_EQ(item.spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_EQ(item.spectrum.label().technique, Technique::ir);
}

TEST(Opus, MultipliesByTheFactorOfTheCurve) {
  const auto file = read_good(small_opus());
  EXPECT_EQ(ordinates(file.spectra[1]), (std::vector<double>{0.125, -0.25, 2, -0.25}));
  EXPECT_EQ(file.spectra[1].spectrum.axis().unit(), AxisUnit::pixel);
  EXPECT_EQ(file.spectra[1].order, PointOrder::ascending);
}

TEST(Opus, GivesEachSideItsOwnParameters) {
  const auto file = read_good(small_opus());
  const auto& sample = file.spectra[1].spectrum.label();
  EXPECT_EQ(sample.find("PKL"), "3");
  EXPECT_EQ(sample.find("APF"), "B3");
  EXPECT_EQ(sample.find("HFQ"), "1000");
  EXPECT_EQ(sample.find("NPT"), "4");
  EXPECT_EQ(sample.find("CSF"), "0.25");
  EXPECT_EQ(sample.find("SNM"), "a powder");
  const auto& reference = file.spectra[3].spectrum.label();
  EXPECT_EQ(reference.find("PKL"), "4");
  EXPECT_EQ(reference.find("SNM"), "");
  EXPECT_EQ(file.spectra[0].spectrum.label().find("DAT"), "25/11/2026");
}

TEST(Opus, WithOneSingleBeamAndAnInterferogramTakesTheSingleBeamForTheResult) {
  OpusBuilder background;
  background.add(B::kInstrument, OpusParameterText().text("INS", "Alpha"));
  background.curve(B::kIgRf, {1, 2}, opus_status(2, 0, 1, "PNT"));
  background.curve(B::kScRf, {3, 4}, opus_status(2, 4000, 400));
  const auto file = read_good(background);
  ASSERT_EQ(file.spectra.size(), 2U);
  EXPECT_EQ(file.spectra[0].spectrum.label().title, "ScRf");
  EXPECT_EQ(file.spectra[0].role, SpectrumRole::result);
  EXPECT_EQ(file.spectra[1].role, SpectrumRole::supporting);
  EXPECT_EQ(file.spectra[0].spectrum.label().find("INS"), "Alpha");
}

TEST(Opus, WithNothingButAnInterferogramTakesItForTheResult) {
  OpusBuilder builder;
  builder.curve(B::kPhSm, {1, 2}, opus_status(2, 4000, 0));
  builder.curve(B::kIgRf, {1, 2}, opus_status(2, 0, 1, "PNT"));
  const auto file = read_good(builder);
  EXPECT_EQ(file.spectra[0].role, SpectrumRole::result);
  EXPECT_EQ(file.spectra[1].role, SpectrumRole::supporting);
}

TEST(Opus, OfTwoVersionsOfACurveTakesTheLaterOne) {
  OpusBuilder builder;
  builder.curve(B::kAb | B::kOriginal, {1, 2}, opus_status(2, 4000, 400));
  builder.curve(B::kAb, {3, 4}, opus_status(2, 4000, 400));
  const auto file = read_good(builder);
  ASSERT_EQ(file.spectra.size(), 2U);
  EXPECT_EQ(ordinates(file.spectra[0]), (std::vector<double>{4, 3}));
  EXPECT_EQ(file.spectra[0].role, SpectrumRole::result);
  EXPECT_EQ(file.spectra[1].role, SpectrumRole::supporting);
  EXPECT_NE(file.spectra[1].spectrum.label().title.find("before atmospheric compensation"),
            std::string::npos);
}

TEST(Opus, OfAnOriginalAloneTakesThat) {
  const auto file =
      read_good(OpusBuilder().curve(B::kAb | B::kOriginal, {1, 2}, opus_status(2, 4000, 400)));
  EXPECT_EQ(file.spectra[0].role, SpectrumRole::result);
  EXPECT_EQ(file.spectra[0].spectrum.label().title, "");
}

TEST(Opus, OfARamanSpectrumHasShiftsAndArbitraryUnits) {
  const auto file = read_good(OpusBuilder().curve(B::kRaman, {1, 2}, opus_status(2, 3500, 100)));
  const auto& spectrum = file.spectra[0].spectrum;
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(spectrum.unit(), SignalUnit::arbitrary);
  EXPECT_EQ(spectrum.label().technique, Technique::raman);
}

/// A ratioed curve of that code.
constexpr std::uint32_t ratioed(std::uint32_t curve) { return (curve << 10) | 0xFU; }

TEST(Opus, NamesTheUnitOfEachKindOfCurve) {
  const std::vector<std::pair<std::uint32_t, SignalUnit>> kinds = {
      {4, SignalUnit::absorbance}, {5, SignalUnit::transmittance}, {6, SignalUnit::kubelka_munk},
      {10, SignalUnit::arbitrary}, {12, SignalUnit::reflectance},  {15, SignalUnit::log_1_r},
      {16, SignalUnit::unknown},   {17, SignalUnit::unknown},      {11, SignalUnit::unknown},
      {19, SignalUnit::unknown},   {22, SignalUnit::unknown},      {1, SignalUnit::unknown}};
  for (const auto& [code, unit] : kinds) {
    const auto file =
        read_good(OpusBuilder().curve(ratioed(code), {1, 2}, opus_status(2, 4000, 400)));
    EXPECT_EQ(file.spectra[0].spectrum.unit(), unit) << code;
    EXPECT_EQ(file.spectra[0].role, SpectrumRole::result) << code;
  }
}

TEST(Opus, DoesNotTakeADerivativeForTheCurveItself) {
  OpusBuilder builder;
  builder.curve(B::kAb | 1U << 17, {1, 2}, opus_status(2, 4000, 400));
  builder.curve(B::kAb, {3, 4}, opus_status(2, 4000, 400));
  const auto file = read_good(builder);
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::absorbance);
  EXPECT_EQ(file.spectra[1].spectrum.unit(), SignalUnit::unknown);
}

TEST(Opus, NamesTheUnitOfTheAxisOnlyWhereTheFileDoes) {
  const std::vector<std::pair<std::string, AxisUnit>> codes = {{"WN", AxisUnit::wavenumber_per_cm},
                                                               {"MI", AxisUnit::wavelength_um},
                                                               {"PNT", AxisUnit::pixel},
                                                               {"LGW", AxisUnit::unknown},
                                                               {"", AxisUnit::unknown}};
  for (const auto& [code, unit] : codes) {
    const auto file = read_good(OpusBuilder().curve(B::kAb, {1, 2}, opus_status(2, 1, 2, code)));
    EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), unit) << code;
  }
}

TEST(Opus, NamesTheTechniqueOnlyWhereTheSourceDoes) {
  const std::vector<std::pair<std::string, Technique>> sources = {
      {"MIR", Technique::ir}, {"NIR", Technique::nir}, {"Lamp 3", Technique::unknown}};
  for (const auto& [source, technique] : sources) {
    OpusBuilder builder;
    builder.add(B::kOptics, OpusParameterText().text("SRC", source, 4));
    builder.curve(B::kAb, {1, 2}, opus_status(2, 4000, 400));
    EXPECT_EQ(read_good(builder).spectra[0].spectrum.label().technique, technique) << source;
  }
}

TEST(Opus, ReadsIntegersToo) {
  std::string block;
  for (const std::int32_t value : {-3, 0, 70000}) append(block, value);
  OpusParameterText status;
  status.integer("DPF", 2).integer("NPT", 3).real("FXV", 1).real("LXV", 3).real("CSF", 0.5);
  const auto file = read_good(OpusBuilder().add(B::kAb, block).add(B::kAb | B::kStatus, status));
  EXPECT_EQ(ordinates(file.spectra[0]), (std::vector<double>{-1.5, 0, 35000}));
}

TEST(Opus, WarnsWhereTheHighestValueIsNotWhatTheHeaderStates) {
  const auto file =
      read_good(OpusBuilder().curve(B::kAb, {1, 2}, opus_status(2, 4000, 400).real("MXY", 2.001)));
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_NE(file.warnings[0].find("MXY=2.001"), std::string::npos) << file.warnings[0];
}

TEST(Opus, LeavesReportsAndTracesOutThatAreNoSpectra) {
  auto builder = small_opus();
  builder.add(B::kAb | 0x00480000, std::string(16, 'x'));
  builder.curve(ratioed(7), {1, 2}, opus_status(2, 0, 1, "MIN"));
  const auto file = read_good(builder);
  EXPECT_EQ(file.spectra.size(), 5U);
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_NE(file.warnings[0].find("over time"), std::string::npos) << file.warnings[0];
}

TEST(Opus, WithNothingButATraceOrNothingAtAllIsDeclined) {
  expect_refused(OpusBuilder().curve(ratioed(7), {1, 2}, opus_status(2, 0, 1, "MIN")),
                 ErrorCode::unsupported, "over time");
  expect_refused(OpusBuilder().curve(ratioed(9), {1, 2}, opus_status(2, 0, 1)),
                 ErrorCode::unsupported, "series");
  expect_refused(OpusBuilder(), ErrorCode::unsupported, "without a spectrum");
}

TEST(Opus, ThatIsCutAnywhereIsDamaged) {
  const std::string whole = small_opus().build();
  for (std::size_t length = 4; length < whole.size(); ++length) {
    const auto result = read_spectra(whole.substr(0, length), {});
    ASSERT_FALSE(result.ok()) << length;
    ASSERT_EQ(result.error().code, ErrorCode::damaged) << length;
  }
}

TEST(Opus, WithoutTheParametersOfItsCurveIsDamaged) {
  expect_refused(OpusBuilder().add(B::kAb, opus_floats({1, 2})), ErrorCode::damaged,
                 "not complete");
  for (const std::string_view missing : {"DPF", "NPT", "FXV", "LXV", "CSF"}) {
    std::string bytes = OpusBuilder().curve(B::kAb, {1, 2}, opus_status(2, 4000, 400)).build();
    bytes[bytes.find(missing)] = 'Z';
    expect_refused(bytes, ErrorCode::damaged, std::string("lack ") + std::string(missing));
  }
}

TEST(Opus, WithNumbersThatCannotBeIsDamaged) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto with = [](const OpusParameterText& status) {
    return OpusBuilder().curve(B::kAb, {1, 2}, status);
  };
  expect_refused(with(opus_status(3, 4000, 400)), ErrorCode::damaged, "NPT=3");
  expect_refused(with(opus_status(-1, 4000, 400)), ErrorCode::damaged, "NPT=-1");
  expect_refused(with(opus_status(0, 4000, 400)), ErrorCode::damaged, "NPT=0");
  expect_refused(with(opus_status(2, nan, 400)), ErrorCode::damaged, "FXV=nan");
  expect_refused(with(opus_status(2, 400, 400)), ErrorCode::damaged, "LXV=400");
  expect_refused(with(opus_status(2, 0, 1e-310)), ErrorCode::damaged, "LXV=1e-310");
  expect_refused(with(opus_status(2, 4000, 400, "WN", 0)), ErrorCode::damaged, "CSF=0");
  expect_refused(with(opus_status(2, 4000, 400, "WN", nan)), ErrorCode::damaged, "CSF=nan");
  expect_refused(with(opus_status(1, 4000, 400)), ErrorCode::insufficient_data, "AB");
}

TEST(Opus, WithValuesThatAreNoNumbersIsRefused) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  expect_refused(OpusBuilder().curve(B::kAb, {1, nan}, opus_status(2, 4000, 400)),
                 ErrorCode::invalid_value, "AB");
}

TEST(Opus, OfAnotherKindOfNumberIsDeclined) {
  OpusParameterText status;
  status.integer("DPF", 3).integer("NPT", 2).real("FXV", 1).real("LXV", 2).real("CSF", 1);
  expect_refused(OpusBuilder().curve(B::kAb, {1, 2}, status), ErrorCode::unsupported, "DPF=3");
}

TEST(Opus, WithATextWhereANumberBelongsIsDamaged) {
  OpusParameterText status;
  status.integer("DPF", 1).text("NPT", "2").real("FXV", 1).real("LXV", 2).real("CSF", 1);
  expect_refused(OpusBuilder().curve(B::kAb, {1, 2}, status), ErrorCode::damaged, "NPT is the");
}

TEST(Opus, WithTwoCurvesOfOneTypeIsDeclined) {
  OpusBuilder builder;
  builder.curve(B::kAb, {1, 2}, opus_status(2, 4000, 400));
  builder.curve(B::kAb, {1, 2}, opus_status(2, 4000, 400));
  expect_refused(builder, ErrorCode::unsupported, "second curve of the type AB");
}

TEST(Opus, WithADirectoryThatContradictsItselfIsDamaged) {
  const std::string good = small_opus().build();
  std::string bytes = good;
  overwrite(bytes, 20, std::uint32_t{0x7FFFFFFF});
  expect_refused(bytes, ErrorCode::damaged, "2147483647 entries");
  bytes = good;
  overwrite(bytes, 16, std::uint32_t{0x7FFFFFFF});
  overwrite(bytes, 20, std::uint32_t{0x7FFFFFFF});
  expect_refused(bytes, ErrorCode::unsupported, "2147483647 entries");
  bytes = good;
  overwrite(bytes, 12, std::uint32_t{0xFFFFFFF0});
  expect_refused(bytes, ErrorCode::damaged, "byte 4294967280");
  bytes = good;
  overwrite(bytes, 24 + 12 + 8, std::uint32_t{0xFFFFFFF0});
  expect_refused(bytes, ErrorCode::damaged, "byte 36");
  bytes = good;
  overwrite(bytes, 24 + 12 + 4, std::uint32_t{0xFFFFFFFF});
  expect_refused(bytes, ErrorCode::damaged, "byte 36");
  bytes = good;
  overwrite(bytes, 24 + 12 + 8, std::uint32_t{4});
  expect_refused(bytes, ErrorCode::damaged, "into the header");
}

TEST(Opus, WithBlocksThatShareBytesIsDamaged) {
  std::string bytes = small_opus().build();
  std::uint32_t place = 0;
  std::memcpy(&place, &bytes[24 + 12 * 2 + 8], 4);
  overwrite(bytes, 24 + 12 * 2 + 8, place - 4);
  expect_refused(bytes, ErrorCode::damaged, "share bytes");
}

TEST(Opus, WithABlockOfParametersThatCannotBeIsDamaged) {
  const auto with = [](std::string block) {
    return OpusBuilder()
        .curve(B::kAb, {1, 2}, opus_status(2, 4000, 400))
        .add(B::kOptics, std::move(block));
  };
  expect_refused(with(std::string("SRC\0\2\0\2\0MIR\0", 12)), ErrorCode::damaged, "without END");
  expect_refused(with(std::string("SRC\0\2\0\xFF\xFFMIR\0END\0", 16)), ErrorCode::damaged,
                 "without END");
  expect_refused(with(std::string("S?C\0\2\0\2\0MIR\0END\0", 16)), ErrorCode::damaged,
                 "three letters");
  expect_refused(with(std::string("PKL\0\0\0\1\0AB\0\0END\0", 16)), ErrorCode::damaged, "4 or 8");
  expect_refused(with(std::string("HFQ\0\1\0\2\0ABCDEND\0", 16)), ErrorCode::damaged, "4 or 8");
  OpusParameterText many;
  for (int i = 0; i < 1001; ++i) many.integer("AAA", i);
  expect_refused(with(many.bytes()), ErrorCode::unsupported, "more than 1000 parameters");
}

/// The curve of a file that the truth table describes, by its name there and whether it is an
/// original.
const FileSpectrum* find_curve(const SpectrumFile& file, const nlohmann::json& block) {
  const auto name = block.at("name").get<std::string>();
  for (const auto& item : file.spectra) {
    const auto& label = item.spectrum.label();
    const std::string title = label.title;
    const bool is_titled = title.find(": " + name) != std::string::npos || title == name ||
                           (name == "Match" && title.ends_with("data of type 22")) ||
                           (name == "Match2Ch" && title.ends_with("type 22 of channel 2"));
    const bool is_first =
        &item == file.spectra.data() && (name == "AB" || name == "Refl" || name == "Raman");
    if (!is_titled && !is_first) continue;
    const double largest = std::ranges::max(item.spectrum.intensities());
    const double stated = block.at("raw_max").get<double>() * block.at("CSF").get<double>();
    if (std::abs(largest - stated) <= 1e-7 * std::abs(stated)) return &item;
  }
  return nullptr;
}

void expect_parameters(const FileSpectrum& item, const nlohmann::json& stated) {
  for (const auto& [key, value] : stated.items()) {
    const auto found = std::string(item.spectrum.label().find(key));
    if (value.is_string()) {
      EXPECT_EQ(found, value.get<std::string>()) << key;
    } else {
      EXPECT_NEAR(parse_decimal(found).value_or(NAN), value.get<double>(),
                  1e-7 * std::abs(value.get<double>()))
          << key;
    }
  }
}

/// Points of a curve as the truth table has them: place in file order, position, raw ordinate.
void expect_points(const FileSpectrum& item, const nlohmann::json& stated) {
  const double factor = stated.at("CSF").get<double>();
  const auto y = item.spectrum.intensities();
  const double largest = std::max(std::ranges::max(y), -std::ranges::min(y));
  for (const auto& sample : stated.at("samples_raw")) {
    const auto place = sample.at(0).get<std::size_t>();
    ASSERT_LT(place, y.size());
    const std::size_t index = item.order == PointOrder::descending ? y.size() - 1 - place : place;
    EXPECT_NEAR(item.spectrum.axis()[index], sample.at(1).get<double>(), 1e-5);
    EXPECT_NEAR(y[index], factor * sample.at(2).get<double>(), 1e-8 * largest);
  }
}

TEST(Opus, OfRealFilesHasEveryCurveWithItsEndsAndParameters) {
  REQUIRE_SHARED_DATA();
  std::ifstream stream(CANDOR_SHARED_DATA "/formats/truth.json");
  const auto truth = nlohmann::json::parse(stream);
  int curves = 0;
  for (const auto& record : truth.at("records")) {
    if (record.at("format") != "opus" || !record.contains("opus_blocks")) continue;
    const auto name = record.at("file").get<std::string>();
    SCOPED_TRACE(name);
    const auto file = read_file(std::string(CANDOR_SHARED_DATA "/formats/") + name, {});
    ASSERT_TRUE(file.ok()) << file.error().message;
    for (const auto& block : record.at("opus_blocks")) {
      if (!block.contains("points")) continue;
      SCOPED_TRACE(block.dump());
      const auto* item = find_curve(*file, block);
      ASSERT_NE(item, nullptr);
      const auto& axis = item->spectrum.axis();
      const bool descends = item->order == PointOrder::descending;
      EXPECT_EQ(axis.size(), block.at("points").get<std::size_t>());
      EXPECT_DOUBLE_EQ(descends ? axis.back() : axis.front(), block.at("FXV").get<double>());
      EXPECT_DOUBLE_EQ(descends ? axis.front() : axis.back(), block.at("LXV").get<double>());
      const auto y = item->spectrum.intensities();
      const double factor = block.at("CSF").get<double>();
      const double first = factor * block.at("raw_first").get<double>();
      EXPECT_NEAR(descends ? y.back() : y.front(), first, 1e-8 * std::abs(first));
      ++curves;
      if (!record.contains("interferogram")) continue;
      const auto& details = record.at("interferogram");
      const auto curve = block.at("name").get<std::string>();
      if (details.contains(curve)) expect_points(*item, details.at(curve));
      if (curve == "IgSm") expect_parameters(*item, details.at("sample_params"));
      if (curve == "IgRf") expect_parameters(*item, details.at("reference_params"));
    }
  }
  EXPECT_EQ(curves, 45);
}

}  // namespace
}  // namespace candor::formats
