#pragma once

#include <span>

#include "pipeline/core/acquisition.h"

namespace candor::formats {

/// What raw counts of a converter of 16 bits say of a measurement: how many of them stand at 65535,
/// the end of its scale, and how much of it they used. Nothing where a count lies beyond that: it
/// is another converter's, or a sum.
Acquisition acquisition_of(std::span<const double> raw_counts);

}  // namespace candor::formats
