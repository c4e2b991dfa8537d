#pragma once

#include <span>
#include <vector>

namespace candor {

/// Take the least-squares cubic over the index off a curve: what is left are bands and noise, not
/// offset, slope or a slow background. At least 5 finite values. Cost linear.
std::vector<double> without_trend(std::span<const double> values);

/// Say which way the bands of an evenly sampled curve point: the skewness of the curve without its
/// trend, minus the skewness of the second differences of its moving average over three points.
/// Bands that point up give a positive first and a negative second term, whatever their number,
/// width and background; transmittance gives the opposite, noise about zero. No unit; zero for a
/// curve without bands. At least 8 finite values.
double uprightness(std::span<const double> values);

}  // namespace candor
