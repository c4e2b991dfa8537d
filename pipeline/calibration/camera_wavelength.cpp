#include "pipeline/calibration/camera_wavelength.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/calibration/camera_lines.h"
#include "pipeline/calibration/lamp_peaks.h"
#include "pipeline/calibration/line_matching.h"
#include "pipeline/calibration/peak_matcher.h"

namespace candor {
namespace {

constexpr std::size_t kMostLines = 16;
constexpr std::size_t kAnchorLines = 10;
constexpr std::size_t kRefinedAxes = 200;
constexpr double kLeastHalfNm = 60;  // of half the picture
constexpr double kMostHalfNm = 400;
constexpr double kCoarseNm = 4;
/// Of an end line: how far from where the others say, over what that is known to.
constexpr double kMostStray = 3;
constexpr double kLeastStrayNm = 0.6;
constexpr std::size_t kLeastLinesOfEnds = 5;
constexpr double kLeastMargin = 6.9;  // a likelihood ratio of 1000
constexpr std::array kBows = {-0.15, -0.11, -0.075, -0.045, -0.02, 0.01, 0.045};

/// What a lamp is asked for.
struct Demands {
  std::size_t anchors;  ///< highest peaks that are tried
  std::size_t least_matched;
  double least_share;  ///< of the lines found that match
  double least_score;
  double least_span_nm;
};

std::optional<Demands> demands_of(Lamp lamp) {
  switch (lamp) {
    case Lamp::cfl: return Demands{8, 6, 0.7, 17, 140};
    case Lamp::neon: return Demands{14, 7, 0.8, 16, 60};
    case Lamp::hg_ar: return std::nullopt;
  }
  return std::nullopt;
}

/// An axis, of the picture as it is or of its mirror image, and how well it explains the lines.
struct TriedAxis {
  CubicAxis axis{};
  double score = -std::numeric_limits<double>::infinity();
  bool mirrored = false;
};

bool possible(const CubicAxis& axis) {
  const double half = axis[1];
  return half > kLeastHalfNm && half < kMostHalfNm && polynomial_at(axis, -1.0) > 100 &&
         polynomial_at(axis, 1.0) < 1200 && axis[2] > -0.22 * half && axis[2] < 0.12 * half &&
         axis[3] > -0.06 * half && axis[3] < 0.04 * half;
}

/// Every axis that takes two of the highest lines for two of the highest peaks, the best of them.
std::vector<TriedAxis> tried_axes(const PeakMatcher& matcher,
                                  const std::vector<LampPeak>& anchors) {
  std::vector<TriedAxis> best;
  const auto better = [](const TriedAxis& a, const TriedAxis& b) { return a.score > b.score; };
  std::vector<FoundLine> lines = matcher.lines();
  std::ranges::stable_sort(lines, std::greater<>(), &FoundLine::height);
  lines.resize(std::min(lines.size(), kAnchorLines));
  std::ranges::sort(lines, {}, &FoundLine::x);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t j = i + 1; j < lines.size(); ++j) {
      for (std::size_t a = 0; a < anchors.size(); ++a) {
        for (std::size_t b = a + 1; b < anchors.size(); ++b) {
          for (const double bow : kBows) {
            const double x = lines[i].x;
            const double y = lines[j].x;
            const double half =
                (anchors[b].vacuum_nm - anchors[a].vacuum_nm) / (y - x + bow * (y * y - x * x));
            TriedAxis candidate;
            candidate.axis = {anchors[a].vacuum_nm - half * (x + bow * x * x), half, bow * half, 0};
            if (!possible(candidate.axis)) continue;
            candidate.score = matcher.score(candidate.axis, kCoarseNm);
            if (best.size() == kRefinedAxes && candidate.score <= best.front().score) continue;
            if (best.size() == kRefinedAxes) {
              std::ranges::pop_heap(best, better);
              best.pop_back();
            }
            best.push_back(candidate);
            std::ranges::push_heap(best, better);
          }
        }
      }
    }
  }
  return best;
}

/// The greatest distance of two axes at the lines found, in nm, one of them perhaps mirrored.
double apart(const TriedAxis& one, const TriedAxis& other, const PeakMatcher& matcher) {
  double most = 0;
  for (const FoundLine& line : matcher.lines()) {
    const double there = one.mirrored == other.mirrored ? line.x : -line.x;
    most = std::max(most,
                    std::abs(polynomial_at(one.axis, line.x) - polynomial_at(other.axis, there)));
  }
  return most;
}

