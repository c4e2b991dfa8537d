#include "pipeline/imaging/strip_body.h"

#include <algorithm>
#include <cmath>
#include <numeric>
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

}  // namespace

std::optional<StripBody> find_body(const StripRaster& raster) {
  std::vector<RowColour> colours;
  colours.reserve(raster.rows.size());
  for (const auto& row : raster.rows) colours.push_back(colour_of(row));
  const RowColour white = white_of(colours);
  if (white.brightness < kLeastWhite || std::abs(white.redness) > kMostRedness ||
      std::abs(white.blueness) > kMostBlueness) {
    return std::nullopt;
  }
  std::vector<bool> is_white;
  is_white.reserve(colours.size());
  for (const RowColour& row : colours) {
    is_white.push_back(row.brightness > kLeastBrightness * white.brightness &&
                       std::abs(row.redness - white.redness) < kMostColour &&
                       std::abs(row.blueness - white.blueness) < kMostColour);
  }
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
  if (handle_last && !handle_first) {
    body.raster = raster.reversed();
    body.begin = raster.rows.size() - run->end;
    body.end = raster.rows.size() - run->begin;
  }
  return body;
}

}  // namespace candor
