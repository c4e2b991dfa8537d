#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace candor::formats {

using Metadata = std::vector<std::pair<std::string, std::string>>;

/// What the header of a file says about all of its spectra. Each gets a copy, as long as the copies
/// stay small beside the file; in a file of very many spectra only the first gets it, so that a
/// long header repeated a million times cannot fill the memory. The mark of digitised spectra all
/// get.
class FileMetadata {
 public:
  FileMetadata(Metadata entries, std::size_t spectra, std::size_t file_bytes);

  /// The entries for a spectrum, by its place in the file from 0.
  Metadata for_spectrum(std::size_t index) const;

  bool is_repeated() const { return is_repeated_; }

 private:
  Metadata entries_;
  Metadata marks_;
  bool is_repeated_;
};

}  // namespace candor::formats
