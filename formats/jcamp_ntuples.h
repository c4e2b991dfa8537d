#pragma once

#include <string>
#include <vector>

#include "formats/jcamp_block.h"
#include "formats/jcamp_table.h"
#include "pipeline/core/result.h"

namespace candor::formats {

/// One page of an NTUPLES block: a table with what the columns of the block say about it.
struct JcampPage {
  std::string name;      ///< as ##PAGE= has it, e.g. "N=1"
  std::string ordinate;  ///< the VAR_NAME of its ordinate
  std::string x_units;
  std::string y_units;
  std::string form;  ///< "(X++(Y..Y))" or "(XY..XY)", with the symbols X and Y
  JcampRecord table;
  JcampScale scale;
};

/// Take an NTUPLES block apart into its pages (Lampen et al., Pure Appl. Chem. 71 (1999) 1549,
/// section 5.10). Errors: `damaged` if a column is missing, a row has fewer entries than ##SYMBOL=,
/// or a table names a symbol that is not there.
Result<std::vector<JcampPage>> jcamp_pages(const JcampBlock& block);

}  // namespace candor::formats
