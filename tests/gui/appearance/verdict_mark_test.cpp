#include "gui/appearance/verdict_mark.h"

#include <gtest/gtest.h>

#include <QtWidgets>
#include <array>

#include "gui/appearance/check_mark.h"
#include "gui/appearance/colours.h"
#include "gui/appearance/spoken_verdict.h"

namespace candor::gui {
namespace {

constexpr std::array kOutcomes = {Outcome::found, Outcome::conflict, Outcome::possible,
                                  Outcome::no_result, Outcome::not_detected};
constexpr int kSide = 24;

/// Where a mark has ink, whatever its colour.
template <typename Mark>
std::vector<bool> shape_of(Mark mark, Look look) {
  const QColor ground = colours_of(look).base;
  QImage image(kSide, kSide, QImage::Format_RGB32);
  image.fill(ground);
  QPainter painter(&image);
  paint_mark(painter, image.rect(), mark, palette_of(look));
  painter.end();
  std::vector<bool> shape;
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      const int distance = std::abs(qGray(image.pixel(x, y)) - qGray(ground.rgb()));
      shape.push_back(distance > 60);
    }
  }
  return shape;
}

/// The part of the ink of two marks that only one of them has.
double difference(const std::vector<bool>& a, const std::vector<bool>& b) {
  int either = 0;
  int one = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    either += a[i] || b[i] ? 1 : 0;
    one += a[i] != b[i] ? 1 : 0;
  }
  return static_cast<double>(one) / either;
}

TEST(Marks, DifferInShapeWhateverTheirColours) {
  for (const Look look : kLooks) {
    for (std::size_t a = 0; a < kOutcomes.size(); ++a) {
      const auto shape = shape_of(kOutcomes[a], look);
      EXPECT_GT(std::ranges::count(shape, true), kSide * kSide / 8);
      for (std::size_t b = a + 1; b < kOutcomes.size(); ++b) {
        EXPECT_GT(difference(shape, shape_of(kOutcomes[b], look)), 0.4) << a << ' ' << b;
      }
    }
    const auto pass = shape_of(CheckStatus::pass, look);
    const auto warn = shape_of(CheckStatus::warn, look);
    const auto fail = shape_of(CheckStatus::fail, look);
    EXPECT_GT(difference(pass, warn), 0.4);
    EXPECT_GT(difference(warn, fail), 0.4);
    EXPECT_GT(difference(pass, fail), 0.4);
  }
}

TEST(Marks, HaveWordsOfTheirOwn) {
  QSet<QString> words;
  for (const Outcome outcome : kOutcomes) words.insert(spoken(outcome));
  EXPECT_EQ(words.size(), static_cast<qsizetype>(kOutcomes.size()));
  EXPECT_EQ(spoken(outcome_of(Verdict::inconclusive)), spoken(Verdict::inconclusive));
  EXPECT_EQ(spoken(outcome_of(Verdict::not_detected)), "not detected");
}

TEST(VerdictMark, TellsItsWordToAScreenReader) {
  VerdictMark mark(Verdict::found);
  EXPECT_EQ(mark.accessibleName(), "found");
  mark.show_outcome(Outcome::conflict);
  EXPECT_EQ(mark.accessibleName(), "tests disagree");
  EXPECT_GT(mark.sizeHint().width(), mark.fontMetrics().horizontalAdvance("tests disagree"));
}

/// What a finding's verdict, its strips and another technique say together.
Outcome together(Verdict scan, StripReading strips, OtherVerdict other = OtherVerdict::none) {
  Finding finding;
  finding.verdict = scan;
  CombinedStatement combined;
  combined.strips = strips;
  combined.other = other;
  return outcome_of(finding, combined);
}

TEST(Outcome, IsFoundWhereAStripFoundWhatTheScanCannotSee) {
  EXPECT_EQ(together(Verdict::not_detected, StripReading::detected), Outcome::found);
  EXPECT_EQ(together(Verdict::inconclusive, StripReading::detected), Outcome::found);
}

TEST(Outcome, IsAConflictWhereMethodsDisagree) {
  EXPECT_EQ(together(Verdict::found, StripReading::not_detected), Outcome::conflict);
  EXPECT_EQ(together(Verdict::not_detected, StripReading::disagreeing), Outcome::conflict);
  EXPECT_EQ(together(Verdict::not_detected, StripReading::none, OtherVerdict::found),
            Outcome::conflict);
}

TEST(Outcome, IsNeverNotDetectedWhereAnyMethodPointsToTheTarget) {
  for (const Verdict scan :
       {Verdict::found, Verdict::possible, Verdict::not_detected, Verdict::inconclusive}) {
    for (const StripReading strips :
         {StripReading::none, StripReading::invalid, StripReading::detected,
          StripReading::detected_in_doubt, StripReading::not_detected,
          StripReading::not_detected_in_doubt, StripReading::disagreeing}) {
      for (const OtherVerdict other : {OtherVerdict::none, OtherVerdict::found,
                                       OtherVerdict::possible, OtherVerdict::not_detected}) {
        const bool points = scan == Verdict::found || scan == Verdict::possible ||
                            strips == StripReading::detected ||
                            strips == StripReading::detected_in_doubt ||
                            strips == StripReading::disagreeing || other == OtherVerdict::found ||
                            other == OtherVerdict::possible;
        if (points) {
          EXPECT_NE(together(scan, strips, other), Outcome::not_detected);
        }
      }
    }
  }
}

}  // namespace
}  // namespace candor::gui
