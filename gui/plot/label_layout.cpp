#include "gui/plot/label_layout.h"

#include <algorithm>
#include <numeric>

namespace candor::plot {
namespace {

constexpr double kLeastSlot = 1.0 / 3.0;
/// Free space between two slots, as a part of the highest one.
constexpr double kSlotGap = 0.08;

bool collide(const Box& a, const Box& b, double gap) {
  return a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom + gap &&
         b.top < a.bottom + gap;
}

}  // namespace

std::vector<std::size_t> labels_without_collision(std::span<const LabelBox> labels, double gap) {
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return labels[a].weight > labels[b].weight;
  });
  std::vector<std::size_t> kept;
  for (const std::size_t index : order) {
    const bool free = std::none_of(kept.begin(), kept.end(), [&](std::size_t other) {
      return collide(labels[index].box, labels[other].box, gap);
    });
    if (free) kept.push_back(index);
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

std::vector<double> spread_labels(std::span<const ColumnLabel> labels, double top, double bottom) {
  std::vector<double> middles;
  double free_from = top;
  for (const ColumnLabel& label : labels) {
    const double middle = std::max(label.middle, free_from + label.height / 2);
    middles.push_back(middle);
    free_from = middle + label.height / 2;
  }
  double free_to = bottom;
  for (std::size_t i = labels.size(); i-- > 0;) {
    middles[i] = std::min(middles[i], free_to - labels[i].height / 2);
    free_to = middles[i] - labels[i].height / 2;
  }
  const bool is_too_full = free_to < top;
  if (is_too_full) {
    double next = top;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      middles[i] = next + labels[i].height / 2;
      next += labels[i].height;
    }
  }
  return middles;
}

Stack stack_curves(std::span<const ValueRange> ranges) {
  Stack stack;
  double highest = 0;
  for (const ValueRange& range : ranges) {
    highest = std::max(highest, std::max(range.high, 0.0) - std::min(range.low, 0.0));
  }
  // Curves of zeros still need room for their labels.
  if (highest == 0) highest = 1;
  double top = 0;
  for (const ValueRange& range : ranges) {
    const double above = std::max(range.high, 0.0);
    const double below = std::max(-range.low, 0.0);
    const double slot = std::max(above + below, kLeastSlot * highest);
    // The zero line stands at the slot's foot, as far as the curve's negative values allow.
    stack.offsets.push_back(top - slot + below);
    stack.middles.push_back(top - slot / 2);
    top -= slot + kSlotGap * highest;
  }
  stack.range = {top, kSlotGap * highest};
  return stack;
}

}  // namespace candor::plot
