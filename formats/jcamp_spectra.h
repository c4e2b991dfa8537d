#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "formats/format.h"
#include "formats/jcamp_block.h"
#include "formats/jcamp_terms.h"

namespace candor::formats {

struct JcampTable;

/// Reads the blocks of a JCAMP-DX file one after another. What repeat counts unfold is bounded for
/// the file as a whole.
class JcampBlockReader {
 public:
  /// `bytes`: the size of the file.
  explicit JcampBlockReader(std::size_t bytes);

  /// The spectra of a block that is no LINK block. Errors: `unsupported` for what is no optical
  /// spectrum, and those of the tables.
  Result<std::vector<FileSpectrum>> read(const JcampBlock& block);

  /// What there was to say of the blocks read since the last call.
  std::vector<std::string> take_warnings();

 private:
  Result<FileSpectrum> read_table(const JcampBlock& block, const JcampTable& table,
                                  const JcampDataType& type, std::string_view page);
  void warn_of_header(const JcampBlock& block, const JcampTable& table);

  std::size_t points_left_;
  std::vector<std::string> warnings_;
};

}  // namespace candor::formats
