#include "gui/appearance/colours.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "gui/appearance/plot_look.h"

namespace candor::gui {
namespace {

using Triple = std::array<double, 3>;

/// Linear red, green and blue of an sRGB colour (IEC 61966-2-1).
Triple linear(const QColor& colour) {
  const auto decode = [](double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return {decode(colour.redF()), decode(colour.greenF()), decode(colour.blueF())};
}

double luminance(const QColor& colour) {
  const Triple rgb = linear(colour);
  return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

/// The contrast ratio of WCAG 2.1, 1 to 21.
double contrast(const QColor& a, const QColor& b) {
  const double lighter = std::max(luminance(a), luminance(b));
  const double darker = std::min(luminance(a), luminance(b));
  return (lighter + 0.05) / (darker + 0.05);
}

struct Vision {
  const char* name;
  std::array<Triple, 3> matrix;
};

// What people with a kind of colour vision see of linear red, green and blue, at full severity:
// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, IEEE Trans. Vis. Comput. Graph. 15 (2009)
// 1291, table 1.
constexpr std::array kVisions = {
    Vision{"usual", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    Vision{"protanopia",
           {{{0.152286, 1.052583, -0.204868},
             {0.114503, 0.786281, 0.099216},
             {-0.003882, -0.048116, 1.051998}}}},
    Vision{"deuteranopia",
           {{{0.367322, 0.860646, -0.227968},
             {0.280085, 0.672501, 0.047413},
             {-0.011820, 0.042940, 0.968881}}}},
    Vision{"tritanopia",
           {{{1.255528, -0.076749, -0.178779},
             {-0.078411, 0.930809, 0.147602},
             {0.004733, 0.691367, 0.303900}}}},
};

/// CIE 1976 L*a*b* under D65 of what is seen of a colour.
Triple seen(const QColor& colour, const Vision& vision) {
  const Triple rgb = linear(colour);
  Triple perceived = {};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) perceived[i] += vision.matrix[i][j] * rgb[j];
    perceived[i] = std::clamp(perceived[i], 0.0, 1.0);
  }
  const auto f = [](double t) {
    return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  };
  const double x =
      f((0.4124564 * perceived[0] + 0.3575761 * perceived[1] + 0.1804375 * perceived[2]) / 0.95047);
  const double y =
      f(0.2126729 * perceived[0] + 0.7151522 * perceived[1] + 0.0721750 * perceived[2]);
  const double z =
      f((0.0193339 * perceived[0] + 0.1191920 * perceived[1] + 0.9503041 * perceived[2]) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(const QColor& a, const QColor& b, const Vision& vision) {
  const Triple first = seen(a, vision);
  const Triple second = seen(b, vision);
  return std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

class EveryLook : public ::testing::TestWithParam<Look> {
 protected:
  const Colours& colours_ = colours_of(GetParam());

  template <std::size_t N>
  void expect_told_apart(const std::array<QColor, N>& colours, double least) const {
    for (const Vision& vision : kVisions) {
      for (std::size_t a = 0; a < N; ++a) {
        for (std::size_t b = a + 1; b < N; ++b) {
          EXPECT_GE(difference(colours[a], colours[b], vision), least)
              << vision.name << ": " << a << " and " << b;
        }
      }
    }
  }
};

TEST_P(EveryLook, DrawsEveryMarkCurveAndLetterWithEnoughContrast) {
  std::vector<QColor> drawn = {colours_.ink, colours_.quiet, colours_.frame, colours_.focus,
                               colours_.by_hand};
  drawn.insert(drawn.end(), colours_.outcomes.begin(), colours_.outcomes.end());
  drawn.insert(drawn.end(), colours_.checks.begin(), colours_.checks.end());
  drawn.insert(drawn.end(), colours_.curves.begin(), colours_.curves.end());
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    EXPECT_GE(contrast(drawn[i], colours_.base), 4.5) << i;
    EXPECT_GE(contrast(drawn[i], colours_.window), 4.5) << i;
  }
  EXPECT_GE(contrast(colours_.ink, colours_.button), 4.5);
  EXPECT_GE(contrast(colours_.base, colours_.selected), 4.5) << "letters of what is selected";
  EXPECT_GE(contrast(colours_.base, colours_.ink), 4.5) << "the banner of simulated data";
  EXPECT_GE(contrast(colours_.mixture, colours_.base), 3) << "a band as broad as large letters";
}

TEST_P(EveryLook, TellsOutcomesApartForEveryKindOfColourVision) {
  expect_told_apart(colours_.outcomes, 20);
}

TEST_P(EveryLook, TellsStatusesApartForEveryKindOfColourVision) {
  expect_told_apart(colours_.checks, 20);
}

TEST_P(EveryLook, TellsCurvesApartForEveryKindOfColourVision) {
  expect_told_apart(colours_.curves, 18);
}

TEST_P(EveryLook, HasAPaletteOfLegibleLetters) {
  const QPalette palette = palette_of(GetParam());
  using Pair = std::pair<QPalette::ColorRole, QPalette::ColorRole>;
  for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
    for (const auto& [letters, ground] :
         {Pair{QPalette::WindowText, QPalette::Window}, Pair{QPalette::Text, QPalette::Base},
          Pair{QPalette::ButtonText, QPalette::Button},
          Pair{QPalette::Text, QPalette::AlternateBase},
          Pair{QPalette::HighlightedText, QPalette::Highlight},
          Pair{QPalette::Link, QPalette::Base}, Pair{QPalette::PlaceholderText, QPalette::Base},
          Pair{QPalette::ToolTipText, QPalette::ToolTipBase}}) {
      const bool disabled_button = group == QPalette::Disabled && ground == QPalette::Button;
      EXPECT_GE(contrast(palette.color(group, letters), palette.color(group, ground)),
                disabled_button ? 3.0 : 4.5)
          << group << ' ' << letters;
    }
  }
}

TEST_P(EveryLook, IsKnownAgainByItsPalette) {
  EXPECT_EQ(look_of(palette_of(GetParam())), GetParam());
}

TEST_P(EveryLook, IsFoundByItsName) {
  EXPECT_EQ(look_from_string(to_string(GetParam())), GetParam());
}

TEST_P(EveryLook, DrawsCurvesThatDifferInDashesOrWidthToo) {
  const plot::PlotStyle style = plot_look(palette_of(GetParam()), QFont());
  for (std::size_t a = 0; a < style.components.size(); ++a) {
    for (std::size_t b = a + 1; b < style.components.size(); ++b) {
      EXPECT_TRUE(style.components[a].dashPattern() != style.components[b].dashPattern() ||
                  style.components[a].widthF() != style.components[b].widthF());
    }
  }
  EXPECT_GE(contrast(style.ink, style.ground), 7);
  EXPECT_GE(contrast(style.ink, style.hatch_ground), 4.5) << "letters above hatched regions";
  EXPECT_GE(contrast(style.ink, style.watermark), 4.5) << "curves over the watermark";
}

INSTANTIATE_TEST_SUITE_P(Looks, EveryLook, ::testing::ValuesIn(kLooks),
                         [](const auto& look) { return std::string(to_string(look.param)); });

TEST(Outdoor, HasMoreContrastThanTheOthersNeed) {
  const Colours& colours = colours_of(Look::outdoor);
  for (const QColor& colour : colours.outcomes) EXPECT_GE(contrast(colour, colours.base), 6.5);
  EXPECT_NEAR(contrast(colours.ink, colours.base), 21, 0.01);
}

TEST(Looks, AreToldFromAForeignPaletteByItsBrightness) {
  EXPECT_EQ(look_of(QPalette(QColor(30, 30, 30))), Look::dark);
  EXPECT_EQ(look_of(QPalette(QColor(239, 239, 239))), Look::light);
  EXPECT_FALSE(look_from_string("sepia").has_value());
}

}  // namespace
}  // namespace candor::gui
