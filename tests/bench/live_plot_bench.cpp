#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>
#include <cmath>
#include <random>
#include <vector>

#include "gui/plot/live_plot.h"

namespace {

using candor::plot::LivePlot;

constexpr int kWidth = 1200;
constexpr int kHeight = 500;
constexpr std::size_t kPoints = 2000;
constexpr std::size_t kFrames = 16;

/// A Raman spectrum with noise: bands on a hump, another noise in each frame.
std::vector<std::vector<double>> frames() {
  std::mt19937_64 engine(7);
  std::normal_distribution<double> noise(0, 150);
  std::vector<std::vector<double>> made(kFrames);
  for (auto& frame : made) {
    for (std::size_t i = 0; i < kPoints; ++i) {
      const auto x = static_cast<double>(i);
      double value = 9000 * std::exp(-x / 900) + noise(engine);
      for (double band = 100; band < 1900; band += 137) {
        value += 8000 * std::exp(-std::pow((x - band) / 9, 2));
      }
      frame.push_back(value);
    }
  }
  return made;
}

std::vector<double> positions() {
  std::vector<double> x;
  for (std::size_t i = 0; i < kPoints; ++i) x.push_back(200 + 1.5 * static_cast<double>(i));
  return x;
}

void prepare(QCustomPlot& chart) {
  chart.resize(kWidth, kHeight);
  chart.setAttribute(Qt::WA_DontShowOnScreen);
  chart.xAxis->setLabel(QStringLiteral("Raman shift (cm⁻¹)"));
  chart.yAxis->setLabel(QStringLiteral("Intensity (counts)"));
  chart.QWidget::show();
}

/// What a frame costs with a graph of QCustomPlot and a replot of everything.
void plain_replot(benchmark::State& state, const QPen& pen) {
  QCustomPlot chart;
  prepare(chart);
  QCPGraph* graph = chart.addGraph();
  graph->setPen(pen);
  chart.xAxis->setRange(200, 3200);
  chart.yAxis->setRange(-500, 20000);
  const auto x = positions();
  const QVector<double> keys(x.begin(), x.end());
  const auto made = frames();
  QImage image(kWidth, kHeight, QImage::Format_RGB32);
  std::size_t frame = 0;
  for (auto _ : state) {
    const auto& y = made[frame++ % kFrames];
    graph->setData(keys, QVector<double>(y.begin(), y.end()), true);
    // Painted once, into the image, as below.
    chart.replot(QCustomPlot::rpQueuedRefresh);
    chart.render(&image);
    benchmark::DoNotOptimize(image.bits());
  }
}
BENCHMARK_CAPTURE(plain_replot, pen_of_1_2_px, QPen(Qt::black, 1.2))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(plain_replot, default_pen, QPen(Qt::blue))->Unit(benchmark::kMillisecond);

/// The same frames in a `LivePlot`.
void live_plot(benchmark::State& state) {
  LivePlot chart;
  prepare(chart);
  chart.show_saturation(65535, QStringLiteral("Detector full"));
  const auto x = positions();
  const auto made = frames();
  QImage image(kWidth, kHeight, QImage::Format_RGB32);
  std::size_t frame = 0;
  for (auto _ : state) {
    chart.show(x, made[frame++ % kFrames]);
    chart.render(&image);
    benchmark::DoNotOptimize(image.bits());
  }
}
BENCHMARK(live_plot)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
