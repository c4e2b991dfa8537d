#pragma once

#include <cstddef>

#include "pipeline/core/result.h"

namespace candor {

/// What is known of a rate before it is watched: `events` in `trials`.
struct BaselineCounts {
  double events = 0;
  double trials = 0;
};

/// The allowance of a trial whose probability is `rate` in control and `ratio` times as large (in
/// odds) out of control: what a cumulative sum of events gives back a trial. Between the two
/// probabilities; 0 < rate < 1, ratio > 1. (M. R. Reynolds and Z. G. Stoumbos, J. Qual. Technol. 31
/// (1999) 87: r₁/r₂; with one odds ratio for trials of different probability, S. H. Steiner et al.,
/// Biostatistics 1 (2000) 441.)
double allowance(double rate, double ratio);

/// The mean number of trials until a sum that falls by 1 a trial, rises by `rise` with an event
/// (probability `rate`) and never falls below 0 reaches `limit`: exact, from the equations of the
/// Markov chain (E. S. Page, Biometrika 41 (1954) 100; D. Brook and D. A. Evans, Biometrika 59
/// (1972) 539), which are solved from above. 0 < rate < 1, rise ≥ 1, limit ≥ 1. Infinity where no
/// double can say it.
///
/// O(limit · rise).
double average_run_length(double rate, std::size_t rise, std::size_t limit);

/// A cumulative sum of events against their expected number: x − allowance a trial, never below 0,
/// an alarm at `limit` events.
struct CountChart {
  double ratio = 2;
  double limit = 0;
  double false_alarms = 0;  ///< expected a trial in control
};

/// The lowest limit, in steps of a fortieth of an event, at which false alarms are expected at most
/// `false_alarms` times a trial. The probability in control is known only from the baseline:
/// averaged over what it may be (Beta with Jeffreys' prior; W. A. Jensen et al., J. Qual. Technol.
/// 38 (2006) 349, show how much an estimated baseline costs). The chain is that of the chart where
/// an event weighs 4 to 16 trials without one. Where it weighs more, trials are joined, which
/// changes run lengths by some per cent; where it weighs less, they are split as if events were
/// Poisson, which overstates false alarms.
///
/// `rate` is what the chart takes for the probability. Errors: `invalid_value` for figures out of
/// range.
Result<CountChart> design_chart(const BaselineCounts& baseline, double rate, double ratio,
                                double false_alarms);

}  // namespace candor
