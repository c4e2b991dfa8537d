#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "drivers/aseq_lr1/models.h"
#include "pipeline/core/result.h"

/// The reports of ASEQ's instruments, as the comments of the maker's header libspectr.h give them.
/// USB HID without numbered reports: 64 bytes each way, the first of which names the request; its
/// answer carries the same number with bit 7 set. Integers are little-endian. Everything that an
/// instrument sends is checked.
namespace candor::drivers::aseq_lr1 {

inline constexpr std::size_t kReportSize = 64;
using Report = std::vector<std::uint8_t>;

/// The first byte of a request.
enum class Request : std::uint8_t {
  status = 0x01,
  set_exposure = 0x02,
  set_acquisition = 0x03,
  set_frame_format = 0x04,
  trigger = 0x06,  ///< not answered, says the maker's header; a table of one driver has an answer
  clear_memory = 0x07,
  frame_format = 0x08,
  acquisition = 0x09,
  frame = 0x0A,
  read_flash = 0x1A,
  reset = 0xF1,  ///< not answered
};

/// The first byte of what answers a request.
constexpr std::uint8_t answer_to(Request request) {
  return static_cast<std::uint8_t>(static_cast<std::uint8_t>(request) | 0x80U);
}

/// When the detector is read.
enum class ScanMode : std::uint8_t {
  continuous = 0,        ///< always; a trigger stores the next frames
  idle_until_first = 1,  ///< a trigger begins an exposure, and so many in a row; then idle again
  idle_until_each = 2,   ///< a trigger begins one exposure
  averaging = 3,
};

struct AcquisitionSettings {
  std::uint16_t scans = 0;  ///< frames that one trigger stores
  std::uint16_t blank_scans = 0;
  ScanMode mode = ScanMode::continuous;
  Duration exposure = {};

  bool operator==(const AcquisitionSettings&) const = default;
};

struct FrameFormat {
  std::uint16_t first_element = 0;
  std::uint16_t last_element = 0;
  std::uint8_t reduction = 0;  ///< 0: every pixel by itself
  std::uint16_t pixels = 0;    ///< that a frame has, as the instrument answers

  bool operator==(const FrameFormat&) const = default;
};

struct Status {
  bool in_progress = false;
  bool memory_full = false;
  std::uint16_t frames = 0;  ///< in memory
};

/// The step of exposures.
inline constexpr Duration kExposureStep = std::chrono::microseconds(10);

/// A request without data.
Report request(Request what);

/// Errors: `invalid_value` for an exposure that the model cannot take or that is between its steps.
Result<Report> set_acquisition(const Model& model, const AcquisitionSettings& settings);
Report set_frame_format(const FrameFormat& format);

/// Ask for a frame in memory, the oldest being 0.
Report ask_frame(const Model& model, std::uint16_t number);
/// Ask for so many bytes of the flash; at most `kMostFlashBytes`.
Report ask_flash(std::uint32_t offset, std::size_t bytes);

/// Bytes that one report carries behind its head.
inline constexpr std::size_t kPayload = 60;
inline constexpr std::size_t kMostFlashBytes = 100 * kPayload;

/// How many reports carry so many bytes.
constexpr std::size_t reports_for(std::size_t bytes) { return (bytes + kPayload - 1) / kPayload; }

/// See that a report of 64 bytes answers a request. Errors: `damaged`, with what came instead.
Result<void> check_answer(std::span<const std::uint8_t> report, Request to);

/// The same for an answer that carries an error number. Errors: `damaged`, also where the number is
/// not 0.
Result<void> check_done(std::span<const std::uint8_t> report, Request to);

/// Errors: `damaged` for a report that is no such answer, or flags that are not known.
Result<Status> decode_status(std::span<const std::uint8_t> report);
Result<AcquisitionSettings> decode_acquisition(std::span<const std::uint8_t> report);
Result<FrameFormat> decode_frame_format(std::span<const std::uint8_t> report);

/// Whether a report of a run says that the instrument met an error; nothing follows it then.
bool says_error(std::span<const std::uint8_t> report);

/// The bytes that a run of reports carries, in their order: a frame or a piece of the flash.
/// Errors: `damaged` if there are more or fewer reports than `bytes` take, one is of another kind,
/// its offset is not the one that is next, its number of reports that remain is wrong, or that
/// number says that the instrument met an error (250 and above).
Result<std::vector<std::uint8_t>> decode_run(std::span<const std::uint8_t> reports, Request to,
                                             std::size_t bytes);

/// Bytes of the reports of a frame.
std::size_t frame_size(const Model& model);

/// The counts of a frame, one a pixel in the order in which they are sent. Errors: `damaged`, as
/// `decode_run`.
Result<std::vector<std::uint32_t>> decode_frame(const Model& model,
                                                std::span<const std::uint8_t> reports);

}  // namespace candor::drivers::aseq_lr1
