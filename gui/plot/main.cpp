#include <fmt/core.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QHashSeed>
#include <QLocale>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "gui/plot/picture.h"
#include "gui/plot/plot_json.h"
#include "pipeline/core/result.h"

namespace candor::plot {
namespace {

constexpr int kExitDone = 0;
constexpr int kExitFailure = 1;
constexpr int kExitUsage = 2;
constexpr int kExitInput = 3;

constexpr std::size_t kMaximumInputBytes = std::size_t{256} << 20U;
/// Smaller pictures have no room for the labels.
constexpr int kLeastWidth = 800;
constexpr int kLeastHeight = 400;

struct Job {
  std::string output;
  PictureFormat format = PictureFormat::png;
  PictureSize size;
};

/// Print one sentence and pass the exit status on.
int fail(std::string_view message, int status) {
  fmt::print(stderr, "candor-plot: {}\n", message);
  return status;
}

int fail(const Error& error) {
  switch (error.code) {
    case ErrorCode::usage: return fail(error.message, kExitUsage);
    case ErrorCode::unreadable:
    case ErrorCode::unsupported:
    case ErrorCode::damaged:
    case ErrorCode::invalid_value:
    case ErrorCode::insufficient_data: return fail(error.message, kExitInput);
    default: return fail(error.message, kExitFailure);
  }
}

Result<PictureFormat> picture_format(const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  if (extension == ".png") return PictureFormat::png;
  if (extension == ".svg") return PictureFormat::svg;
  return Error{ErrorCode::usage, fmt::format("the picture {} must end in .png or .svg", path)};
}

Result<std::string> read_standard_input() {
  if (isatty(STDIN_FILENO) != 0) {
    return Error{ErrorCode::usage, "a plot document (JSON) is expected on standard input"};
  }
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), stdin);
    text.append(buffer.data(), got);
    if (text.size() > kMaximumInputBytes) {
      return Error{ErrorCode::unsupported, "the plot document is larger than 256 MiB"};
    }
    if (got < buffer.size()) break;
  }
  if (std::ferror(stdin) != 0) {
    return Error{ErrorCode::unreadable, "standard input cannot be read"};
  }
  return text;
}

/// Keep Qt's own remarks off stderr; a fatal one becomes the program's one sentence.
void on_qt_message(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text) {
  if (type != QtFatalMsg) return;
  const std::string line = text.section(QLatin1Char('\n'), 0, 0).toStdString();
  std::_Exit(fail(fmt::format("Qt cannot start: {}", line), kExitFailure));
}

/// Make Qt draw without a display and the same everywhere, whatever the user's environment says.
void prepare_qt() {
  for (const char* variable :
       {"QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_STYLE_OVERRIDE",
        "QT_QPA_PLATFORMTHEME", "QT_AUTO_SCREEN_SCALE_FACTOR", "QT_ENABLE_HIGHDPI_SCALING"}) {
    qunsetenv(variable);
  }
  qputenv("QT_QPA_PLATFORM", "offscreen");
  // Qt and QCustomPlot draw some things in the order of hash tables.
  QHashSeed::setDeterministicGlobalSeed();
  qInstallMessageHandler(on_qt_message);
  QLocale::setDefault(QLocale::c());
}

int run(const Job& job, std::string program) {
  const Result<std::string> text = read_standard_input();
  if (!text.ok()) return fail(text.error());
  const Result<PlotData> data = parse_plot_json(*text);
  if (!data.ok()) return fail(data.error());
  prepare_qt();
  // Only the program's name: Qt would take options of its own from the command line.
  int argument_count = 1;
  std::array<char*, 2> arguments = {program.data(), nullptr};
  const QApplication application(argument_count, arguments.data());
  const Result<QByteArray> picture = draw_picture(*data, job.format, job.size);
  if (!picture.ok()) return fail(picture.error());
  const Result<void> written = write_picture(job.output, *picture);
  if (!written.ok()) return fail(written.error());
  return kExitDone;
}

int run_command_line(int argc, char** argv) {
  Job job;
  CLI::App app{
      "Draw the plot of an analysis. The plot document (candor.plot/1, see docs/plot-json.md) is "
      "read from standard input."};
  app.footer("Example: candor-plot result.png < plot.json");
  app.add_option("OUT", job.output, "picture to write, .png or .svg")->required();
  app.add_option("--width", job.size.width, "width in px (PNG: doubled)")
      ->check(CLI::Range(kLeastWidth, kMaximumPixels))
      ->capture_default_str();
  app.add_option("--height", job.size.height,
                 "height in px (PNG: doubled); default 680, or more where the labels need it")
      ->check(CLI::Range(kLeastHeight, kMaximumPixels));
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    fmt::print("{}", app.help());
    return kExitDone;
  } catch (const CLI::ParseError& error) {
    return fail(error.what(), kExitUsage);
  }
  const Result<PictureFormat> format = picture_format(job.output);
  if (!format.ok()) return fail(format.error());
  job.format = *format;
  return run(job, argv[0]);
}

}  // namespace
}  // namespace candor::plot

int main(int argc, char** argv) {
  try {
    return candor::plot::run_command_line(argc, argv);
  } catch (const std::exception& error) {
    return candor::plot::fail(error.what(), candor::plot::kExitFailure);
  }
}
