#pragma once

#include <memory>
#include <string>
#include <vector>

#include "drivers/transport/obstacle.h"
#include "drivers/transport/video_source.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// A camera of this machine, as it can be seen without using it.
struct VideoDevice {
  std::string path;  ///< "/dev/video0"
  std::string name;  ///< as the camera calls itself; "" if it cannot be asked
  std::optional<Obstacle> obstacle;
};

/// The devices that can capture pictures, in the order of their numbers.
std::vector<VideoDevice> video_devices();

/// Open a camera by Video4Linux2, in the widest uncompressed format that it offers up to 1,920
/// pixels. Errors: `device` if it is not there, may not be opened, is in use, captures no pictures
/// or only compressed ones.
Result<std::unique_ptr<VideoSource>> open_v4l2(const std::string& path);

}  // namespace candor::drivers
