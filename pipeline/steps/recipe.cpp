#include "pipeline/steps/recipe.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/core/camera_evidence.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/digitisation.h"
#include "pipeline/core/sha256.h"
#include "pipeline/numerics/noise.h"
#include "pipeline/numerics/resample.h"

namespace candor {
namespace {

/// The shipped recipes, in the form in which users write their own.
constexpr std::array<std::string_view, 2> kShipped = {
    // The fingerprint region of ATR-IR. The mixture fit brings its own baseline, and derivative
    // search needs none, so nothing is subtracted that could eat a band.
    R"toml(name = "ir-atr"
technique = "ir"
x-unit = "cm-1"
y-unit = "absorbance"
steps = ""
grid = { from = 660, to = 1800, step = 4 }
minimum-coverage = 0.9
metric = "derivative-correlation"
checks = ["orientation", "absorbance", "baseline", "carbon-dioxide", "water-vapour",
          "axis-shift-by-gas"]
mismatch = {}
)toml",
    // Dispersive Raman at 785 nm: spikes and fluorescence are taken off, then the shifts that most
    // instruments share are compared. The detector's response varies more than the depth of an
    // internal reflection, and fluorescence leaves more of a background.
    R"toml(name = "raman"
technique = "raman"
x-unit = "raman-shift-cm-1"
y-unit = "counts"
steps = "despike; baseline-arpls(lambda=1e6)"
grid = { from = 320, to = 1800, step = 4 }
minimum-coverage = 0.8
metric = "correlation"
checks = ["spikes", "fluorescence", "band-loss", "exposure"]
mismatch = { tilt-exponent = 0.3, baseline = 0.02 }
)toml",
};

/// Noise lifts a transmittance a little above 1; per cent lifts it far above this.
constexpr double kLargestTransmittance = 2;

Error bad_key(std::string_view key, std::string_view demand) {
  return Error{ErrorCode::invalid_value, fmt::format("recipe: {} must be {}", key, demand)};
}

Result<std::string> text_at(const toml::table& table, std::string_view key) {
  const auto value = table[key].value<std::string>();
  if (!value) return bad_key(key, "a text");
  return *value;
}

Result<double> number_at(const toml::table& table, std::string_view key) {
  const auto value = table[key].value<double>();
  if (!value || !std::isfinite(*value)) return bad_key(key, "a finite number");
  return *value;
}

Result<Grid> grid_at(const toml::table& table) {
  const toml::table* grid_table = table["grid"].as_table();
  if (grid_table == nullptr) return bad_key("grid", "{ from = ..., to = ..., step = ... }");
  Grid grid;
  grid.from = CANDOR_TRY(number_at(*grid_table, "from"));
  grid.to = CANDOR_TRY(number_at(*grid_table, "to"));
  grid.step = CANDOR_TRY(number_at(*grid_table, "step"));
  constexpr double kMostPoints = 100000;
  if (!(grid.step > 0) || !(grid.to > grid.from) ||
      (grid.to - grid.from) / grid.step > kMostPoints || grid.size() < 8) {
    return bad_key("grid", "an ascending range of 8 to 100000 points");
  }
  return grid;
}

/// Refuse a key that is not among `known`. `where` is put before it: "" or "mismatch.".
Result<void> refuse_unknown_keys(const toml::table& table, std::string_view where,
                                 std::span<const std::string_view> known) {
  for (const auto& [key, value] : table) {
    if (std::ranges::find(known, key.str()) != known.end()) continue;
    std::string message = fmt::format("recipe: there is no key \"{}{}\"", where, key.str());
    if (const auto near = nearest_name(key.str(), known)) {
      message += fmt::format("; did you mean \"{}\"?", *near);
    }
    return Error{ErrorCode::usage, std::move(message)};
  }
  return {};
}

