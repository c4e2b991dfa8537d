#include "tests/formats/wdf_file.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  using formats::WdfTestFile;
  std::vector<std::string> result = {WdfTestFile{}.bytes()};
  WdfTestFile stopped;
  stopped.collected = 1;
  result.push_back(stopped.bytes());
  WdfTestFile single;
  single.capacity = single.collected = 1;
  single.y = {1, 2, 3};
  single.origins.clear();
  single.x_unit = 3;
  result.push_back(single.bytes());
  WdfTestFile ascending;
  ascending.x = {1, 2, 3};
  ascending.unit = 0;
  ascending.data_size = 0;
  result.push_back(ascending.bytes());
  return result;
}

}  // namespace candor::fuzz
