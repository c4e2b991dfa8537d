#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/bytes.h"

namespace candor::formats {

/// What a block of an OMNIC file is, by the key of its line in the table.
enum class OmnicKey : std::uint8_t {
  header = 2,
  ordinates = 3,
  comment = 4,
  history = 27,
  sample_interferogram_header = 100,
  background_interferogram_header = 101,
  sample_interferogram = 102,
  background_interferogram = 103,
  acquisition = 106,
  title = 107,
};

/// A line of the key table: a block, and the spectrum of a group that it belongs to.
struct OmnicBlock {
  OmnicKey key;
  std::uint16_t group = 0;
  std::size_t place = 0;
  std::size_t size = 0;
};

/// The blocks of one spectrum. Blocks that no reader here knows are not among them.
class OmnicSpectrumBlocks {
 public:
  explicit OmnicSpectrumBlocks(std::vector<OmnicBlock> blocks) : blocks_(std::move(blocks)) {}

  std::optional<OmnicBlock> find(OmnicKey key) const;
  const std::vector<OmnicBlock>& blocks() const { return blocks_; }

 private:
  std::vector<OmnicBlock> blocks_;
};

/// What the first bytes of a file say.
enum class OmnicKind { none, spectrum, group, series };
OmnicKind omnic_kind(std::string_view bytes);

/// Read the key table of a spectrum or a group: the blocks of each spectrum in the order of the
/// file. Every block lies inside the file and no two share a byte. Errors: `damaged` if they do
/// not, if a spectrum lacks its header or has two blocks of which there can be but one.
Result<std::vector<OmnicSpectrumBlocks>> read_omnic_table(const ByteReader& file);

}  // namespace candor::formats