Result<std::vector<std::string>> texts_at(const toml::table& table, std::string_view key) {
  const toml::array* array = table[key].as_array();
  if (array == nullptr) return bad_key(key, "a list of texts");
  std::vector<std::string> texts;
  for (const auto& item : *array) {
    const auto text = item.value<std::string>();
    if (!text) return bad_key(key, "a list of texts");
    texts.push_back(*text);
  }
  return texts;
}

/// The figures of `table` in the place of those of `base`.
Result<MismatchModel> mismatch_at(const toml::table& table, MismatchModel base) {
  const toml::table* figures = table["mismatch"].as_table();
  if (figures == nullptr) return bad_key("mismatch", "{ axis-shift = ..., ... }");
  std::vector<std::string_view> names;
  names.reserve(kMismatchFigures.size());
  for (const MismatchFigure& figure : kMismatchFigures) names.push_back(figure.name);
  CANDOR_TRY(refuse_unknown_keys(*figures, "mismatch.", names));
  for (const MismatchFigure& figure : kMismatchFigures) {
    if (!figures->contains(figure.name)) continue;
    const double value = CANDOR_TRY(number_at(*figures, figure.name));
    if (!(value >= figure.lowest && value <= figure.highest)) {
      return bad_key(fmt::format("mismatch.{}", figure.name),
                     fmt::format("{} to {}", figure.lowest, figure.highest));
    }
    base.*figure.figure = value;
  }
  return base;
}

/// What a recipe says of how its spectra are judged.
struct Judgement {
  std::string metric = "correlation";
  std::vector<std::string> checks;
  MismatchModel mismatch;
};

/// What `table` states, and for the rest what `base` does.
Result<Judgement> judgement_at(const toml::table& table, Judgement base) {
  if (table.contains("metric")) base.metric = CANDOR_TRY(text_at(table, "metric"));
  if (table.contains("checks")) base.checks = CANDOR_TRY(texts_at(table, "checks"));
  if (table.contains("mismatch")) base.mismatch = CANDOR_TRY(mismatch_at(table, base.mismatch));
  return base;
}

Result<std::vector<StepCall>> steps_at(const toml::table& table) {
  auto steps = CANDOR_TRY(parse_steps(CANDOR_TRY(text_at(table, "steps"))));
  for (const StepCall& call : steps) {
    if (!call.step().needs_reference()) continue;
    return Error{ErrorCode::invalid_value,
                 fmt::format("recipe: steps: {} compares with a reference spectrum, and a recipe "
                             "holds none: it must yield the same numbers wherever it is run; "
                             "snv needs no reference",
                             call.step().name)};
  }
  return steps;
}

bool is_counts_like(SignalUnit unit) {
  return unit == SignalUnit::counts || unit == SignalUnit::arbitrary;
}

Result<Spectrum> absorbance_from(const Spectrum& spectrum) {
  const StepDefinition* step = find_step("to-absorbance");
  CANDOR_INVARIANT(step != nullptr, "to-absorbance is in the catalogue");
  const StepCall call = CANDOR_TRY(StepCall::make(*step, {}));
  return call.run(spectrum);
}

}  // namespace

std::size_t Grid::size() const { return grid_count(from, to, step); }

Result<Recipe> Recipe::parse(std::string_view text) { return parse(text, default_recipes()); }

