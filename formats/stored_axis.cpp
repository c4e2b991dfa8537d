#include "formats/stored_axis.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "pipeline/core/decimal.h"

namespace candor::formats {

namespace {

/// Why positions are no axis; they neither all ascend nor all descend.
Error order_error(const std::vector<double>& positions) {
  const bool descends = positions[1] < positions[0];
  for (std::size_t i = 1; i < positions.size(); ++i) {
    for (const std::size_t point : {i - 1, i}) {
      if (std::isfinite(positions[point])) continue;
      return Error{ErrorCode::invalid_value,
                   fmt::format("the position of point {} is {}, which is no finite number",
                               point + 1, to_decimal(positions[point]))};
    }
    if (positions[i] == positions[i - 1]) {
      return Error{ErrorCode::unsupported,
                   fmt::format("the position {} of point {} repeats; a spectrum here has one value "
                               "at each position",
                               to_decimal(positions[i]), i + 1)};
    }
    if ((positions[i] < positions[i - 1]) == descends) continue;
    return Error{
        ErrorCode::damaged,
        fmt::format("the position {} of point {} follows {}, though the positions {} before",
                    to_decimal(positions[i]), i + 1, to_decimal(positions[i - 1]),
                    descends ? "descend" : "ascend")};
  }
  return Error{ErrorCode::internal, "positions in order were taken for disordered ones"};
}

/// The number of steps upwards, a sum that a processor does many at a time.
std::size_t ascents(const std::vector<double>& positions) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < positions.size(); ++i) {
    count += positions[i] > positions[i - 1] ? 1 : 0;
  }
  return count;
}

}  // namespace

std::vector<double> even_positions(double first, double last, std::size_t points) {
  std::vector<double> positions(points);
  const double intervals = static_cast<double>(points) - 1.0;
  const double range = last - first;
  if (points <= std::numeric_limits<std::int32_t>::max()) {
    // Of 32 bits a processor converts several at a time.
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(points); ++i) {
      positions[static_cast<std::size_t>(i)] = first + static_cast<double>(i) * range / intervals;
    }
  } else {
    for (std::size_t i = 0; i < points; ++i) {
      positions[i] = first + static_cast<double>(i) * range / intervals;
    }
  }
  if (points > 1) positions.back() = last;
  return positions;
}

Result<StoredAxis> make_stored_axis(std::vector<double> positions, AxisUnit unit) {
  if (positions.size() < 2) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("a spectrum needs at least 2 points, this one has {}", positions.size())};
  }
  const bool descends = positions[1] < positions[0];
  if (descends) std::ranges::reverse(positions);
  if (ascents(positions) + 1 != positions.size()) {
    if (descends) std::ranges::reverse(positions);
    return order_error(positions);
  }
  // As a place -0 is 0, and not every format can keep the sign.
  const auto zero = std::ranges::lower_bound(positions, 0.0);
  if (zero != positions.end() && *zero == 0.0) *zero = 0.0;
  return StoredAxis{CANDOR_TRY(Axis::make(std::move(positions), unit)),
                    descends ? PointOrder::descending : PointOrder::ascending};
}

Result<FileSpectrum> make_stored_spectrum(StoredAxis stored, std::vector<double> ordinates,
                                          SignalUnit unit, SpectrumLabel label) {
  if (stored.order == PointOrder::descending) std::ranges::reverse(ordinates);
  auto spectrum = CANDOR_TRY(
      Spectrum::make(std::move(stored.axis), std::move(ordinates), unit, std::move(label)));
  return FileSpectrum{std::move(spectrum), stored.order};
}

}  // namespace candor::formats
