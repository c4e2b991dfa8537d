#pragma once

#include <cstddef>
#include <string>

namespace candor {

/// Where an analysed spectrum came from.
struct Source {
  std::string file;          ///< as the user typed it
  std::size_t spectrum = 0;  ///< index within the file
  std::string sha256;        ///< of the file's bytes
  std::string format;
  std::string calibration = {};  ///< fingerprint of the spectrometer's calibration; empty if none
};

}  // namespace candor
