#include <gtest/gtest.h>

#include "formats/format.h"
#include "tests/formats/spectra.h"

namespace candor::formats {
namespace {

const std::string kSmall = "3\r\n4000\r\n1000\r\n1\r\n2\r\n4\r\n0.25\r\n0.5\r\n0.125\r\n";

void expect_refused(const std::string& bytes, ErrorCode code, std::string_view words) {
  const auto result = read_spectra(bytes, {});
  ASSERT_FALSE(result.ok()) << "should be refused: " << words;
  EXPECT_EQ(result.error().code, code) << result.error().message;
  EXPECT_NE(result.error().message.find(words), std::string::npos) << result.error().message;
}

TEST(Asp, ReadsOneOrdinateALineOverWavenumbers) {
  const auto file = read_spectra(kSmall, {});
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->format, "asp");
  EXPECT_EQ(file->completeness, Completeness::checked);
  const auto& spectrum = file->spectra[0].spectrum;
  EXPECT_EQ(file->spectra[0].order, PointOrder::descending);
  EXPECT_EQ(values(spectrum.axis().positions()), (std::vector<double>{1000, 2500, 4000}));
  EXPECT_EQ(values(spectrum.intensities()), (std::vector<double>{0.125, 0.5, 0.25}));
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_EQ(spectrum.label().technique, Technique::ir);
  EXPECT_EQ(spectrum.label().find("line 6"), "4");
}

TEST(Asp, LeavesTheOrdinateUnknownUntilItIsTold) {
  EXPECT_EQ(read_spectra(kSmall, {})->spectra[0].spectrum.unit(), SignalUnit::unknown);
  const auto told = read_spectra(kSmall, {.x_unit = {}, .y_unit = SignalUnit::absorbance});
  EXPECT_EQ(told->spectra[0].spectrum.unit(), SignalUnit::absorbance);
}

TEST(Asp, ThatIsCutAnywhereIsRefused) {
  // What is cut off the end of the last line is part of the line end.
  for (std::size_t length = 0; length < kSmall.size() - 1; ++length) {
    EXPECT_FALSE(read_spectra(kSmall.substr(0, length), {}).ok()) << length;
  }
}

TEST(Asp, WithAnotherNumberOfPointsIsDamaged) {
  expect_refused("4" + kSmall.substr(1), ErrorCode::damaged, "states 4 points, but there are 3");
  expect_refused("2" + kSmall.substr(1), ErrorCode::damaged, "\"0.125\" follows the 2 points");
  expect_refused("1" + kSmall.substr(1), ErrorCode::damaged, "number of points");
  expect_refused("2000000000" + kSmall.substr(1), ErrorCode::damaged, "number of points");
}

TEST(Asp, WithEndsThatAreNoRangeIsDamaged) {
  expect_refused("2\n0\n1e-310\n1\n2\n4\n1\n2\n", ErrorCode::damaged, "no range");
}

TEST(Asp, WithALineThatIsNoNumberIsRefused) {
  expect_refused(kSmall + "abc\r\n", ErrorCode::damaged, "\"abc\"");
  std::string bytes = kSmall;
  bytes.replace(bytes.find("0.5"), 3, "x.5");
  expect_refused(bytes, ErrorCode::damaged, "line 8");
  bytes = kSmall;
  bytes.replace(bytes.find("0.5"), 3, "nan");
  expect_refused(bytes, ErrorCode::invalid_value, "line 8");
}

TEST(Asp, DoesNotClaimOtherColumnsOfNumbers) {
  for (const std::string bytes : {"1\n2\n3\n4\n", "3\n4\n4\n1\n2\n4\n1\n2\n3\n",
                                  "3\n4\n5\n1.5\n2\n4\n1\n2\n3\n", "1 2\n2 3\n3 4\n"}) {
    const auto result = read_spectra(bytes, {});
    EXPECT_TRUE(!result || result->format != "asp") << bytes;
  }
}

}  // namespace
}  // namespace candor::formats
