#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  const std::string head =
      "{\n  \"metadata\": {\"ENLIGHTEN Version\": \"4.1\", \"Label\": \"a\", "
      "\"Integration Time\": 3000, \"ROI Pixel Start\": 1, \"ROI Pixel End\": 2},\n"
      "  \"spectrometerSettings\": {\"eeprom\": {\"n\": [1, 2]}, "
      "\"wavelengths\": [790.5, 791, 791.5, 792], \"wavenumbers\": [92.5, 96.5, 100, 104]},\n";
  return {
      head + "  \"spectrum\": {\"Processed\": [1, 2, 3, 4.5], \"Raw\": [5, 6, 7, 8]}}",
      head + "  \"spectrum\": {\"Processed\": [1, 2], \"Raw\": [5, 6, 7, 8], \"Dark\": null}}",
      "{\"metadata\": {\"ENLIGHTEN Version\": \"4\", \"View\": \"Absorbance\"}, \"spectrum\": "
      "{\"Processed\": [1, 2]}, \"spectrometerSettings\": {\"wavenumbers\": null, "
      "\"wavelengths\": [1, 2]}}",
  };
}

}  // namespace candor::fuzz
