#include "tests/fuzz/seeds.h"
namespace candor::fuzz { std::vector<std::string> seeds() { return {"a"}; } }
