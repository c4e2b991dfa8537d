#include "pipeline/imaging/camera_band.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <vector>

#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr std::size_t kLeastSide = 16;
constexpr std::size_t kMostBlocks = 32;
/// Of three channels together, 0 to 3.
constexpr double kLeastLight = 0.006;
constexpr double kLeastOverNoise = 6;
/// Of the median lit block, which no few spots are.
constexpr double kLeastOfBright = 0.1;
constexpr std::size_t kBrightPart = 2;
constexpr double kLeastLitWidth = 0.15;
constexpr std::size_t kLeastLitBlocks = 4;
constexpr double kLeastLitRows = 0.6;  // of the band, or it is a hot pixel or a part of a line
/// Rise from a fifth to four fifths and fall, together, over the rows above a half: 0.96 for a
/// Gaussian, 0 for a slit, 1.2 for a wedge.
constexpr double kMostSlope = 1.1;
constexpr double kMostOfHeight = 0.5;
constexpr int kRounds = 4;
constexpr double kLeastKept = 0.6;          // of the centres of light, on one line
constexpr double kMostChange = 0.0025;      // of the tilt in the last round
constexpr double kMostUncertainty = 0.003;  // standard, of the tilt
constexpr double kNormalDeviation = 1.4826;
constexpr double kCoarseRows = 2;  // by which the ends move from one tilt to the next
constexpr double kFineRows = 0.25;

/// The light of one block of columns over the rows, above the rows beside it.
struct LitBlock {
  double column = 0;  ///< of its middle, from the middle of the picture
  std::vector<double> light;
  double top = 0;
};

/// The least or the greatest value within `reach` of each place.
template <typename Better>
std::vector<double> running_best(const std::vector<double>& values, std::size_t reach,
                                 Better better) {
  std::vector<double> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t end = std::min(values.size(), i + reach + 1);
    result[i] = values[i - std::min(i, reach)];
    for (std::size_t j = i - std::min(i, reach) + 1; j < end; ++j) {
      if (better(values[j], result[i])) result[i] = values[j];
    }
  }
  return result;
}

/// What stands out of rows on fewer than half of them (the white top-hat: less the opening), so
/// that a slope goes. Beyond the ends the rows go on as they come, turned about the end.
std::vector<double> standing_out(const std::vector<double>& rows) {
  const std::size_t reach = rows.size() / 4;
  const std::size_t few = std::min<std::size_t>(5, rows.size());
  double first = 0;
  double last = 0;
  for (std::size_t i = 0; i < few; ++i) {
    first += rows[i] / static_cast<double>(few);
    last += rows[rows.size() - 1 - i] / static_cast<double>(few);
  }
  std::vector<double> padded;
  for (std::size_t i = 2 * reach; i > 0; --i) padded.push_back(2 * first - rows[i]);
  padded.insert(padded.end(), rows.begin(), rows.end());
  for (std::size_t i = 1; i <= 2 * reach; ++i) {
    padded.push_back(2 * last - rows[rows.size() - 1 - i]);
  }
  const std::vector<double> opened =
      running_best(running_best(padded, reach, std::less<>()), reach, std::greater<>());
  std::vector<double> result(rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r) result[r] = rows[r] - opened[r + 2 * reach];
  return result;
}

/// The squares of the bytes, which are nearer to light than the bytes of most cameras.
int squares_at(const ColourImage& image, std::size_t column, std::size_t row) {
  const auto [red, green, blue] = image.at(column, row);
  return red * red + green * green + blue * blue;
}

/// The mean of some columns in each row, of what is the median of seven rows: a hot pixel lights
/// three, once the sensor's colours were made of it.
std::vector<double> rows_of(const ColourImage& image, std::size_t begin, std::size_t end) {
  constexpr std::size_t kReach = 3;
  std::vector<double> rows(image.height, 0);
  std::array<int, 2 * kReach + 1> near = {};
  for (std::size_t r = 0; r < image.height; ++r) {
    const std::size_t from = std::min(r - std::min(r, kReach), image.height - near.size());
    for (std::size_t c = begin; c < end; ++c) {
      for (std::size_t i = 0; i < near.size(); ++i) near.at(i) = squares_at(image, c, from + i);
      std::ranges::nth_element(near, near.begin() + kReach);
      rows[r] += near.at(kReach);
    }
    rows[r] /= 255.0 * 255.0 * static_cast<double>(end - begin);
  }
  return rows;
}

