#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("Pixel,Counts\n0,1\n1,2\n")) wide += {c, '\0'};
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
  };
}

}  // namespace candor::fuzz
