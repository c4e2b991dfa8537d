#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  const std::string head = "ENLIGHTEN Version,4.1.44\nLabel,a b\nTechnique,\nPixel Count,4\n\n";
  return {
      head + "Pixel,Wavenumber,Processed\n0,302.00,NA\n1,303.00,146.31\n2,304.00,141.93\n",
      head +
          "Pixel,Wavelength,Wavenumber,Processed,Raw,Dark,Reference\r\n"
          "0,790.76,92.00,21250.10,21250.10,,\r\n1,791.04,96.50,21272.20,21272.20,,\r\n",
      head + "Wavenumber,Processed\n349.43,0.00\n351.23,0.00\n353.04,1.5\n",
      head + "Pixel,Wavelength,Processed\n0,790.5,1\n1,791,2\n",
      "ENLIGHTEN Version,2\nTechnique,Absorbance\n\nPixel,Processed\n0,1\n1,2\n",
  };
}

}  // namespace candor::fuzz
