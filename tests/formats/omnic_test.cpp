#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "formats/format.h"
#include "pipeline/core/decimal.h"
#include "tests/formats/omnic_builder.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

SpectrumFile read_good(const OmnicBuilder& file) {
  auto result = read_spectra(file.build(), {});
  EXPECT_TRUE(result.ok()) << (result ? "" : result.error().message);
  return std::move(result).value();
}

void expect_refused(const std::string& bytes, ErrorCode code, std::string_view words) {
  const auto result = read_spectra(bytes, {});
  ASSERT_FALSE(result.ok()) << "should be refused: " << words;
  EXPECT_EQ(result.error().code, code) << result.error().message;
  EXPECT_NE(result.error().message.find(words), std::string::npos) << result.error().message;
}

void expect_refused(const OmnicBuilder& file, ErrorCode code, std::string_view words) {
  expect_refused(file.build(), code, words);
}

/// A spectrum of that header and no more.
OmnicBuilder plain(const OmnicHeader& header) {
  OmnicBuilder file;
  file.add(2, header.bytes()).add(3, omnic_floats({1, 2, 3, 4}));
  return file;
}

TEST(OmnicSpa, HasASpectrumAndTheInterferogramsItWasComputedFrom) {
  const auto file = read_good(small_spa());
  EXPECT_EQ(file.format, "spa");
  EXPECT_EQ(file.completeness, Completeness::checked);
  EXPECT_TRUE(file.warnings.empty());
  ASSERT_EQ(file.spectra.size(), 3U);
  const auto& spectrum = file.spectra[0].spectrum;
  EXPECT_EQ(file.spectra[0].role, SpectrumRole::result);
  EXPECT_EQ(file.spectra[0].order, PointOrder::descending);
  EXPECT_EQ(spectrum.label().title, "a powder");
  EXPECT_EQ(spectrum.label().technique, Technique::ir);
  EXPECT_EQ(spectrum.unit(), SignalUnit::absorbance);
  EXPECT_EQ(values(spectrum.axis().positions()), (std::vector<double>{1000, 2000, 3000, 4000}));
  EXPECT_EQ(values(spectrum.intensities()), (std::vector<double>{0.4F, 0.3F, 0.2F, 0.1F}));
  const auto& sample = file.spectra[1];
  EXPECT_EQ(sample.role, SpectrumRole::supporting);
  EXPECT_EQ(sample.spectrum.label().title, "a powder: sample interferogram");
  EXPECT_EQ(sample.spectrum.unit(), SignalUnit::interferogram);
  EXPECT_EQ(sample.spectrum.axis().unit(), AxisUnit::pixel);
  EXPECT_EQ(values(sample.spectrum.intensities()), (std::vector<double>{1, 2, 8}));
  EXPECT_EQ(file.spectra[2].spectrum.label().title, "a powder: background interferogram");
  EXPECT_EQ(file.spectra[2].spectrum.size(), 5U);
}

TEST(OmnicSpa, KeepsWhatTheTransformDependsOn) {
  const auto file = read_good(small_spa());
  const auto& label = file.spectra[0].spectrum.label();
  EXPECT_EQ(label.find("time"), "2018-11-30T07:22:52Z");
  EXPECT_EQ(label.find("scan_points"), "16672");
  EXPECT_EQ(label.find("zpd"), "8192");
  EXPECT_EQ(label.find("scans"), "32");
  EXPECT_EQ(label.find("background_scans"), "64");
  EXPECT_EQ(label.find("laser_per_cm"), "15798.25");
  EXPECT_EQ(label.find("optical_velocity"), "1.875");
  EXPECT_EQ(label.find("history"), "Collect Sample    Final format: Absorbance");
  EXPECT_EQ(label.find("comment"), "from a bag");
}

TEST(OmnicSpa, OfAnInterferogramKeepsItsOwnHeaderBeforeTheSpectrums) {
  const auto file = read_good(small_spa());
  const auto& label = file.spectra[1].spectrum.label();
  EXPECT_EQ(label.find("zpd"), "2");
  EXPECT_EQ(label.find("scans"), "16");
  EXPECT_EQ(label.find("laser_per_cm"), "15799.5");
  EXPECT_EQ(label.find("scan_points"), "16672");
  EXPECT_EQ(label.find("sample_spacing"), "1");
}

