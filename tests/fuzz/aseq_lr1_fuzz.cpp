#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "drivers/aseq_lr1/calibration.h"
#include "drivers/aseq_lr1/codec.h"
#include "pipeline/core/invariant.h"

namespace {

using namespace candor::drivers::aseq_lr1;

/// Whatever a report holds, reading it as any answer ends with a value or a sentence.
void read_answer(std::span<const std::uint8_t> bytes) {
  const auto status = decode_status(bytes);
  const auto settings = decode_acquisition(bytes);
  const auto format = decode_frame_format(bytes);
  CANDOR_INVARIANT(int{status.ok()} + int{settings.ok()} + int{format.ok()} <= 1,
                   "a report answers one question");
  if (!status) CANDOR_INVARIANT(!status.error().message.empty(), "an error says what is wrong");
  for (const Request to : {Request::set_acquisition, Request::clear_memory}) {
    [[maybe_unused]] const auto done = check_done(bytes, to);
  }
}

void read_frame(std::span<const std::uint8_t> bytes) {
  for (const Model& model : all_models()) {
    const auto counts = decode_frame(model, bytes);
    if (!counts) continue;
    CANDOR_INVARIANT(bytes.size() == frame_size(model), "a frame has its size");
    CANDOR_INVARIANT(counts->size() == model.pixels, "a frame has its pixels");
  }
  for (const std::size_t size : {std::size_t{1}, std::size_t{60}, std::size_t{3'000}}) {
    const auto piece = decode_run(bytes, Request::read_flash, size);
    if (piece) CANDOR_INVARIANT(piece->size() == size, "a piece has the size that was asked for");
  }
}

void read_calibration(std::span<const std::uint8_t> bytes) {
  constexpr std::size_t kPixels = 3648;
  const auto calibration = decode_calibration(bytes, kPixels, 32);
  if (!calibration) {
    CANDOR_INVARIANT(!calibration.error().message.empty(), "an error says what is wrong");
    return;
  }
  CANDOR_INVARIANT(has_wavelengths(bytes), "what was read was there");
  const auto& nm = calibration->wavelengths_nm;
  CANDOR_INVARIANT(nm.size() == kPixels, "each pixel has a wavelength");
  const bool rises = nm[1] > nm[0];
  for (std::size_t i = 1; i < nm.size(); ++i) {
    CANDOR_INVARIANT(std::isfinite(nm[i]) && nm[i] != nm[i - 1] && (nm[i] > nm[i - 1]) == rises,
                     "wavelengths rise or fall");
  }
}

}  // namespace

/// What an instrument sends, as an answer, as a frame, and as what it stores of itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes(data, size);
  read_answer(bytes);
  read_frame(bytes);
  read_calibration(bytes);
  return 0;
}
