#include <fmt/core.h>

#include <functional>

#include "pipeline/core/decimal.h"
#include "tests/library/test_library.h"

namespace candor::library {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Paths = std::vector<std::filesystem::path>;

/// One of our CSV files.
std::string csv(const std::string& header, unsigned seed, std::size_t points = 200) {
  const bool raman = header.starts_with("raman");
  const auto positions =
      even_positions(raman ? 200 : 600, 3200.0 / static_cast<double>(points), points);
  const auto values = bands(positions, seed);
  std::string text = header + "\n";
  for (std::size_t i = 0; i < points; ++i) {
    text += to_decimal(positions[i]) + "," + to_decimal(values[i]) + "\n";
  }
  return text;
}

const std::string kIr = "wavenumber_cm-1,absorbance";

std::vector<std::string> ids(const std::filesystem::path& library) {
  const auto entries = load_entries(library);
  std::vector<std::string> result;
  if (!entries) return {entries.error().message};
  for (const auto& entry : *entries) result.push_back(entry.reference.id);
  return result;
}

BuildOptions ir_options() {
  BuildOptions options;
  options.technique = Technique::ir;
  options.program_version = "0.1.0";
  return options;
}

TEST(Build, TakesAFolderWithoutIndexByItsFileNames) {
  const TestFolder folder;
  folder.write("spectra/Citric Acid.csv", csv(kIr, 1));
  folder.write("spectra/caffeine.csv", csv(kIr, 2));
  folder.write("spectra/LICENSE", "MIT");
  folder.write("spectra/README.md", "about");
  folder.write("spectra/.hidden.csv", csv(kIr, 3));
  folder.write("spectra/broken.csv", "not,a\nspectrum,at all\n");
  const auto library = folder.path() / "made.library";
  const Paths sources = {folder.path() / "spectra"};
  std::vector<std::size_t> progress;
  auto options = ir_options();
  options.progress = [&](std::size_t done, std::size_t total) {
    progress.push_back(done);
    EXPECT_EQ(total, 3U);
  };
  ASSERT_OK_AND_ASSIGN(const auto report, build(library, sources, options));
  EXPECT_EQ(report.added, 2U);
  EXPECT_THAT(report.skipped, ElementsAre(HasSubstr("broken.csv")));
  EXPECT_THAT(report.notes, ElementsAre(HasSubstr("licence is not stated for 2")));
  EXPECT_THAT(progress, ElementsAre(1, 2, 3));
  EXPECT_EQ(report.info.name, "made");
  EXPECT_EQ(report.info.references, 2U);
  ASSERT_OK_AND_ASSIGN(const auto entries, load_entries(library));
  EXPECT_EQ(entries[0].reference.id, "Citric Acid");
  EXPECT_EQ(entries[0].reference.substance, "Citric Acid");
  EXPECT_EQ(entries[0].source_file, "Citric Acid.csv");
  EXPECT_EQ(entries[0].source_sha256.size(), 64U);
  EXPECT_EQ(entries[1].reference.id, "caffeine");
}

TEST(Build, FollowsAnIndexAndSaysWhatItDoesNotList) {
  const TestFolder folder;
  folder.write("spectra/a.csv", csv(kIr, 1));
  folder.write("spectra/sub/b.csv", csv(kIr, 2));
  folder.write("spectra/c.csv", csv(kIr, 3));
  folder.write("spectra/index.csv",
               "file,name,form,group,licence,lab\n"
               "sub/b.csv,\"B, of course\",HCl,nitazene,CC0,L1\na.csv,A,,,,\n");
  const auto library = folder.path() / "made.library";
  ASSERT_OK_AND_ASSIGN(const auto report,
                       build(library, Paths{folder.path() / "spectra"}, ir_options()));
  EXPECT_THAT(report.skipped, ElementsAre(HasSubstr("c.csv: is not listed in")));
  ASSERT_OK_AND_ASSIGN(const auto entry, find(library, "b"));
  EXPECT_EQ(entry.reference.substance, "B, of course");
  EXPECT_EQ(entry.reference.group, "nitazene");
  EXPECT_EQ(entry.licence, "CC0");
  EXPECT_EQ(entry.fields, (std::map<std::string, std::string>{{"lab", "L1"}}));
}

TEST(Build, RefusesAnIndexThatListsWhatIsNotThere) {
  const TestFolder folder;
  folder.write("spectra/a.csv", csv(kIr, 1));
  const auto library = folder.path() / "made.library";
  const Paths sources = {folder.path() / "spectra"};
  for (const auto& [index, part] : std::vector<std::pair<std::string, std::string>>{
           {"file,name\na.csv,A\nb.csv,B\n", "index.csv: line 3: lists \"b.csv\""},
           {"file,name\n../a.csv,A\n", "line 2: \"../a.csv\" should be a path within"},
           {"file,name\na.csv\n", "line 2: 1 fields"}}) {
    folder.write("spectra/index.csv", index);
    const auto report = build(library, sources, ir_options());
    ASSERT_FALSE(report.ok());
    EXPECT_EQ(report.error().code, ErrorCode::damaged);
    EXPECT_THAT(report.error().message, HasSubstr(part));
  }
  EXPECT_FALSE(std::filesystem::exists(library));
}

TEST(Build, KeepsAnOlderLibraryWhenItFails) {
  const TestFolder folder;
  folder.write("spectra/a.csv", csv(kIr, 1));
  folder.write("none/broken.csv", "x");
  const auto library = folder.path() / "made.library";
  ASSERT_TRUE(build(library, Paths{folder.path() / "spectra"}, ir_options()).ok());
  const std::string before = bytes_of(library);
  EXPECT_ERROR(ErrorCode::unreadable,
               build(library, Paths{folder.path() / "missing"}, ir_options()));
  EXPECT_ERROR(ErrorCode::insufficient_data,
               build(library, Paths{folder.path() / "none"}, ir_options()));
  EXPECT_EQ(bytes_of(library), before);
  EXPECT_THAT(folder.names(), testing::UnorderedElementsAre("spectra", "none", "made.library"));
}

TEST(Build, GivesTheSameBytesTwiceAndReplacesTheOlderLibrary) {
  const TestFolder folder;
  for (unsigned i = 0; i < 5; ++i) {
    folder.write(fmt::format("spectra/ref{}.csv", i), csv(kIr, i));
  }
  const auto library = folder.path() / "made.library";
  ASSERT_OK_AND_ASSIGN(const auto first,
                       build(library, Paths{folder.path() / "spectra"}, ir_options()));
  const std::string before = bytes_of(library);
  ASSERT_OK_AND_ASSIGN(const auto second,
                       build(library, Paths{folder.path() / "spectra"}, ir_options()));
  EXPECT_EQ(first.info.revision, second.info.revision);
  EXPECT_EQ(bytes_of(library), before);
  folder.write("spectra/ref9.csv", csv(kIr, 9));
  ASSERT_OK_AND_ASSIGN(const auto third,
                       build(library, Paths{folder.path() / "spectra"}, ir_options()));
  EXPECT_NE(third.info.revision, first.info.revision);
}

TEST(Build, MakesIdsUniqueInTheOrderOfTheSources) {
  const TestFolder folder;
  folder.write("one/a.csv", csv(kIr, 1));
  folder.write("two/a.csv", csv(kIr, 2));
  folder.write("two/a-2.csv", csv(kIr, 3));
  const auto library = folder.path() / "made.library";
  const Paths sources = {folder.path() / "one", folder.path() / "two",
                         folder.path() / "one" / "a.csv"};
  ASSERT_OK_AND_ASSIGN(const auto report, build(library, sources, ir_options()));
  EXPECT_THAT(report.skipped, ElementsAre(HasSubstr("is named twice")));
  EXPECT_THAT(ids(library), ElementsAre("a", "a-2", "a-3"));
}

TEST(Build, ReportsNearPairsAndMergesNone) {
  const TestFolder folder;
  folder.write("spectra/2-Butanone.csv", csv("raman_shift_cm-1,counts", 1, 400));
  folder.write("spectra/MEK.csv", csv("raman_shift_cm-1,counts", 1, 300));
  folder.write("spectra/sugar.csv", csv("raman_shift_cm-1,counts", 2));
  const auto library = folder.path() / "made.library";
  ASSERT_OK_AND_ASSIGN(const auto report, build(library, Paths{folder.path() / "spectra"}, {}));
  ASSERT_EQ(report.near_pairs.size(), 1U);
  EXPECT_EQ(report.near_pairs[0].first, "2-Butanone");
  EXPECT_EQ(report.near_pairs[0].second, "MEK");
  EXPECT_GT(report.near_pairs[0].correlation, 0.995);
  EXPECT_EQ(report.info.references, 3U);
}

TEST(Build, TakesUnitsFromTheOptionsWhereAFileStatesNone) {
  const TestFolder folder;
  folder.write("spectra/a.csv", csv("x,arbitrary", 1));
  const auto library = folder.path() / "made.library";
  const Paths sources = {folder.path() / "spectra"};
  auto options = ir_options();
  options.technique = Technique::raman;
  const auto refused = build(library, sources, options);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::insufficient_data);
  EXPECT_THAT(refused.error().message, HasSubstr("--x-unit raman-shift-cm-1"));
  options.x_unit = AxisUnit::raman_shift_per_cm;
  EXPECT_TRUE(build(library, sources, options).ok());
}