TEST(OmnicSpa, ReadsAnInterferogramThatHasNoHeaderOfItsOwn) {
  const auto file = read_good(plain(OmnicHeader{}).add(102, omnic_floats({1, 2, 8})));
  ASSERT_EQ(file.spectra.size(), 2U);
  EXPECT_EQ(file.spectra[1].spectrum.label().find("zpd"), "8192");
}

TEST(OmnicSpa, NamesTheUnitOfEachCodeAndOfNoOther) {
  const std::vector<std::pair<std::uint32_t, SignalUnit>> codes = {
      {12, SignalUnit::log_1_r},
      {15, SignalUnit::single_beam},
      {16, SignalUnit::percent_transmittance},
      {17, SignalUnit::absorbance},
      {20, SignalUnit::kubelka_munk},
      {21, SignalUnit::reflectance},
      {31, SignalUnit::arbitrary}};
  for (const auto& [code, unit] : codes) {
    OmnicHeader header;
    header.y_code = code;
    const auto file = read_good(plain(header));
    EXPECT_EQ(file.spectra[0].spectrum.unit(), unit) << code;
    EXPECT_TRUE(file.warnings.empty()) << code;
  }
  for (const std::uint32_t code : {0U, 13U, 22U, 26U, 99U, 17U + 256U}) {
    OmnicHeader header;
    header.y_code = code;
    const auto file = read_good(plain(header));
    EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::unknown) << code;
    EXPECT_EQ(file.warnings.size(), 1U) << code;
  }
}

TEST(OmnicSpa, SaysOfPerCentReflectanceThatItIsThat) {
  OmnicHeader header;
  header.y_code = 11;
  const auto file = read_good(plain(header));
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::unknown);
  EXPECT_EQ(file.spectra[0].spectrum.label().find("ordinate"), "per cent reflectance");
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_NE(file.warnings[0].find("per cent reflectance"), std::string::npos);
  EXPECT_EQ(values(file.spectra[0].spectrum.intensities()), (std::vector<double>{4, 3, 2, 1}));
}

TEST(OmnicSpa, NamesAxisAndTechniqueByTheirCode) {
  struct Case {
    std::uint32_t code;
    AxisUnit unit;
    Technique technique;
  };
  for (const Case& one : {Case{1, AxisUnit::wavenumber_per_cm, Technique::ir},
                          Case{2, AxisUnit::pixel, Technique::ir},
                          Case{3, AxisUnit::wavelength_nm, Technique::unknown},
                          Case{4, AxisUnit::wavelength_um, Technique::unknown},
                          Case{32, AxisUnit::raman_shift_per_cm, Technique::raman},
                          Case{7, AxisUnit::unknown, Technique::unknown}}) {
    OmnicHeader header;
    header.x_code = one.code;
    const auto file = read_good(plain(header));
    EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), one.unit) << one.code;
    EXPECT_EQ(file.spectra[0].spectrum.label().technique, one.technique) << one.code;
  }
}

TEST(OmnicSpa, ThatHoldsNothingButAnInterferogramHasItForTheResult) {
  OmnicHeader header;
  header.x_code = 2;
  header.y_code = 22;
  header.first = 0;
  header.last = 3;
  const auto file = read_good(plain(header));
  EXPECT_EQ(file.spectra[0].role, SpectrumRole::result);
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::interferogram);
  EXPECT_EQ(file.spectra[0].order, PointOrder::ascending);
}

