#pragma once

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/match/reference.h"
#include "pipeline/mixture/simulate.h"

/// References made up of Gaussian bands, for tests that need a library and no measurement.
namespace candor::test {

struct MadeUpBand {
  double position;
  double height;
  double fwhm;
};

inline Reference made_up_reference(const std::string& id, const std::string& group,
                                   const std::vector<MadeUpBand>& bands) {
  std::vector<double> positions;
  std::vector<double> intensities;
  for (double position = 500; position <= 2000; position += 2) {
    double sum = 0;
    for (const MadeUpBand& band : bands) {
      const double x = (position - band.position) / band.fwhm;
      sum += band.height * std::exp(-4 * std::log(2.0) * x * x);
    }
    positions.push_back(position);
    intensities.push_back(sum);
  }
  auto axis = Axis::make(std::move(positions), AxisUnit::wavenumber_per_cm).value();
  auto spectrum = Spectrum::make(std::move(axis), std::move(intensities), SignalUnit::absorbance,
                                 {.title = id, .technique = Technique::ir, .metadata = {}});
  return {id, id, "", group, std::move(spectrum).value()};
}

/// Five substances; "target-a" and "target-b" are relatives of group "target".
inline ReferenceSet made_up_library() {
  ReferenceSet set;
  set.name = "made up";
  set.revision = std::string(64, '0');
  set.references = {
      made_up_reference("cut-one", "cut", {{700, 0.5, 20}, {1030, 1, 40}, {1400, 0.4, 30}}),
      made_up_reference("cut-two", "cut", {{820, 0.7, 16}, {1180, 0.3, 20}, {1650, 1, 24}}),
      made_up_reference("drug", "drug", {{760, 1, 14}, {1110, 0.4, 18}, {1720, 0.9, 20}}),
      made_up_reference("target-a", "target",
                        {{701, 0.8, 12}, {1262, 0.5, 16}, {1494, 0.6, 12}, {1646, 1, 22}}),
      made_up_reference("target-b", "target",
                        {{703, 0.8, 12}, {1215, 0.5, 16}, {1510, 0.7, 12}, {1640, 1, 22}}),
  };
  return set;
}

inline const Reference& reference_named(const ReferenceSet& set, const std::string& id) {
  for (const Reference& reference : set.references) {
    if (reference.id == id) return reference;
  }
  invariant_failed("no such made-up reference: " + id, __FILE__, __LINE__);
}

/// A sample simulated from that library.
inline Spectrum made_up_sample(const ReferenceSet& set,
                               const std::vector<std::pair<std::string, double>>& shares,
                               const SimulationSettings& settings) {
  std::vector<SimulatedPart> parts;
  for (const auto& [id, share] : shares) parts.push_back({reference_named(set, id), share});
  return simulate_sample(parts, settings, "simulated in a test").value();
}

}  // namespace candor::test