/// From rows so far apart that they share none of the pixels of which the medians were taken.
double noise_of(const std::vector<double>& rows) {
  constexpr std::size_t kApart = 8;
  std::vector<double> steps;
  for (std::size_t r = kApart; r < rows.size(); ++r) {
    steps.push_back(std::abs(rows[r] - rows[r - kApart]));
  }
  return kNormalDeviation * median(std::move(steps)) / std::sqrt(2.0);
}

/// The light of each column, of all rows together.
std::vector<double> columns_of(const ColourImage& image) {
  std::vector<double> columns(image.width, 0);
  for (std::size_t r = 0; r < image.height; ++r) {
    for (std::size_t c = 0; c < image.width; ++c) columns[c] += squares_at(image, c, r);
  }
  return columns;
}

/// Where blocks end: at the darkest column near every end of equal parts, so that a line that
/// stands aslant is not cut in two, of which the one has its upper rows and the other its lower.
std::vector<std::size_t> block_ends(const std::vector<double>& columns, std::size_t count) {
  const std::size_t reach = columns.size() / count / 3;
  std::vector<std::size_t> ends;
  for (std::size_t b = 1; b < count; ++b) {
    const auto place = columns.begin() + static_cast<std::ptrdiff_t>(b * columns.size() / count);
    const auto near = static_cast<std::ptrdiff_t>(reach);
    ends.push_back(static_cast<std::size_t>(std::min_element(place - near, place + near + 1) -
                                            columns.begin()));
  }
  ends.push_back(columns.size());
  return ends;
}

/// The centre of the light of some columns.
double centre_of(const std::vector<double>& columns, std::size_t begin, std::size_t end,
                 double dark) {
  double light = 0;
  double moment = 0;
  for (std::size_t c = begin; c < end; ++c) {
    light += columns[c] - dark;
    moment += (columns[c] - dark) * static_cast<double>(c);
  }
  return light > 0 ? moment / light : static_cast<double>(begin + end - 1) / 2;
}

std::vector<LitBlock> lit_blocks(const ColourImage& image, std::size_t count) {
  const double middle = static_cast<double>(image.width - 1) / 2;
  const std::vector<double> columns = columns_of(image);
  const double darkest = *std::ranges::min_element(columns);
  std::vector<LitBlock> blocks;
  std::size_t begin = 0;
  for (const std::size_t end : block_ends(columns, count)) {
    LitBlock block{centre_of(columns, begin, end, darkest) - middle, rows_of(image, begin, end)};
    begin = end;
    const double least = std::max(kLeastLight, kLeastOverNoise * noise_of(block.light));
    block.light = standing_out(block.light);
    const double dark = median(block.light);
    for (double& light : block.light) light = std::max(0.0, light - dark);
    block.top = *std::ranges::max_element(block.light);
    if (block.top > least) blocks.push_back(std::move(block));
  }
  std::vector<double> tops;
  tops.reserve(blocks.size());
  for (const LitBlock& block : blocks) tops.push_back(block.top);
  std::ranges::sort(tops, std::greater<>());
  const double bright = tops.empty() ? 0 : tops[tops.size() / kBrightPart];
  std::erase_if(blocks, [&](const LitBlock& one) { return one.top < kLeastOfBright * bright; });
  return blocks;
}

/// The light of a block at a row between two, with an end to what a block may count.
double capped_at(const LitBlock& block, double row, double cap) {
  const double below = std::floor(row);
  const auto last = static_cast<double>(block.light.size() - 1);
  if (below < 0 || below > last) return 0;
  const auto at = static_cast<std::size_t>(below);
  const double here = std::min(cap, block.light[at]);
  const double next = at + 1 < block.light.size() ? std::min(cap, block.light[at + 1]) : here;
  return std::lerp(here, next, row - below);
}

std::vector<double> profile_along(const std::vector<LitBlock>& blocks, double tilt, double cap) {
  std::vector<double> profile(blocks.front().light.size(), 0);
  for (const LitBlock& block : blocks) {
    const double shift = tilt * block.column;
    for (std::size_t r = 0; r < profile.size(); ++r) {
      profile[r] += capped_at(block, static_cast<double>(r) + shift, cap);
    }
  }
  return profile;
}

