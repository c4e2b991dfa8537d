#include "tests/records/killed_log.h"

namespace candor::records {
namespace {

TEST(KilledLog, LosesNothingAcknowledgedAtHundredsOfPoints) {
  const TestFolder folder;
  kill_at_random_points(folder.path(), 250);
}

}  // namespace
}  // namespace candor::records
