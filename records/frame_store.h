#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "pipeline/core/raw_frame.h"
#include "pipeline/core/result.h"

namespace candor::records {

/// What a frame was taken for.
enum class FrameRole { sample, dark, trial };

/// "sample", "dark", "trial" (of an exposure).
std::string_view to_string(FrameRole role);

/// By which instrument.
struct FrameOrigin {
  std::string vendor;
  std::string model;
  std::string serial;
  bool simulated = false;
};

/// A frame on disk.
struct StoredFrame {
  std::filesystem::path file;
  std::string sha256;  ///< of the whole file, as `sha256sum` prints it
};

/// Store a frame verbatim and synced, so that it survives a crash or a power cut: a file of its
/// own, FOLDER/YYYY-MM-DD/SHA256.frame. Lines of text say what it is, an empty line ends them, and
/// the bytes of the transfer follow as they came. Errors: `write_failure`, with nothing half
/// written.
Result<StoredFrame> store_frame(const std::filesystem::path& folder, const RawFrame& frame,
                                FrameRole role, const FrameOrigin& origin);

/// Delete a frame from a folder in which `store_frame` put it; one that is gone already is no
/// error. Errors: `write_failure`; `invalid_value` if `sha256` is no such hash.
Result<void> remove_frame(const std::filesystem::path& folder, std::string_view sha256);

/// The bytes of such a file. Control characters in a text are replaced by blanks.
std::string frame_bytes(const RawFrame& frame, FrameRole role, const FrameOrigin& origin);

}  // namespace candor::records
