#pragma once

#include <string>
#include <vector>

#include "pipeline/match/manual_subtraction.h"

namespace candor::gui {

/// One reference that a person took off a measured curve.
struct Subtraction {
  std::string reference;
  std::string substance;
  double factor = 0;
  std::vector<double> values;  ///< of the reference, before the factor
};

/// A measured curve and what a person took off it, one after another. The curve itself never
/// changes: what is left is computed from it anew, so that undoing leaves nothing behind.
class Subtractions {
 public:
  Subtractions() = default;
  explicit Subtractions(ManualCurve measured) : measured_(std::move(measured)) {}

  const ManualCurve& measured() const { return measured_; }
  const std::vector<Subtraction>& taken() const { return taken_; }

  /// Take off a reference: as many values as the curve.
  void take(Subtraction subtraction);
  /// Put the last one back; there must be one.
  void undo();
  /// What is left.
  ManualCurve remainder() const;
  /// What would be left if this were taken off as well.
  ManualCurve remainder_without(const std::vector<double>& values, double factor) const;

 private:
  ManualCurve measured_;
  std::vector<Subtraction> taken_;
};

}  // namespace candor::gui
