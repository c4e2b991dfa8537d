#include "formats/point_list.h"

#include <fmt/core.h>

#include <algorithm>

#include "pipeline/core/decimal.h"

namespace candor::formats {

Result<FileSpectrum> make_file_spectrum(std::vector<double> x, std::vector<double> y,
                                        AxisUnit x_unit, SignalUnit y_unit, SpectrumLabel label) {
  PointOrder order = PointOrder::ascending;
  if (x.size() > 1 && x.back() < x.front()) {
    order = PointOrder::descending;
    std::ranges::reverse(x);
    std::ranges::reverse(y);
  }
  auto axis = CANDOR_TRY(Axis::make(std::move(x), x_unit));
  auto spectrum =
      CANDOR_TRY(Spectrum::make(std::move(axis), std::move(y), y_unit, std::move(label)));
  return FileSpectrum{std::move(spectrum), order};
}

Error OrderCheck::error(double x, std::size_t line) const {
  if (x == last_) {
    return Error{ErrorCode::unsupported,
                 fmt::format("line {}: the position {} repeats; a spectrum here has one value at "
                             "each position",
                             line, to_decimal(x))};
  }
  return Error{
      ErrorCode::damaged,
      fmt::format("line {}: the position {} follows {}, though the positions {} before", line,
                  to_decimal(x), to_decimal(last_), descends_ ? "descend" : "ascend")};
}

Result<FileSpectrum> PointList::finish(AxisUnit x_unit, SignalUnit y_unit, SpectrumLabel label) && {
  if (x_.size() < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("a spectrum needs at least 2 points, this table has {}", x_.size())};
  }
  return make_file_spectrum(std::move(x_), std::move(y_), x_unit, y_unit, std::move(label));
}

}  // namespace candor::formats
