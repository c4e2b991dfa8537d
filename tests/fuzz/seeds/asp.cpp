#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  return {"3\r\n4000.5\r\n650.25\r\n1\r\n2\r\n4\r\n0.00569\r\n0.5\r\n1.25\r\n",
          "2\n650\n4000\n1\n2\n4\n-1E-3\n7\n\n"};
}

}  // namespace candor::fuzz
