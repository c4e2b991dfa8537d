#include "gui/results/subtractions.h"

#include "pipeline/core/invariant.h"

namespace candor::gui {
namespace {

void subtract(std::vector<double>& from, const std::vector<double>& values, double factor) {
  for (std::size_t i = 0; i < from.size(); ++i) from[i] -= factor * values[i];
}

}  // namespace

void Subtractions::take(Subtraction subtraction) {
  CANDOR_INVARIANT(subtraction.values.size() == measured_.values.size(),
                   "a reference is subtracted on the points of the curve");
  taken_.push_back(std::move(subtraction));
}

void Subtractions::undo() {
  CANDOR_INVARIANT(!taken_.empty(), "there is a subtraction to undo");
  taken_.pop_back();
}

ManualCurve Subtractions::remainder() const {
  ManualCurve left = measured_;
  for (const Subtraction& taken : taken_) subtract(left.values, taken.values, taken.factor);
  return left;
}

ManualCurve Subtractions::remainder_without(const std::vector<double>& values,
                                            double factor) const {
  CANDOR_INVARIANT(values.size() == measured_.values.size(),
                   "a reference is subtracted on the points of the curve");
  ManualCurve left = remainder();
  subtract(left.values, values, factor);
  return left;
}

}  // namespace candor::gui