Result<Recipe> Recipe::parse(std::string_view text, std::span<const Recipe> shipped) {
  toml::table table;
  try {
    table = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return Error{
        ErrorCode::invalid_value,
        fmt::format("recipe: line {}: {}", error.source().begin.line, error.description())};
  }
  constexpr std::array<std::string_view, 10> kKeys = {
      "name", "technique",        "x-unit", "y-unit", "steps",
      "grid", "minimum-coverage", "metric", "checks", "mismatch"};
  CANDOR_TRY(refuse_unknown_keys(table, "", kKeys));
  Recipe recipe;
  recipe.name_ = CANDOR_TRY(text_at(table, "name"));
  const auto technique = technique_from_string(CANDOR_TRY(text_at(table, "technique")));
  if (!technique || *technique == Technique::unknown) {
    return bad_key("technique", "one of ir, raman, nir, uv-vis");
  }
  recipe.technique_ = *technique;
  const auto axis_unit = axis_unit_from_string(CANDOR_TRY(text_at(table, "x-unit")));
  if (!axis_unit) return bad_key("x-unit", "one of cm-1, raman-shift-cm-1, nm, um, pixel");
  recipe.axis_unit_ = *axis_unit;
  const auto signal_unit = signal_unit_from_string(CANDOR_TRY(text_at(table, "y-unit")));
  if (!signal_unit) return bad_key("y-unit", "an ordinate such as absorbance or counts");
  recipe.signal_unit_ = *signal_unit;
  recipe.grid_ = CANDOR_TRY(grid_at(table));
  recipe.minimum_coverage_ = CANDOR_TRY(number_at(table, "minimum-coverage"));
  if (!(recipe.minimum_coverage_ > 0) || recipe.minimum_coverage_ > 1) {
    return bad_key("minimum-coverage", "above 0 and at most 1");
  }
  recipe.steps_ = CANDOR_TRY(steps_at(table));

  Judgement base;
  const auto same = std::ranges::find(shipped, recipe.technique_, &Recipe::technique);
  if (same != shipped.end()) base = {same->metric_, same->checks_, same->mismatch_};
  auto judgement = CANDOR_TRY(judgement_at(table, std::move(base)));
  recipe.metric_ = std::move(judgement.metric);
  recipe.checks_ = std::move(judgement.checks);
  recipe.mismatch_ = judgement.mismatch;
  recipe.fingerprint_ = sha256_hex(recipe.content());
  return recipe;
}

std::string Recipe::content() const {
  std::string text =
      fmt::format("candor.recipe/2\n{}\n{}\n{}\ngrid {} {} {}\ncoverage {}\nmetric {}\nchecks {}\n",
                  to_string(technique_), to_string(axis_unit_), to_string(signal_unit_),
                  to_decimal(grid_.from), to_decimal(grid_.to), to_decimal(grid_.step),
                  to_decimal(minimum_coverage_), metric_, fmt::join(checks_, " "));
  for (const MismatchFigure& figure : kMismatchFigures) {
    text += fmt::format("mismatch {} {}\n", figure.name, to_decimal(mismatch_.*figure.figure));
  }
  for (const StepCall& call : steps_) {
    text += fmt::format("{} revision {}\n", call.text(), call.step().revision);
  }
  return text;
}

Result<Spectrum> as_recipe_signal(const Spectrum& spectrum, const Recipe& recipe) {
  const SignalUnit have = spectrum.unit();
  const SignalUnit want = recipe.signal_unit();
  if (have == SignalUnit::unknown) {
    return Error{ErrorCode::unknown_unit,
                 "the file does not say what its ordinate is; say so with --y-unit (for example "
                 "--y-unit absorbance or --y-unit percent-transmittance)"};
  }
  if (have == want || (is_counts_like(have) && is_counts_like(want))) return spectrum;
  const bool transmits =
      have == SignalUnit::transmittance || have == SignalUnit::percent_transmittance;
  if (want == SignalUnit::absorbance && transmits) {
    const double highest = std::ranges::max(spectrum.intensities());
    if (have == SignalUnit::transmittance && highest > kLargestTransmittance) {
      return Error{
          ErrorCode::incompatible,
          fmt::format("the file says transmittance, a fraction from 0 to 1, but its values "
                      "reach {}: they look like per cent; if they are, say so with "
                      "--y-unit percent-transmittance",
                      to_decimal(highest))};
    }
    return absorbance_from(spectrum);
  }
  return Error{ErrorCode::incompatible,
               fmt::format("recipe {} is for {}, but the ordinate of this spectrum is {}",
                           recipe.name(), to_string(want), to_string(have))};
}

Result<Prepared> Prepared::prepare(const Spectrum& spectrum, const Recipe& recipe) {
  CANDOR_TRY(require_measured(spectrum));
  return prepare_hint(spectrum, recipe);
}

