#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <vector>

#include "drivers/camera/driver.h"
#include "drivers/frame_correction.h"
#include "drivers/simulated/camera_model.h"
#include "drivers/simulated/model_transport.h"
#include "drivers/simulated/virtual_clock.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/instruments.h"

namespace candor::drivers {
namespace {

/// Frames that were counted once and come again and again, so that making them costs a copy.
class KeptSource final : public simulated::FrameSource {
 public:
  KeptSource(std::size_t pixels, std::uint32_t full_scale) {
    for (std::uint64_t number = 1; number <= kKept; ++number) {
      frames_.push_back(simulated::CountingSource::frame(pixels, full_scale, {.number = number}));
    }
  }
  std::vector<std::uint32_t> expose(const simulated::ExposureConditions& conditions) override {
    return frames_[conditions.number % kKept];
  }

 private:
  static constexpr std::size_t kKept = 7;
  std::vector<std::vector<std::uint32_t>> frames_;
};

/// What a spectrum costs the processor from the request to the counts, the device model's part
/// included: its exposures pass on a clock that nobody waits for. An upper bound on the driver's
/// part. Beside it the copy of the same bytes: the least that any driver must do.
void acquire(benchmark::State& state, const TestedInstrument& instrument) {
  const auto model =
      instrument.make(std::make_unique<KeptSource>(instrument.pixels, instrument.full_scale));
  simulated::VirtualClock clock;
  auto opened = instrument.open(std::make_unique<simulated::ModelTransport>(*model, clock), {});
  if (!opened) {
    state.SkipWithError(opened.error().message.c_str());
    return;
  }
  for (auto _ : state) {
    auto frame = (*opened)->acquire({});
    if (!frame) {
      state.SkipWithError(frame.error().message.c_str());
      return;
    }
    benchmark::DoNotOptimize(frame->counts.data());
  }
}

void copy(benchmark::State& state, std::size_t bytes) {
  const std::vector<std::uint8_t> from(bytes, 1);
  std::vector<std::uint8_t> into(bytes);
  for (auto _ : state) {
    std::memcpy(into.data(), from.data(), bytes);
    benchmark::DoNotOptimize(into.data());
    benchmark::ClobberMemory();
  }
}

/// A picture of a camera of 1,280 x 720, and the plain sum of its band of 40 rows.
void acquire_picture(benchmark::State& state) {
  simulated::CameraPlan plan;
  plan.width = 1280;
  plan.height = 720;
  std::vector<std::vector<std::uint8_t>> pictures;
  for (std::size_t k = 0; k < 3; ++k) {
    pictures.emplace_back(plan.width * plan.height, static_cast<std::uint8_t>(60 + k));
  }
  plan.luminance = [&](const simulated::Picture& picture) { return pictures[picture.number % 3]; };
  simulated::VirtualClock clock;
  simulated::CameraModel model(plan, clock);
  auto opened = camera::open(model.open(), RowBand{340, 379}, {});
  if (!opened) {
    state.SkipWithError(opened.error().message.c_str());
    return;
  }
  for (auto _ : state) {
    auto frame = (*opened)->acquire({});
    if (!frame) state.SkipWithError(frame.error().message.c_str());
    benchmark::DoNotOptimize(frame->counts.data());
  }
}

void register_all() {
  constexpr std::string_view kNames[] = {
      "USB2000+", "USB4000", "QE Pro", "STS", "Wasatch silicon 1024", "Wasatch silicon 2048"};
  for (const TestedInstrument& instrument : tested_instruments()) {
    if (std::ranges::count(kNames, instrument.name) == 0) continue;
    benchmark::RegisterBenchmark(
        fmt::format("acquire/{}", instrument.name).c_str(),
        [&instrument](benchmark::State& state) { acquire(state, instrument); });
    benchmark::RegisterBenchmark(
        fmt::format("copy/{}", instrument.name).c_str(),
        [&instrument](benchmark::State& state) { copy(state, 2 * instrument.pixels); });
  }
  benchmark::RegisterBenchmark("acquire/camera 1280 x 720", acquire_picture);
  benchmark::RegisterBenchmark("copy/camera 1280 x 720", [](benchmark::State& state) {
    copy(state, std::size_t{2} * 1280 * 720);
  });
}

}  // namespace
}  // namespace candor::drivers

int main(int argc, char** argv) {
  candor::drivers::register_all();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
