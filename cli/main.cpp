#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/terminal.h"
#include "pipeline/steps/step.h"
#include "workbench/version.h"

namespace {

using candor::cli::all_commands;
using candor::cli::Command;
using candor::cli::ExitStatus;

constexpr std::string_view kAbout =
    "Candor reads a spectrum of a drug sample and says what it can and cannot see in it.\n"
    "It never says that a sample is safe, and it cannot: no spectrum can.";

/// The options that count with a command.
std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  if (!app.get_fallthrough() || app.get_parent() == nullptr) return names;
  const std::vector<std::string> of_parent = option_names(*app.get_parent());
  names.insert(names.end(), of_parent.begin(), of_parent.end());
  return names;
}

std::string suggestion(const std::string& word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto near = candor::nearest_name(word, views);
  return near ? fmt::format("; did you mean \"{}\"?", *near) : std::string();
}

/// The command that the arguments name, as deep as they go, and the words that name it.
struct NamedCommand {
  const CLI::App* app;
  std::string words;  ///< "candor library build"
};

NamedCommand innermost(const CLI::App& app) {
  NamedCommand named{&app, app.get_name()};
  while (!named.app->get_subcommands().empty()) {
    named.app = named.app->get_subcommands().front();
    named.words += " " + named.app->get_name();
  }
  return named;
}

std::vector<std::string> subcommand_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(sub->get_name());
  }
  return names;
}

/// What is wrong with the arguments, and the words of the command that helps further.
struct UsageFault {
  std::string message;
  std::string words;
};

/// The first word that should be a command and is none.
std::optional<UsageFault> unknown_command(const CLI::App& app,
                                          const std::vector<std::string>& arguments) {
  const CLI::App* level = &app;
  std::string words = app.get_name();
  for (const std::string& argument : arguments) {
    if (argument.starts_with('-')) continue;
    const auto names = subcommand_names(*level);
    if (names.empty()) return std::nullopt;
    if (std::ranges::find(names, argument) == names.end()) {
      // Where a command need not go on, this may be what an option takes.
      if (level->get_require_subcommand_min() == 0) return std::nullopt;
      return UsageFault{fmt::format("there is no command \"{} {}\"{}", words, argument,
                                    suggestion(argument, names)),
                        words};
    }
    level = level->get_subcommand(argument);
    words += " " + argument;
  }
  return std::nullopt;
}

std::optional<UsageFault> unknown_option(const NamedCommand& command,
                                         const std::vector<std::string>& arguments) {
  const auto options = option_names(*command.app);
  for (const std::string& argument : arguments) {
    const std::string name = argument.substr(0, argument.find('='));
    if (!name.starts_with("--") || std::ranges::find(options, name) != options.end()) continue;
    return UsageFault{fmt::format("there is no option {}{}", name, suggestion(name, options)),
                      command.words};
  }
  return std::nullopt;
}

/// Say what is wrong with the arguments, with the nearest command or option where one is mistyped.
int usage_error(const CLI::App& app, const CLI::ParseError& error,
                const std::vector<std::string>& arguments) {
  const NamedCommand command = innermost(app);
  auto fault = unknown_command(app, arguments);
  if (!fault) fault = unknown_option(command, arguments);
  if (!fault) fault = UsageFault{error.what(), command.words};
  candor::cli::print_error({candor::ErrorCode::usage, fault->message});
  fmt::print(stderr, "Run `{} --help` for how it is used.\n", fault->words);
  return static_cast<int>(ExitStatus::usage);
}

/// Every command takes `--quiet` and `--no-color`, so that a script may give them to all alike.
/// Nothing is coloured, which is what `--no-color` and NO_COLOR ask for.
void add_common_flags(CLI::App& app) {
  if (app.get_option_no_throw("--quiet") == nullptr) {
    app.add_flag("--quiet")->description("No progress bar and no warnings");
  }
  app.add_flag("--no-color")->description("No colours; there are none");
  for (CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    add_common_flags(*sub);
  }
}

int run(int argc, char** argv) {
  CLI::App app{std::string(kAbout), "candor"};
  app.set_version_flag("--version", "candor " + std::string(candor::workbench::kVersion));
  app.require_subcommand(1);
  app.fallthrough(false);
  app.footer("Example:\n  candor analyze sample.dx");
  std::vector<std::pair<CLI::App*, std::unique_ptr<Command>>> commands;
  for (const auto* definition : all_commands()) {
    CLI::App* sub =
        app.add_subcommand(std::string(definition->name), std::string(definition->summary));
    sub->footer("Example:\n  " + std::string(definition->example));
    commands.emplace_back(sub, definition->declare(*sub));
    add_common_flags(*sub);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForAllHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForVersion& version) {
    return app.exit(version);
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error, std::vector<std::string>(argv + 1, argv + argc));
  }
  for (auto& [sub, command] : commands) {
    if (sub->parsed()) return static_cast<int>(command->run());
  }
  return static_cast<int>(ExitStatus::usage);
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "candor: internal failure: {}\n", error.what());
    return static_cast<int>(ExitStatus::internal_failure);
  }
}
