#include <random>

#include "formats/jcamp_writer.h"
#include "tests/formats/spectra.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  std::vector<std::string> result;
  std::mt19937_64 random(1);
  for (int i = 0; i < 6; ++i) {
    result.push_back(formats::written("jcamp-dx", formats::random_spectrum(random)).value());
  }
  const Spectrum steps = formats::make_spectrum({1, 2, 3, 4, 5, 6}, {0.5, 0.25, 0.25, 0.25, 1, 2});
  result.push_back(formats::written("jcamp-dx-difdup", steps).value());
  result.push_back("##TITLE=l\n##DATA TYPE=LINK\n##BLOCKS=2\n" + result[0] + result.back() +
                   "##END=\n");
  const std::string head =
      "##TITLE=t\n##JCAMP-DX=4.24 $$ c\n##DATA TYPE=INFRARED SPECTRUM\n##XUNITS=1/CM\n"
      "##YUNITS=%T\n##XFACTOR=2.0\n##YFACTOR=1E-2\n##FIRSTX=4000\n##LASTX=3990\n##NPOINTS=6\n"
      "##DELTAX=-2\n##MAXY=0.06\n##MINY=0.01\n##FIRSTY=0.01\n";
  result.push_back(head + "##XYDATA=(X++(Y..Y))\n2000+1-2+3\n1997 4E0,5 6 $$ x\n##END=\n");
  result.push_back(head + "##XYPOINTS=(XY..XY)\r\n2000,1; 1999 2\r\n1998, 3\r\n##END=\r\n");
  result.push_back(head + "##XYDATA=(X++(Y..Y))\n2000A1J2%K\n1997B2@\n##END=\n");
  result.push_back("##TITLE=l\n##DATA TYPE=LINK\n##BLOCKS=1\n" + head +
                   "##XYDATA=(X++(Y..Y))\n2000 1 2 3\n##END=\n##END=\n");
  result.push_back(head +
                   "##NTUPLES=X\n##SYMBOL=X, R, N\n##VAR_NAME=A, B, C\n##VAR_DIM=3,3,1\n"
                   "##UNITS=1/CM, ABSORBANCE\n##FIRST=1\n##LAST=3\n##FACTOR=1, 0.1\n##PAGE=N=1\n"
                   "##DATA TABLE=(X++(R..R)), XYDATA\n1A2JT\n##END NTUPLES=\n##END=\n");
  result.push_back(head + "##PEAK TABLE=(XY..XY)\n1,2\n##END=\n");
  result.push_back(head + "##XYDATA=(X++(Y..Y))\n2000 1 nan ?\n##END=\n");
  return result;
}

}  // namespace candor::fuzz
