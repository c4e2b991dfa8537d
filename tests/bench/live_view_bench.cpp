// What the window's live view costs with an instrument: the whole program's processor time, the
// simulated instrument's own part among it.
#include <benchmark/benchmark.h>

#include <QApplication>
#include <QEventLoop>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimer>
#include <ctime>

#include "gui/instruments/scan_view.h"

namespace candor::gui {
namespace {

double processor_s() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

void run_for(int milliseconds) {
  QEventLoop loop;
  QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
  loop.exec();
}

/// Five seconds of a live view at an exposure in ms. `part_of_core` is processor time over time,
/// `frames_per_s` what was drawn.
void live_view(benchmark::State& state) {
  const QTemporaryDir folder;
  workbench::Comparison training;
  workbench::Analysers analysers(training);
  ScanView view({folder.path().toStdString(), &analysers, &analysers});
  view.resize(1024, 700);
  view.show();
  workbench::InstrumentChoice choice;
  choice.simulate = "usb2000plus:caffeine";
  bool connected = false;
  QObject::connect(&view, &ScanView::simulated, [&](bool now) { connected = now; });
  emit view.open_asked(choice);
  while (!connected) run_for(20);
  emit view.live_asked(static_cast<double>(state.range(0)), LiveLight::as_it_is);
  run_for(500);
  for (auto _ : state) {
    constexpr int kMs = 5000;
    const auto frames = view.frames_drawn();
    const double begun = processor_s();
    run_for(kMs);
    const double spent = processor_s() - begun;
    state.SetIterationTime(spent);
    state.counters["part_of_core"] = spent / (1e-3 * kMs);
    state.counters["frames_per_s"] =
        static_cast<double>(view.frames_drawn() - frames) / (1e-3 * kMs);
  }
}
BENCHMARK(live_view)->Arg(10)->Arg(15)->Iterations(1)->UseManualTime()->Unit(
    benchmark::kMillisecond);

}  // namespace
}  // namespace candor::gui

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
