#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  return {
      "##NAMES=Anatase\n##RRUFFID=R060277\n##IDEAL CHEMISTRY=Ti^4+^O_2_\n"
      "79.84985, 0.0000000E+00\r\n81.77832, 24506.01\r\n83.70679, 21745.58\r\n##END=\n\n\n",
      "##NAMES=a\n##LASER WAVELENGTH=532\n1,2\n2,3\n##END=\n",
      "##NAMES=a\n##X-RAY WAVELENGTH=1.541838\n5.0,2\n5.01,3\n##END=\n",
  };
}

}  // namespace candor::fuzz