WavelengthAxis axis_of(const PeakFit& fit, std::size_t pixels) {
  WavelengthAxis axis;
  axis.pixels = pixels;
  axis.coefficients.assign(fit.axis.begin(), fit.axis.end());
  axis.covariance = fit.covariance;
  return axis;
}

/// The axis of an improved fit to the lines of a matcher, from one that is near.
CubicAxis settled(const PeakMatcher& matcher, CubicAxis axis) {
  for (const double widened : {1.0, 0.4, 0.0, 0.0}) axis = matcher.fitted(axis, widened).axis;
  return axis;
}

/// The lines without one at either end that lies far from where the others say: an end bends the
/// axis to itself. `best` becomes the axis of the lines that stay.
PeakMatcher without_stray_ends(PeakMatcher matcher, TriedAxis& best, std::size_t pixels) {
  bool strays = true;
  while (strays && matcher.lines().size() > kLeastLinesOfEnds) {
    strays = false;
    const PeakFit fit = matcher.fitted(best.axis, 0);
    if (fit.matched.size() < 2) return matcher;
    for (const MatchedLine& end : {fit.matched.front(), fit.matched.back()}) {
      std::vector<FoundLine> others = matcher.lines();
      const auto place = std::ranges::find(others, end.pixel, &FoundLine::pixel);
      const double x = place->x;
      others.erase(place);
      const PeakMatcher reduced = matcher.with_lines(std::move(others));
      const CubicAxis axis = settled(reduced, best.axis);
      const double off = std::abs(polynomial_at(axis, x) - end.vacuum_nm);
      const double known = axis_of(reduced.fitted(axis, 0), pixels).uncertainty(end.pixel);
      if (off <= kMostStray * std::hypot(known, kLeastStrayNm)) continue;
      matcher = reduced;
      best.axis = axis;
      strays = true;
      break;
    }
  }
  return matcher;
}

WavelengthFit as_wavelength_fit(const PeakFit& fit, std::size_t pixels, double fwhm_nm) {
  WavelengthFit result;
  const double freedom = std::max(1.0, static_cast<double>(fit.matched.size()) - 3);
  const double widened = std::max(1.0, fit.squares / freedom);
  result.axis = axis_of(fit, pixels);
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) result.axis.covariance(i, j) *= widened;
  }
  result.matched = fit.matched;
  double squares = 0;
  for (const MatchedLine& line : fit.matched) squares += line.residual_nm * line.residual_nm;
  result.rms_nm = std::sqrt(squares / static_cast<double>(fit.matched.size()));
  result.resolution_nm = fwhm_nm;
  return result;
}

Error no_match(const std::string& why) {
  return Error{ErrorCode::insufficient_data,
               "the lines of the picture are not recognised as those of the lamp: " + why};
}

/// The light with a straight line over columns that are uneven; the nearest value at the ends.
std::vector<double> bridged(std::span<const double> light, const std::vector<bool>& uneven) {
  std::vector<double> result(light.begin(), light.end());
  for (std::size_t begin = 0; begin < uneven.size(); ++begin) {
    if (!uneven[begin]) continue;
    std::size_t end = begin;
    while (end < uneven.size() && uneven[end]) ++end;
    const bool has_left = begin > 0;
    const bool has_right = end < uneven.size();
    if (!has_left && !has_right) return result;
    const double left = has_left ? light[begin - 1] : light[end];
    const double right = has_right ? light[end] : left;
    for (std::size_t c = begin; c < end; ++c) {
      result[c] = std::lerp(
          left, right, static_cast<double>(c - begin + 1) / static_cast<double>(end - begin + 1));
    }
    begin = end;
  }
  return result;
}

bool is_near_uneven(const LinePosition& line, const std::vector<bool>& uneven) {
  const double reach = std::max(1.0, line.fwhm / 2);
  for (std::size_t c = 0; c < uneven.size(); ++c) {
    if (uneven[c] && std::abs(static_cast<double>(c) - line.pixel) <= reach) return true;
  }
  return false;
}

/// The lines of a lamp, without what lies on a part of the rows only.
Result<std::vector<LinePosition>> even_lines(std::span<const double> light,
                                             const std::vector<bool>& uneven) {
  if (uneven.empty()) return camera_lines(light, kMostLines);
  if (uneven.size() != light.size()) {
    return Error{
        ErrorCode::incompatible,
        fmt::format("{} columns are said to be even or not, of {}", uneven.size(), light.size())};
  }
  auto lines = CANDOR_TRY(camera_lines(bridged(light, uneven), kMostLines));
  std::erase_if(lines, [&](const LinePosition& line) { return is_near_uneven(line, uneven); });
  if (lines.empty()) return no_match("light stands out on a part of the rows only");
  return lines;
}

}  // namespace

