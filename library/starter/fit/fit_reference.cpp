#include "library/starter/fit/fit_reference.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/core/decimal.h"
#include "pipeline/numerics/resample.h"
#include "pipeline/peaks/band_fit.h"
#include "pipeline/steps/step.h"

namespace candor::library {
namespace {

/// What is done to the spectra of one technique, and over which part a table is judged.
struct Method {
  std::string_view steps;
  AxisUnit axis_unit;
  /// Points of the spline per point of the spectrum to which bands are fitted.
  std::size_t density;
  FitBaseline baseline;
  double narrowest_in_points;
  double widest_per_cm;
  double from;
  double to;
  std::vector<FitRegion> regions;
  double other_weight;
  int relocations;
};

/// The fingerprint region counts most. Between 2400 and 3700 cm⁻¹ a few wide bands suffice; below
/// 660 cm⁻¹ the spectra begin at different places, and above 1800 cm⁻¹ they show little. The points
/// are as far apart as narrow bands are wide: what a band may do between them is held by the spline
/// through them, which is how recipes read a measured reference too.
Method ir_method() {
  return {.steps = "",
          .axis_unit = AxisUnit::wavenumber_per_cm,
          .density = 2,
          .baseline = FitBaseline::linear,
          .narrowest_in_points = 1,
          .widest_per_cm = 400,
          .from = 660,
          .to = 1800,
          .regions = {{.from = 660, .to = 1800, .weight = 1},
                      {.from = 2400, .to = 3700, .weight = 0.1}},
          .other_weight = 0.03,
          .relocations = 30};
}

Method raman_method() {
  return {.steps = "baseline-arpls(lambda=1e5)",
          .axis_unit = AxisUnit::raman_shift_per_cm,
          .density = 1,
          .baseline = FitBaseline::zero,
          .narrowest_in_points = 4,
          .widest_per_cm = 150,
          .from = 320,
          .to = 1800,
          .regions = {{.from = 300, .to = 1800, .weight = 1}},
          .other_weight = 0.3,
          .relocations = 15};
}

/// Pearson's correlation of two curves over a part of the axis.
double correlation(std::span<const double> positions, std::span<const double> a,
                   std::span<const double> b, double from, double to) {
  double n = 0;
  double mean_a = 0;
  double mean_b = 0;
  const auto each = [&](auto visit) {
    for (std::size_t i = 0; i < positions.size(); ++i) {
      if (positions[i] >= from && positions[i] <= to) visit(a[i], b[i]);
    }
  };
  each([&](double x, double y) {
    n += 1;
    mean_a += x;
    mean_b += y;
  });
  mean_a /= n;
  mean_b /= n;
  double both = 0;
  double only_a = 0;
  double only_b = 0;
  each([&](double x, double y) {
    both += (x - mean_a) * (y - mean_b);
    only_a += (x - mean_a) * (x - mean_a);
    only_b += (y - mean_b) * (y - mean_b);
  });
  return both / std::sqrt(only_a * only_b);
}

std::vector<double> relative_to_maximum(std::span<const double> values) {
  const double highest = std::ranges::max(values);
  std::vector<double> relative(values.begin(), values.end());
  for (double& value : relative) value /= highest;
  return relative;
}

struct Curve {
  std::vector<double> positions;
  std::vector<double> values;
};

/// The spectrum itself, or the spline through it at so many points per point.
Result<Curve> curve_to_fit(const Axis& axis, std::span<const double> values, std::size_t density) {
  Curve curve{{axis.positions().begin(), axis.positions().end()}, {values.begin(), values.end()}};
  if (density == 1) return curve;
  const double step = axis.mean_step() / static_cast<double>(density);
  const GridPoints grid{
      .from = axis.front(), .step = step, .count = grid_count(axis.front(), axis.back(), step)};
  curve.positions.clear();
  for (std::size_t i = 0; i < grid.count; ++i) {
    curve.positions.push_back(std::min(grid[i], axis.back()));
  }
  curve.values = CANDOR_TRY(resample(axis.positions(), values, grid)).values;
  return curve;
}

BandFitOptions fit_options(const Method& method, std::size_t bands, double step) {
  return {.max_bands = bands,
          .min_fwhm = method.narrowest_in_points * step,
          .max_fwhm = method.widest_per_cm,
          .baseline = method.baseline,
          .regions = method.regions,
          .other_weight = method.other_weight,
          .relocations = method.relocations};
}

}  // namespace

Result<FittedReference> fit_reference(const Entry& entry, std::size_t bands,
                                      const std::string& tool) {
  const Reference& reference = entry.reference;
  const Technique technique = reference.spectrum.label().technique;
  const Method method = technique == Technique::raman ? raman_method() : ir_method();
  if (reference.spectrum.axis().unit() != method.axis_unit) {
    return Error{
        ErrorCode::incompatible,
        fmt::format("{}: the axis is in {}, and {} is fitted", reference.id,
                    to_string(reference.spectrum.axis().unit()), to_string(method.axis_unit))};
  }
  const auto steps = CANDOR_TRY(parse_steps(method.steps));
  const Spectrum spectrum = CANDOR_TRY(run_steps(reference.spectrum, steps));
  const Axis& axis = spectrum.axis();
  const auto values = relative_to_maximum(spectrum.intensities());
  const Curve curve = CANDOR_TRY(curve_to_fit(axis, values, method.density));
  const BandFit fit = CANDOR_TRY(
      fit_bands(curve.positions, curve.values, fit_options(method, bands, axis.mean_step())));

  FittedReference result;
  result.file = {.name = reference.substance,
                 .form = reference.form,
                 .group = reference.group,
                 .formula = entry.formula,
                 .inchikey = entry.inchikey,
                 .synonyms = {},
                 .technique = technique,
                 .from = 0,
                 .to = 0,
                 .source = entry.provenance,
                 .terms = entry.licence,
                 .note = {},
                 .measured = true,
                 .fit = {},
                 .table = rounded(fit.table)};
  BandTableFile& file = result.file;
  file.from = file.table.baseline.from;
  file.to = file.table.baseline.to;
  const auto rebuilt = render_band_table(file.table, axis.positions());
  BandTableFit quality{.correlation = 0,
                       .from = std::max(method.from, file.from),
                       .to = std::min(method.to, file.to),
                       .tool = tool};
  const double exact = correlation(axis.positions(), values, rebuilt, quality.from, quality.to);
  quality.correlation = std::round(exact * 10000) / 10000;
  file.fit = quality;
  result.whole_correlation = correlation(axis.positions(), values, rebuilt, file.from, file.to);
  return result;
}

}  // namespace candor::library
