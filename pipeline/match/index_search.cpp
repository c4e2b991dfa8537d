#include "pipeline/match/index_search.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "pipeline/core/invariant.h"
#include "pipeline/match/derivative_product.h"
#include "pipeline/match/index_layout.h"

namespace candor {
namespace {

bool better(const IndexMatch& a, const IndexMatch& b) {
  return a.score != b.score ? a.score > b.score : a.row < b.row;
}

/// The best of what it is offered: a heap with the worst of them in front.
class Best {
 public:
  explicit Best(std::size_t most) : most_(most) { matches_.reserve(most); }

  void offer(const IndexMatch& match) {
    if (matches_.size() < most_) {
      matches_.push_back(match);
      std::ranges::push_heap(matches_, better);
    } else if (most_ > 0 && better(match, matches_.front())) {
      std::ranges::pop_heap(matches_, better);
      matches_.back() = match;
      std::ranges::push_heap(matches_, better);
    }
  }

  /// What a score must reach to be among the best; nothing as long as there are too few.
  float least() const {
    return matches_.size() < most_ ? -std::numeric_limits<float>::infinity()
                                   : matches_.front().score;
  }

  std::vector<IndexMatch> sorted() && {
    std::ranges::sort(matches_, better);
    return std::move(matches_);
  }

 private:
  std::size_t most_;
  std::vector<IndexMatch> matches_;
};

float score_of(const ReferenceIndex& index, const IndexQuery& query, std::size_t row,
               float product) {
  return query.factor == RowFactor::one ? product : product * index.derivative_factors()[row];
}

/// One score by itself, with the bits of a scan.
IndexMatch match_at(const ReferenceIndex& index, const IndexQuery& query, std::size_t row) {
  float product = 0;
  row_products(index.rows(row, 1), query.row, std::span(&product, 1));
  return {row, score_of(index, query, row, product)};
}

std::vector<double> centred_unit(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  std::vector<double> result(values.size(), 0.0);
  if (!(squares > 0)) return result;
  for (std::size_t i = 0; i < values.size(); ++i) {
    result[i] = (values[i] - mean) / std::sqrt(squares);
  }
  return result;
}

IndexQuery query_of(const ReferenceIndex& index, std::span<const double> row, RowFactor factor) {
  CANDOR_INVARIANT(row.size() == index.points(), "a value for each point of the index");
  IndexQuery query{std::vector<float>(index.stride(), 0.0F), factor};
  for (std::size_t i = 0; i < row.size(); ++i) query.row[i] = static_cast<float>(row[i]);
  return query;
}

/// A query on the directions of the index, and the parts of the bound that do not depend on the
/// row: score <= code product + on·within + off·beyond + slack, before the factor of the row.
struct QueryBound {
  std::vector<float> weights;
  double on = 0;
  double off = 0;
  double slack = 0;
};

QueryBound bound_of(const ReferenceIndex& index, const IndexQuery& query) {
  constexpr std::size_t kDirections = ReferenceIndex::kCodes;
  const IndexShape& shape = index.shape();
  std::vector<float> coordinates(kDirections);
  row_products({reinterpret_cast<const std::byte*>(index.basis().data()), RowFormat::single,
                index.stride(), kDirections},
               query.row, coordinates);
  QueryBound bound;
  bound.weights.resize(kDirections);
  for (std::size_t j = 0; j < kDirections; ++j) {
    bound.weights[j] = coordinates[j] * index.code_steps()[j];
  }
  const double norm = norm_of(query.row);
  const double size = norm_of(coordinates);
  const double product_error = row_product_error(index.stride());
  const double error = product_error * shape.basis_norm * norm;
  const double off =
      norm * norm - size * size + 2 * size * error + shape.basis_defect * size * size;
  constexpr double kGuard = 1e-12;  // relative rounding of these lines
  bound.on = size + error + kGuard;
  bound.off = std::sqrt(std::max(off, 0.0) + kGuard * (1 + norm * norm));
  constexpr double kRounding = 0x1p-24;
  bound.slack = error * shape.code_norm + product_error * norm * shape.row_norm +
                (row_product_error(kDirections) + 2 * kRounding) * size * shape.code_norm +
                kGuard * (1 + norm);
  return bound;
}

}  // namespace

IndexQuery correlation_query(const ReferenceIndex& index, std::span<const double> values) {
  return query_of(index, centred_unit(values), RowFactor::one);
}

IndexQuery shifted_query(const ReferenceIndex& index, std::span<const double> values, int places) {
  const auto count = static_cast<std::ptrdiff_t>(values.size());
  CANDOR_INVARIANT(std::abs(places) < count, "a shift by less than all points");
  std::vector<double> moved(values.size());
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    const auto from = std::clamp<std::ptrdiff_t>(i - places, 0, count - 1);
    moved[static_cast<std::size_t>(i)] = values[static_cast<std::size_t>(from)];
  }
  return correlation_query(index, moved);
}

