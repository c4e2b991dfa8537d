#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "formats/catalogue.h"
#include "tests/formats/refusal.h"
#include "tests/formats/spectra.h"
#include "tests/formats/wdf_file.h"

namespace candor::formats {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

Result<SpectrumFile> read(const WdfTestFile& file) { return read_spectra(file.bytes(), {}); }

TEST(Wdf, ReadsEverySpectrumOfAMapWithItsPlace) {
  const auto file = read({});
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->format, "wdf");
  EXPECT_THAT(file->warnings, IsEmpty());
  EXPECT_EQ(file->completeness, Completeness::checked);
  ASSERT_THAT(file->spectra, SizeIs(2));
  const Spectrum& second = file->spectra[1].spectrum;
  EXPECT_EQ(file->spectra[1].order, PointOrder::descending);
  EXPECT_THAT(second.axis().positions(), ElementsAre(800, 900, 1000));
  EXPECT_THAT(second.intensities(), ElementsAre(6, 5, 4));
  EXPECT_EQ(second.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(second.unit(), SignalUnit::counts);
  EXPECT_EQ(second.label().technique, Technique::raman);
  EXPECT_EQ(second.label().title, "tablet");
  const auto& metadata = second.label().metadata;
  EXPECT_THAT(metadata, Contains(Pair("Application", "WiRE 5.5.0.21066")));
  EXPECT_THAT(metadata, Contains(Pair("User", "Raman")));
  EXPECT_THAT(metadata, Contains(Pair("Date", "2022-08-22 11:50:17 UTC")));
  EXPECT_THAT(metadata, Contains(Pair("Measurement type", "Mapping")));
  EXPECT_THAT(metadata, Contains(Pair("Scan type", "StreamLine")));
  EXPECT_THAT(metadata, Contains(Pair("Accumulations", "4")));
  EXPECT_THAT(metadata, Contains(Pair("Laser wavelength (nm)", "785.016")));
  EXPECT_THAT(metadata, Contains(Pair("Comment", "a comment")));
  EXPECT_THAT(metadata, Contains(Pair("X (um)", "20.5")));
  EXPECT_THAT(metadata, Contains(Pair("Y (um)", "1")));
  EXPECT_EQ(second.label().find("Time"), "");
}

TEST(Wdf, ReadsOnlyWhatWasCollectedOfAMapThatWasStopped) {
  WdfTestFile stopped;
  stopped.collected = 1;
  auto file = read(stopped);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_THAT(file->spectra, SizeIs(1));
  EXPECT_THAT(file->warnings, ElementsAre(HasSubstr("1 of 2 spectra")));
  stopped.y = {1, 2, 3};
  file = read(stopped);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_THAT(file->spectra, SizeIs(1));
}

TEST(Wdf, TakesTheUnitsThatTheFileStates) {
  const auto unit = [](std::uint32_t code) {
    WdfTestFile file;
    file.x_unit = code;
    return read(file)->spectra.front().spectrum.axis().unit();
  };
  EXPECT_EQ(unit(0), AxisUnit::unknown);
  EXPECT_EQ(unit(2), AxisUnit::wavenumber_per_cm);
  EXPECT_EQ(unit(3), AxisUnit::wavelength_nm);
  EXPECT_EQ(unit(5), AxisUnit::wavelength_um);
  EXPECT_EQ(unit(16), AxisUnit::pixel);
  const auto signal = [](std::uint32_t code) {
    WdfTestFile file;
    file.unit = code;
    return read(file)->spectra.front().spectrum.unit();
  };
  EXPECT_EQ(signal(0), SignalUnit::arbitrary);
  EXPECT_EQ(signal(7), SignalUnit::unknown);
  EXPECT_EQ(signal(17), SignalUnit::unknown);
  EXPECT_EQ(signal(18), SignalUnit::arbitrary);
}

TEST(Wdf, LeavesTheTechniqueUnknownOverWavelengths) {
  WdfTestFile file;
  file.x_unit = 3;
  EXPECT_EQ(read(file)->spectra.front().spectrum.label().technique, Technique::unknown);
}

TEST(Wdf, DeclinesUnitsOfNoSpectrum) {
  WdfTestFile file;
  file.x_unit = 12;
  expect_refused(read(file), ErrorCode::unsupported, "an axis in seconds");
  file.x_unit = 99;
  expect_refused(read(file), ErrorCode::unsupported, "an axis in unit 99");
  file.x_unit = 1;
  file.unit = 10;
  expect_refused(read(file), ErrorCode::unsupported, "an ordinate in kelvin");
}

TEST(Wdf, DeclinesImagesAndAxesOfTheirOwn) {
  WdfTestFile file;
  file.rows = 3;
  expect_refused(read(file), ErrorCode::unsupported, "an image of 3 rows");
  file.rows = 1;
  for (const std::uint64_t flag : {1ULL, 8ULL}) {
    file.flags = flag;
    expect_refused(read(file), ErrorCode::unsupported, "an axis of its own");
  }
  file.flags = 2 + 4 + 16;
  EXPECT_TRUE(read(file).ok());
}

TEST(Wdf, RefusesABlockThatWouldNeverEnd) {
  WdfTestFile file;
  for (const std::uint64_t size : {0ULL, 15ULL, 1ULL << 40, ~0ULL}) {
    file.data_size = size;
    expect_refused(read(file), ErrorCode::damaged, "the block \"DATA\"");
  }
}

TEST(Wdf, RefusesAFileThatIsCutAnywhere) {
  const std::string bytes = WdfTestFile{}.bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto file = kWdf.read(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(file.ok()) << size;
    EXPECT_EQ(file.error().code, ErrorCode::damaged) << file.error().message;
  }
}

TEST(Wdf, RefusesCountsThatContradictTheBlocks) {
  WdfTestFile capacity;
  capacity.capacity = capacity.collected = 3;
  expect_refused(read(capacity), ErrorCode::damaged, "DATA");
  capacity.capacity = capacity.collected = 1ULL << 62;
  expect_refused(read(capacity), ErrorCode::damaged, "DATA");
  WdfTestFile collected;
  collected.collected = 3;
  expect_refused(read(collected), ErrorCode::damaged, "3 spectra were collected");
  WdfTestFile none;
  none.collected = 0;
  expect_refused(read(none), ErrorCode::insufficient_data, "none was collected");
  WdfTestFile points;
  points.points = 4;
  expect_refused(read(points), ErrorCode::damaged, "3 positions for spectra of 4 points");
  WdfTestFile origins;
  origins.origins.front().values.pop_back();
  expect_refused(read(origins), ErrorCode::damaged, "ORGN");
}

TEST(Wdf, RefusesPositionsThatRepeatAndOrdinatesThatAreNoNumber) {
  WdfTestFile file;
  file.x = {1000, 1000, 800};
  expect_refused(read(file), ErrorCode::unsupported, "repeats");
  WdfTestFile ordinate;
  ordinate.y[4] = std::nanf("");
  expect_refused(read(ordinate), ErrorCode::invalid_value, "spectrum 2: the intensity of point 2");
}

TEST(Wdf, ReadsAFileWithoutOrigins) {
  WdfTestFile file;
  file.origins.clear();
  EXPECT_TRUE(read(file).ok());
}

}  // namespace
}  // namespace candor::formats
