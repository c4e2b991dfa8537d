#include "formats/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::string_literals;

constexpr std::string_view kUnknownUnits = "400,1\n401,2\n402,3\n";
constexpr std::string_view kKnownUnits = "wavenumber_cm-1,absorbance\n400,1\n401,2\n";

/// A folder that is removed with its content.
class Folder : public testing::Test {
 protected:
  Folder() { std::filesystem::create_directories(path_); }
  ~Folder() override { std::filesystem::remove_all(path_); }

  std::filesystem::path make(const std::string& name, std::string_view content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return path_ / name;
  }

  std::filesystem::path path_ =
      std::filesystem::path(testing::TempDir()) /
      (testing::UnitTest::GetInstance()->current_test_info()->name() + std::to_string(::getpid()));
};

class ReadBytes : public Folder {};
class ReadFile : public Folder {};
class WriteFile : public Folder {};

TEST(ReadSpectra, RefusesAnEmptyFile) {
  const auto result = read_spectra("", {});
  EXPECT_ERROR(ErrorCode::damaged, result);
  EXPECT_THAT(message(result), HasSubstr("empty"));
  EXPECT_ERROR(ErrorCode::damaged, read_spectra(" \r\n\t\n", {}));
}

TEST(ReadSpectra, RefusesBinaryBytesAndShowsHowTheyBegin) {
  const auto result = read_spectra("\x0D\xB4\0\x01 rest"s, {});
  EXPECT_ERROR(ErrorCode::unsupported, result);
  EXPECT_THAT(message(result), HasSubstr("0D B4 00 01"));
}

TEST(ReadSpectra, RefusesTextThatIsNoSpectrum) {
  const auto result = read_spectra("Dear colleague,\n1. read this\n2. and this\n", {});
  EXPECT_ERROR(ErrorCode::unsupported, result);
  EXPECT_THAT(message(result), HasSubstr("Dear colleague"));
}

TEST(ReadSpectra, FillsInUnitsThatTheFileDoesNotState) {
  ASSERT_OK_AND_ASSIGN(const auto bare, read_spectra(kUnknownUnits, {}));
  EXPECT_EQ(bare.spectra[0].spectrum.axis().unit(), AxisUnit::unknown);
  EXPECT_EQ(bare.spectra[0].spectrum.unit(), SignalUnit::unknown);
  ASSERT_OK_AND_ASSIGN(const auto told,
                       read_spectra(kUnknownUnits, {.x_unit = AxisUnit::raman_shift_per_cm,
                                                    .y_unit = SignalUnit::counts}));
  EXPECT_EQ(told.spectra[0].spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(told.spectra[0].spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(told.spectra[0].spectrum.label().technique, Technique::raman);
}

TEST(ReadSpectra, AcceptsAUnitThatTheFileStatesToo) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       read_spectra(kKnownUnits, {AxisUnit::wavenumber_per_cm, {}}));
  EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
}

TEST(ReadSpectra, NamesBothUnitsOfAContradiction) {
  const auto x = read_spectra(kKnownUnits, {AxisUnit::wavelength_nm, {}});
  EXPECT_ERROR(ErrorCode::incompatible, x);
  EXPECT_THAT(message(x), HasSubstr("cm-1"));
  EXPECT_THAT(message(x), HasSubstr("nm"));
  const auto y = read_spectra(kKnownUnits, {{}, SignalUnit::transmittance});
  EXPECT_ERROR(ErrorCode::incompatible, y);
  EXPECT_THAT(message(y), HasSubstr("absorbance"));
  EXPECT_THAT(message(y), HasSubstr("transmittance"));
}

TEST(ReadSpectra, WarnsOfTransmittanceThatLooksLikePerCent) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       read_spectra("wavenumber_cm-1,transmittance\n400,75.2\n401,80\n", {}));
  ASSERT_EQ(file.warnings.size(), 1U);
  EXPECT_THAT(file.warnings[0], HasSubstr("per cent"));
  EXPECT_THAT(file.warnings[0], HasSubstr("80"));
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::transmittance);
  ASSERT_OK_AND_ASSIGN(const auto fine,
                       read_spectra("wavenumber_cm-1,transmittance\n400,0.7\n401,1.02\n", {}));
  EXPECT_THAT(fine.warnings, IsEmpty());
}

TEST(FindWriter, KnowsNamesAndExtensions) {
  ASSERT_NE(find_writer("dx"), nullptr);
  EXPECT_EQ(find_writer("dx")->name, "jcamp-dx");
  EXPECT_EQ(find_writer("JDX")->name, "jcamp-dx");
  EXPECT_EQ(find_writer("csv")->name, "candor-csv");
  EXPECT_EQ(find_writer("x"), nullptr);
  EXPECT_EQ(find_writer(""), nullptr);
  EXPECT_EQ(find_writer("dx jdx"), nullptr);
}

TEST_F(ReadBytes, YieldsTheFileVerbatim) {
  const std::string content = "a\0\r\n\xFF"s;
  ASSERT_OK_AND_ASSIGN(const auto bytes, read_bytes(make("file", content)));
  EXPECT_EQ(bytes, content);
}

TEST_F(ReadBytes, SaysWhyAFileCannotBeRead) {
  const auto missing = read_bytes(path_ / "missing.dx");
  EXPECT_ERROR(ErrorCode::unreadable, missing);
  EXPECT_THAT(missing.error().message, HasSubstr("missing.dx"));
  EXPECT_ERROR(ErrorCode::unreadable, read_bytes(path_));
  EXPECT_ERROR(ErrorCode::unreadable, read_bytes("/dev/null"));
}

TEST_F(ReadBytes, DoesNotWaitForTheWriterOfAPipe) {
  const auto pipe = path_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_ERROR(ErrorCode::unreadable, read_bytes(pipe));
}

TEST_F(ReadBytes, DeclinesMoreThan256MebibytesUnread) {
  const auto large = make("large", "x");
  std::filesystem::resize_file(large, (std::size_t{256} << 20) + 1);
  EXPECT_ERROR(ErrorCode::unsupported, read_bytes(large));
}

TEST_F(ReadFile, NamesTheFileInTheError) {
  const auto result = read_file(make("bad.csv", "wavenumber_cm-1,absorbance\n400\n"), {});
  EXPECT_ERROR(ErrorCode::damaged, result);
  EXPECT_THAT(message(result), HasSubstr("bad.csv: line 2"));
}

TEST_F(WriteFile, ReplacesAFileAndLeavesNothingBeside) {
  const auto target = make("out.csv", "old");
  std::filesystem::permissions(target, std::filesystem::perms(0640));
  ASSERT_TRUE(write_file(target, "new").ok());
  ASSERT_OK_AND_ASSIGN(const auto bytes, read_bytes(target));
  EXPECT_EQ(bytes, "new");
  EXPECT_EQ(std::filesystem::status(target).permissions(), std::filesystem::perms(0640));
  const std::filesystem::directory_iterator files(path_);
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(WriteFile, WritesThroughALink) {
  const auto target = make("out.csv", "old");
  std::filesystem::create_symlink(target, path_ / "link");
  ASSERT_TRUE(write_file(path_ / "link", "new").ok());
  EXPECT_TRUE(std::filesystem::is_symlink(path_ / "link"));
  EXPECT_EQ(read_bytes(target).value(), "new");
}

TEST_F(WriteFile, FailsWithoutAFolderOrOntoOne) {
  EXPECT_ERROR(ErrorCode::write_failure, write_file(path_ / "none" / "out.csv", "x"));
  EXPECT_ERROR(ErrorCode::write_failure, write_file(path_, "x"));
}

}  // namespace
}  // namespace candor::formats
