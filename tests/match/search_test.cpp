#include "pipeline/match/search.h"

#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;

class EveryMetric : public ::testing::TestWithParam<std::string> {
 protected:
  const ReferenceSet set_ = made_up_library();
  const Recipe recipe_ = find_recipe("ir-atr").value();
  const Dictionary dictionary_ = Dictionary::make(set_, recipe_);
  const Metric* metric_ = find_metric(GetParam()).value();

  std::vector<Match> ranked(const Spectrum& spectrum, double overlap = 0.9) const {
    return search(Prepared::prepare(spectrum, recipe_).value(), dictionary_, *metric_, overlap)
        .value();
  }
};

TEST_P(EveryMetric, FindsEachReferenceInItselfWithAScoreOfOne) {
  for (const Reference& reference : set_.references) {
    const auto matches = ranked(reference.spectrum);
    EXPECT_EQ(matches.front().reference, reference.id);
    EXPECT_NEAR(matches.front().score, 1, 1e-9);
    EXPECT_LT(matches[1].score, 0.99);
  }
}

TEST_P(EveryMetric, DoesNotSeeTheHeight) {
  const Spectrum& spectrum = set_.references[1].spectrum;
  std::vector<double> tripled;
  for (const double value : spectrum.intensities()) tripled.push_back(3 * value);
  const auto matches =
      ranked(spectrum.derive(tripled, spectrum.unit(), AppliedStep{"test"}).value());
  EXPECT_EQ(matches.front().reference, set_.references[1].id);
  EXPECT_NEAR(matches.front().score, 1, 1e-9);
}

TEST_P(EveryMetric, LeavesOutReferencesThatOverlapTooLittle) {
  ReferenceSet set = set_;
  const Recipe narrow = Recipe::parse(R"toml(name = "narrow"
technique = "ir"
x-unit = "cm-1"
y-unit = "absorbance"
steps = ""
grid = { from = 660, to = 1800, step = 4 }
minimum-coverage = 0.4
)toml")
                            .value();
  set.references[0].spectrum =
      run_steps(set.references[0].spectrum, parse_steps("crop(from=600,to=1300)").value()).value();
  const Dictionary dictionary = Dictionary::make(set, narrow);
  const Prepared sample = Prepared::prepare(set.references[1].spectrum, narrow).value();
  EXPECT_EQ(search(sample, dictionary, *metric_, 0.9).value().size(), 4U);
  EXPECT_EQ(search(sample, dictionary, *metric_, 0.5).value().size(), 5U);
}

INSTANTIATE_TEST_SUITE_P(Metrics, EveryMetric,
                         ::testing::Values("derivative-correlation", "correlation", "cosine",
                                           "euclidean", "information-divergence"),
                         [](const auto& metric) {
                           std::string name = metric.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST(Metrics, AreAllTestedHere) { EXPECT_EQ(all_metrics().size(), 5U); }

TEST(DerivativeCorrelation, IsUnmovedByASlopingBackground) {
  const ReferenceSet set = made_up_library();
  const Spectrum& spectrum = set.references[0].spectrum;
  std::vector<double> tilted;
  for (std::size_t i = 0; i < spectrum.size(); ++i) {
    tilted.push_back(spectrum.intensities()[i] + 3 + 0.01 * static_cast<double>(i));
  }
  const Recipe recipe = find_recipe("ir-atr").value();
  const auto score = [&](std::string_view metric, const std::vector<double>& values) {
    const Spectrum changed = spectrum.derive(values, spectrum.unit(), AppliedStep{"test"}).value();
    return search(Prepared::prepare(changed, recipe).value(), Dictionary::make(set, recipe),
                  *find_metric(metric).value())
        .value()
        .front()
        .score;
  };
  EXPECT_NEAR(score("derivative-correlation", tilted), 1, 1e-6);
  EXPECT_LT(score("correlation", tilted), 0.95);
}

TEST(FindMetric, SuggestsTheNearest) {
  const auto result = find_metric("correlatoin");
  EXPECT_ERROR(ErrorCode::usage, result);
  EXPECT_THAT(result.error().message, ::testing::HasSubstr("\"correlation\""));
}

}  // namespace
}  // namespace candor
