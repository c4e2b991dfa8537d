#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  return {
      "#X\t\t#Y\t\t#Wave\t\t#Intensity\r\n404.7\t-427.5\t1808.1\t19434.5\r\n"
      "404.7\t-427.5\t1807.2\t19134.0\r\n811.9\t-36.5\t1808.1\t65609.7\r\n"
      "811.9\t-36.5\t1807.2\t65510.7\r\n",
      "#Time #Wave #Intensity\n0 100 1\n0 101 2\n1 100 3\n1 101 4\n2 100 5\n2 101 6\n",
  };
}

}  // namespace candor::fuzz
