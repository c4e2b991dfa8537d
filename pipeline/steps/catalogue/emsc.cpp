#include <array>

#include "pipeline/steps/catalogue.h"
#include "pipeline/steps/scatter_step.h"

namespace candor {
namespace {

constexpr std::array kParameters = {Parameter{.name = "order",
                                              .kind = ParameterKind::integer,
                                              .low = 0,
                                              .high = 6,
                                              .default_value = 2,
                                              .help = "degree of the background's polynomial"}};

Result<Spectrum> run(const Spectrum& spectrum, const Spectrum& reference,
                     const ParameterValues& values, AppliedStep applied) {
  return apply_scatter_correction(spectrum, reference, static_cast<int>(values["order"]),
                                  std::move(applied));
}

}  // namespace

/// As `msc`, with a polynomial background instead of an offset. O(n·order²).
const StepDefinition kEmsc = {
    .name = "emsc",
    .summary =
        "Extended multiplicative scatter correction: bring a polynomial background and the scale "
        "to those of a reference.",
    .source =
        "Martens, Stark, J. Pharm. Biomed. Anal. 9 (1991) 625; Afseth, Kohler, Chemom. Intell. "
        "Lab. Syst. 117 (2012) 92, doi:10.1016/j.chemolab.2012.03.004",
    .parameters = kParameters,
    .traits = {.keeps_peaks = true},
    .run_against = run,
};

}  // namespace candor
