#include "formats/file_metadata.h"

#include "pipeline/core/digitisation.h"

namespace candor::formats {
namespace {

constexpr std::size_t kAlwaysAllowed = std::size_t{8} << 20;

std::size_t bytes_of(const Metadata& entries) {
  std::size_t bytes = entries.size() * sizeof(Metadata::value_type);
  for (const auto& [key, value] : entries) bytes += key.size() + value.size();
  return bytes;
}

}  // namespace

FileMetadata::FileMetadata(Metadata entries, std::size_t spectra, std::size_t file_bytes)
    : entries_(std::move(entries)),
      is_repeated_(spectra <= 1 ||
                   bytes_of(entries_) <= (kAlwaysAllowed + 4 * file_bytes) / spectra) {
  const SpectrumLabel header{.title = {}, .technique = Technique::unknown, .metadata = entries_};
  marks_ = keeping_mark({}, header).metadata;
}

Metadata FileMetadata::for_spectrum(std::size_t index) const {
  return is_repeated_ || index == 0 ? entries_ : marks_;
}

}  // namespace candor::formats
