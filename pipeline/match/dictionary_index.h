#pragma once

#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/match/index_build.h"

namespace candor {

/// The references of a dictionary as an index.
struct DictionaryIndex {
  IndexBytes bytes;
  std::vector<std::string> ids;   ///< of the rows
  std::vector<LeftOut> left_out;  ///< references that do not cover the whole grid
};

/// Lay out the references of a dictionary that cover the whole grid of its recipe, in its order.
/// Errors: `insufficient_data` if none does.
Result<DictionaryIndex> index_dictionary(const Dictionary& dictionary, RowFormat format);

}  // namespace candor
