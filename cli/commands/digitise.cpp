#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <system_error>

#include "cli/command.h"
#include "cli/digitise_report.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "formats/format.h"
#include "formats/picture.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/sha256.h"
#include "pipeline/imaging/plot_digitiser.h"
#include "pipeline/imaging/plot_marks.h"

namespace candor::cli {
namespace {

namespace fs = std::filesystem;

struct NamedColour {
  std::string_view name;
  PlotColour colour;
};
constexpr std::array kColours = {
    NamedColour{"black", {0, 0, 0}},       NamedColour{"grey", {120, 120, 120}},
    NamedColour{"red", {220, 20, 20}},     NamedColour{"orange", {255, 127, 14}},
    NamedColour{"brown", {140, 80, 60}},   NamedColour{"green", {30, 150, 40}},
    NamedColour{"cyan", {20, 180, 200}},   NamedColour{"blue", {30, 70, 200}},
    NamedColour{"violet", {130, 60, 180}}, NamedColour{"magenta", {210, 30, 160}},
};

/// "red", or "#c81e1e".
Result<std::optional<PlotColour>> colour_from(const std::string& text) {
  if (text.empty()) return std::optional<PlotColour>();
  const auto known = std::ranges::find(kColours, text, &NamedColour::name);
  if (known != kColours.end()) return std::optional(known->colour);
  const bool is_hex = text.size() == 7 && text.front() == '#' &&
                      text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
  if (!is_hex) {
    std::string names;
    for (const NamedColour& colour : kColours) names += fmt::format("{}, ", colour.name);
    return Error{
        ErrorCode::usage,
        fmt::format("--colour {}: there is {}or red, green and blue as #rrggbb", text, names)};
  }
  const auto channel = [&](std::size_t at) {
    return static_cast<std::uint8_t>(std::stoi(text.substr(at, 2), nullptr, 16));
  };
  return std::optional(PlotColour{channel(1), channel(3), channel(5)});
}

/// The options of one axis.
struct AxisFlags {
  std::string name;  ///< "x" or "y"
  std::vector<std::string> ticks;
  std::optional<double> from;
  std::optional<double> to;
  std::optional<double> step;
  std::string ends = "ticks";
  std::optional<double> break_at;

  void declare(CLI::App& app, const std::string& letter, std::string_view where) {
    name = letter;
    const std::string dashed = "--" + letter;
    app.add_option(dashed, ticks,
                   fmt::format("A tick of the {} axis by its pixel, e.g. {} 120=4000; two or more",
                               where, dashed))
        ->type_name("PIXEL=VALUE")
        ->take_all()
        ->allow_extra_args(false);
    app.add_option(dashed + "-from", from,
                   fmt::format("Value of its first tick, {}",
                               letter == "x" ? "from the left" : "from the bottom"));
    app.add_option(dashed + "-to", to, "Value of its last tick");
    app.add_option(dashed + "-step", step, "Step between its ticks, which checks the rest");
    app.add_option(dashed + "-at", ends,
                   "What stands at these values: the first and last of the ticks, or the ends of "
                   "the frame")
        ->check(CLI::IsMember({"ticks", "frame"}))
        ->capture_default_str();
    if (letter == "x") {
      app.add_option("--x-break", break_at,
                     "Value at which the scale changes, as that of infrared plots does at 2000");
    }
  }

  Result<AxisRequest> request() const {
    AxisRequest request;
    request.break_at = break_at;
    for (const std::string& text : ticks) {
      const auto equals = text.find('=');
      const auto pixel = parse_decimal(std::string_view(text).substr(0, equals));
      const auto value = equals == std::string::npos
                             ? std::nullopt
                             : parse_decimal(std::string_view(text).substr(equals + 1));
      if (!pixel || !value) {
        return Error{ErrorCode::usage,
                     fmt::format("--{} {}: should be a pixel and its value, such as --{} 120=4000",
                                 name, text, name)};
      }
      request.clicked.push_back({*pixel, *value});
    }
    if (from.has_value() != to.has_value()) {
      return Error{ErrorCode::usage,
                   fmt::format("--{}-from and --{}-to belong together", name, name)};
    }
    if (!from && (step || ends != "ticks")) {
      return Error{ErrorCode::usage,
                   fmt::format("--{}-step and --{}-at say more of --{}-from and --{}-to, which are "
                               "missing",
                               name, name, name, name)};
    }
    if (from) {
      request.span =
          AxisSpan{*from, *to, step, ends == "frame" ? SpanEnds::frame : SpanEnds::ticks};
    }
    return request;
  }
};

class Digitise : public Command {
 public:
  explicit Digitise(CLI::App& app) {
    app.add_option("IMAGE", image_, "Picture of a printed spectrum, JPEG or PNG")->required();
    app.add_option("--x-unit", units_.x_unit,
                   "What the x axis is in: cm-1, raman-shift-cm-1, nm, um")
        ->required();
    app.add_option("--y-unit", units_.y_unit,
                   "What the y axis is: absorbance, transmittance, percent-transmittance, counts, "
                   "arbitrary, ...")
        ->required();
    x_.declare(app, "x", "x");
    y_.declare(app, "y", "y");
    app.add_option("--colour", colour_, "Colour of the curve, where there are several");
    app.add_option("--title", title_, "Title of the spectrum (default: the picture's name)");
    app.add_option("--picture", picture_, "Write what was seen, drawn on the picture, as PNG");
    app.add_option("--output", out_, "Write the spectrum; its extension says the format");
    output_.declare(app, {"text", "json"});
  }

