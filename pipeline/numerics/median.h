#pragma once

#include <vector>

namespace candor {

/// The median of at least one value; of an even number the mean of the middle two. Cost linear.
double median(std::vector<double> values);

}  // namespace candor
