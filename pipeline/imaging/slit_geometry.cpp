#include "pipeline/imaging/slit_geometry.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "pipeline/numerics/line_positions.h"
#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr double kNormalDeviation = 1.4826;
/// Groups of rows a band is cut into, at most.
constexpr std::size_t kGroups = 48;
constexpr std::size_t kLeastGroups = 5;
/// Pixels that a line may move from one group to the next.
constexpr double kStep = 1.5;
constexpr double kOutlier = 4;
/// Columns whose light is added to find its middle.
constexpr std::size_t kBlock = 32;
constexpr double kLeastOverNoise = 10;

/// From 0..n-1 to -1..1.
double scaled(double place, double n) { return n > 1 ? 2 * place / (n - 1) - 1 : 0; }

/// A line of the lamp in one group of rows.
struct Place {
  std::size_t line = 0;
  double y = 0;
  double x = 0;
  double uncertainty = 1;
};

std::vector<double> sum_of_rows(const DetectorImage& image, std::size_t first, std::size_t last) {
  std::vector<double> sums(image.width, 0.0);
  for (std::size_t y = first; y <= last; ++y) {
    const auto row = image.row(y);
    for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += static_cast<double>(row[x]);
  }
  return sums;
}

/// The lines of one group of rows; none where none stand out.
std::vector<LinePosition> lines_of(const DetectorImage& lamp, const RowBand& group) {
  auto found = line_positions(sum_of_rows(lamp, group.first, group.last));
  if (!found) return {};
  std::erase_if(*found, [](const LinePosition& line) { return line.saturated; });
  return std::move(*found);
}

std::vector<RowBand> groups_of(const RowBand& rows) {
  const std::size_t count = std::min(kGroups, rows.size());
  std::vector<RowBand> groups;
  for (std::size_t i = 0; i < count; ++i) {
    groups.push_back(
        {rows.first + i * rows.size() / count, rows.first + (i + 1) * rows.size() / count - 1});
  }
  return groups;
}

double middle_row(const RowBand& rows) {
  return (static_cast<double>(rows.first) + static_cast<double>(rows.last)) / 2;
}

/// Follow lines from group to group, in one direction.
void follow(const DetectorImage& lamp, std::span<const RowBand> groups,
            std::vector<double> expected, std::vector<Place>& places) {
  for (const RowBand& group : groups) {
    const std::vector<LinePosition> found = lines_of(lamp, group);
    for (std::size_t line = 0; line < expected.size(); ++line) {
      const auto nearest = std::ranges::min_element(found, {}, [&](const LinePosition& position) {
        return std::abs(position.pixel - expected[line]);
      });
      if (nearest == found.end() || std::abs(nearest->pixel - expected[line]) > kStep) continue;
      expected[line] = nearest->pixel;
      places.push_back({line, middle_row(group), nearest->pixel, nearest->uncertainty});
    }
  }
}

struct SmileProblem {
  std::size_t lines = 0;
  std::size_t powers_of_x = 1;
};

/// The least-squares solution over the places that count: each line's own place, then the
/// coefficients.
Eigen::VectorXd solve(const Smile& smile, const SmileProblem& problem,
                      std::span<const Place> places) {
  const std::size_t unknowns = problem.lines + problem.powers_of_x * Smile::kPowersOfY;
  Eigen::MatrixXd a = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(places.size()),
                                            static_cast<Eigen::Index>(unknowns));
  Eigen::VectorXd b(static_cast<Eigen::Index>(places.size()));
  const double half = static_cast<double>(smile.rows.size() - 1) / 2;
  for (std::size_t k = 0; k < places.size(); ++k) {
    const auto row = static_cast<Eigen::Index>(k);
    const double weight = 1 / places[k].uncertainty;
    const double u = scaled(places[k].x, static_cast<double>(smile.width));
    const double v = (places[k].y - middle_row(smile.rows)) / half;
    a(row, static_cast<Eigen::Index>(places[k].line)) = weight;
    auto column = static_cast<Eigen::Index>(problem.lines);
    for (std::size_t i = 0; i < problem.powers_of_x; ++i) {
      for (std::size_t j = 1; j <= Smile::kPowersOfY; ++j) {
        a(row, column++) = weight * std::pow(u, i) * std::pow(v, j);
      }
    }
    b(row) = weight * places[k].x;
  }
  return a.colPivHouseholderQr().solve(b);
}

double residual(const Smile& smile, const Eigen::VectorXd& solution, const Place& place) {
  return place.x - solution(static_cast<Eigen::Index>(place.line)) - smile.shift(place.x, place.y);
}

