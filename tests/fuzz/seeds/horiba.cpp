#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  const std::string head =
      "#Acq. time (s)=\t10\n#Instrument=\tOSD\n#Detector=\tSyncerity\n#Laser (nm)=\t785\n"
      "#Spectro (cm-\xB9)=\t2019.74\n#Title=\ta\n";
  return {
      head + "#AxisUnit[0]=Cnt\n",
      head +
          "#AxisType[0]=\tIntens\n#AxisUnit[0]=\tCnt\n#AxisUnit[1]=\t1/cm\n"
          "3513.15\t331.5\r\n3511.88\t335\r\n3510.6\t317.5\r\n",
      head + "\t198.15\t199.758\t201.364\n0\t327718\t327842\t329423\n308.391\t323895\t325217\t3\n",
      head + "\t\t198.15\t199.758\n0\t0\t1\t2\n0\t1\t3\t4\n1\t0\t5\t6\n",
  };
}

}  // namespace candor::fuzz
