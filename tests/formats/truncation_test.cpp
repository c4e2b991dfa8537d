#include <fmt/core.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "formats/format.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

constexpr std::size_t kEveryLengthAtTheEnds = 150;
constexpr std::size_t kLengthsBetween = 40;
constexpr std::size_t kPlentyOfBytes = 4'000'000;

/// Lengths to cut a file to: all near its beginning and its end, and a random choice between.
std::set<std::size_t> cuts_of(std::size_t size, std::mt19937_64& random) {
  std::set<std::size_t> cuts;
  const std::size_t dense = size > kPlentyOfBytes / 4 ? 10 : kEveryLengthAtTheEnds;
  for (std::size_t i = 0; i < std::min(dense, size); ++i) {
    cuts.insert(i);
    cuts.insert(size - 1 - i);
  }
  const std::size_t between = std::min(kLengthsBetween, kPlentyOfBytes / size + 1);
  for (std::size_t i = 0; i < between; ++i) cuts.insert(random() % size);
  return cuts;
}

double at(const FileSpectrum& file, std::span<const double> values, std::size_t index) {
  return values[file.order == PointOrder::ascending ? index : values.size() - 1 - index];
}

constexpr double kTolerance = 1e-5;
/// Of so few lines it cannot be said how long a number should be.
constexpr std::size_t kFewPoints = 10;

/// True if every number that was read from a cut file is a number of the whole one, in its place;
/// the last ordinate may lack digits that do not matter.
bool is_beginning_of(const FileSpectrum& cut, const FileSpectrum& whole) {
  const std::size_t points = cut.spectrum.size();
  if (points > whole.spectrum.size()) return false;
  const auto [low, high] = std::ranges::minmax(whole.spectrum.intensities());
  const double slack = kTolerance * std::max(std::abs(low), std::abs(high));
  for (std::size_t i = 0; i < points; ++i) {
    if (at(cut, cut.spectrum.axis().positions(), i) !=
        at(whole, whole.spectrum.axis().positions(), i)) {
      return false;
    }
    const double off = std::abs(at(cut, cut.spectrum.intensities(), i) -
                                at(whole, whole.spectrum.intensities(), i));
    if (off > (i + 1 == points ? slack : 0.0)) return false;
  }
  return true;
}

bool is_same(const SpectrumFile& cut, const SpectrumFile& whole) {
  if (cut.spectra.size() != whole.spectra.size()) return false;
  for (std::size_t i = 0; i < cut.spectra.size(); ++i) {
    if (cut.spectra[i].spectrum.size() != whole.spectra[i].spectrum.size()) return false;
    if (!is_beginning_of(cut.spectra[i], whole.spectra[i])) return false;
  }
  return true;
}

bool is_beginning_of(const SpectrumFile& cut, const SpectrumFile& whole) {
  if (cut.spectra.size() > whole.spectra.size()) return false;
  for (std::size_t i = 0; i < cut.spectra.size(); ++i) {
    if (!is_beginning_of(cut.spectra[i], whole.spectra[i])) return false;
  }
  return true;
}

TEST(Truncation, OfEverySampleIsRefusedOrYieldsNothingWrong) {
  REQUIRE_SHARED_DATA();
  std::ifstream file(CANDOR_SHARED_DATA "/formats/truth.json");
  const auto records = nlohmann::json::parse(file).at("records");
  std::mt19937_64 random(20260301);
  int refused = 0;
  int whole_again = 0;
  int beginnings = 0;
  int unnoticeable = 0;
  int of_few_lines = 0;
  for (const auto& record : records) {
    const auto name = record.at("file").get<std::string>();
    const auto bytes = read_bytes(std::string(CANDOR_SHARED_DATA "/formats/") + name);
    ASSERT_TRUE(bytes.ok());
    const auto whole = read_spectra(*bytes, {});
    if (!whole) continue;
    for (const std::size_t length : cuts_of(bytes->size(), random)) {
      const auto cut = read_spectra(std::string_view(*bytes).substr(0, length), {});
      if (!cut) {
        ++refused;
      } else if (is_same(*cut, *whole)) {
        ++whole_again;
      } else {
        EXPECT_EQ(whole->completeness, Completeness::unchecked)
            << name << " cut to " << length << " of " << bytes->size()
            << " bytes passes for whole, though its completeness is checked";
        EXPECT_EQ(cut->completeness, Completeness::unchecked) << name << " cut to " << length;
        ++beginnings;
        if (is_beginning_of(*cut, *whole)) continue;
        // "1457" may be a whole number among fractions, or the rest of "1457.5".
        ++unnoticeable;
        if (cut->spectra.back().spectrum.size() < kFewPoints) ++of_few_lines;
        EXPECT_FALSE(cut->warnings.empty())
            << name << " cut to " << length << " of " << bytes->size() << " bytes reads wrong";
      }
    }
  }
  fmt::print(
      "{} cuts refused, {} lost nothing that matters, {} are the beginning of a file whose "
      "completeness cannot be checked; of these {} end in a number that lost digits, with a "
      "warning "
      "({} of them in the first {} lines)\n",
      refused, whole_again, beginnings, unnoticeable, of_few_lines, kFewPoints);
  EXPECT_LT(unnoticeable - of_few_lines, refused / 1000);
  EXPECT_GT(refused, 10'000);
}

}  // namespace
}  // namespace candor::formats
