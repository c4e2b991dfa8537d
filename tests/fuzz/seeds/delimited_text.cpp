#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("Pixel,Counts\n0,1\n1,2\n")) wide += {c, '\0'};
  const std::string neegala =
      "name,a\nPixels,Wavelength,Raman_Shift,Raw_Data,Background_Data,Processed_Data\n"
      "0,502.2,-11.5,30,20,10\n1,502.4,-10,33,22,11\n";
  const std::string four_columns =
      "Wavelength\tRamanShift\tRaw Counts\tDark Subtracted\n801.1\t250.5\t43\t41\n"
      "801.2\t252.5\t42\t40";
  return {
      "400.5,1.25\n401.5,-2\n",
      "400,5;1,25\r\n401,5;-2\r\n",
      "400,5 1,25\n401,5 -2\n",
      "  400.5   1.25\n  401.5  -2\n",
      "Wavenumber (cm-1)\tTransmittance (%)\n402\t75\n401\t76\n400\t77\n",
      "key\t785\n#Accumulations=\t5\n\n#Wave\t\t#Intensity\n400\t1\n401\t2\n",
      "wavenumber,absorbance,drug\n400,1,Cocaine\n401,2,Cocaine\n",
      "\"a\"\"b\",\"Raman shift / cm^-1\",\"Counts\"\n\"x\",\"400\",\"1\"\n\"y\",\"401\",\"2\"\n",
      "400;1,500\n401;1,600\n",
      "##NAMES=x\n79.8, 0.0E+0\n81.7, 24506.01\n##END=\n",
      wide,
      "Raman Shift,uM,nM\n614.8,2517,2398\n615.6,2522,2396\n",
      neegala,
      "161.4,3404,3402,\n165.7,3400,3400,\n170.0,3400,3401,\n",
      four_columns,
  };
}

}  // namespace candor::fuzz
