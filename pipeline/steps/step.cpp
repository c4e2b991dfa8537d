#include "pipeline/steps/step.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/core/decimal.h"
#include "pipeline/steps/catalogue.h"
#include "pipeline/steps/reference.h"

namespace candor {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replace});
    }
  }
  return row[b.size()];
}

Error unknown_step(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto* step : all_steps()) names.push_back(step->name);
  std::string message = fmt::format("there is no step \"{}\"", name);
  if (const auto near = nearest_name(name, names)) {
    message += fmt::format("; did you mean \"{}\"?", *near);
  }
  return Error{ErrorCode::usage, message + " (`candor steps` lists them)"};
}

Result<void> check_value(const StepDefinition& step, const Parameter& parameter, double value) {
  const auto refuse = [&](std::string_view demand) {
    return Error{ErrorCode::invalid_value, fmt::format("{}: {} = {}, but it must be {}", step.name,
                                                       parameter.name, to_decimal(value), demand)};
  };
  if (!std::isfinite(value)) return refuse("a finite number");
  if (value < parameter.low || value > parameter.high) {
    return refuse(
        fmt::format("between {} and {}", to_decimal(parameter.low), to_decimal(parameter.high)));
  }
  if (parameter.kind == ParameterKind::real) return {};
  if (value != std::floor(value)) return refuse("a whole number");
  if (parameter.kind == ParameterKind::odd_integer && std::fmod(value, 2.0) == 0.0) {
    return refuse("odd");
  }
  return {};
}

Result<StepCall> parse_call(std::string_view text) {
  const auto open = text.find('(');
  const std::string_view name = trimmed(text.substr(0, open));
  const StepDefinition* step = find_step(name);
  if (step == nullptr) return unknown_step(name);
  std::vector<std::pair<std::string, double>> arguments;
  if (open != std::string_view::npos) {
    if (text.back() != ')') {
      return Error{ErrorCode::usage, fmt::format("\"{}\" lacks its closing parenthesis", text)};
    }
    std::string_view inside = trimmed(text.substr(open + 1, text.size() - open - 2));
    bool more = !inside.empty();
    while (more) {
      const auto comma = inside.find(',');
      const std::string_view argument = trimmed(inside.substr(0, comma));
      more = comma != std::string_view::npos;
      if (more) inside.remove_prefix(comma + 1);
      const auto equals = argument.find('=');
      const auto value = equals == std::string_view::npos
                             ? std::nullopt
                             : parse_decimal(trimmed(argument.substr(equals + 1)));
      if (!value) {
        return Error{ErrorCode::usage,
                     fmt::format("{}: \"{}\" should read name=number", name, argument)};
      }
      arguments.emplace_back(trimmed(argument.substr(0, equals)), *value);
    }
  }
  return StepCall::make(*step, arguments);
}

}  // namespace

ParameterValues::ParameterValues(std::span<const Parameter> parameters, std::vector<double> values)
    : parameters_(parameters), values_(std::move(values)) {
  CANDOR_INVARIANT(parameters_.size() == values_.size(), "one value per declared parameter");
}

double ParameterValues::operator[](std::string_view name) const {
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    if (parameters_[i].name == name) return values_[i];
  }
  invariant_failed("a step asked for a parameter that it does not declare", __FILE__, __LINE__);
}

std::span<const StepDefinition* const> all_steps() { return step_catalogue(); }

const StepDefinition* find_step(std::string_view name) {
  for (const auto* step : all_steps()) {
    if (step->name == name) return step;
  }
  return nullptr;
}

Result<StepCall> StepCall::make(const StepDefinition& step,
                                std::span<const std::pair<std::string, double>> arguments) {
  std::vector<std::optional<double>> given(step.parameters.size());
  for (const auto& [name, value] : arguments) {
    const auto found = std::ranges::find(step.parameters, name, &Parameter::name);
    if (found == step.parameters.end()) {
      std::vector<std::string_view> names;
      for (const auto& parameter : step.parameters) names.push_back(parameter.name);
      std::string message = fmt::format("{}: there is no parameter \"{}\"", step.name, name);
      if (const auto near = nearest_name(name, names)) {
        message += fmt::format("; did you mean \"{}\"?", *near);
      }
      return Error{ErrorCode::usage, std::move(message)};
    }
    auto& slot = given[static_cast<std::size_t>(found - step.parameters.begin())];
    if (slot) {
      return Error{ErrorCode::usage, fmt::format("{}: {} is given twice", step.name, name)};
    }
    if (auto checked = check_value(step, *found, value); !checked) {
      return std::move(checked).error();
    }
    slot = value;
  }
  std::vector<double> values;
  for (std::size_t i = 0; i < step.parameters.size(); ++i) {
    const Parameter& parameter = step.parameters[i];
    const auto value = given[i] ? given[i] : parameter.default_value;
    if (!value) {
      return Error{ErrorCode::usage, fmt::format("{}: {} must be given ({})", step.name,
                                                 parameter.name, parameter.help)};
    }
    values.push_back(*value);
  }
  return StepCall(step, ParameterValues(step.parameters, std::move(values)));
}