Result<Prepared> Prepared::prepare_hint(const Spectrum& spectrum, const Recipe& recipe) {
  CANDOR_TRY(require_identifying(spectrum.label()));
  const Technique technique = spectrum.label().technique;
  if (technique != Technique::unknown && technique != recipe.technique()) {
    return Error{ErrorCode::incompatible,
                 fmt::format("recipe {} is for {}, but this is a spectrum of {}", recipe.name(),
                             to_string(recipe.technique()), to_string(technique))};
  }
  if (spectrum.axis().unit() == AxisUnit::unknown) {
    return Error{ErrorCode::unknown_unit,
                 "the file does not say what its axis is; say so with --x-unit (for example "
                 "--x-unit cm-1 or --x-unit raman-shift-cm-1)"};
  }
  if (spectrum.axis().unit() != recipe.axis_unit()) {
    return Error{ErrorCode::incompatible,
                 fmt::format("recipe {} needs an axis in {}, but this one is in {}", recipe.name(),
                             to_string(recipe.axis_unit()), to_string(spectrum.axis().unit()))};
  }
  const Spectrum signal = CANDOR_TRY(as_recipe_signal(spectrum, recipe));
  Prepared prepared(CANDOR_TRY(run_steps(signal, recipe.steps())));
  const Axis& axis = prepared.spectrum_.axis();
  const Grid& grid = recipe.grid();

  constexpr double kRounding = 1e-9;
  const double first = std::ceil((axis.front() - grid.from) / grid.step - kRounding);
  const double last = std::floor((axis.back() - grid.from) / grid.step + kRounding);
  const double from = std::max(0.0, first);
  const double to = std::min(static_cast<double>(grid.size() - 1), last);
  const double covered = std::max(0.0, to - from + 1) / static_cast<double>(grid.size());
  if (covered < recipe.minimum_coverage()) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("the spectrum runs from {:.1f} to {:.1f} and covers {:.0f} % of the "
                             "range {} to {} that recipe {} compares; it must cover {:.0f} %",
                             axis.front(), axis.back(), 100 * covered, to_decimal(grid.from),
                             to_decimal(grid.to), recipe.name(), 100 * recipe.minimum_coverage())};
  }
  prepared.grid_ = grid;
  prepared.first_ = static_cast<std::size_t>(from);
  const auto count = static_cast<std::size_t>(to - from + 1);
  Resampled resampled = CANDOR_TRY(
      resample(axis.positions(), prepared.spectrum_.intensities(),
               {.from = grid.position(prepared.first_), .step = grid.step, .count = count}));
  prepared.noise_ =
      resampled.noise_gain * CANDOR_TRY(white_noise(prepared.spectrum_.intensities()));
  prepared.values_ = std::move(resampled.values);
  prepared.fingerprint_ = recipe.fingerprint();
  return prepared;
}

double Prepared::coverage() const {
  return static_cast<double>(values_.size()) / static_cast<double>(grid_.size());
}

std::span<const Recipe> default_recipes() {
  static const std::vector<Recipe> kRecipes = [] {
    std::vector<Recipe> recipes;
    recipes.reserve(kShipped.size());
    for (const std::string_view text : kShipped) recipes.push_back(Recipe::parse(text, {}).value());
    return recipes;
  }();
  return kRecipes;
}

Result<Recipe> find_recipe(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Recipe& recipe : default_recipes()) {
    if (recipe.name() == name) return recipe;
    names.push_back(recipe.name());
  }
  std::string message = fmt::format("there is no recipe \"{}\"; there are:", name);
  for (const auto known : names) message += fmt::format(" {}", known);
  return Error{ErrorCode::usage, std::move(message)};
}

Result<Recipe> default_recipe(Technique technique) {
  for (const Recipe& recipe : default_recipes()) {
    if (recipe.technique() == technique) return recipe;
  }
  return Error{ErrorCode::unsupported,
               fmt::format("there is no recipe for spectra of technique {}; give one with --recipe",
                           to_string(technique))};
}

}  // namespace candor
