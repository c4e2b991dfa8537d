#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "drivers/simulated/frame_source.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/numerics/random.h"

namespace candor::drivers::simulated {

/// Whether the light of a laser that a person switches reaches the sample.
struct BenchDoor {
  bool open = true;
};

/// What a simulated detector and its bench are like.
struct BenchSettings {
  std::vector<double> wavelengths_nm;  ///< of every pixel, in the order in which they are sent
  double laser_nm = 785;
  std::uint32_t full_scale = 65'535;
  double electrons_per_count = 3;
  double offset_counts = 1'500;         ///< the converter's zero
  double read_noise_counts = 4;         ///< standard deviation
  double dark_per_s = 120;              ///< electrons, where a pixel is not hot
  double hot_part = 0.004;              ///< part of the pixels that are hot
  double signal_per_s = 400'000;        ///< electrons of the highest band
  double fluorescence_per_s = 150'000;  ///< electrons at the height of the hump
  double spikes_per_s = 0.3;            ///< cosmic rays on the whole detector
  double resolution_per_cm = 2.5;       ///< full width at half maximum that the slit adds
  /// There is a laser that the program does not switch, behind this door, which outlives the
  /// bench; null where the program does.
  const BenchDoor* by_hand = nullptr;
  std::uint64_t seed = 1;
};

/// The counts of a bench on which a sample lies: Raman bands, a fluorescence that bleaches while
/// the laser shines, the detector's dark current with its hot pixels, shot and read noise, spikes
/// of cosmic rays. The same settings give the same frames. The counts are SIMULATED and say nothing
/// about any real instrument.
class SampleSource final : public FrameSource {
 public:
  /// `sample` is over Raman shift, its highest point counts as the highest band. Errors:
  /// `incompatible` for another axis.
  static Result<std::unique_ptr<SampleSource>> make(BenchSettings settings, const Spectrum& sample);

  std::vector<std::uint32_t> expose(const ExposureConditions& conditions) override;

 private:
  SampleSource(BenchSettings settings, std::vector<double> bands, std::vector<double> hump);

  double electrons(std::size_t pixel, double seconds, bool lit) const;

  BenchSettings settings_;
  std::vector<double> bands_;  ///< electrons a second of every pixel
  std::vector<double> hump_;   ///< the same, before bleaching
  std::vector<double> dark_;
  RandomNumbers random_;
  double lit_s_ = 0;  ///< how long the laser has shone
};

}  // namespace candor::drivers::simulated