  ExitStatus run() override {
    const auto done = digitise();
    if (done) return ExitStatus::done;
    print_error(done.error());
    return status_for(done.error().code);
  }

 private:
  Result<PlotRequest> request() const {
    const auto units = CANDOR_TRY(units_.read_options());
    PlotRequest request;
    request.x_unit = units.x_unit.value_or(AxisUnit::unknown);
    request.y_unit = units.y_unit.value_or(SignalUnit::unknown);
    request.x = CANDOR_TRY(x_.request());
    request.y = CANDOR_TRY(y_.request());
    request.colour = CANDOR_TRY(colour_from(colour_));
    request.title = title_.empty() ? fs::path(image_).stem().string() : title_;
    return request;
  }

  Result<void> require_another_file(std::string_view option, const std::string& path) const {
    std::error_code ignored;
    if (path.empty() || !fs::equivalent(image_, path, ignored)) return {};
    return Error{ErrorCode::usage,
                 fmt::format("{} {}: this is the picture itself, which would be lost; it should be "
                             "another file",
                             option, path)};
  }

  /// The writer that the name of the output asks for; null if none is asked for.
  Result<const formats::WriterDefinition*> writer() const {
    if (out_.empty()) return static_cast<const formats::WriterDefinition*>(nullptr);
    const std::string extension = fs::path(out_).extension().string();
    const auto* found =
        formats::find_writer(extension.empty() ? std::string() : extension.substr(1));
    if (found != nullptr) return found;
    return Error{ErrorCode::usage,
                 fmt::format("--output {}: the extension names no format that is written; csv, dx, "
                             "json and spc do",
                             out_)};
  }

  Result<void> digitise() const {
    const PlotRequest asked = CANDOR_TRY(request());
    const auto* format = CANDOR_TRY(writer());
    CANDOR_TRY(require_another_file("--picture", picture_));
    CANDOR_TRY(require_another_file("--output", out_));
    const std::string bytes = CANDOR_TRY(formats::read_bytes(image_));
    const auto with_name = [&](const Error& error) {
      return Error{error.code, fmt::format("{}: {}", image_, error.message)};
    };
    const auto image = formats::read_picture(bytes);
    if (!image) return with_name(image.error());
    const auto plot = digitise_plot(*image, asked);
    if (!plot) return with_name(plot.error());
    const PictureSource source{image_, sha256_hex(bytes)};
    if (format != nullptr) CANDOR_TRY(write(*plot, source, *format));
    if (!picture_.empty()) {
      const std::string png = CANDOR_TRY(formats::write_png(mark_plot(*image, *plot)));
      CANDOR_TRY(formats::write_file(picture_, png));
    }
    print(output_.chosen() == OutputFormat::json ? digitise_json(*plot, source)
                                                 : digitise_text(*plot, source));
    return {};
  }

  Result<void> write(const DigitisedPlot& plot, const PictureSource& source,
                     const formats::WriterDefinition& format) const {
    SpectrumLabel label = plot.spectrum.label();
    label.metadata.emplace_back(
        "$CANDOR PICTURE",
        fmt::format("{} sha256:{}", fs::path(source.file).filename().string(), source.sha256));
    const auto warnings =
        CANDOR_TRY(formats::save(plot.spectrum.relabelled(std::move(label)), format, out_));
    if (output_.quiet) return {};
    for (const std::string& warning : warnings) print_warning(fmt::format("{}: {}", out_, warning));
    return {};
  }

  std::string image_;
  workbench::Reading units_;
  AxisFlags x_;
  AxisFlags y_;
  std::string colour_;
  std::string title_;
  std::string picture_;
  std::string out_;
  OutputFlags output_;
};

}  // namespace

const CommandDefinition kDigitise = {
    .name = "digitise",
    .summary = "Read a printed spectrum off a picture: a hint of look-alikes, no evidence",
    .example =
        "candor digitise plot.png --x-unit cm-1 --x-from 4000 --x-to 500 --x-step 500 "
        "--y-unit absorbance --y-from 0 --y-to 1 --output plot.dx --picture seen.png",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Digitise>(app);
    },
};

}  // namespace candor::cli
