#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/steps/mismatch_model.h"
#include "pipeline/steps/recipe.h"

namespace candor {

/// One substance of a simulated sample.
struct PopulationPart {
  std::size_t entry = 0;  ///< of the dictionary
  double share = 0;       ///< of the signal; they sum to 1
};

/// A sample that never existed.
struct PopulationSample {
  Spectrum spectrum;  ///< simulated, and says so
  std::vector<PopulationPart> parts;
  /// The entries of one part's substance, to be left out of the library for this sample; mostly
  /// empty.
  std::vector<std::size_t> left_out;
};

/// Samples have 1 to `kMostParts` substances, and in `kUnknownRate` of them one counts as in no
/// library.
inline constexpr std::size_t kMostParts = 4;
inline constexpr double kUnknownRate = 0.2;

/// Draws samples from a library: 1 to 4 references, each as likely, with random shares; in 20 % of
/// the samples one of the substances counts as in no library.
///
/// Each substance differs from its reference, and each sample from its substances, as a mismatch
/// model says, and by more than it says: the size of all deviations is itself drawn for every
/// sample (log-normal, deviation 0.35), and so is the range over which band intensities vary; one
/// part in ten has deviations twice as large; a sample may bend (ATR contact, dispersion), its
/// baseline may wave, and its noise may be correlated. A detector that is calibrated on one model
/// alone is calibrated for that model alone. Spectra of counts get fluorescence of 0 to 6 times the
/// strongest band and the noise of counting.
///
/// The n-th sample of a seed is the same whatever was drawn before it. May be used from several
/// threads.
class Population {
 public:
  /// Errors: `insufficient_data` if fewer than two references cover the recipe's grid.
  static Result<Population> make(const Dictionary& dictionary, const Recipe& recipe,
                                 const MismatchModel& mismatch, double severity,
                                 std::uint64_t seed);

  /// Errors: those of making a spectrum.
  Result<PopulationSample> draw(std::size_t number) const;

 private:
  struct Source {
    std::size_t entry;
    std::string substance;
    std::vector<double> curve;  ///< on `positions_`, scaled to a maximum of 1 over its whole range
  };

  Population() = default;

  MismatchModel model_;
  double severity_ = 1;
  std::uint64_t seed_ = 1;
  Technique technique_ = Technique::unknown;
  AxisUnit axis_unit_ = AxisUnit::unknown;
  SignalUnit signal_unit_ = SignalUnit::unknown;
  std::vector<double> positions_;
  std::vector<Source> sources_;
};

}  // namespace candor
