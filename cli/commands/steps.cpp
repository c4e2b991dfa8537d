#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "pipeline/core/decimal.h"
#include "pipeline/steps/step.h"

namespace candor::cli {
namespace {

std::string range_text(const Parameter& parameter) {
  const std::string_view kind = parameter.kind == ParameterKind::real      ? ""
                                : parameter.kind == ParameterKind::integer ? ", whole"
                                                                           : ", odd";
  return fmt::format("{} to {}{}", to_decimal(parameter.low), to_decimal(parameter.high), kind);
}

std::string steps_text() {
  std::string text;
  for (const StepDefinition* step : all_steps()) {
    text += fmt::format("{}\n  {}\n", step->name, step->summary);
    for (const Parameter& parameter : step->parameters) {
      text +=
          fmt::format("    {:<16} {} [{}{}{}]{}\n", parameter.name, parameter.help,
                      range_text(parameter), parameter.unit.empty() ? "" : ", in ", parameter.unit,
                      parameter.default_value ? " default " + to_decimal(*parameter.default_value)
                                              : std::string(" must be given"));
    }
    if (step->needs_reference()) text += "    compares with a reference spectrum (--reference)\n";
    text += fmt::format("  Source: {}\n\n", step->source);
  }
  return text;
}

std::string steps_json() {
  using Json = nlohmann::ordered_json;
  Json steps = Json::array();
  for (const StepDefinition* step : all_steps()) {
    Json parameters = Json::array();
    for (const Parameter& parameter : step->parameters) {
      parameters.push_back(
          {{"name", parameter.name},
           {"unit", parameter.unit.empty() ? Json(nullptr) : Json(parameter.unit)},
           {"kind", parameter.kind == ParameterKind::real      ? "real"
                    : parameter.kind == ParameterKind::integer ? "integer"
                                                               : "odd-integer"},
           {"low", parameter.low},
           {"high", parameter.high},
           {"default", parameter.default_value ? Json(*parameter.default_value) : Json(nullptr)},
           {"help", parameter.help}});
    }
    steps.push_back({{"name", step->name},
                     {"summary", step->summary},
                     {"source", step->source},
                     {"revision", step->revision},
                     {"needs_reference", step->needs_reference()},
                     {"parameters", std::move(parameters)}});
  }
  return Json{{"schema", "candor.steps/1"}, {"steps", std::move(steps)}}.dump(2) + "\n";
}

class Steps : public Command {
 public:
  explicit Steps(CLI::App& app) { output_.declare(app, {"text", "json"}); }

  ExitStatus run() override {
    print(output_.chosen() == OutputFormat::json ? steps_json() : steps_text());
    return ExitStatus::done;
  }

 private:
  OutputFlags output_;
};

}  // namespace

const CommandDefinition kSteps = {
    .name = "steps",
    .summary = "List every processing step with its parameters, ranges, defaults and source",
    .example = "candor steps",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Steps>(app);
    },
};

}  // namespace candor::cli
