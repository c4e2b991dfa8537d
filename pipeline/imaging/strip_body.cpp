#include "pipeline/imaging/strip_body.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <vector>

#include "pipeline/numerics/median.h"

namespace candor {
namespace {

constexpr double kBrightPart = 0.3;     // of the rows: they say what white is here
constexpr double kLeastWhite = 0.04;    // of the scale
constexpr double kMostRedness = 0.45;   // natural logarithm of red over green
constexpr double kMostBlueness = 0.65;  // of blue over green
constexpr double kLeastBrightness = 0.25;
constexpr double kMostColour = 0.33;  // difference of such logarithms from white
constexpr double kLineWidths = 0.45;  // of the strip, that a line across may have
constexpr double kLeastRun = 0.5;
constexpr double kLeastBody = 2.5;
constexpr double kLeastHandle = 1.5;
constexpr double kDarkerBeside = 0.985;
/// Part of the rows: white gaps in a text have no handle, and what has one is believed sooner.
constexpr double kStandsOut = 0.93;
constexpr double kStandsOutWithHandle = 0.7;

constexpr double kHandleBegins = 0.15;  // widths behind the white part
constexpr double kHandleSeen = 2;
constexpr double kLeastUnlike = 0.12;  // natural logarithm of light, from what lies beside
constexpr double kOfUnevenness = 2.5;
constexpr double kHalfAsUnlike = 0.5;
constexpr double kHandleRows =
    0.8;  // of those looked at, that are half as unlike as is usual there
constexpr double kHalfWhite = 0.5;

/// Brightness and colour of a row, each the median over its width.
struct RowColour {
  double brightness = 0;
  double redness = 0;
  double blueness = 0;
};

RowColour colour_of(const std::array<StripRaster::Light, StripRaster::kBands>& row) {
  constexpr double kDark = 1e-3;
  std::array<double, 3> light{};
  for (std::size_t k = 0; k < 3; ++k) {
    std::vector<double> values;
    values.reserve(row.size());
    for (const auto& band : row) values.push_back(band[k]);
    light[k] = median(std::move(values)) + kDark;
  }
  // White has much of all three; a bright colour lacks one.
  return {*std::ranges::min_element(light), std::log(light[0] / light[1]),
          std::log(light[2] / light[1])};
}

RowColour white_of(const std::vector<RowColour>& rows) {
  std::vector<RowColour> bright = rows;
  std::ranges::sort(bright, std::ranges::greater(), &RowColour::brightness);
  bright.resize(std::max<std::size_t>(
      1, static_cast<std::size_t>(kBrightPart * static_cast<double>(rows.size()))));
  const auto median_of = [&](double RowColour::*member) {
    std::vector<double> values;
    values.reserve(bright.size());
    for (const RowColour& row : bright) values.push_back(row.*member);
    return median(std::move(values));
  };
  return {median_of(&RowColour::brightness), median_of(&RowColour::redness),
          median_of(&RowColour::blueness)};
}

/// Beside a strip it is darker, or at least other, on both sides and nearly all along; between the
/// words of a text it is not.
bool stands_out(const StripRaster& raster, std::size_t begin, std::size_t end, double part) {
  for (std::size_t side = 0; side < 2; ++side) {
    std::size_t darker = 0;
    for (std::size_t row = begin; row < end; ++row) {
      std::vector<double> within;
      for (const auto& band : raster.rows[row]) within.push_back(*std::ranges::min_element(band));
      const double without = *std::ranges::min_element(raster.beside[row][side]);
      if (without < kDarkerBeside * median(std::move(within))) ++darker;
    }
    if (static_cast<double>(darker) < part * static_cast<double>(end - begin)) return false;
  }
  return true;
}

std::vector<bool> white_rows(const std::vector<RowColour>& rows, const RowColour& white) {
  std::vector<bool> is_white;
  is_white.reserve(rows.size());
  for (const RowColour& row : rows) {
    is_white.push_back(row.brightness > kLeastBrightness * white.brightness &&
                       std::abs(row.redness - white.redness) < kMostColour &&
                       std::abs(row.blueness - white.blueness) < kMostColour);
  }
  return is_white;
}

struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
};

/// Runs of true.
std::vector<Run> runs_of(const std::vector<bool>& rows) {
  std::vector<Run> runs;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!rows[row]) continue;
    if (runs.empty() || runs.back().end != row) runs.push_back({row, row});
    runs.back().end = row + 1;
  }
  return runs;
}

/// The longest run, over gaps that a line may make.
std::optional<Run> white_run(const std::vector<bool>& white, double width) {
  std::vector<Run> joined;
  for (const Run& run : runs_of(white)) {
    const bool near = !joined.empty() &&
                      static_cast<double>(run.begin - joined.back().end) <= kLineWidths * width;
    if (near) {
      joined.back().end = run.end;
    } else if (static_cast<double>(run.size()) >= kLeastRun * width || joined.empty()) {
      joined.push_back(run);
    }
  }
  const auto longest = std::ranges::max_element(joined, {}, &Run::size);
  if (longest == joined.end()) return std::nullopt;
  return *longest;
}

/// Brightness and colours as natural logarithms: of green; of red and of blue over green.
using Look = std::array<double, 3>;

Look look_of(const StripRaster::Light& light) {
  constexpr double kDark = 2e-3;
  const double green = std::log(light[1] + kDark);
  return {green, std::log(light[0] + kDark) - green, std::log(light[2] + kDark) - green};
}

