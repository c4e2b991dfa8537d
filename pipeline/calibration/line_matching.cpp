#include "pipeline/calibration/line_matching.h"

#include <fmt/core.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace candor {
namespace {

constexpr double kOffsetRoom = 0.035;
constexpr double kDispersionRoom = 0.04;
constexpr double kBowRoom = 0.1;
constexpr double kBendRoom = 0.02;
constexpr std::size_t kMostFound = 60;
constexpr std::size_t kRefined = 300;
constexpr std::size_t kLeastMatched = 6;
constexpr double kStrangeShare = 0.5;
constexpr double kLeastLogRatio = 6.9;  // a likelihood ratio of 1000
constexpr double kFinalPixels = 0.7;
constexpr std::size_t kGridSteps = 400;  // of the coarse grid, over the span

/// A found line over the scaled detector.
struct Point {
  double x = 0;
  double height = 0;
};

/// A lamp's line in vacuum, with its share of the lamp's lines.
struct Target {
  double nm = 0;
  double share = 0;
};

struct Candidate {
  CubicAxis axis{};
  double score = 0;
};

/// The log of the likelihood ratio of a line at some wavelength, looked up on a raster.
class LineLikelihood {
 public:
  LineLikelihood(std::span<const Target> targets, double from, double to, double width, double span)
      : from_(from), step_(width / 4), base_(std::log(kStrangeShare)) {
    values_.assign(static_cast<std::size_t>((to - from) / step_) + 1, 0.0);
    const double height = span / (width * 2.5066283);
    for (const Target& target : targets) {
      const auto centre = static_cast<std::ptrdiff_t>((target.nm - from_) / step_);
      for (std::ptrdiff_t i = centre - 20; i <= centre + 21; ++i) {
        if (i < 0 || i >= static_cast<std::ptrdiff_t>(values_.size())) continue;
        const double z = (from_ + static_cast<double>(i) * step_ - target.nm) / width;
        values_[static_cast<std::size_t>(i)] += target.share * height * std::exp(-z * z / 2);
      }
    }
    for (double& value : values_) value = std::log(kStrangeShare + (1 - kStrangeShare) * value);
  }

  double at(double nm) const {
    const double place = (nm - from_) / step_ + 0.5;
    if (!(place >= 0) || place >= static_cast<double>(values_.size())) return base_;
    return values_[static_cast<std::size_t>(place)];
  }

 private:
  double from_;
  double step_;
  double base_;
  std::vector<double> values_;
};

std::vector<Point> highest(std::span<const LinePosition> found, std::size_t pixels) {
  std::vector<Point> points;
  for (const LinePosition& line : found) {
    const auto last = static_cast<double>(pixels - 1);
    points.push_back(Point{(2 * line.pixel - last) / last, line.height});
  }
  std::ranges::stable_sort(points, std::greater<>(), &Point::height);
  points.resize(std::min(points.size(), kMostFound));
  return points;
}

double score_of(const CubicAxis& axis, std::span<const Point> points,
                const LineLikelihood& likelihood) {
  double score = 0;
  for (const Point& point : points) score += likelihood.at(polynomial_at(axis, point.x));
  return score;
}

/// The best axes of a grid over offset, dispersion and bow.
std::vector<Candidate> coarse_search(std::span<const Point> points,
                                     const LineLikelihood& likelihood, WavelengthGuess guess) {
  const double centre = (guess.first_nm + guess.last_nm) / 2;
  const double half = (guess.last_nm - guess.first_nm) / 2;
  const double step = 2 * half / kGridSteps;
  const auto steps = [&](double room) { return static_cast<int>(std::ceil(room / step)); };
  const int offsets = steps(kOffsetRoom * centre + kBowRoom * half);
  const int slopes = steps(kDispersionRoom * half);
  const int bows = steps(kBowRoom * half);
  std::vector<Candidate> best;
  const auto better = [](const Candidate& a, const Candidate& b) { return a.score > b.score; };
  for (int slope = -slopes; slope <= slopes; ++slope) {
    for (int bow = -bows; bow <= bows; ++bow) {
      for (int offset = -offsets; offset <= offsets; ++offset) {
        Candidate candidate;
        candidate.axis = {centre + offset * step, half + slope * step, bow * step, 0};
        candidate.score = score_of(candidate.axis, points, likelihood);
        if (best.size() == kRefined && candidate.score <= best.front().score) continue;
        if (best.size() == kRefined) {
          std::ranges::pop_heap(best, better);
          best.pop_back();
        }
        best.push_back(candidate);
        std::ranges::push_heap(best, better);
      }
    }
  }
  return best;
}

/// Fit an axis to the targets that lie nearest to its points, each weighted by how near.
CubicAxis refined(CubicAxis axis, std::span<const Point> points, std::span<const Target> targets,
                  double width, double half) {
  Eigen::Matrix4d normal = Eigen::Matrix4d::Zero();
  Eigen::Vector4d projection = Eigen::Vector4d::Zero();
  // A weak pull towards the axis as it is: bends that no line speaks for stay away.
  const double pull = std::pow(width / (0.02 * half), 2);
  normal.diagonal() << 1e-6, 1e-6, pull, 4 * pull;
  for (const Point& point : points) {
    const double nm = polynomial_at(axis, point.x);
    const auto after = std::ranges::lower_bound(targets, nm, {}, &Target::nm);
    for (const auto& place : {after - (after == targets.begin() ? 0 : 1), after}) {
      if (place == targets.end()) continue;
      const double z = (place->nm - nm) / width;
      if (std::abs(z) > 4) continue;
      const double weight = std::exp(-z * z / 2);
      const Eigen::Vector4d row(1, point.x, point.x * point.x, point.x * point.x * point.x);
      normal += weight * row * row.transpose();
      projection += weight * (place->nm - nm) * row;
    }
  }
  const Eigen::Vector4d change = normal.ldlt().solve(projection);
  for (std::size_t i = 0; i < 4; ++i) axis.at(i) += change[static_cast<Eigen::Index>(i)];
  return axis;
}

bool within(const CubicAxis& axis, WavelengthGuess guess) {
  const double centre = (guess.first_nm + guess.last_nm) / 2;
  const double half = (guess.last_nm - guess.first_nm) / 2;
  return std::abs(axis[0] + axis[2] / 2 - centre) < 1.2 * kOffsetRoom * centre + kBowRoom * half &&
         std::abs(axis[1] + axis[3] - half) < 1.5 * kDispersionRoom * half &&
         std::abs(axis[2]) < 1.2 * kBowRoom * half && std::abs(axis[3]) < kBendRoom * half;
}

std::size_t count_near(const CubicAxis& axis, std::span<const Point> points,
                       std::span<const Target> targets, double width) {
  std::size_t count = 0;
  for (const Target& target : targets) {
    count += std::ranges::any_of(points, [&](const Point& point) {
      return std::abs(polynomial_at(axis, point.x) - target.nm) < 3 * width;
    });
  }
  return count;
}

}  // namespace