double best_tilt(const std::vector<LitBlock>& blocks, double from, double to, double step,
                 double cap) {
  double best = 0;
  double most = -1;
  for (double tilt = from; tilt <= to; tilt += step) {
    double squares = 0;
    for (const double light : profile_along(blocks, tilt, cap)) squares += light * light;
    if (squares > most) {
      most = squares;
      best = tilt;
    }
  }
  return best;
}

struct Edges {
  RowBand rows;
  double slopes = 0;  ///< rows from a fifth to four fifths of the top, on both sides together
  bool second = false;
};

/// The rows around the top of a profile that are above some part of it, the end excluded.
std::pair<std::size_t, std::size_t> above(const std::vector<double>& profile, std::size_t top,
                                          double part) {
  const double level = part * profile[top];
  std::size_t begin = top;
  while (begin > 0 && profile[begin - 1] > level) --begin;
  std::size_t end = top + 1;
  while (end < profile.size() && profile[end] > level) ++end;
  return {begin, end};
}

Edges edges_of(const std::vector<double>& profile) {
  const auto top = static_cast<std::size_t>(std::ranges::max_element(profile) - profile.begin());
  const auto [begin, end] = above(profile, top, 0.5);
  const auto [foot_begin, foot_end] = above(profile, top, 0.2);
  const auto [crest_begin, crest_end] = above(profile, top, 0.8);
  Edges edges{RowBand{begin, end - 1}};
  edges.slopes = static_cast<double>((crest_begin - foot_begin) + (foot_end - crest_end));
  const auto apart = [&](double light) { return light > 0.5 * profile[top]; };
  const auto at = [&](std::size_t row) {
    return profile.begin() + static_cast<std::ptrdiff_t>(row);
  };
  edges.second =
      std::any_of(profile.begin(), at(begin), apart) || std::any_of(at(end), profile.end(), apart);
  return edges;
}

struct Centre {
  double column = 0;
  double row = 0;
  double weight = 0;
};

/// Where the light of each block lies near the band.
std::vector<Centre> centres_of(const std::vector<LitBlock>& blocks, const TiltedBand& band,
                               double cap) {
  std::vector<Centre> centres;
  const auto size = static_cast<double>(band.rows.size());
  for (const LitBlock& block : blocks) {
    const double shift = band.tilt * block.column;
    const double from = static_cast<double>(band.rows.first) + shift - size / 2 - 1;
    const double to = static_cast<double>(band.rows.last) + shift + size / 2 + 1;
    const auto last = static_cast<double>(block.light.size() - 1);
    const double begin = std::ceil(std::max(0.0, from));
    double top = 0;
    for (double row = begin; row <= std::min(to, last); ++row) {
      top = std::max(top, block.light[static_cast<std::size_t>(row)]);
    }
    double light = 0;
    double moment = 0;
    double lit_rows = 0;
    for (double row = begin; row <= std::min(to, last); ++row) {
      const double here = block.light[static_cast<std::size_t>(row)];
      if (here < top / 2) continue;
      light += here;
      moment += here * row;
      ++lit_rows;
    }
    if (top < cap / 4 || lit_rows < kLeastLitRows * size) continue;
    centres.push_back({block.column, moment / light, std::min(1.0, top / cap)});
  }
  return centres;
}

/// The median of the slopes from each centre to each other (Theil, Sen).
double median_slope(const std::vector<Centre>& centres) {
  std::vector<double> slopes;
  for (std::size_t i = 0; i < centres.size(); ++i) {
    for (std::size_t j = i + 1; j < centres.size(); ++j) {
      slopes.push_back((centres[j].row - centres[i].row) / (centres[j].column - centres[i].column));
    }
  }
  return median(std::move(slopes));
}

/// A line through centres of light, and how many of them lie on it.
struct CentreLine {
  double slope = 0;
  double uncertainty = 0;  ///< standard, of the slope, by how the centres scatter
  double kept = 0;         ///< part of the centres
};

