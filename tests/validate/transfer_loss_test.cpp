#include "pipeline/validate/transfer_loss.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <stdexcept>
#include <vector>

#include "formats/format.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

/// One file of the calibration data as a Raman spectrum.
Spectrum measured(const std::string& file) {
  const auto path = std::string(CANDOR_SHARED_DATA) + "/calibration/" + file;
  const formats::ReadOptions told{AxisUnit::raman_shift_per_cm, SignalUnit::counts};
  auto read = formats::read_file(path, file.starts_with("TOP") ? told : formats::ReadOptions{});
  if (!read) throw std::runtime_error(read.error().message);
  SpectrumLabel label = read->spectra.front().spectrum.label();
  label.technique = Technique::raman;
  return read->spectra.front().spectrum.relabelled(std::move(label));
}

/// Polystyrene, two calcites and a silicon wafer on each of the three instruments. On 785 nm the
/// files of the least power density were taken, as for the calibration (docs/method.md).
const std::map<std::string, std::map<std::string, std::string>> kFiles = {
    {"532",
     {{"polystyrene", "FMNT-M_BW532/PST10_iR532_Probe_100_3000msx7.txt"},
      {"calcite n", "FMNT-M_BW532/nCAL10_iR532_Probe_100_2500msx3.txt"},
      {"calcite s", "FMNT-M_BW532/sCAL10_iR532_Probe_100_3200msx4.txt"},
      {"silicon", "FMNT-M_BW532/S1N10_iR532_Probe_100_22000msx2.txt"}}},
    {"785",
     {{"polystyrene", "ICV_BW785/PST02_iRPlus785_Z020_100_1300ms.txt"},
      {"calcite n", "ICV_BW785/nCAL02_iRPlus785_Z020_100_1100ms.txt"},
      {"calcite s", "ICV_BW785/sCAL02_iRPlus785_Z020_100_2400ms.txt"},
      {"silicon", "ICV_BW785/S1N02_iRPlus785_Z020_100_3800ms.txt"}}},
    {"633",
     {{"polystyrene", "TOP_Ho633/Pol_HLR633_Z010_100_15sx5.txt"},
      {"calcite n", "TOP_Ho633/nCAL_HLR633_Z010_100_5sx5.txt"},
      {"calcite s", "TOP_Ho633/sCAL_HLR633_Z010_100_15sx5.txt"},
      {"silicon", "TOP_Ho633/S1N_HLR633_Z010_100_10sx5.txt"}}}};

std::string substance(const std::string& sample) { return sample.substr(0, sample.find(' ')); }

std::vector<TransferStandard> standards_between(const std::string& from, const std::string& to) {
  std::vector<TransferStandard> standards;
  for (const auto& [sample, file] : kFiles.at(from)) {
    standards.push_back({substance(sample), measured(file), measured(kFiles.at(to).at(sample))});
  }
  return standards;
}

/// Likeness before and after, by a transfer from other substances alone: calcite n, calcite s,
/// polystyrene, silicon. The table of docs/method.md.
struct Row {
  std::string from;
  std::string to;
  std::array<double, 4> before;
  std::array<double, 4> after;
};

const std::vector<Row> kTable = {
    {"633", "532", {0.835, 0.875, 0.904, 0.900}, {0.991, 0.993, 0.990, 0.970}},
    {"633", "785", {0.826, 0.891, 0.898, 0.982}, {0.993, 0.996, 0.978, 0.987}},
    {"785", "532", {0.984, 0.986, 0.958, 0.958}, {0.995, 0.997, 0.982, 0.971}},
    {"532", "785", {0.984, 0.986, 0.958, 0.958}, {0.961, 0.988, 0.973, 0.944}},
    {"532", "633", {0.835, 0.875, 0.904, 0.900}, {0.929, 0.960, 0.974, 0.933}},
    {"785", "633", {0.826, 0.891, 0.898, 0.982}, {0.997, 0.994, 0.976, 0.975}}};

TEST(TransferLoss, IsWhatTheMethodSaysOfThreeInstruments) {
  REQUIRE_SHARED_DATA();
  ASSERT_OK_AND_ASSIGN(const auto recipe, default_recipe(Technique::raman));
  for (const Row& row : kTable) {
    SCOPED_TRACE(row.from + " to " + row.to);
    const auto losses = leave_one_out_loss(standards_between(row.from, row.to), recipe);
    ASSERT_EQ(losses.size(), 4U);
    for (std::size_t i = 0; i < losses.size(); ++i) {
      ASSERT_TRUE(losses[i].before && losses[i].after) << losses[i].reason;
      EXPECT_NEAR(*losses[i].before, row.before[i], 0.0011) << losses[i].standard;
      EXPECT_NEAR(*losses[i].after, row.after[i], 0.0011) << losses[i].standard;
    }
  }
}

TEST(TransferLoss, OfNothingIsNone) {
  REQUIRE_SHARED_DATA();
  ASSERT_OK_AND_ASSIGN(const auto recipe, default_recipe(Technique::raman));
  for (const TransferLoss& loss : leave_one_out_loss(standards_between("785", "785"), recipe)) {
    ASSERT_TRUE(loss.after) << loss.reason;
    EXPECT_GT(*loss.after, 0.9999) << loss.standard;
  }
}

TEST(TransferLoss, SaysWhichInstrumentIsSharper) {
  REQUIRE_SHARED_DATA();
  for (const auto& [sharp, broad] : std::vector<std::pair<std::string, std::string>>{
           {"633", "532"}, {"633", "785"}, {"785", "532"}}) {
    ASSERT_OK_AND_ASSIGN(const auto there, fit_transfer(standards_between(sharp, broad)));
    ASSERT_OK_AND_ASSIGN(const auto back, fit_transfer(standards_between(broad, sharp)));
    EXPECT_FALSE(target_is_sharper(there)) << sharp << " to " << broad;
    EXPECT_TRUE(target_is_sharper(back)) << broad << " to " << sharp;
  }
}

TEST(TransferLoss, CannotBeSaidOfTheOnlyStandardThatConstrainsATransfer) {
  REQUIRE_SHARED_DATA();
  ASSERT_OK_AND_ASSIGN(const auto recipe, default_recipe(Technique::raman));
  auto standards = standards_between("785", "532");
  std::erase_if(standards, [](const TransferStandard& one) { return one.name == "calcite"; });
  const auto losses = leave_one_out_loss(standards, recipe);
  ASSERT_EQ(losses.size(), 2U);
  EXPECT_FALSE(losses[0].after) << "silicon alone has one band";
  EXPECT_THAT(losses[0].reason, testing::HasSubstr("silicon 1"));
  EXPECT_TRUE(losses[1].after);
}

}  // namespace
}  // namespace candor
