#include "pipeline/validate/counts.h"

namespace candor {

void Counts::add(Truth truth, Alarm alarm) {
  if (truth == Truth::unknown) return;
  const bool is_raised = alarm == Alarm::raised;
  if (truth == Truth::present) {
    ++(is_raised ? true_positive : false_negative);
  } else {
    ++(is_raised ? false_positive : true_negative);
  }
}

std::optional<double> Counts::f1() const {
  if (present() == 0) return std::nullopt;
  const auto found = static_cast<double>(2 * true_positive);
  return found / (found + static_cast<double>(false_positive + false_negative));
}

}  // namespace candor
