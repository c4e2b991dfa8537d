#include "pipeline/match/dictionary_index.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "pipeline/match/index_search.h"
#include "pipeline/match/search.h"
#include "pipeline/steps/step.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;

TEST(DictionaryIndex, ScoresAsTheSearchOfTheDictionary) {
  const ReferenceSet set = made_up_library();
  const Recipe recipe = find_recipe("ir-atr").value();
  const Dictionary dictionary = Dictionary::make(set, recipe);
  const auto indexed = index_dictionary(dictionary, RowFormat::single).value();
  ASSERT_EQ(indexed.ids.size(), set.references.size());
  EXPECT_TRUE(indexed.left_out.empty());
  const auto index = ReferenceIndex::view(indexed.bytes.bytes()).value();
  EXPECT_EQ(index.origin().recipe_fingerprint, dictionary.recipe_fingerprint());
  EXPECT_EQ(index.origin().library_revision, dictionary.revision());
  for (const Reference& reference : set.references) {
    const auto sample = Prepared::prepare(reference.spectrum, recipe).value();
    const auto expect_scores = [&](const IndexQuery& query, const char* metric) {
      std::map<std::string, double> expected;
      const auto ranked = search(sample, dictionary, *find_metric(metric).value()).value();
      for (const Match& match : ranked) {
        expected[match.reference] = match.score;
      }
      const auto found = search_index(index, {0, index.count()}, query, index.count()).matches;
      ASSERT_EQ(found.size(), expected.size());
      EXPECT_EQ(indexed.ids[found.front().row], reference.id);
      for (const IndexMatch& match : found) {
        // Rows and sums of single precision.
        EXPECT_NEAR(match.score, expected.at(indexed.ids[match.row]), 3e-6);
      }
    };
    expect_scores(correlation_query(index, sample.values()), "correlation");
    expect_scores(derivative_query(index, sample.values()), "derivative-correlation");
  }
}

TEST(DictionaryIndex, LeavesOutWhatCoversTheGridInPart) {
  ReferenceSet set = made_up_library();
  const Recipe narrow = Recipe::parse(R"toml(name = "narrow"
technique = "ir"
x-unit = "cm-1"
y-unit = "absorbance"
steps = ""
grid = { from = 660, to = 1800, step = 4 }
minimum-coverage = 0.4
)toml")
                            .value();
  const auto crop = parse_steps("crop(from=600,to=1300)").value();
  set.references[0].spectrum = run_steps(set.references[0].spectrum, crop).value();
  const auto indexed = index_dictionary(Dictionary::make(set, narrow), RowFormat::half).value();
  EXPECT_EQ(indexed.ids.size(), set.references.size() - 1);
  ASSERT_EQ(indexed.left_out.size(), 1U);
  EXPECT_EQ(indexed.left_out.front().id, set.references[0].id);

  set.references.erase(set.references.begin() + 1, set.references.end());
  const auto refused = index_dictionary(Dictionary::make(set, narrow), RowFormat::half);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::insufficient_data);
}

}  // namespace
}  // namespace candor