/// What lies between the letters of a print on a handle: of the parts across, the second darkest.
StripRaster::Light dark_part_of(std::array<StripRaster::Light, StripRaster::kBands> row) {
  std::ranges::nth_element(row, row.begin() + 1, {},
                           [](const StripRaster::Light& light) { return light[1]; });
  return row[1];
}

/// How a row differs in its look from what lies beside it, of the two sides from the less
/// different one; 0 where it lies between them.
Look unlike_sides(const StripRaster& raster, std::size_t row) {
  const Look here = look_of(dark_part_of(raster.rows[row]));
  const Look one = look_of(raster.beside[row][0]);
  const Look other = look_of(raster.beside[row][1]);
  Look difference{};
  for (std::size_t k = 0; k < 3; ++k) {
    const double a = here[k] - one[k];
    const double b = here[k] - other[k];
    if (a * b > 0) difference[k] = std::abs(a) < std::abs(b) ? a : b;
  }
  return difference;
}

/// How much the looks on the two sides of the strip usually differ.
Look unevenness_beside(const StripRaster& raster, Run traced) {
  Look unevenness{};
  for (std::size_t k = 0; k < 3; ++k) {
    std::vector<double> differences;
    for (std::size_t row = traced.begin; row < traced.end; ++row) {
      differences.push_back(
          std::abs(look_of(raster.beside[row][0])[k] - look_of(raster.beside[row][1])[k]));
    }
    unevenness[k] = median(std::move(differences));
  }
  return unevenness;
}

void turn_round(StripBody& body) {
  const std::size_t rows = body.raster.rows.size();
  body.raster = body.raster.reversed();
  std::tie(body.begin, body.end) = std::pair(rows - body.end, rows - body.begin);
}

/// Whether something other than the table and other than white goes on for two widths where the
/// white part ends; `step` is 1 towards the last row and -1 towards the first.
bool handle_follows(const StripRaster& raster, const std::vector<bool>& white, std::ptrdiff_t edge,
                    std::ptrdiff_t step, const Look& unevenness) {
  const auto widths = [&](double count) {
    return static_cast<std::ptrdiff_t>(count * raster.rows_per_width);
  };
  std::array<std::vector<double>, 3> differences;
  for (std::ptrdiff_t i = widths(kHandleBegins); i < widths(kHandleSeen); ++i) {
    const std::ptrdiff_t row = edge + step * i;
    if (row < 0 || row >= static_cast<std::ptrdiff_t>(raster.rows.size())) return false;
    if (!raster.in_frame[static_cast<std::size_t>(row)]) return false;
    const auto unlike = unlike_sides(raster, static_cast<std::size_t>(row));
    const bool is_white = white[static_cast<std::size_t>(row)];
    for (std::size_t k = 0; k < 3; ++k) differences[k].push_back(is_white ? 0 : unlike[k]);
  }
  for (std::size_t k = 0; k < 3; ++k) {
    const double usual = median(differences[k]);
    if (std::abs(usual) < std::max(kLeastUnlike, kOfUnevenness * unevenness[k])) continue;
    const auto alike = std::ranges::count_if(
        differences[k], [&](double one) { return one / usual > kHalfAsUnlike; });
    if (static_cast<double>(alike) > kHandleRows * static_cast<double>(differences[k].size())) {
      return true;
    }
  }
  return false;
}

}  // namespace

void find_handle_beyond(StripBody& body, const StripRaster& longer, std::size_t before) {
  if (longer.beside.empty() || longer.rows.size() <= 2 * before) return;
  std::vector<bool> is_white;
  for (const auto& row : longer.rows) {
    is_white.push_back(std::ranges::min(dark_part_of(row)) > kHalfWhite * body.white);
  }
  const std::size_t rows = body.raster.rows.size();
  const double scale =
      static_cast<double>(longer.rows.size() - 2 * before) / static_cast<double>(rows);
  const auto row_of = [&](std::size_t row) {
    return static_cast<std::ptrdiff_t>(before) + std::lround(scale * static_cast<double>(row));
  };
  const Look unevenness = unevenness_beside(longer, {before, longer.rows.size() - before});
  const bool first = handle_follows(longer, is_white, row_of(body.begin) - 1, -1, unevenness);
  const bool last = handle_follows(longer, is_white, row_of(body.end), 1, unevenness);
  if (first == last) return;
  body.has_handle = true;
  if (first) return;
  turn_round(body);
}

std::optional<StripBody> find_body(const StripRaster& raster) {
  std::vector<RowColour> colours;
  colours.reserve(raster.rows.size());
  for (const auto& row : raster.rows) colours.push_back(colour_of(row));
  const RowColour white = white_of(colours);
  if (white.brightness < kLeastWhite || std::abs(white.redness) > kMostRedness ||
      std::abs(white.blueness) > kMostBlueness) {
    return std::nullopt;
  }
  const std::vector<bool> is_white = white_rows(colours, white);
  const double width = raster.rows_per_width;
  const auto run = white_run(is_white, width);
  if (!run || static_cast<double>(run->size()) < kLeastBody * width) return std::nullopt;
  const double first = static_cast<double>(run->begin);
  const double last = static_cast<double>(raster.rows.size() - run->end);
  const bool handle_first = first >= kLeastHandle * width;
  const bool handle_last = last >= kLeastHandle * width;
  const double part = handle_first != handle_last ? kStandsOutWithHandle : kStandsOut;
  if (!raster.beside.empty() && !stands_out(raster, run->begin, run->end, part)) {
    return std::nullopt;
  }
  StripBody body{raster, run->begin, run->end, handle_first != handle_last, white.brightness};
  if (handle_last && !handle_first) turn_round(body);
  return body;
}

}  // namespace candor
