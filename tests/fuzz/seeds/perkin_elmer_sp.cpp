#include "tests/formats/perkin_elmer_builder.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  formats::SpDataSet set;
  const std::string plain = formats::sp_file(set.members());
  set.history = formats::sp_history(124);
  set.y_label = "%T";
  return {plain, formats::sp_file(set.members()),
          "PE FL       Subtech     SPECTRUM    BINARY      FLDM        3.50        \r\n"};
}

}  // namespace candor::fuzz