TEST(Add, JoinsFilesToALibraryAndTakesItsCalibrationAway) {
  const TestFolder folder;
  const auto a = folder.write("a.csv", csv(kIr, 1));
  const auto b = folder.write("b.csv", csv(kIr, 2));
  const auto library = folder.path() / "made.library";
  auto options = ir_options();
  options.name = "Street";
  ASSERT_OK_AND_ASSIGN(const auto built, build(library, Paths{a}, options));
  ASSERT_TRUE(store_calibration(library, {"cal", "thresholds"}).ok());
  ASSERT_OK_AND_ASSIGN(const auto report, add(library, Paths{b}, ir_options()));
  EXPECT_EQ(report.added, 1U);
  EXPECT_EQ(report.info.name, "Street");
  EXPECT_EQ(report.info.references, 2U);
  EXPECT_EQ(report.info.calibration, "");
  EXPECT_THAT(report.notes, testing::Contains(HasSubstr("calibration")));
  EXPECT_NE(report.info.revision, built.info.revision);
  const auto whole = folder.path() / "whole.library";
  options.name = "Street";
  ASSERT_OK_AND_ASSIGN(const auto at_once, build(whole, Paths{a, b}, options));
  EXPECT_EQ(at_once.info.revision, report.info.revision);
}

TEST(Add, RefusesAnIdThatExists) {
  const TestFolder folder;
  const auto a = folder.write("a.csv", csv(kIr, 1));
  const auto b = folder.write("b.csv", csv(kIr, 2));
  const auto again = folder.write("other/a.csv", csv(kIr, 3));
  const auto library = folder.path() / "made.library";
  ASSERT_TRUE(build(library, Paths{a}, ir_options()).ok());
  EXPECT_ERROR(ErrorCode::already_exists, add(library, Paths{b, again}, ir_options()));
  EXPECT_THAT(ids(library), ElementsAre("a"));
  EXPECT_ERROR(ErrorCode::not_found, add(folder.path() / "none", Paths{a}, ir_options()));
}

}  // namespace
}  // namespace candor::library
