#pragma once

#include <vector>

#include "formats/format.h"

namespace candor::formats {

/// Place `points` positions evenly from `first` to `last`: first + i (last - first) / (points - 1),
/// the last one being `last` itself.
std::vector<double> even_positions(double first, double last, std::size_t points);

/// The axis of a binary table, and the order in which the file keeps its points.
struct StoredAxis {
  Axis axis;
  PointOrder order = PointOrder::ascending;
};

/// Make an axis of positions in file order; a descending one is flipped. Errors:
/// `insufficient_data` for fewer than two, `invalid_value` for one that is not finite,
/// `unsupported` for one that repeats, `damaged` for one that turns back; the message counts the
/// points from 1.
Result<StoredAxis> make_stored_axis(std::vector<double> positions, AxisUnit unit);

/// The spectrum of ordinates in file order over such an axis. Errors as `Spectrum::make`.
Result<FileSpectrum> make_stored_spectrum(StoredAxis stored, std::vector<double> ordinates,
                                          SignalUnit unit, SpectrumLabel label);

}  // namespace candor::formats
