#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  return {
      "Jaz Data File\r\n+++++\r\nDate: Mon Apr 04\r\nNumber of Pixels in Processed Spectrum: 2\r\n"
      ">>>>>Begin Processed Spectral Data<<<<<\r\nW\tD\tR\tS\tP\r\n"
      "340.3\t0.0\t0.0\t0.0\t0.0\r\n340.6\t911.0\t883.3\t713.9\t-711.6\r\n"
      ">>>>>End Processed Spectral Data<<<<<\r\n",
      "SpectraSuite Data File\n+++++\nIntegration Time (usec): 60000 (USB4F06998)\n"
      ">>>>>Begin Processed Spectral Data<<<<<\n176.72\t-0.000\n176.95\t-0.000\n"
      ">>>>>End Processed Spectral Data<<<<<\n",
      "Data from a Node\n\nXAxis mode: Raman Shifts\nNumber of Pixels in Spectrum: 2\n"
      ">>>>>Begin Spectral Data<<<<<\n176,721\t12,51\n176,952\t13\n",
  };
}

}  // namespace candor::fuzz