/// Lines that are seen on both sides of the middle in enough groups, numbered anew.
std::size_t keep_followed(std::vector<Place>& places, std::size_t lines, double middle) {
  std::vector<std::size_t> above(lines, 0);
  std::vector<std::size_t> below(lines, 0);
  for (const Place& place : places) ++(place.y < middle ? above : below)[place.line];
  std::vector<std::size_t> number(lines, lines);
  std::size_t kept = 0;
  for (std::size_t line = 0; line < lines; ++line) {
    const bool seen = above[line] > 0 && below[line] > 0;
    if (seen && above[line] + below[line] >= kLeastGroups) number[line] = kept++;
  }
  std::erase_if(places, [&](const Place& place) { return number[place.line] == lines; });
  for (Place& place : places) place.line = number[place.line];
  return kept;
}

/// The middle of the light of one block of columns and its standard uncertainty.
struct LightCentre {
  double x = 0;
  double y = 0;
  double uncertainty = 0;
};

/// Light and variance of a picture, added over blocks of columns.
class BlockLight {
 public:
  explicit BlockLight(const CorrectedImage& image)
      : blocks_((image.image.width + kBlock - 1) / kBlock),
        light_(blocks_ * image.image.height),
        variance_(light_.size()) {
    const std::size_t width = image.image.width;
    for (std::size_t y = 0; y < image.image.height; ++y) {
      const auto place = [&](std::vector<float>& sums) {
        return std::span(sums).subspan(y * blocks_, blocks_);
      };
      add_blocks(image.image.row(y), place(light_));
      add_blocks(std::span(image.variance).subspan(y * width, width), place(variance_));
    }
  }

  std::size_t blocks() const { return blocks_; }
  double light(std::size_t block, std::size_t y) const {
    return static_cast<double>(light_[y * blocks_ + block]);
  }
  double variance(std::size_t block, std::size_t y) const {
    return static_cast<double>(variance_[y * blocks_ + block]);
  }

 private:
  static void add_blocks(std::span<const float> row, std::span<float> blocks) {
    constexpr std::size_t kSums = 4;  // side by side, so that none waits for another
    for (std::size_t k = 0; k < blocks.size(); ++k) {
      const std::size_t end = std::min((k + 1) * kBlock, row.size());
      std::array<float, kSums> sums{};
      std::size_t x = k * kBlock;
      for (; x + kSums <= end; x += kSums) {
        for (std::size_t lane = 0; lane < kSums; ++lane) sums[lane] += row[x + lane];
      }
      for (; x < end; ++x) sums[0] += row[x];
      blocks[k] = sums[0] + sums[1] + sums[2] + sums[3];
    }
  }

  std::size_t blocks_;
  std::vector<float> light_;  ///< row by row
  std::vector<float> variance_;
};

/// The middle of the light of one block over some rows, `column` that of its columns.
std::optional<LightCentre> light_centre(const BlockLight& sums, std::size_t block, double column,
                                        const RowBand& rows) {
  double light = 0;
  double noise = 0;
  double moment = 0;
  for (std::size_t y = rows.first; y <= rows.last; ++y) {
    light += sums.light(block, y);
    noise += sums.variance(block, y);
    moment += sums.light(block, y) * static_cast<double>(y);
  }
  if (light <= kLeastOverNoise * std::sqrt(noise)) return std::nullopt;
  const double centre = moment / light;
  double doubt = 0;
  for (std::size_t y = rows.first; y <= rows.last; ++y) {
    const double off = static_cast<double>(y) - centre;
    doubt += off * off * sums.variance(block, y);
  }
  return LightCentre{column, centre, std::sqrt(doubt) / light};
}

/// The band moved so that its middle lies at a row, kept within the picture.
RowBand moved_to(const RowBand& rows, double middle, std::size_t height) {
  const auto by = static_cast<std::ptrdiff_t>(std::lround(middle - middle_row(rows)));
  const auto first = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(rows.first) + by, 0,
                                                static_cast<std::ptrdiff_t>(height - rows.size()));
  return {static_cast<std::size_t>(first), static_cast<std::size_t>(first) + rows.size() - 1};
}

}  // namespace

double Smile::shift(double x, double y) const {
  const double half = static_cast<double>(rows.size() - 1) / 2;
  if (half <= 0) return 0;
  const double u = scaled(x, static_cast<double>(width));
  const double v = (y - middle_row(rows)) / half;
  double sum = 0;
  double power = 1;
  for (const auto& of_x : coefficients) {
    sum += power * v * (of_x[0] + v * of_x[1]);
    power *= u;
  }
  return sum;
}

