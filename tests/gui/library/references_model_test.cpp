#include "gui/library/references_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "gui/library/candidates_model.h"
#include "gui/library/reference_details.h"
#include "gui/library/references_filter.h"
#include "tests/library/test_library.h"

namespace candor::gui {
namespace {

using library::made_entry;

std::vector<library::Entry> made_entries() {
  std::vector<library::Entry> entries = {made_entry("caffeine", 3), made_entry("cocaine_hcl", 1),
                                         made_entry("lactose", 4, Technique::raman)};
  entries[0].reference.substance = "Caffeine";
  entries[1].reference.substance = "Cocaïne";
  entries[2].standing = library::Standing::quarantined;
  entries[2].quarantine_reason = "wet";
  return entries;
}

class ReferencesModelTest : public testing::Test {
 protected:
  ReferencesModelTest() {
    model_.set_entries(made_entries());
    filter_.setSourceModel(&model_);
  }

  QStringList shown(const char* query) {
    filter_.set_query(QString::fromUtf8(query));
    QStringList names;
    for (int row = 0; row < filter_.rowCount(); ++row) {
      names << filter_.index(row, ReferencesModel::name_column).data().toString();
    }
    return names;
  }

  ReferencesModel model_;
  QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
  ReferencesFilter filter_;
  QAbstractItemModelTester filter_tester_{&filter_,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ReferencesModelTest, ShowsEveryReferenceWithItsStanding) {
  ASSERT_EQ(model_.rowCount(), 3);
  EXPECT_EQ(model_.index(0, ReferencesModel::name_column).data(), "Caffeine");
  EXPECT_EQ(model_.index(0, ReferencesModel::form_column).data(), "HCl");
  EXPECT_EQ(model_.index(0, ReferencesModel::group_column).data(), "fentanyl");
  EXPECT_EQ(model_.index(0, ReferencesModel::technique_column).data(), "Infrared");
  EXPECT_EQ(model_.index(0, ReferencesModel::licence_column).data(), "MIT");
  EXPECT_EQ(model_.index(0, ReferencesModel::standing_column).data(), "in use");
  EXPECT_EQ(model_.index(2, ReferencesModel::standing_column).data(), "☒ quarantined");
  EXPECT_EQ(model_.row_of("lactose"), 2);
  EXPECT_FALSE(model_.row_of("sugar").has_value());
}

TEST_F(ReferencesModelTest, FindsByEveryFieldWithoutCaseAndDiacritics) {
  EXPECT_EQ(shown(""), QStringList({"Caffeine", "Cocaïne", "Substance lactose"}));
  EXPECT_EQ(shown("COCAINE"), QStringList({"Cocaïne"}));
  EXPECT_EQ(shown("hcl coc"), QStringList({"Cocaïne"}));
  EXPECT_EQ(shown("raman"), QStringList({"Substance lactose"}));
  EXPECT_EQ(shown("quarantined"), QStringList({"Substance lactose"}));
  EXPECT_EQ(shown("437-38-7").size(), 3);
  EXPECT_TRUE(shown("heroin").isEmpty());
}

TEST_F(ReferencesModelTest, FindsByTheSynonymsOfASubstance) {
  EXPECT_TRUE(shown("benzoylmethylecgonine").isEmpty());
  library::Substance substance;
  substance.name = "cocaine";
  substance.synonyms = {"Benzoylmethylecgonine"};
  substance.spellings = {"coke"};
  model_.set_substances({substance});
  EXPECT_EQ(shown("benzoylmethylecgonine"), QStringList({"Cocaïne"}));
  EXPECT_EQ(shown("coke"), QStringList({"Cocaïne"}));
}

TEST_F(ReferencesModelTest, SaysWhatIsForTrainingOrRebuilt) {
  auto entries = made_entries();
  entries[0].licence = "Training only: for simulated instruments";
  entries[1].fields[library::kRebuiltField] = "a band table";
  EXPECT_EQ(standing_of(entries[0]), "◇ for training only");
  EXPECT_EQ(standing_of(entries[1]), "in use, rebuilt from a band table");
  EXPECT_TRUE(details_of(entries[0], {}).contains("Nobody has verified it."));
}

TEST(ReferenceDetails, TellProvenanceLicenceAndReasonAndEscapeThem) {
  library::Entry entry = made_entry("caffeine", 3);
  entry.provenance = "<b>me</b> & you";
  entry.standing = library::Standing::quarantined;
  entry.quarantine_reason = "wet";
  const QString html = details_of(entry, {"1,3,7-trimethylxanthine"});
  EXPECT_TRUE(html.contains("&lt;b&gt;me&lt;/b&gt; &amp; you"));
  for (const char* text : {"MIT", "wet", "437-38-7", "trimethylxanthine", "caffeine.dx"}) {
    EXPECT_TRUE(html.contains(QString::fromLatin1(text))) << text;
  }
}

TEST(CandidatesModel, KeepsToTheRulesOfModels) {
  CandidatesModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  library::Candidate candidate{made_entry("sugar", 3), {{"caffeine", "sugar", 0.999}}, {}};
  candidate.entry.quarantine_reason = "nobody has looked";
  model.set_candidates({candidate});
  EXPECT_EQ(model.index(0, CandidatesModel::why_column).data(), "nobody has looked");
  EXPECT_FALSE(model.index(0, CandidatesModel::look_at_column).data().toString().isEmpty());
  model.set_candidates({});
  EXPECT_EQ(model.rowCount(), 0);
}

}  // namespace
}  // namespace candor::gui
