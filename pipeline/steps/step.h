#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor {

/// Which numbers a parameter accepts within its range.
enum class ParameterKind { real, integer, odd_integer };

/// One parameter of a step, declared once: validation, `candor steps`, help, manual and law tests
/// follow from this row.
struct Parameter {
  std::string_view name;
  std::string_view unit = {};  ///< "points", "axis unit", "" for a plain number
  ParameterKind kind = ParameterKind::real;
  double low = 0;
  double high = 0;
  std::optional<double> default_value = std::nullopt;  ///< none: the parameter must be given
  std::string_view help = {};
};

/// The checked parameters of one call, in the order of the step's declaration.
class ParameterValues {
 public:
  ParameterValues(std::span<const Parameter> parameters, std::vector<double> values);

  /// The value of a declared parameter; asking for an undeclared one breaks an invariant.
  double operator[](std::string_view name) const;
  std::span<const double> values() const { return values_; }

 private:
  std::span<const Parameter> parameters_;
  std::vector<double> values_;
};

/// What the law tests hold a step to.
struct StepTraits {
  /// run(a·y) = a·run(y) for a > 0.
  bool scales = false;
  /// Moves no peak by more than half a point and keeps the axis.
  bool keeps_peaks = false;
  /// Refuses an uneven axis.
  bool needs_even_axis = false;
};

/// A processing step: a name, its parameters, and what it does to a spectrum.
struct StepDefinition {
  std::string_view name;     ///< as in `--steps`, e.g. "savitzky-golay"
  std::string_view summary;  ///< one sentence
  std::string_view source;   ///< where the method is published
  /// Raised whenever the numbers a step yields change: part of a recipe's fingerprint.
  int revision = 1;
  std::span<const Parameter> parameters = {};
  StepTraits traits = {};
  /// Run the step. `applied` is the text to record as provenance; a note in square brackets may be
  /// put behind it.
  Result<Spectrum> (*run)(const Spectrum& spectrum, const ParameterValues& values,
                          AppliedStep applied) = nullptr;
  /// Instead of `run`, for a step that compares with a reference spectrum. The reference has the
  /// axis and the units of the spectrum.
  Result<Spectrum> (*run_against)(const Spectrum& spectrum, const Spectrum& reference,
                                  const ParameterValues& values, AppliedStep applied) = nullptr;

  bool needs_reference() const { return run_against != nullptr; }
};

/// What steps may need besides the spectrum that they are run on.
struct StepContext {
  /// What `msc` and `emsc` compare with; valid while the step runs.
  const Spectrum* reference = nullptr;
};

/// Every step of `catalogue.def`, in its order.
std::span<const StepDefinition* const> all_steps();

/// The step of that name, or none.
const StepDefinition* find_step(std::string_view name);

/// A step with its parameters, ready to run.
class StepCall {
 public:
  /// Check `arguments` (name and value) against the declaration. Errors: `invalid_value` naming
  /// the parameter, the value and the range.
  static Result<StepCall> make(const StepDefinition& step,
                               std::span<const std::pair<std::string, double>> arguments);

  const StepDefinition& step() const { return *step_; }
  const ParameterValues& values() const { return values_; }

  /// The call with every parameter spelled out, as provenance and fingerprints have it.
  std::string text() const;

  /// Run the step; its error is prefixed with the step's name. A reference on another axis is read
  /// at the spectrum's positions (`reference_on`). Errors: `usage` if the step needs a reference
  /// and the context has none.
  Result<Spectrum> run(const Spectrum& spectrum, const StepContext& context = {}) const;

 private:
  StepCall(const StepDefinition& step, ParameterValues values)
      : step_(&step), values_(std::move(values)) {}
  Result<Spectrum> attempt(const Spectrum& spectrum, const StepContext& context) const;

  const StepDefinition* step_;
  ParameterValues values_;
};

/// Read "despike; savitzky-golay(window=11,order=3)". An empty text is no step. Errors: `usage`
/// for an unknown step (with the nearest name) or broken syntax, `invalid_value` for a parameter.
Result<std::vector<StepCall>> parse_steps(std::string_view text);

/// Whether any of these steps compares with a reference spectrum.
bool need_reference(std::span<const StepCall> steps);

/// Run steps one after the other. If one of them compares with the reference, that is first read at
/// the spectrum's positions (`reference_within`), and the steps before are run over it, too, so
/// that like is compared with like; an error of theirs says so.
Result<Spectrum> run_steps(const Spectrum& spectrum, std::span<const StepCall> steps,
                           const StepContext& context = {});

/// The same, with what each step left: one spectrum a step, in their order.
Result<std::vector<Spectrum>> run_each_step(const Spectrum& spectrum,
                                            std::span<const StepCall> steps,
                                            const StepContext& context = {});

/// The entry of `names` that needs the fewest edits to become `name`, if that is few enough to
/// be a likely typing error.
std::optional<std::string_view> nearest_name(std::string_view name,
                                             std::span<const std::string_view> names);

}  // namespace candor