double polynomial_at(std::span<const double> coefficients, double x) {
  double value = 0;
  for (std::size_t i = coefficients.size(); i > 0; --i) value = value * x + coefficients[i - 1];
  return value;
}

Result<CubicAxis> match_lines(std::span<const LinePosition> found, std::span<const LampLine> lamp,
                              std::size_t pixels, WavelengthGuess guess) {
  if (!(guess.first_nm > 0) || !(guess.last_nm > guess.first_nm) || !std::isfinite(guess.last_nm)) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("a guess of {} to {} nm: the wavelengths of the first and the last "
                             "pixel are positive and ascend",
                             guess.first_nm, guess.last_nm)};
  }
  const double half = (guess.last_nm - guess.first_nm) / 2;
  const double room = kOffsetRoom * guess.last_nm + (kDispersionRoom + 2 * kBowRoom) * half;
  const double from = guess.first_nm - room;
  const double to = guess.last_nm + room;
  std::vector<Target> targets;
  double sum = 0;
  for (const LampLine& line : lamp) {
    const double nm = vacuum_wavelength(line.air_nm).nm();
    if (nm < from || nm > to) continue;
    targets.push_back(Target{nm, std::sqrt(line.strength)});
    sum += targets.back().share;
  }
  if (found.size() < kLeastMatched || targets.size() < kLeastMatched || pixels < 16) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("{} lines were found and the lamp has {} near {} to {} nm; a wavelength "
                    "axis needs {} that match",
                    found.size(), targets.size(), guess.first_nm, guess.last_nm, kLeastMatched)};
  }
  for (Target& target : targets) target.share /= sum;

  const std::vector<Point> points = highest(found, pixels);
  const double coarse = 2 * half / kGridSteps;
  const double fine = kFinalPixels * 2 * half / static_cast<double>(pixels - 1);
  const LineLikelihood rough(targets, from, to, coarse, to - from);
  const LineLikelihood sharp(targets, from, to, fine, to - from);
  std::vector<Candidate> candidates = coarse_search(points, rough, guess);
  for (Candidate& candidate : candidates) {
    for (double width = 2 * coarse; width > fine / 2; width *= 0.75) {
      for (int round = 0; round < 2; ++round) {
        candidate.axis = refined(candidate.axis, points, targets, std::max(width, fine), half);
      }
    }
    candidate.score =
        within(candidate.axis, guess) ? score_of(candidate.axis, points, sharp) : -1e9;
  }
  const auto best = std::ranges::max_element(candidates, {}, &Candidate::score);
  const std::size_t matched = count_near(best->axis, points, targets, fine);
  if (best->score < 0 || matched < kLeastMatched) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("no axis near {} to {} nm puts {} of the {} lines found on lines of the "
                    "lamp: check the lamp and the guess",
                    guess.first_nm, guess.last_nm, kLeastMatched, found.size())};
  }
  for (const Candidate& other : candidates) {
    double apart = 0;
    double at = 0;
    for (const Point& point : points) {
      const double here =
          std::abs(polynomial_at(other.axis, point.x) - polynomial_at(best->axis, point.x));
      if (here > apart) at = point.x;
      apart = std::max(apart, here);
    }
    if (apart <= 6 * fine || best->score - other.score >= kLeastLogRatio) continue;
    return Error{ErrorCode::incompatible,
                 fmt::format("two wavelength axes explain the lines: pixel {:.0f} at {:.2f} or at "
                             "{:.2f} nm; give a closer guess or a lamp spectrum with more lines",
                             (at + 1) / 2 * static_cast<double>(pixels - 1),
                             polynomial_at(best->axis, at), polynomial_at(other.axis, at))};
  }
  return best->axis;
}

}  // namespace candor