Result<CameraWavelengths> find_camera_wavelengths(std::span<const double> light, Lamp lamp,
                                                  const std::vector<bool>& uneven) {
  const auto demands = demands_of(lamp);
  if (!demands) {
    return Error{ErrorCode::unsupported,
                 "without a guess, a camera's wavelengths are found from a compact fluorescent or "
                 "a neon lamp"};
  }
  const auto positions = CANDOR_TRY(even_lines(light, uneven));
  const std::vector<FoundLine> lines = scaled_lines(positions, light.size());
  if (lines.size() < demands->least_matched) {
    return no_match(
        fmt::format("{} lines stand out, {} are needed", lines.size(), demands->least_matched));
  }
  const PeakTables tables(lamp);
  const std::array matchers = {PeakMatcher(lines, tables),
                               PeakMatcher(mirrored_lines(lines, light.size()), tables)};
  constexpr double kUsualWidth = 2.5;
  std::vector<LampPeak> anchors = tables.at(kUsualWidth);
  std::ranges::stable_sort(anchors, std::greater<>(), &LampPeak::height);
  anchors.resize(std::min(anchors.size(), demands->anchors));
  std::ranges::sort(anchors, {}, &LampPeak::vacuum_nm);

  std::vector<TriedAxis> refined;
  for (const bool is_mirrored : {false, true}) {
    const PeakMatcher& matcher = matchers.at(is_mirrored ? 1 : 0);
    for (TriedAxis axis : tried_axes(matcher, anchors)) {
      for (const double widened : {4.0, 3.0, 2.0, 1.5, 1.0, 0.7, 0.4, 0.0, 0.0}) {
        const PeakFit fit = matcher.fitted(axis.axis, widened);
        if (!possible(fit.axis)) break;
        axis.axis = fit.axis;
      }
      axis.mirrored = is_mirrored;
      axis.score = matcher.score(axis.axis, 0);
      refined.push_back(axis);
    }
  }
  if (refined.empty()) return no_match("no pair of them can be two lines of the lamp");
  TriedAxis best = *std::ranges::max_element(refined, {}, &TriedAxis::score);
  const PeakMatcher matcher =
      without_stray_ends(matchers.at(best.mirrored ? 1 : 0), best, light.size());
  const PeakFit fit = matcher.fitted(best.axis, 0);
  const double fwhm = matcher.fwhm_nm(best.axis);
  const auto matched = static_cast<double>(fit.matched.size());
  if (fit.matched.size() < demands->least_matched || best.score < demands->least_score ||
      matched < demands->least_share * static_cast<double>(lines.size())) {
    return no_match(
        fmt::format("at best {} of {} lines match, with a score of {:.1f}; {}, {:.0f} % "
                    "of the lines and a score of {} are needed",
                    fit.matched.size(), lines.size(), best.score, demands->least_matched,
                    100 * demands->least_share, demands->least_score));
  }
  const double span = fit.matched.back().vacuum_nm - fit.matched.front().vacuum_nm;
  if (span < demands->least_span_nm) {
    return no_match(fmt::format("those that match span {:.0f} nm, {} are needed", span,
                                demands->least_span_nm));
  }
  for (const TriedAxis& other : refined) {
    const double distance = apart(best, other, matcher);
    if (distance <= fwhm + 3 || best.score - other.score >= kLeastMargin) continue;
    return Error{
        ErrorCode::incompatible,
        fmt::format("two wavelength axes explain the lines of the picture nearly equally "
                    "well, {:.0f} nm apart{}: take a sharper picture of the lamp that "
                    "shows more lines",
                    distance, best.mirrored == other.mirrored ? "" : " and opposite ways round")};
  }
  CameraWavelengths result{best.mirrored ? ColumnOrder::descending : ColumnOrder::ascending,
                           as_wavelength_fit(fit, light.size(), fwhm), lines.size(), best.score};
  for (std::size_t pixel = 1; pixel < light.size(); ++pixel) {
    const auto place = static_cast<double>(pixel);
    if (result.fit.axis.at(place) <= result.fit.axis.at(place - 1)) {
      return no_match(
          fmt::format("the wavelength would fall from column {} to {}", pixel - 1, pixel));
    }
  }
  return result;
}

}  // namespace candor