TEST(OmnicSpg, HasAllSpectraWithTheirOwnTitlesBeforeTheInterferograms) {
  const auto file = read_good(small_spg());
  EXPECT_EQ(file.format, "spg");
  ASSERT_EQ(file.spectra.size(), 3U);
  EXPECT_EQ(file.spectra[0].spectrum.label().title, "first");
  EXPECT_EQ(file.spectra[0].spectrum.label().find("group"), "two powders");
  EXPECT_EQ(file.spectra[0].spectrum.label().find("time"), "2018-11-30T07:22:52Z");
  EXPECT_EQ(file.spectra[1].spectrum.label().title, "second");
  EXPECT_EQ(file.spectra[1].spectrum.label().find("time"), "2018-11-30T07:22:53Z");
  EXPECT_EQ(file.spectra[1].spectrum.unit(), SignalUnit::percent_transmittance);
  EXPECT_EQ(file.spectra[1].role, SpectrumRole::result);
  EXPECT_EQ(file.spectra[1].spectrum.size(), 2U);
  EXPECT_EQ(file.spectra[2].spectrum.label().title, "first: sample interferogram");
  EXPECT_EQ(file.spectra[2].role, SpectrumRole::supporting);
}

TEST(OmnicSpg, WithASpectrumThatLacksItsOrdinatesIsDamaged) {
  OmnicBuilder file;
  file.add(2, OmnicHeader{}.bytes(), 0).add(3, omnic_floats({1, 2, 3, 4}), 0);
  file.add(2, OmnicHeader{}.bytes(), 1);
  expect_refused(file, ErrorCode::damaged, "no block 3 (ordinates) for spectrum 2");
}

TEST(Omnic, ThatIsCutAnywhereIsDamaged) {
  for (const std::string& whole : {small_spa().build(), small_spg().build()}) {
    for (std::size_t length = 18; length < whole.size(); ++length) {
      const auto result = read_spectra(whole.substr(0, length), {});
      ASSERT_FALSE(result.ok()) << length;
      ASSERT_EQ(result.error().code, ErrorCode::damaged) << length;
    }
  }
}

TEST(Omnic, SeriesAreDeclined) {
  expect_refused(field("Spectral Exte File\r\n", 600), ErrorCode::unsupported, "series");
}

TEST(Omnic, WithAKeyTableThatContradictsItselfIsDamaged) {
  const std::string good = small_spa().build();
  std::string bytes = good;
  overwrite(bytes, 294, std::uint16_t{0xFFFF});
  expect_refused(bytes, ErrorCode::damaged, "65535 lines");
  bytes = good;
  overwrite(bytes, 294, std::uint16_t{0});
  expect_refused(bytes, ErrorCode::damaged, "no block of a spectrum");
  bytes = good;
  overwrite(bytes, 304 + 2, std::uint32_t{0xFFFFFFF0});
  expect_refused(bytes, ErrorCode::damaged, "byte 4294967280");
  bytes = good;
  overwrite(bytes, 304 + 2, std::uint32_t{304});
  expect_refused(bytes, ErrorCode::damaged, "140 bytes at byte 304");
  bytes = good;
  overwrite(bytes, 304 + 6, std::uint32_t{0xFFFFFFF0});
  expect_refused(bytes, ErrorCode::damaged, "4294967280 bytes");
  bytes = good;
  overwrite(bytes, 304 + 6, std::uint32_t{144});
  expect_refused(bytes, ErrorCode::damaged, "share bytes");
}

TEST(Omnic, WithBlocksMissingOrTwiceIsDamaged) {
  expect_refused(OmnicBuilder().add(2, OmnicHeader{}.bytes()), ErrorCode::damaged, "block 3");
  expect_refused(OmnicBuilder().add(3, omnic_floats({1, 2})), ErrorCode::damaged, "block 2");
  expect_refused(plain(OmnicHeader{}).add(3, omnic_floats({1, 2, 3, 4})), ErrorCode::damaged,
                 "second block of the key 3");
  expect_refused(OmnicBuilder().add(2, std::string(80, '\0')).add(3, omnic_floats({1, 2})),
                 ErrorCode::damaged, "has 80 bytes");
  expect_refused(plain(OmnicHeader{}).add(107, "short"), ErrorCode::damaged, "has 5 bytes");
}

