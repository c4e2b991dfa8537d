#include "pipeline/validate/transfer_loss.h"

#include <algorithm>

#include "pipeline/match/search.h"

namespace candor {
namespace {

Result<double> loss_without(std::span<const TransferStandard> standards,
                            const TransferStandard& one, const Recipe& recipe) {
  std::vector<TransferStandard> others;
  for (const TransferStandard& other : standards) {
    if (other.name != one.name) others.push_back(other);
  }
  const auto transfer = CANDOR_TRY(fit_transfer(others));
  const Spectrum carried = CANDOR_TRY(carry(transfer, one.from));
  return likeness(carried, one.to, recipe);
}

}  // namespace

Result<double> likeness(const Spectrum& a, const Spectrum& b, const Recipe& recipe) {
  const Metric& metric = *CANDOR_TRY(find_metric(recipe.metric()));
  const auto first = CANDOR_TRY(Prepared::prepare(a, recipe));
  const auto second = CANDOR_TRY(Prepared::prepare(b, recipe));
  const std::size_t from = std::max(first.first(), second.first());
  const std::size_t to =
      std::min(first.first() + first.values().size(), second.first() + second.values().size());
  constexpr std::size_t kLeastPoints = 3;
  if (to < from + kLeastPoints) {
    return Error{ErrorCode::insufficient_data, "the two spectra share no range"};
  }
  return metric.score(first.values().subspan(from - first.first(), to - from),
                      second.values().subspan(from - second.first(), to - from));
}

std::vector<TransferLoss> leave_one_out_loss(std::span<const TransferStandard> standards,
                                             const Recipe& recipe) {
  std::vector<TransferLoss> losses;
  for (const TransferStandard& standard : standards) {
    TransferLoss loss{standard.name, {}, {}, {}};
    if (const auto before = likeness(standard.from, standard.to, recipe)) loss.before = *before;
    if (const auto after = loss_without(standards, standard, recipe)) {
      loss.after = *after;
    } else {
      loss.reason = after.error().message;
    }
    losses.push_back(std::move(loss));
  }
  return losses;
}

}  // namespace candor
