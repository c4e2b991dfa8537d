#pragma once

#include <cstddef>
#include <optional>

#include "pipeline/validate/label.h"
#include "pipeline/validate/rate.h"

namespace candor {

/// Whether an alarm was raised.
enum class Alarm { raised, none };

/// Alarms against what is true. A sample that is inconclusive raised no alarm.
struct Counts {
  std::size_t true_positive = 0;
  std::size_t false_negative = 0;
  std::size_t false_positive = 0;
  std::size_t true_negative = 0;

  /// Count one more sample; one whose truth is unknown is passed over.
  void add(Truth truth, Alarm alarm);

  std::size_t present() const { return true_positive + false_negative; }
  std::size_t absent() const { return false_positive + true_negative; }
  std::optional<Rate> sensitivity() const { return exact_rate(true_positive, present()); }
  std::optional<Rate> specificity() const { return exact_rate(true_negative, absent()); }
  /// 2·TP / (2·TP + FP + FN); none where no sample has the target.
  std::optional<double> f1() const;
};

}  // namespace candor