std::string StepCall::text() const {
  std::string text(step_->name);
  if (step_->parameters.empty()) return text;
  text += '(';
  for (std::size_t i = 0; i < step_->parameters.size(); ++i) {
    if (i > 0) text += ',';
    text += fmt::format("{}={}", step_->parameters[i].name, to_decimal(values_.values()[i]));
  }
  return text + ')';
}

Result<Spectrum> StepCall::run(const Spectrum& spectrum, const StepContext& context) const {
  auto result = attempt(spectrum, context);
  if (result) return result;
  Error error = std::move(result).error();
  error.message = fmt::format("{}: {}", step_->name, error.message);
  return error;
}

Result<Spectrum> StepCall::attempt(const Spectrum& spectrum, const StepContext& context) const {
  if (step_->traits.needs_even_axis && !spectrum.axis().is_even()) {
    return Error{ErrorCode::incompatible,
                 "the axis is not even (a point lies more than 1 % of a step from its place); run "
                 "resample(from,to,step) first"};
  }
  if (!step_->needs_reference()) return step_->run(spectrum, values_, AppliedStep{text()});
  if (context.reference == nullptr) {
    return Error{ErrorCode::usage,
                 "a reference spectrum is needed to compare with; give one with --reference, or a "
                 "file of two spectra or more on one axis, whose mean is the reference"};
  }
  const Spectrum reference = CANDOR_TRY(reference_on(*context.reference, spectrum));
  return step_->run_against(spectrum, reference, values_, AppliedStep{text()});
}

Result<std::vector<StepCall>> parse_steps(std::string_view text) {
  std::vector<StepCall> calls;
  while (!text.empty()) {
    const auto end = text.find(';');
    const std::string_view piece = trimmed(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (piece.empty()) continue;
    calls.push_back(CANDOR_TRY(parse_call(piece)));
  }
  return calls;
}

bool need_reference(std::span<const StepCall> steps) {
  return std::ranges::any_of(steps,
                             [](const StepCall& call) { return call.step().needs_reference(); });
}

Result<std::vector<Spectrum>> run_each_step(const Spectrum& spectrum,
                                            std::span<const StepCall> steps,
                                            const StepContext& context) {
  std::vector<Spectrum> results;
  results.reserve(steps.size());
  std::optional<Spectrum> reference;
  if (context.reference != nullptr && need_reference(steps)) {
    reference = CANDOR_TRY(reference_within(*context.reference, spectrum));
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const StepContext now{.reference = reference ? &*reference : nullptr};
    results.push_back(CANDOR_TRY(steps[i].run(i == 0 ? spectrum : results.back(), now)));
    // A step that brings a spectrum to the reference leaves the reference as it is.
    if (!reference || steps[i].step().needs_reference() || !need_reference(steps.subspan(i + 1))) {
      continue;
    }
    auto processed = steps[i].run(*reference);
    if (!processed) {
      Error error = std::move(processed).error();
      error.message += " (in the reference spectrum, which goes through the same steps)";
      return error;
    }
    reference = std::move(processed).value();
  }
  return results;
}

Result<Spectrum> run_steps(const Spectrum& spectrum, std::span<const StepCall> steps,
                           const StepContext& context) {
  if (steps.empty()) return spectrum;
  auto results = CANDOR_TRY(run_each_step(spectrum, steps, context));
  return std::move(results.back());
}

std::optional<std::string_view> nearest_name(std::string_view name,
                                             std::span<const std::string_view> names) {
  std::optional<std::string_view> best;
  std::size_t fewest = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const auto candidate : names) {
    const std::size_t edits = edit_distance(name, candidate);
    if (edits < fewest) {
      fewest = edits;
      best = candidate;
    }
  }
  return best;
}

}  // namespace candor
