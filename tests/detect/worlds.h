#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/match/reference.h"

namespace candor::test {

/// Ways in which a simulated infrared sample differs from its references. None shares code or
/// figures with the simulation that `library calibrate` uses.
enum class World {
  /// What the README of the measurement data describes, level "field": band strengths vary
  /// smoothly, axis shift and stretch, broadening, tilt, quadratic baseline, white noise.
  described,
  /// Every stretch of 16 to 66 cm⁻¹ has a strength and a place of its own; slope and waves.
  bandwise,
  /// Dispersion of attenuated total reflection, contact, correlated noise.
  dispersive,
  /// Heavy-tailed band strengths, lines of water vapour, a wavy baseline.
  heavy_tailed,
};
inline constexpr World kWorlds[] = {World::described, World::bandwise, World::dispersive,
                                    World::heavy_tailed};

std::string_view to_string(World world);

struct SimulatedPart {
  std::size_t reference = 0;
  double share = 0;  ///< of the signal, each reference scaled to a maximum of 1
};

/// What a simulated sample is to hold.
struct SampleOrder {
  std::optional<std::size_t> target;  ///< a reference
  double fraction = 0;                ///< its part by weight, in (0, 1)
  /// A further component, for instance one that the library is made to lack; it takes 5 to 40 % of
  /// what is not the target.
  std::optional<std::size_t> stranger;
  std::vector<SimulatedPart> exactly = {};  ///< nothing but these, whatever else is said
};

/// A SIMULATED sample.
struct SimulatedSample {
  Spectrum spectrum;
  std::vector<SimulatedPart> parts;

  double share_of(std::size_t reference) const;
};

/// A reference and how much of it there is by weight.
struct Weighed {
  std::size_t reference = 0;
  double weight = 0;
};

/// Draws simulated samples from measured references in known recipes of the street: opioid "down",
/// cocaine, stimulant, ketamine, pressed tablet.
class SampleMaker {
 public:
  /// `references` must outlive the maker and hold all that the recipes name.
  SampleMaker(const ReferenceSet& references, World world, std::uint64_t seed);

  /// Sample `number`: the same for the same seed, world and order.
  SimulatedSample make(std::size_t number, const SampleOrder& order) const;

  /// The reference of that id.
  std::size_t find(std::string_view id) const;
  /// Whether a recipe of the street may use that reference.
  bool in_recipes(std::size_t reference) const;

 private:
  std::vector<Weighed> weighed_exactly(const std::vector<SimulatedPart>& parts) const;
  std::vector<Weighed> street_mixture(std::mt19937_64& random, const SampleOrder& order) const;

  const ReferenceSet& references_;
  World world_;
  std::uint64_t seed_;
  std::vector<double> response_;  ///< signal a weight, one a reference; no program knows it
};

}  // namespace candor::test
