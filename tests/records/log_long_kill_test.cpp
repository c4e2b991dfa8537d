#include "tests/records/killed_log.h"

namespace candor::records {
namespace {

TEST(KilledLog, LosesNothingAcknowledgedAtAThousandPoints) {
  const TestFolder folder;
  kill_at_random_points(folder.path(), 1000);
}

}  // namespace
}  // namespace candor::records
