#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace candor::plot {

/// A rectangle in pixels, y downwards.
struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

/// A label that wants to stand in `box`; of two that collide, the heavier stays.
struct LabelBox {
  Box box;
  double weight = 0;
};

/// Choose the labels that can stand together: heaviest first, of equals the earlier one, each
/// kept if at least `gap` pixels of free space remain around it. Returns indices, ascending.
/// Cost: O(n log n + n·kept).
std::vector<std::size_t> labels_without_collision(std::span<const LabelBox> labels, double gap);

/// A label in a column: where its middle wants to be, and how high it is, in pixels.
struct ColumnLabel {
  double middle = 0;
  double height = 0;
};

/// Move the labels of a column, ordered from top to bottom, as little as needed so that they
/// neither overlap nor leave [top, bottom]; returns their middles. Where there is not enough room
/// for all, they are packed from the top on and the last ones leave the column.
std::vector<double> spread_labels(std::span<const ColumnLabel> labels, double top, double bottom);

/// The least and greatest value of a curve.
struct ValueRange {
  double low = 0;
  double high = 0;
};

/// Curves set one below the other on one scale.
struct Stack {
  std::vector<double> offsets;  ///< to be added to each curve; also where its zero lies
  std::vector<double> middles;  ///< of each curve's slot
  ValueRange range;             ///< of the whole
};

/// Stack curves of these ranges, the first on top. Each gets a slot as high as its own range with
/// zero in it, at least a third of the highest curve's so that small ones can be labelled.
Stack stack_curves(std::span<const ValueRange> ranges);

}  // namespace candor::plot
