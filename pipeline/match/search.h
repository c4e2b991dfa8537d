#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/match/dictionary.h"

namespace candor {

/// A reference and how much a sample resembles it.
struct Match {
  std::string reference;
  std::string substance;
  std::string form;
  std::string group;
  double score = 0;  ///< higher is more alike; 1 is the same shape
  std::string metric;
};

/// A way to score the likeness of two curves sampled at the same points.
struct Metric {
  std::string_view name;
  std::string_view summary;
  /// Score of two curves of equal size, at least 3 points. 1 for the same shape.
  double (*score)(std::span<const double> sample, std::span<const double> reference);
};

/// Every metric: "correlation", "derivative-correlation", "cosine", "euclidean",
/// "information-divergence".
std::span<const Metric> all_metrics();

/// The metric of that name; `usage` with the nearest name.
Result<const Metric*> find_metric(std::string_view name);

/// Rank the references by likeness, best first; equal scores by id. A reference is compared over
/// the grid points that both cover; one that covers less than `minimum_overlap` (0 to 1) of the
/// sample's points is left out. Errors: `incompatible` for another recipe.
Result<std::vector<Match>> search(const Prepared& sample, const Dictionary& dictionary,
                                  const Metric& metric, double minimum_overlap = 0.9);

}  // namespace candor