TEST(Omnic, WithACountThatIsNotThatOfTheBlockIsDamaged) {
  OmnicHeader header;
  header.points = 5;
  expect_refused(plain(header), ErrorCode::damaged, "5 points");
  header.points = 3;
  expect_refused(plain(header), ErrorCode::damaged, "3 points");
  header.points = 0xFFFFFFFF;
  expect_refused(plain(header), ErrorCode::damaged, "4294967295 points");
  const auto with = [](std::uint32_t points, std::string bytes) {
    return plain(OmnicHeader{})
        .add(102, std::move(bytes))
        .add(100, omnic_interferogram_header(points));
  };
  expect_refused(with(4, omnic_floats({1, 2, 3})), ErrorCode::damaged, "4 points is stated");
  expect_refused(with(3, omnic_floats({1, 2, 3}) + "x"), ErrorCode::damaged, "13 bytes");
  expect_refused(plain(OmnicHeader{}).add(102, omnic_floats({1, 2})).add(100, "abc"),
                 ErrorCode::damaged, "has 3 bytes");
}

TEST(Omnic, WithEndsThatCannotBeIsDamaged) {
  OmnicHeader header;
  header.first = std::numeric_limits<float>::quiet_NaN();
  expect_refused(plain(header), ErrorCode::damaged, "from nan");
  header.first = header.last;
  expect_refused(plain(header), ErrorCode::damaged, "from 1000 to 1000");
}

TEST(Omnic, WithPointsThatAreNoNumbersIsRefused) {
  OmnicBuilder file;
  const float nan = std::numeric_limits<float>::quiet_NaN();
  file.add(2, OmnicHeader{}.bytes()).add(3, omnic_floats({1, nan, 3, 4}));
  expect_refused(file, ErrorCode::invalid_value, "\"a powder\"");
}

TEST(Omnic, WithOnePointIsRefused) {
  OmnicHeader header;
  header.points = 1;
  expect_refused(OmnicBuilder().add(2, header.bytes()).add(3, omnic_floats({1})),
                 ErrorCode::insufficient_data, "\"a powder\"");
}

TEST(Omnic, OfRealFilesStatesWhatTheTransformDependsOn) {
  REQUIRE_SHARED_DATA();
  std::ifstream stream(CANDOR_SHARED_DATA "/formats/truth.json");
  const auto truth = nlohmann::json::parse(stream);
  int files = 0;
  int interferograms = 0;
  for (const auto& record : truth.at("records")) {
    if (!record.contains("omnic")) continue;
    const auto name = record.at("file").get<std::string>();
    SCOPED_TRACE(name);
    const auto file = read_file(std::string(CANDOR_SHARED_DATA "/formats/") + name, {});
    ASSERT_TRUE(file.ok()) << file.error().message;
    const auto& stated = record.at("omnic");
    for (const auto& item : file->spectra) {
      const auto& label = item.spectrum.label();
      EXPECT_EQ(parse_integer(label.find("scan_points")), stated.at("scan_points"));
      EXPECT_EQ(parse_integer(label.find("zpd")), stated.at("zpd"));
      EXPECT_EQ(parse_integer(label.find("scans")), stated.at("scans"));
      EXPECT_NEAR(parse_decimal(label.find("laser_per_cm")).value_or(0),
                  stated.at("laser_cm-1").get<double>(), 1e-4);
      if (item.role == SpectrumRole::result) continue;
      ++interferograms;
      // The highest point lies where the file says that the light's paths are equal.
      const auto y = item.spectrum.intensities();
      const auto peak =
          std::ranges::max_element(y, {}, [](double value) { return std::abs(value); });
      EXPECT_NEAR(static_cast<double>(peak - y.begin()), stated.at("zpd").get<double>(), 2);
    }
    if (record.at("format") == "spa") {
      EXPECT_EQ(file->spectra.front().spectrum.label().title,
                record.at("title").get<std::string>());
    }
    ++files;
  }
  EXPECT_EQ(files, 7);
  EXPECT_EQ(interferograms, 2 * 3 + 1 + 2 * 19);
}

}  // namespace
}  // namespace candor::formats
