#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/steps/mismatch_model.h"
#include "pipeline/steps/step.h"

namespace candor {

/// An even grid that every spectrum prepared by a recipe shares: from, from + step, ... to.
struct Grid {
  double from = 0;
  double to = 0;
  double step = 1;

  std::size_t size() const;
  double position(std::size_t index) const { return from + step * static_cast<double>(index); }
  bool operator==(const Grid&) const = default;
};

/// How a spectrum is made comparable with references, and all that depends on the technique: the
/// units, the steps that are run, the grid on which the result is read, the metric of a search,
/// the checks of quality that make sense beside the general ones, and how a sample may differ from
/// its references.
class Recipe {
 public:
  /// Read a recipe written in TOML; `docs/guides/new-recipe.md` shows one. Where `metric`, `checks`
  /// or figures of `mismatch` are not stated, they are those of the shipped recipe of the
  /// technique, if there is one. Errors: `invalid_value` or `usage`, naming the key.
  static Result<Recipe> parse(std::string_view text);

  const std::string& name() const { return name_; }
  Technique technique() const { return technique_; }
  AxisUnit axis_unit() const { return axis_unit_; }
  SignalUnit signal_unit() const { return signal_unit_; }
  const Grid& grid() const { return grid_; }
  /// The least part of the grid that a spectrum must cover, in (0, 1].
  double minimum_coverage() const { return minimum_coverage_; }
  const std::vector<StepCall>& steps() const { return steps_; }
  /// The name of the metric that a search ranks by, unless it is asked for another.
  const std::string& metric() const { return metric_; }
  /// The checks of quality that are run beside those that make sense for every technique.
  const std::vector<std::string>& checks() const { return checks_; }
  const MismatchModel& mismatch() const { return mismatch_; }

  /// 64 hexadecimal digits that change whenever the numbers that the recipe yields, or what is
  /// concluded from them, may change: the SHA-256 of all that the recipe states but its name, with
  /// the revisions of its steps.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  friend std::span<const Recipe> default_recipes();

  Recipe() = default;
  /// Read a recipe over the one of its technique among `shipped`.
  static Result<Recipe> parse(std::string_view text, std::span<const Recipe> shipped);
  std::string content() const;

  std::string name_;
  Technique technique_ = Technique::unknown;
  AxisUnit axis_unit_ = AxisUnit::unknown;
  SignalUnit signal_unit_ = SignalUnit::unknown;
  Grid grid_;
  double minimum_coverage_ = 1;
  std::vector<StepCall> steps_;
  std::string metric_ = "correlation";
  std::vector<std::string> checks_;
  MismatchModel mismatch_;
  std::string fingerprint_;
};

/// The spectrum in the recipe's ordinate: itself, or converted where that is exact (transmittance
/// to absorbance; counts and arbitrary units are interchangeable). Errors: `unknown_unit`,
/// `incompatible`, `invalid_value` for a transmittance that has no absorbance.
Result<Spectrum> as_recipe_signal(const Spectrum& spectrum, const Recipe& recipe);

/// A spectrum as a recipe left it, read on the recipe's grid where the spectrum covers it. Made
/// only by `prepare`, and comparable only with what the same recipe prepared.
class Prepared {
 public:
  /// Run a recipe. Errors: `unknown_unit` if the axis or ordinate unit is not known,
  /// `incompatible` for another axis, ordinate or technique than the recipe's and for a spectrum
  /// that was digitised, `insufficient_data` if too little of the grid is covered, and those of the
  /// steps.
  static Result<Prepared> prepare(const Spectrum& spectrum, const Recipe& recipe);

  /// The same where the result is shown or hints at look-alikes and nothing is concluded from it: a
  /// spectrum that was digitised is taken too.
  static Result<Prepared> prepare_hint(const Spectrum& spectrum, const Recipe& recipe);

  const Grid& grid() const { return grid_; }
  /// The grid index of the first value.
  std::size_t first() const { return first_; }
  std::span<const double> values() const { return values_; }
  double position(std::size_t index) const { return grid_.position(first_ + index); }
  /// The part of the grid that is covered, in (0, 1].
  double coverage() const;
  /// Standard deviation of the white noise of `values`, in the ordinate's unit.
  double noise() const { return noise_; }
  const std::string& fingerprint() const { return fingerprint_; }
  /// The processed spectrum before it was read on the grid.
  const Spectrum& spectrum() const { return spectrum_; }

 private:
  explicit Prepared(Spectrum spectrum) : spectrum_(std::move(spectrum)) {}

  Grid grid_;
  std::size_t first_ = 0;
  std::vector<double> values_;
  double noise_ = 0;
  std::string fingerprint_;
  Spectrum spectrum_;
};

/// The recipes shipped with the program: "ir-atr" and "raman".
std::span<const Recipe> default_recipes();

/// The shipped recipe of that name; `usage` lists the names.
Result<Recipe> find_recipe(std::string_view name);

/// The shipped recipe for a technique; `unsupported` if there is none.
Result<Recipe> default_recipe(Technique technique);

}  // namespace candor
