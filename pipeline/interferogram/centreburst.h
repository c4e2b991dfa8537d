#pragma once

#include <cstddef>
#include <span>

#include "pipeline/core/result.h"

namespace candor {

/// Find the centreburst of one scan: the point farthest from the mean, whatever its sign. Errors:
/// `insufficient_data` for fewer than 16 points, or if that point lies less than 5 standard
/// deviations from the mean, as in noise or in the interferogram of a single line: there the
/// largest point is as likely any other. `invalid_value` if a second point more than a twentieth of
/// the scan away reaches half of its height, as where a scan backward follows the one forward.
Result<std::size_t> find_centreburst(std::span<const double> scan);

}  // namespace candor
