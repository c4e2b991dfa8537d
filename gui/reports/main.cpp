#include <fmt/core.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHashSeed>
#include <QLocale>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "gui/reports/paged_document.h"
#include "pipeline/core/result.h"

namespace candor::gui {
namespace {

constexpr int kExitDone = 0;
constexpr int kExitFailure = 1;
constexpr int kExitUsage = 2;
constexpr int kExitInput = 3;

constexpr std::size_t kMaximumInputBytes = std::size_t{64} << 20U;

/// Print one sentence and pass the exit status on.
int fail(std::string_view message, int status) {
  fmt::print(stderr, "candor-paper: {}\n", message);
  return status;
}

int fail(const Error& error) {
  const bool input = error.code == ErrorCode::invalid_value ||
                     error.code == ErrorCode::unsupported || error.code == ErrorCode::unreadable;
  return fail(error.message, input ? kExitInput : kExitFailure);
}

Result<std::string> read_standard_input() {
  if (isatty(STDIN_FILENO) != 0) {
    return Error{ErrorCode::invalid_value,
                 "a document (JSON, candor.paper/1) is expected on standard input"};
  }
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), stdin);
    text.append(buffer.data(), got);
    if (text.size() > kMaximumInputBytes) {
      return Error{ErrorCode::unsupported, "the document is larger than 64 MiB"};
    }
    if (got < buffer.size()) break;
  }
  if (std::ferror(stdin) != 0) {
    return Error{ErrorCode::unreadable, "standard input cannot be read"};
  }
  return text;
}

/// Read `{"schema": "candor.paper/1", "title", "foot", "paper": "a5" or "a4", "html"}`.
Result<PagedDocument> parse_document(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const auto invalid = [](std::string_view what) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the document is no candor.paper/1: {}", what)};
  };
  if (!json.is_object()) return invalid("it is no JSON object");
  for (const char* key : {"schema", "title", "foot", "paper", "html"}) {
    if (!json.contains(key) || !json[key].is_string()) {
      return invalid(fmt::format("\"{}\" is missing or no text", key));
    }
  }
  if (json["schema"] != "candor.paper/1") return invalid("its schema is another");
  const auto& paper = json["paper"];
  if (paper != "a5" && paper != "a4") return invalid("its paper is neither a5 nor a4");
  const auto words = [&](const char* key) {
    return QString::fromStdString(json[key].get<std::string>());
  };
  return PagedDocument{words("html"), words("title"), words("foot"),
                       paper == "a5" ? PaperSize::a5 : PaperSize::a4};
}

/// Keep Qt's own remarks off stderr; a fatal one becomes the program's one sentence.
void on_qt_message(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text) {
  if (type != QtFatalMsg) return;
  const std::string line = text.section(QLatin1Char('\n'), 0, 0).toStdString();
  std::_Exit(fail(fmt::format("Qt cannot start: {}", line), kExitFailure));
}

/// Make Qt paint without a display and the same everywhere, whatever the user's environment says.
void prepare_qt() {
  for (const char* variable :
       {"QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_QPA_PLATFORMTHEME",
        "QT_AUTO_SCREEN_SCALE_FACTOR", "QT_ENABLE_HIGHDPI_SCALING"}) {
    qunsetenv(variable);
  }
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QHashSeed::setDeterministicGlobalSeed();
  qInstallMessageHandler(on_qt_message);
  QLocale::setDefault(QLocale::c());
}

int run(const std::string& path, std::string program) {
  const auto text = read_standard_input();
  if (!text) return fail(text.error());
  const auto document = parse_document(*text);
  if (!document) return fail(document.error());
  prepare_qt();
  // Only the program's name: Qt would take options of its own from the command line.
  int argument_count = 1;
  std::array<char*, 2> arguments = {program.data(), nullptr};
  const QGuiApplication application(argument_count, arguments.data());
  // Qt lists families of its own making even where there is no font behind them.
  if (!QFontMetrics(QFont(QStringLiteral("sans-serif"))).inFont(QLatin1Char('A'))) {
    return fail(
        "no font is installed to write the paper with; install one, for instance the package "
        "fonts-dejavu-core",
        kExitFailure);
  }
  const auto written = write_pdf(QString::fromLocal8Bit(path.c_str()), *document);
  if (!written) return fail(written.error());
  return kExitDone;
}

int run_command_line(int argc, char** argv) {
  std::string path;
  CLI::App app{
      "Write a card or report as PDF. The document (candor.paper/1, see docs/cards.md) is read "
      "from "
      "standard input."};
  app.footer("Example: candor-paper card.pdf < paper.json");
  app.add_option("OUT", path, "PDF file to write")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    fmt::print("{}", app.help());
    return kExitDone;
  } catch (const CLI::ParseError& error) {
    return fail(error.what(), kExitUsage);
  }
  return run(path, argv[0]);
}

}  // namespace
}  // namespace candor::gui

int main(int argc, char** argv) {
  try {
    return candor::gui::run_command_line(argc, argv);
  } catch (const std::exception& error) {
    return candor::gui::fail(error.what(), candor::gui::kExitFailure);
  }
}