/// Those that lie off count little or nothing. At least two centres.
std::optional<CentreLine> line_through(const std::vector<Centre>& centres) {
  double slope = median_slope(centres);
  std::vector<double> rows;
  rows.reserve(centres.size());
  for (const Centre& one : centres) rows.push_back(one.row - slope * one.column);
  double offset = median(std::move(rows));
  CentreLine line;
  for (int round = 0; round < 20; ++round) {
    std::vector<double> off;
    off.reserve(centres.size());
    for (const Centre& one : centres) {
      off.push_back(std::abs(one.row - offset - slope * one.column));
    }
    const double reach = 4.685 * std::max(0.15, kNormalDeviation * median(off));
    double squares = 0;
    double w = 0;
    double wx = 0;
    double wy = 0;
    double wxx = 0;
    double wxy = 0;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < centres.size(); ++i) {
      if (off[i] >= reach) continue;
      ++kept;
      const double inside = 1 - std::pow(off[i] / reach, 2);
      const double weight = centres[i].weight * inside * inside;
      squares += weight * weight * off[i] * off[i];
      w += weight;
      wx += weight * centres[i].column;
      wy += weight * centres[i].row;
      wxx += weight * centres[i].column * centres[i].column;
      wxy += weight * centres[i].column * centres[i].row;
    }
    const double determinant = w * wxx - wx * wx;
    if (!(determinant > 0)) return std::nullopt;
    slope = (w * wxy - wx * wy) / determinant;
    offset = (wy - slope * wx) / w;
    // Of a weighted sum of centres, each of which scatters as it does here.
    const double freedom = std::max(1.0, static_cast<double>(kept) - 2);
    line = {slope, std::sqrt(squares / freedom * w / determinant),
            static_cast<double>(kept) / static_cast<double>(centres.size())};
  }
  return line;
}

Error no_band(std::string message) {
  return Error{ErrorCode::insufficient_data, std::move(message)};
}

}  // namespace

Result<TiltedBand> find_tilted_band(const ColourImage& image) {
  if (image.width < kLeastSide || image.height < kLeastSide ||
      image.pixels.size() != 3 * image.width * image.height) {
    return no_band(fmt::format("a picture of {} x {} pixels is too small to look for a spectrum",
                               image.width, image.height));
  }
  const std::size_t count = std::min(kMostBlocks, image.width / 4);
  const std::vector<LitBlock> blocks = lit_blocks(image, count);
  if (blocks.size() < kLeastLitBlocks) {
    return no_band("no rows of the picture stand out: there is no light, or it is on spots only");
  }
  std::vector<double> tops;
  tops.reserve(blocks.size());
  for (const LitBlock& block : blocks) tops.push_back(block.top);
  const double cap = median(std::move(tops));

  const auto width = static_cast<double>(image.width);
  const double coarse = best_tilt(blocks, -kMostTilt, kMostTilt, kCoarseRows / width, cap);
  const double near = 1.5 * kCoarseRows / width;
  TiltedBand band;
  band.tilt = best_tilt(blocks, coarse - near, coarse + near, kFineRows / width, cap);
  band.rows = edges_of(profile_along(blocks, band.tilt, cap)).rows;

  // Twice from where the line before left the band; then it must stay.
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<Centre> centres = centres_of(blocks, band, cap);
    const double lit = centres.empty() ? 0 : centres.back().column - centres.front().column;
    if (centres.size() < kLeastLitBlocks || lit < kLeastLitWidth * width) {
      return no_band("the light of the picture lies on spots, not on a band across it");
    }
    const auto line = line_through(centres);
    const bool stays = line && line->kept > kLeastKept && line->uncertainty < kMostUncertainty &&
                       std::abs(line->slope - band.tilt) < kMostChange;
    if (round + 1 == kRounds && !stays) {
      return no_band("how far the light of the picture falls from column to column cannot be told");
    }
    if (!line || std::abs(line->slope) > 1.1 * kMostTilt) {
      return no_band(
          "the light of the picture does not lie on a straight band within 6 degrees of "
          "its rows");
    }
    band.tilt = line->slope;
    band.rows = edges_of(profile_along(blocks, band.tilt, cap)).rows;
  }
  const Edges edges = edges_of(profile_along(blocks, band.tilt, cap));
  band.rows = edges.rows;
  if (edges.second) {
    return no_band("two bands of rows are about as bright: a reflection, or two spectra");
  }
  const auto rows = static_cast<double>(band.rows.size());
  if (edges.slopes > kMostSlope * rows + 2 ||
      rows > kMostOfHeight * static_cast<double>(image.height)) {
    return no_band(
        "the light of the picture has no edges above and below: a glow, or a spectrum "
        "that fills the picture, whose rows a person must name");
  }
  return band;
}

}  // namespace candor
