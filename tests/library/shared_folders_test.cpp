#include "tests/library/test_library.h"

namespace candor::library {
namespace {

using testing::IsEmpty;
using Paths = std::vector<std::filesystem::path>;

std::filesystem::path shared(const std::string& name) {
  return std::filesystem::path(CANDOR_SHARED_DATA) / name;
}

TEST(IrReferenceFolder, BecomesALibraryOf91References) {
  REQUIRE_SHARED_DATA();
  const TestFolder folder;
  const auto library = folder.path() / "enfsi.library";
  ASSERT_OK_AND_ASSIGN(const auto report, build(library, Paths{shared("ir-reference")}, {}));
  EXPECT_EQ(report.added, 91U);
  EXPECT_THAT(report.skipped, IsEmpty());
  EXPECT_THAT(report.near_pairs, IsEmpty());
  EXPECT_EQ(report.info.by_technique, (std::map<std::string, std::size_t>{{"ir", 91}}));
  // counted in index.csv with Python's csv module
  EXPECT_EQ(report.info.by_group, (std::map<std::string, std::size_t>{{"adulterant-or-cut", 17},
                                                                      {"alpha2-agonist", 1},
                                                                      {"benzodiazepine", 6},
                                                                      {"cathinone", 8},
                                                                      {"drug", 4},
                                                                      {"fentanyl", 21},
                                                                      {"fentanyl-precursor", 7},
                                                                      {"nitazene", 11},
                                                                      {"opioid", 5},
                                                                      {"phenethylamine", 7},
                                                                      {"u-opioid", 4}}));
  ASSERT_OK_AND_ASSIGN(const auto entry, find(library, "n_n_dimethyletonitazene_base"));
  EXPECT_EQ(entry.reference.substance, "N,N-Dimethyletonitazene");
  EXPECT_EQ(entry.reference.group, "nitazene");
  EXPECT_EQ(entry.reference.form, "base");
  EXPECT_EQ(entry.licence, "ENFSI Drugs Working Group (test use only)");
  EXPECT_THAT(entry.provenance, testing::HasSubstr("ENFSI DWG IR Library (6 March 2026)"));
  EXPECT_EQ(entry.fields.count("enfsi_id"), 1U);
  EXPECT_EQ(entry.reference.spectrum.size(), 460U);
  EXPECT_EQ(entry.reference.spectrum.unit(), SignalUnit::absorbance);
  const auto again = folder.path() / "again.library";
  BuildOptions named;
  named.name = "enfsi";
  ASSERT_OK_AND_ASSIGN(const auto second, build(again, Paths{shared("ir-reference")}, named));
  EXPECT_EQ(second.info.revision, report.info.revision);
  EXPECT_EQ(bytes_of(again), bytes_of(library));
}

TEST(RamanReferenceFolder, BecomesALibraryOf80ReferencesNamedAfterTheirFiles) {
  REQUIRE_SHARED_DATA();
  const TestFolder folder;
  const auto library = folder.path() / "raman.library";
  BuildOptions options;
  options.technique = Technique::raman;
  options.licence = "MIT";
  ASSERT_OK_AND_ASSIGN(const auto report,
                       build(library, Paths{shared("raman-reference")}, options));
  EXPECT_EQ(report.added, 80U);
  EXPECT_THAT(report.skipped, IsEmpty());
  EXPECT_EQ(report.info.by_technique, (std::map<std::string, std::size_t>{{"raman", 80}}));
  ASSERT_EQ(report.near_pairs.size(), 2U);
  EXPECT_EQ(report.near_pairs[0].first, "2-Butanone");
  EXPECT_EQ(report.near_pairs[0].second, "Methyl Ethyl Ketone");
  EXPECT_EQ(report.near_pairs[1].first, "2-Propanol");
  EXPECT_EQ(report.near_pairs[1].second, "isopropanol");
  ASSERT_OK_AND_ASSIGN(const auto entry, find(library, "Thiamine HCl"));
  EXPECT_EQ(entry.reference.substance, "Thiamine HCl");
  EXPECT_EQ(entry.reference.group, "");
  EXPECT_EQ(entry.licence, "MIT");
  EXPECT_EQ(entry.reference.spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
}

}  // namespace
}  // namespace candor::library
