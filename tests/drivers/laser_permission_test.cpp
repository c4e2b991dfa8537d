#include "drivers/laser_permission.h"

#include <gtest/gtest.h>

#include <type_traits>
#include <vector>

#include "drivers/simulated/virtual_clock.h"

namespace candor::drivers {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

static_assert(!std::is_default_constructible_v<LaserPermission>);

TEST(LaserPermission, ComesOnlyAfterTheWholeWarning) {
  simulated::VirtualClock clock;
  std::vector<Duration> told;
  const auto permission = LaserPermission::after_warning(
      clock, seconds(3), [&](Duration left) { told.push_back(left); }, {});
  ASSERT_TRUE(permission.ok());
  EXPECT_GE(clock.now(), seconds(3));
  EXPECT_EQ(told.front(), seconds(3));
  EXPECT_EQ(told.size(), 30U);
}

TEST(LaserPermission, RefusesAWarningTooShortToReact) {
  simulated::VirtualClock clock;
  const auto permission =
      LaserPermission::after_warning(clock, milliseconds(100), {}, std::stop_token());
  ASSERT_FALSE(permission.ok());
  EXPECT_EQ(permission.error().code, ErrorCode::invalid_value);
}

TEST(LaserPermission, IsNotGivenIfSomebodyStopsTheWarning) {
  simulated::VirtualClock clock;
  std::stop_source stop;
  const auto permission = LaserPermission::after_warning(
      clock, seconds(3),
      [&](Duration left) {
        if (left < seconds(2)) stop.request_stop();
      },
      stop.get_token());
  ASSERT_FALSE(permission.ok());
  EXPECT_EQ(permission.error().code, ErrorCode::cancelled);
}

TEST(LaserPermission, RunsOut) {
  simulated::VirtualClock clock;
  const auto permission = LaserPermission::after_warning(clock, seconds(2), {}, {});
  ASSERT_TRUE(permission.ok());
  EXPECT_TRUE(permission->valid_at(clock.now()));
  EXPECT_TRUE(permission->valid_at(clock.now() + minutes(10)));
  EXPECT_FALSE(permission->valid_at(clock.now() + minutes(10) + milliseconds(1)));
}

}  // namespace
}  // namespace candor::drivers
