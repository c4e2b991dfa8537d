#include "records/frame_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "pipeline/core/sha256.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;
using ::testing::EndsWith;
using ::testing::HasSubstr;

class FrameStore : public ::testing::Test {
 protected:
  FrameStore()
      : folder_(fs::temp_directory_path() / ("candor-frames-" + std::to_string(::getpid()))) {
    frame_.wire = {1, 2, 0, '\n', 0x69};
    frame_.counts = {513, 2560};
    frame_.exposure = std::chrono::milliseconds(100);
    frame_.laser = LaserState::on;
    frame_.detector_c = -10.5;
    frame_.taken_at = std::chrono::system_clock::time_point(std::chrono::seconds(1'795'929'600));
  }
  ~FrameStore() override { fs::remove_all(folder_); }

  static std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  fs::path folder_;
  RawFrame frame_;
  FrameOrigin origin_ = {"Maker", "Model", "S1", false};
};

TEST_F(FrameStore, WritesWhatAFrameIsAndItsBytesAsTheyCame) {
  const auto stored = store_frame(folder_, frame_, FrameRole::dark, origin_);
  ASSERT_TRUE(stored.ok()) << stored.error().message;
  const std::string bytes = bytes_of(stored->file);
  EXPECT_EQ(stored->sha256, sha256_hex(bytes));
  EXPECT_EQ(stored->file, folder_ / "2026-11-29" / (stored->sha256 + ".frame"));
  for (const char* line : {"candor-frame 1\n", "model: Model\n", "serial: S1\n", "role: dark\n",
                           "exposure_us: 100000\n", "laser: on\n", "detector_c: -10.5\n",
                           "simulated: no\n", "pixels: 2\n", "bytes: 5\n"}) {
    EXPECT_THAT(bytes, HasSubstr(line));
  }
  EXPECT_THAT(bytes, EndsWith(std::string("\n\n\x01\x02\x00\n\x69", 7)));
}

TEST_F(FrameStore, LetsNoTextOfAnInstrumentForgeALine) {
  origin_.serial = "S1\nlaser: off\n\n";
  const std::string bytes = frame_bytes(frame_, FrameRole::sample, origin_);
  EXPECT_THAT(bytes, HasSubstr("serial: S1 laser: off  \n"));
}

TEST_F(FrameStore, LeavesNothingHalfWritten) {
  fs::create_directories(folder_);
  std::ofstream(folder_ / "2026-11-29") << "no folder";
  const auto stored = store_frame(folder_, frame_, FrameRole::sample, origin_);
  ASSERT_FALSE(stored.ok());
  EXPECT_EQ(stored.error().code, ErrorCode::write_failure);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

}  // namespace
}  // namespace candor::records