IndexQuery derivative_query(const ReferenceIndex& index, std::span<const double> values) {
  return query_of(index, derivative_row(values), RowFactor::derivative);
}

std::vector<std::vector<IndexMatch>> scan_index(const ReferenceIndex& index, const RowRange& range,
                                                std::span<const IndexQuery> queries,
                                                std::size_t most) {
  constexpr std::size_t kBlock = 96;
  std::vector<float> rows;
  for (const IndexQuery& query : queries)
    rows.insert(rows.end(), query.row.begin(), query.row.end());
  std::vector<Best> best(queries.size(), Best(most));
  std::vector<float> products(kBlock * queries.size());
  const std::size_t end = range.first + range.count;
  for (std::size_t first = range.first; first < end; first += kBlock) {
    const std::size_t count = std::min(kBlock, end - first);
    row_products(index.rows(first, count), rows, std::span(products).first(count * queries.size()));
    const float* product = products.data();
    for (std::size_t row = first; row < first + count; ++row) {
      for (std::size_t which = 0; which < queries.size(); ++which) {
        const float score = score_of(index, queries[which], row, *product++);
        if (score >= best[which].least()) best[which].offer({row, score});
      }
    }
  }
  std::vector<std::vector<IndexMatch>> result;
  result.reserve(best.size());
  for (Best& of_query : best) result.push_back(std::move(of_query).sorted());
  return result;
}

std::vector<float> score_bounds(const ReferenceIndex& index, const RowRange& range,
                                const IndexQuery& query) {
  const QueryBound bound = bound_of(index, query);
  std::vector<float> result(range.count);
  code_products(index.codes(range.first, range.count), bound.weights, result);
  const auto within = index.within().subspan(range.first, range.count);
  const auto beyond = index.beyond().subspan(range.first, range.count);
  const auto factors = index.derivative_factors().subspan(range.first, range.count);
  // Twice the rounding of a float: of the product with the factor, and of the bound itself.
  constexpr double kUp = 0x1p-22;
  for (std::size_t i = 0; i < range.count; ++i) {
    const double product = result[i] + bound.on * within[i] + bound.off * beyond[i] + bound.slack;
    const double score = query.factor == RowFactor::one ? product : product * factors[i];
    result[i] = static_cast<float>(score + std::abs(score) * kUp);
  }
  return result;
}

BoundedSearch search_index(const ReferenceIndex& index, const RowRange& range,
                           const IndexQuery& query, std::size_t most) {
  constexpr std::size_t kFewest = 16;
  constexpr std::size_t kPart = 20;
  const std::vector<float> bounds = score_bounds(index, range, query);
  // The rows that promise most give the score to reach.
  Best promising(2 * most + kFewest);
  for (std::size_t i = 0; i < range.count; ++i) {
    if (bounds[i] >= promising.least()) promising.offer({range.first + i, bounds[i]});
  }
  const auto starters = std::move(promising).sorted();
  Best best(most);
  for (const IndexMatch& starter : starters) best.offer(match_at(index, query, starter.row));
  const float reach = best.least();
  const auto hopeful = static_cast<std::size_t>(
      std::ranges::count_if(bounds, [reach](float bound) { return bound >= reach; }));
  if (hopeful > kFewest * (most + 1) && hopeful > range.count / kPart) {
    return {std::move(scan_index(index, range, std::span(&query, 1), most).front()), range.count};
  }
  std::size_t scored = starters.size();
  for (std::size_t i = 0; i < range.count; ++i) {
    const std::size_t row = range.first + i;
    if (bounds[i] < best.least()) continue;
    if (std::ranges::any_of(starters, [row](const IndexMatch& s) { return s.row == row; }))
      continue;
    best.offer(match_at(index, query, row));
    ++scored;
  }
  return {std::move(best).sorted(), scored};
}

std::vector<IndexMatch> merge_matches(std::span<const std::vector<IndexMatch>> parts,
                                      std::size_t most) {
  std::vector<IndexMatch> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  std::ranges::sort(all, better);
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace candor
