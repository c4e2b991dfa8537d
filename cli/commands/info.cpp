#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "pipeline/core/decimal.h"

namespace candor::cli {
namespace {

using Json = nlohmann::ordered_json;

double first_position(const formats::FileSpectrum& spectrum) {
  const Axis& axis = spectrum.spectrum.axis();
  return spectrum.order == formats::PointOrder::ascending ? axis.front() : axis.back();
}

double last_position(const formats::FileSpectrum& spectrum) {
  const Axis& axis = spectrum.spectrum.axis();
  return spectrum.order == formats::PointOrder::ascending ? axis.back() : axis.front();
}

std::string_view technique_of(const formats::SpectrumFile& file) {
  return to_string(file.spectra.front().spectrum.label().technique);
}

Json metadata_object(const SpectrumLabel& label) {
  Json object = Json::object();
  for (const auto& [key, value] : label.metadata) {
    // A key that a file repeats keeps all its values, one a line.
    object[key] = object.contains(key) ? object[key].get<std::string>() + "\n" + value : value;
  }
  return object;
}

Json file_object(const InputFile& file) {
  Json spectra = Json::array();
  for (const auto& item : file.content.spectra) {
    const Spectrum& spectrum = item.spectrum;
    spectra.push_back({{"title", spectrum.label().title},
                       {"points", spectrum.size()},
                       {"x_first", first_position(item)},
                       {"x_last", last_position(item)},
                       {"x_unit", to_string(spectrum.axis().unit())},
                       {"y_unit", to_string(spectrum.unit())},
                       {"role", to_string(item.role)},
                       {"metadata", metadata_object(spectrum.label())}});
  }
  return {{"file", file.path},
          {"format", file.content.format},
          {"technique", technique_of(file.content)},
          {"spectra", std::move(spectra)},
          {"completeness", to_string(file.content.completeness)},
          {"warnings", file.content.warnings}};
}

std::string file_text(const InputFile& file) {
  std::string text = fmt::format("{}\n  format {}, technique {}\n", file.path, file.content.format,
                                 technique_of(file.content));
  for (std::size_t i = 0; i < file.content.spectra.size(); ++i) {
    const auto& item = file.content.spectra[i];
    text += fmt::format("  spectrum {}: {}{}\n    {} points from {} to {} ({}), ordinate {}\n",
                        i + 1, item.spectrum.label().title,
                        item.role == formats::SpectrumRole::supporting ? " (supporting)" : "",
                        item.spectrum.size(), to_decimal(first_position(item)),
                        to_decimal(last_position(item)), to_string(item.spectrum.axis().unit()),
                        to_string(item.spectrum.unit()));
  }
  if (file.content.completeness == formats::Completeness::unchecked) {
    text += "  completeness cannot be checked: the format states neither its length nor its end\n";
  }
  for (const std::string& warning : file.content.warnings) {
    text += fmt::format("  warning: {}\n", warning);
  }
  return text;
}

class Info : public Command {
 public:
  explicit Info(CLI::App& app) {
    app.add_option("FILE", files_, "Spectrum files")->required();
    reading_.declare(app);
    output_.declare(app, {"text", "json"});
  }

  ExitStatus run() override {
    Json files = Json::array();
    std::string text;
    ExitStatus status = ExitStatus::done;
    for (const std::string& path : files_) {
      auto file = read_input(path, reading_);
      if (!file) {
        print_error(file.error());
        const ExitStatus failed = status_for(file.error().code);
        status = files_.size() == 1 ? failed : ExitStatus::unusable_input;
        continue;
      }
      files.push_back(file_object(*file));
      text += file_text(*file);
    }
    if (output_.chosen() == OutputFormat::text) {
      print(text);
    } else if (status == ExitStatus::done || !files.empty()) {
      const Json document = {{"schema", "candor.info/1"}, {"files", std::move(files)}};
      print(document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
    }
    return status;
  }

 private:
  std::vector<std::string> files_;
  ReadingFlags reading_;
  OutputFlags output_;
};

}  // namespace

const CommandDefinition kInfo = {
    .name = "info",
    .summary = "Say what a file holds, without judging it",
    .example = "candor info sample.dx",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Info>(app);
    },
};

}  // namespace candor::cli
