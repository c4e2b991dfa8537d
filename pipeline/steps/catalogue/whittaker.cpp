#include "pipeline/numerics/whittaker.h"

#include <array>

#include "pipeline/steps/catalogue.h"

namespace candor {
namespace {

constexpr std::array kParameters = {Parameter{.name = "lambda",
                                              .low = 1e-3,
                                              .high = 1e12,
                                              .default_value = 10,
                                              .help = "stiffness of the smooth curve"},
                                    Parameter{.name = "order",
                                              .kind = ParameterKind::integer,
                                              .low = 1,
                                              .high = 2,
                                              .default_value = 2,
                                              .help = "which differences are held small"}};

Result<Spectrum> run(const Spectrum& spectrum, const ParameterValues& values, AppliedStep applied) {
  const Axis& axis = spectrum.axis();
  WhittakerSmoother smoother(
      values["order"] == 1 ? Roughness::first_order(axis) : Roughness::on(axis), values["lambda"]);
  const auto curve = CANDOR_TRY(
      smoother.smooth(spectrum.intensities(), std::vector<double>(spectrum.size(), 1.0)));
  return spectrum.derive(std::vector<double>(curve.begin(), curve.end()), spectrum.unit(),
                         std::move(applied));
}

}  // namespace

/// Smooth. Not declared to keep peaks: a large lambda leaves none. An uneven axis is handled by
/// `Roughness::on`.
const StepDefinition kWhittaker = {
    .name = "whittaker",
    .summary = "Smooth by penalised least squares (Whittaker's smoother).",
    .source =
        "Whittaker, Proc. Edinb. Math. Soc. 41 (1923) 63; Eilers, Anal. Chem. 75 (2003) 3631, "
        "doi:10.1021/ac034173t",
    .parameters = kParameters,
    .traits = {.scales = true},
    .run = run,
};

}  // namespace candor
