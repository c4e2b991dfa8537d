#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  return {
      "file,fentanyl_class,present:nitazene,signal_share,signal_shares,site,note\n"
      "a.dx,1,0,0.1,caffeine:0.9;fentanyl_base:0.1,Vancouver,hello\n"
      "b.dx,,,,,,\n",
      "file,signal_shares,component_outside_library,month\n"
      "\"a, b.dx\",caffeine:0.5;lactose:0.5,\"\"\"x\"\"\",2026-11\n",
      "FILE_ID,FENTANYL_STRIP_POS,FENTANYL_FTIR_POS\na.dx,1.0,0.0\nb.dx,0.0,\n",
  };
}

}  // namespace candor::fuzz
