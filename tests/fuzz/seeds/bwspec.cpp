#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  const std::string columns =
      "Pixel;Wavelength;Wavenumber;Raman Shift;Dark;Reference;Raw data #1;Dark Subtracted #1;"
      "%TR #1;\n";
  return {
      "File Version;BWSpec4.11_1\ntitle;BWS\nlaser_wavelength;532.07\npixel_num;3\n" + columns +
          "0;530.77;18840.39;-45.87;1018.0000;65535.0000;1052.0000;34.0000;0.0000;\n"
          "1;530.86;18837.33;-42.81;993.0000;65535.0000;1075.0000;82.0000;0.0000;\n"
          "2;530.95;18834.27;-39.75;947.0000;65534.0000;1071.0000;124.0000;0.0000;\n",
      "File Version;BWRam4.02_14\nlaser_wavelength;784,87\npixel_num;4\n" + columns +
          "0;   ;   ;   ;845,0000;65535,0000;861,0000;16,0000;0,0000;\r\n"
          "1;769,5;12995,4;250,25;773,0000;65535,0000;841,0000;68,0000;0,0000;\r\n"
          "2;769,6;12993,7;252,5;831,0000;65535,0000;755,0000;-76,0000;0,0000;\r\n"
          "3;   ;   ;   ;845,0000;65535,0000;861,0000;16,0000;0,0000;\r\n",
  };
}

}  // namespace candor::fuzz
