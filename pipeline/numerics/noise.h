#pragma once

#include <span>

#include "pipeline/core/result.h"

namespace candor {

/// Estimate the standard deviation of the white noise of a sampled curve, in its ordinate's unit.
///
/// σ√924 is the standard deviation of the sixth differences Δ⁶y, of coefficients (1, −6, 15, −20,
/// 15, −6, 1), whose squares sum to 924. It starts as 1.4826·median|Δ⁶y|, where 1/1.4826 is the
/// third quartile of the standard normal distribution, and is then taken five times from the
/// differences below three times itself (divided by 0.9866, the deviation of a normal distribution
/// cut off there): spikes do not matter as long as they touch less than half of the differences. A
/// band is smooth, and its sixth difference is small beside the noise's: at a signal-to-noise ratio
/// of 50, under half Gaussian, half Lorentzian bands that stand three widths apart, the estimate is
/// high by 4 % where they are 4 points wide and by less than 1 % from 5 points on; from third
/// differences it would be high by 34 % and 12 %, from fourth by 11 % and 3 %. Its own standard
/// deviation is 6 % at 460 points and 3 % at 2048. Points must be evenly spaced. Noise that is not
/// white is not measured: of a smoothed or interpolated curve the estimate is low.
/// Source: Rousseeuw, Croux, JASA 88 (1993) 1273, doi:10.1080/01621459.1993.10476408, for the
/// median absolute deviation; von Neumann et al., Ann. Math. Stat. 12 (1941) 153, for differences.
/// Errors: `insufficient_data` below 15 points. Cost: O(n).
Result<double> white_noise(std::span<const double> y);

}  // namespace candor
