#include "formats/stored_axis.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/core/decimal.h"

namespace candor::formats {

Result<StoredAxis> make_stored_axis(std::vector<double> positions, AxisUnit unit) {
  if (positions.size() < 2) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("a spectrum needs at least 2 points, this one has {}", positions.size())};
  }
  const bool descends = positions[1] < positions[0];
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (!std::isfinite(positions[i])) {
      return Error{ErrorCode::invalid_value,
                   fmt::format("the position of point {} is {}, which is no finite number", i + 1,
                               to_decimal(positions[i]))};
    }
    if (i == 0) continue;
    if (positions[i] == positions[i - 1]) {
      return Error{ErrorCode::unsupported,
                   fmt::format("the position {} of point {} repeats; a spectrum here has one value "
                               "at each position",
                               to_decimal(positions[i]), i + 1)};
    }
    if ((positions[i] < positions[i - 1]) != descends) {
      return Error{ErrorCode::damaged,
                   fmt::format("the position {} of point {} follows {}, though the positions {} "
                               "before",
                               to_decimal(positions[i]), i + 1, to_decimal(positions[i - 1]),
                               descends ? "descend" : "ascend")};
    }
  }
  if (descends) std::ranges::reverse(positions);
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
