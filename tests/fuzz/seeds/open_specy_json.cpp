#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  return {
      "{\"wavenumber\":[301.04,304.632,308.221],\"spectra\":{\"intensity\":[1,2,3]},"
      "\"metadata\":{\"x\":[1],\"spectrum_type\":[\"Raman\"],\"spectrum_identity\":[\"HDPE\"]}}",
      "{\"wavenumber\":[1,2],\"spectra\":{\"a\":[1,2],\"b\":[3,4]},"
      "\"metadata\":{\"spectrum_type\":[\"FTIR\",null],\"n\":[1,2]}}",
  };
}

}  // namespace candor::fuzz