double Smile::largest() const {
  double result = 0;
  for (std::size_t y = rows.first; y <= rows.last; ++y) {
    for (std::size_t x = 0; x < width; x += std::max<std::size_t>(width / 32, 1)) {
      result = std::max(result, std::abs(shift(static_cast<double>(x), static_cast<double>(y))));
    }
  }
  return result;
}

Result<Smile> fit_smile(const CorrectedImage& lamp, const RowBand& rows) {
  const Error too_little{
      ErrorCode::insufficient_data,
      "no line of the lamp can be followed over the rows; a smile is fitted to a "
      "picture of a lamp with lines that lights all of them"};
  if (rows.last >= lamp.image.height || rows.size() < kLeastGroups) return too_little;
  const std::vector<RowBand> groups = groups_of(rows);
  const std::size_t middle = groups.size() / 2;
  std::vector<double> reference;
  for (const LinePosition& line : lines_of(lamp.image, groups[middle])) {
    reference.push_back(line.pixel);
  }
  std::vector<Place> places;
  follow(lamp.image, std::span(groups).subspan(middle), reference, places);
  const std::vector<RowBand> upwards(groups.rend() - static_cast<std::ptrdiff_t>(middle),
                                     groups.rend());
  follow(lamp.image, upwards, reference, places);

  Smile smile{rows, lamp.image.width, {}, 0, 0};
  smile.lines = keep_followed(places, reference.size(), middle_row(rows));
  if (smile.lines == 0) return too_little;
  const SmileProblem problem{smile.lines, std::min(smile.lines, Smile::kPowersOfX)};
  Eigen::VectorXd solution;
  for (int round = 0; round < 3; ++round) {
    solution = solve(smile, problem, places);
    auto next = static_cast<Eigen::Index>(problem.lines);
    for (std::size_t i = 0; i < problem.powers_of_x; ++i) {
      for (double& coefficient : smile.coefficients[i]) coefficient = solution(next++);
    }
    std::vector<double> sizes;
    sizes.reserve(places.size());
    for (const Place& place : places) {
      sizes.push_back(std::abs(residual(smile, solution, place)) / place.uncertainty);
    }
    const double limit = kOutlier * std::max(1.0, kNormalDeviation * median(sizes));
    std::erase_if(places, [&](const Place& place) {
      return std::abs(residual(smile, solution, place)) > limit * place.uncertainty;
    });
    // Lines keep their numbers; one that lost its places is no longer told, and fitted to nothing.
  }
  double squares = 0;
  for (const Place& place : places) squares += std::pow(residual(smile, solution, place), 2);
  smile.rms = std::sqrt(squares / static_cast<double>(places.size()));
  return smile;
}

double Trace::at(double x) const {
  const double u = scaled(x, static_cast<double>(width));
  return coefficients[0] + u * (coefficients[1] + u * coefficients[2]);
}

Result<Trace> fit_trace(const CorrectedImage& image, const RowBand& rows) {
  const std::size_t width = image.image.width;
  std::vector<LightCentre> centres;
  const BlockLight sums(image);
  centres.reserve(sums.blocks());
  for (std::size_t block = 0; block < sums.blocks(); ++block) {
    const std::size_t end = std::min((block + 1) * kBlock, width);
    const double column = static_cast<double>(block * kBlock + end - 1) / 2;
    auto centre = light_centre(sums, block, column, rows);
    if (centre) {
      centre = light_centre(sums, block, column, moved_to(rows, centre->y, image.image.height));
    }
    if (centre) centres.push_back(*centre);
  }
  if (centres.empty()) {
    return Error{ErrorCode::insufficient_data,
                 "the rows have nowhere enough light to find its middle"};
  }
  const auto order = static_cast<Eigen::Index>(std::min<std::size_t>(centres.size(), 3));
  Eigen::MatrixXd a(static_cast<Eigen::Index>(centres.size()), order);
  Eigen::VectorXd b(static_cast<Eigen::Index>(centres.size()));
  for (std::size_t k = 0; k < centres.size(); ++k) {
    const auto row = static_cast<Eigen::Index>(k);
    // Light does not lie better than a hundredth of a pixel.
    const double weight = 1 / std::hypot(centres[k].uncertainty, 0.01);
    for (Eigen::Index i = 0; i < order; ++i) {
      a(row, i) = weight * std::pow(scaled(centres[k].x, static_cast<double>(width)), i);
    }
    b(row) = weight * centres[k].y;
  }
  const Eigen::VectorXd solution = a.colPivHouseholderQr().solve(b);
  Trace trace{width, {}, centres.size()};
  for (Eigen::Index i = 0; i < order; ++i) {
    trace.coefficients[static_cast<std::size_t>(i)] = solution(i);
  }
  return trace;
}

}  // namespace candor
