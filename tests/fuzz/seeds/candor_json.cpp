#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  return {
      "{\"schema\":\"candor.spectrum/1\",\"title\":\"a \\\"b\\\" \\u00e9\\u0001\","
      "\"technique\":\"raman\",\"x_unit\":\"raman-shift-cm-1\",\"y_unit\":\"counts\","
      "\"points\":3,\"metadata\":[[\"k\",\"v\"],[\"k\",\"\"]],\"steps\":[\"s(n=1)\"],"
      "\"x\":[200.5,201,202],\"y\":[1,-0,5e-324]}",
      "{\"schema\":\"candor.spectrum/1\",\"x_unit\":\"unknown\",\"y_unit\":\"unknown\","
      "\"points\":2,\"x\":[2,1],\"y\":[1e308,0.1]}\n",
  };
}

}  // namespace candor::fuzz
