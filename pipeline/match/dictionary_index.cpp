#include "pipeline/match/dictionary_index.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace candor {

Result<DictionaryIndex> index_dictionary(const Dictionary& dictionary, RowFormat format) {
  std::vector<const Prepared*> rows;
  std::vector<std::string> ids;
  std::vector<LeftOut> left_out;
  for (const DictionaryEntry& entry : dictionary.entries()) {
    const Prepared& prepared = entry.prepared;
    const std::size_t points = prepared.grid().size();
    if (prepared.values().size() < points) {
      left_out.push_back({entry.id, fmt::format("it covers {} of the {} points of the grid",
                                                prepared.values().size(), points)});
      continue;
    }
    rows.push_back(&prepared);
    ids.push_back(entry.id);
  }
  if (rows.empty()) {
    return Error{
        ErrorCode::insufficient_data,
        "no reference covers the whole grid of the recipe, so that there is nothing to index"};
  }
  const IndexSource source{.points = rows.front()->grid().size(),
                           .count = rows.size(),
                           .format = format,
                           .origin = {dictionary.revision(), dictionary.recipe_fingerprint()},
                           .read = [&rows](std::size_t row, std::span<float> out) {
                             std::ranges::transform(
                                 rows[row]->values(), out.begin(),
                                 [](double value) { return static_cast<float>(value); });
                           }};
  IndexBytes bytes = CANDOR_TRY(build_index(source));
  return DictionaryIndex{std::move(bytes), std::move(ids), std::move(left_out)};
}

}  // namespace candor
