#include "gui/instruments/live_checks.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace candor::gui {
namespace {

struct LiveWords {
  Q_DECLARE_TR_FUNCTIONS(candor::gui::LiveWords)
};

double floor_of(std::vector<double> counts) {
  const auto tenth = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 10);
  std::ranges::nth_element(counts, tenth);
  return *tenth;
}

/// Standard deviation of one frame's counts, by what two frames differ.
double noise_of(const LiveSpectrum& before, const LiveSpectrum& now) {
  double sum = 0;
  for (std::size_t i = 0; i < now.counts.size(); ++i) {
    const double difference = now.counts[i] - before.counts[i];
    sum += difference * difference;
  }
  return std::sqrt(sum / (2.0 * static_cast<double>(now.counts.size())));
}

LiveCheck saturation_of(const LiveSpectrum& now) {
  // The highest counts of a detector are no longer proportional to light.
  constexpr double kNearlyFull = 0.95;
  const double top = *std::ranges::max_element(now.counts);
  LiveCheck check{LiveWords::tr("Detector"), CheckStatus::pass,
                  LiveWords::tr("There is room in the detector.")};
  if (top >= kNearlyFull * now.full_scale) {
    check.status = CheckStatus::fail;
    check.advice = LiveWords::tr("The detector is full. Shorten the exposure.");
  }
  return check;
}

LiveCheck height_of(const LiveSpectrum& now) {
  constexpr double kLow = 0.02;
  constexpr double kNothing = 0.003;
  const double height =
      (*std::ranges::max_element(now.counts) - floor_of(now.counts)) / now.full_scale;
  LiveCheck check{LiveWords::tr("Signal"), CheckStatus::pass,
                  LiveWords::tr("The signal is high enough.")};
  if (height < kNothing) {
    check.status = CheckStatus::fail;
    check.advice =
        LiveWords::tr("There is hardly any signal. Is the sample in place and the light on?");
  } else if (height < kLow) {
    check.status = CheckStatus::warn;
    check.advice = LiveWords::tr("The signal is low. Press the sample closer or expose longer.");
  }
  return check;
}

LiveCheck steadiness_of(std::span<const LiveSpectrum> recent) {
  constexpr double kUnsteady = 0.1;
  const auto total = [](const LiveSpectrum& one) {
    const double floor = floor_of(one.counts);
    return std::accumulate(one.counts.begin(), one.counts.end(), 0.0) -
           floor * static_cast<double>(one.counts.size());
  };
  LiveCheck check{LiveWords::tr("Contact"), CheckStatus::pass,
                  LiveWords::tr("The signal holds still.")};
  double least = total(recent.front());
  double most = least;
  for (const LiveSpectrum& one : recent) {
    least = std::min(least, total(one));
    most = std::max(most, total(one));
  }
  if (most > 0 && most - least > kUnsteady * most) {
    check.status = CheckStatus::warn;
    check.advice = LiveWords::tr("The signal moves. Hold the sample still.");
  }
  return check;
}

LiveCheck noise_check(const LiveSpectrum& before, const LiveSpectrum& now) {
  constexpr double kNoisy = 10;
  LiveCheck check{LiveWords::tr("Noise"), CheckStatus::pass, LiveWords::tr("The noise is low.")};
  const double noise = noise_of(before, now);
  const double height = *std::ranges::max_element(now.counts) - floor_of(now.counts);
  if (noise > 0 && height < kNoisy * noise) {
    check.status = CheckStatus::warn;
    check.advice = LiveWords::tr("The noise is high. Expose longer or take more scans.");
  }
  return check;
}

}  // namespace

std::vector<LiveCheck> live_checks(std::span<const LiveSpectrum> recent) {
  const LiveSpectrum& now = recent.back();
  std::vector<LiveCheck> checks = {saturation_of(now), height_of(now)};
  std::vector<LiveSpectrum> alike;
  for (const LiveSpectrum& one : recent) {
    if (one.exposure_ms == now.exposure_ms && one.counts.size() == now.counts.size()) {
      alike.push_back(one);
    }
  }
  if (alike.size() > 1) {
    checks.push_back(steadiness_of(alike));
    checks.push_back(noise_check(alike[alike.size() - 2], alike.back()));
  }
  return checks;
}

bool may_measure(std::span<const LiveCheck> checks) {
  return std::ranges::none_of(
      checks, [](const LiveCheck& check) { return check.status == CheckStatus::fail; });
}

}  // namespace candor::gui
