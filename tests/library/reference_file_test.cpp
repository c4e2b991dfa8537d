#include "library/reference_file.h"

#include "tests/library/test_library.h"

namespace candor::library {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Spectrum labelled(Technique technique, std::vector<std::pair<std::string, std::string>> metadata,
                  const std::string& title = "") {
  const auto like = made_spectrum(technique == Technique::unknown ? Technique::ir : technique, 1);
  return like.relabelled(SpectrumLabel{title, technique, std::move(metadata)});
}

formats::SpectrumFile file_of(const std::string& format, std::vector<Spectrum> spectra) {
  formats::SpectrumFile file;
  file.format = format;
  for (auto& spectrum : spectra) {
    file.spectra.push_back(
        formats::FileSpectrum{std::move(spectrum), formats::PointOrder::ascending});
  }
  return file;
}

SourceFile source(std::map<std::string, std::string> cells = {}) {
  SourceFile result{"/data/cocaine_hcl.dx", std::nullopt};
  if (!cells.empty()) result.row = IndexRow{2, std::move(cells)};
  return result;
}

Entry only_entry(const SourceFile& from, const formats::SpectrumFile& file,
                 const BuildOptions& options = {}) {
  auto references = references_from(from, file, "sha", options);
  EXPECT_EQ(references.entries.size(), 1U)
      << (references.skipped.empty() ? "" : references.skipped.front());
  return references.entries.empty() ? made_entry("none", 0) : references.entries.front();
}

std::string reason(const Spectrum& spectrum, const BuildOptions& options = {}) {
  const auto references = references_from(source(), file_of("csv", {spectrum}), "sha", options);
  EXPECT_THAT(references.entries, IsEmpty());
  return references.skipped.empty() ? "taken" : references.skipped.front();
}

TEST(ReferenceName, IsThatOfTheIndexThenTheJcampTitleThenNamesThenTheFile) {
  const auto titled =
      file_of("jcamp-dx",
              {labelled(Technique::ir, {{"TITLE", "Cocaine  (HCl)"}, {"NAMES", "snow\nCoke"}})});
  EXPECT_EQ(only_entry(source({{"name", " N,N x "}}), titled).reference.substance, " N,N x ");
  EXPECT_EQ(only_entry(source({{"name", " "}}), titled).reference.substance, "Cocaine  (HCl)");
  EXPECT_EQ(only_entry(source(), titled).reference.substance, "Cocaine  (HCl)");
  const auto names =
      file_of("jcamp-dx", {labelled(Technique::ir, {{"TITLE", ""}, {"NAMES", "\nsnow\r\nCoke"}})});
  EXPECT_EQ(only_entry(source(), names).reference.substance, "snow");
  const auto bare = file_of("jcamp-dx", {labelled(Technique::ir, {})});
  EXPECT_EQ(only_entry(source(), bare).reference.substance, "cocaine_hcl");
}

TEST(ReferenceName, IsNeverTakenFromWhatNamesAMeasurement) {
  const auto enlighten = file_of("enlighten", {labelled(Technique::raman,
                                                        {{"Label", "12_11_31 WP-01990"},
                                                         {"Measurement ID", "20260406-121131"},
                                                         {"Declared Match", "Unknown"}},
                                                        "12_11_31 WP-01990")});
  EXPECT_EQ(only_entry(source(), enlighten).reference.substance, "cocaine_hcl");
}

TEST(ReferenceFields, ComeFromTheIndexAndElseFromTheFile) {
  const auto file = file_of("jcamp-dx", {labelled(Technique::ir, {{"$GROUP", "drug"},
                                                                  {"$FORM", "HCl"},
                                                                  {"OWNER", "ENFSI"},
                                                                  {"ORIGIN", "Ljubljana"},
                                                                  {"MOLFORM", "C17H21NO4"},
                                                                  {"$INCHIKEY", "KEY"}})});
  const Entry from_file = only_entry(source(), file);
  EXPECT_EQ(from_file.reference.id, "cocaine_hcl");
  EXPECT_EQ(from_file.reference.group, "drug");
  EXPECT_EQ(from_file.reference.form, "HCl");
  EXPECT_EQ(from_file.licence, "ENFSI");
  EXPECT_EQ(from_file.provenance, "Ljubljana");
  EXPECT_EQ(from_file.formula, "C17H21NO4");
  EXPECT_EQ(from_file.inchikey, "KEY");
  EXPECT_EQ(from_file.source_file, "cocaine_hcl.dx");
  EXPECT_EQ(from_file.source_sha256, "sha");
  const Entry indexed = only_entry(source({{"file", "cocaine_hcl.dx"},
                                           {"group", "stimulant"},
                                           {"form", "base"},
                                           {"license", "CC0"},
                                           {"source", "Lab"},
                                           {"enfsi_id", "7"},
                                           {"cas", ""}}),
                                   file);
  EXPECT_EQ(indexed.reference.group, "stimulant");
  EXPECT_EQ(indexed.reference.form, "base");
  EXPECT_EQ(indexed.licence, "CC0");
  EXPECT_EQ(indexed.provenance, "Lab");
  EXPECT_EQ(indexed.fields, (std::map<std::string, std::string>{{"enfsi_id", "7"}}));
}

TEST(ReferenceFields, SayWhereIndexAndFileContradictEachOther) {
  const auto file = file_of("jcamp-dx", {labelled(Technique::ir, {{"$GROUP", "drug"}})});
  const auto references =
      references_from(source({{"file", "f"}, {"group", "nitazene"}}), file, "sha", {});
  EXPECT_THAT(references.notes, ElementsAre(HasSubstr("\"nitazene\"")));
}

TEST(ReferenceLicence, IsThatOfTheOptionsOrNotStatedWhereNoSourceStatesOne) {
  const auto file = file_of("csv", {labelled(Technique::ir, {})});
  BuildOptions options;
  EXPECT_EQ(only_entry(source(), file, options).licence, "not stated");
  options.licence = "MIT";
  EXPECT_EQ(only_entry(source(), file, options).licence, "MIT");
}

TEST(ReferenceIds, CountTheSpectraOfAFile) {
  const auto file = file_of(
      "spc",
      {labelled(Technique::ir, {}),
       labelled(Technique::ir, {}).with_units(AxisUnit::wavenumber_per_cm, SignalUnit::single_beam),
       labelled(Technique::ir, {})});
  const auto references = references_from(source(), file, "sha", {});
  ASSERT_EQ(references.entries.size(), 2U);
  EXPECT_EQ(references.entries[0].reference.id, "cocaine_hcl-1");
  EXPECT_EQ(references.entries[1].reference.id, "cocaine_hcl-2");
  EXPECT_THAT(references.skipped,
              ElementsAre(HasSubstr("spectrum 2: its ordinate is single-beam")));
}

TEST(ReferenceFile, IsSkippedWithTheOptionThatWouldHelp) {
  const Spectrum silent =
      labelled(Technique::unknown, {}).with_units(AxisUnit::unknown, SignalUnit::unknown);
  const std::string all = reason(silent);
  EXPECT_THAT(all, HasSubstr("--technique ir"));
  EXPECT_THAT(all, HasSubstr("--x-unit cm-1"));
  EXPECT_THAT(all, HasSubstr("--y-unit absorbance"));
  BuildOptions raman;
  raman.technique = Technique::raman;
  EXPECT_THAT(reason(silent, raman), HasSubstr("--x-unit raman-shift-cm-1"));
  EXPECT_THAT(reason(labelled(Technique::ir, {}), raman), HasSubstr("says that it is ir"));
}

TEST(ReferenceFile, IsSkippedWhereUnitsDoNotBelongToTheTechnique) {
  const Spectrum ir = labelled(Technique::ir, {});
  EXPECT_THAT(reason(ir.with_units(AxisUnit::pixel, SignalUnit::absorbance)),
              HasSubstr("--to-x-unit"));
  EXPECT_THAT(reason(ir.with_units(AxisUnit::wavenumber_per_cm, SignalUnit::arbitrary)),
              HasSubstr("arbitrary"));
  const Spectrum raman = labelled(Technique::raman, {});
  EXPECT_THAT(reason(raman.with_units(AxisUnit::wavenumber_per_cm, SignalUnit::counts)),
              HasSubstr("Raman shift"));
  EXPECT_THAT(reason(raman.with_units(AxisUnit::raman_shift_per_cm, SignalUnit::absorbance)),
              HasSubstr("absorbance"));
  const auto flat = Spectrum::make(ir.axis(), std::vector<double>(ir.size(), 0.5),
                                   SignalUnit::absorbance, ir.label());
  EXPECT_THAT(reason(flat.value()), HasSubstr("the same"));
}

TEST(ReferenceFile, TakesTheTechniqueFromTheOptionsOrFromARamanShiftAxis) {
  BuildOptions options;
  options.technique = Technique::ir;
  const auto silent = file_of("csv", {labelled(Technique::unknown, {})});
  EXPECT_EQ(only_entry(source(), silent, options).reference.spectrum.label().technique,
            Technique::ir);
  const auto shifted =
      file_of("csv", {labelled(Technique::unknown, {})
                          .with_units(AxisUnit::raman_shift_per_cm, SignalUnit::counts)});
  EXPECT_EQ(only_entry(source(), shifted).reference.spectrum.label().technique, Technique::raman);
}

TEST(ReferenceFile, KeepsTransmittanceAsItIs) {
  const auto file =
      file_of("jcamp-dx",
              {labelled(Technique::ir, {})
                   .with_units(AxisUnit::wavenumber_per_cm, SignalUnit::percent_transmittance)});
  EXPECT_EQ(only_entry(source(), file).reference.spectrum.unit(),
            SignalUnit::percent_transmittance);
}

TEST(ReferenceFile, PassesTheReadersWarningsOn) {
  auto file = file_of("jcamp-dx", {labelled(Technique::ir, {})});
  file.warnings = {"MAXY is 1 where the data reach 0.9"};
  EXPECT_THAT(references_from(source(), file, "sha", {}).notes,
              ElementsAre("/data/cocaine_hcl.dx: MAXY is 1 where the data reach 0.9"));
}

}  // namespace
}  // namespace candor::library
