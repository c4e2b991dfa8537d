#include "tests/records/killed_log.h"
#include "tests/records/log_keys.h"

namespace candor::records {
namespace {

TEST(KilledLog, LosesNothingAcknowledgedAtHundredsOfPoints) {
  const TestFolder folder;
  kill_at_random_points(folder.path(), 250);
}

TEST(KilledLog, ThatIsEncryptedLosesNothingAcknowledgedEither) {
  const TestFolder folder;
  const auto key = file_key(folder.path() / "log.key");
  kill_at_random_points(folder.path(), 60, key);
}

}  // namespace
}  // namespace candor::records
