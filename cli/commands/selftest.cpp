#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>

#include "cli/command.h"
#include "cli/instrument_flags.h"
#include "cli/json_output.h"
#include "cli/options.h"
#include "cli/self_check.h"
#include "cli/stop_signal.h"
#include "cli/terminal.h"
#include "formats/format.h"
#include "workbench/version.h"

namespace candor::cli {
namespace {

std::string today() {
  const std::chrono::year_month_day day(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

class Selftest : public Command {
 public:
  explicit Selftest(CLI::App& app) {
    instrument_.declare(app);
    app.add_option("--transcript", file_,
                   "Where to write what went over to the instrument, without its serial number "
                   "(default: candor-selftest-YYYY-MM-DD.txt)");
    output_.declare(app, {"text", "json"});
  }

  ExitStatus run() override {
    const StopSignal stop;
    const auto status = check(stop.token());
    if (status) return *status;
    print_error(status.error());
    return status_for(status.error().code);
  }

 private:
  Result<ExitStatus> check(const std::stop_token& stop) {
    const bool wanted = instrument_.simulated() || !instrument_.device.empty();
    if (!wanted && (!file_.empty() || !instrument_.faults.empty())) {
      return Error{ErrorCode::usage,
                   "--transcript and --simulate-fault belong to an instrument: "
                   "name one with --device or --simulate"};
    }
    std::vector<SelfCheck> checks = check_installation(stop);
    auto status = std::ranges::all_of(checks, &SelfCheck::passed) ? ExitStatus::done
                                                                  : ExitStatus::internal_failure;
    std::string written;
    if (wanted) {
      const auto instrument = CANDOR_TRY(check_instrument(instrument_, stop));
      checks.push_back(instrument.check);
      if (!instrument.check.passed && status == ExitStatus::done) status = ExitStatus::device;
      if (instrument.transcript) {
        const auto saved = save(instrument);
        if (saved) {
          written = *saved;
        } else {
          checks.push_back({"transcript", false, saved.error().message});
          status = ExitStatus::internal_failure;
        }
      } else if (!file_.empty()) {
        print_warning("no transcript was written: nothing went over");
      }
    }
    show(checks, written);
    return status;
  }

  /// Write the transcript. The name of the file; errors: `write_failure`.
  Result<std::string> save(const InstrumentCheck& instrument) const {
    std::string name = file_.empty() ? fmt::format("candor-selftest-{}.txt", today()) : file_;
    std::string text = drivers::write_transcript(*instrument.transcript);
    text += fmt::format("# candor {} selftest: {}\n", workbench::kVersion,
                        instrument.check.passed ? "passed" : "failed");
    if (instrument_.simulated()) text += "# SIMULATED, no real instrument\n";
    if (auto done = formats::write_file(name, text); !done) return std::move(done).error();
    return name;
  }

  void show(const std::vector<SelfCheck>& checks, const std::string& written) const {
    if (output_.chosen() == OutputFormat::json) {
      Json document = {{"schema", "candor.selftest/1"},
                       {"checks", Json::array()},
                       {"transcript", written.empty() ? Json() : Json(written)}};
      for (const SelfCheck& one : checks) {
        document["checks"].push_back(
            {{"id", one.id}, {"passed", one.passed}, {"message", one.message}});
      }
      print(document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
      return;
    }
    std::string text;
    for (const SelfCheck& one : checks) {
      text += fmt::format("{:6}  {}: {}\n", one.passed ? "passed" : "FAILED", one.id, one.message);
    }
    if (!written.empty()) {
      text += fmt::format(
          "What went over to the instrument is in {}, without its serial number. "
          "Send it with a bug report.\n",
          written);
    }
    print(text);
  }

  std::string file_;
  InstrumentFlags instrument_;
  OutputFlags output_;
};

}  // namespace

const CommandDefinition kSelftest = {
    .name = "selftest",
    .summary = "Check the installation and, with --device, an instrument; for bug reports",
    .example = "candor selftest --simulate usb2000plus --transcript transcript.txt",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Selftest>(app);
    },
};

}  // namespace candor::cli
