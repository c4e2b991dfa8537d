#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/json_output.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/digitisation.h"

namespace candor::cli {
namespace {

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

Json acquisition_object(const Acquisition& acquisition) {
  const auto number = [](const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
  };
  const auto& saturated = acquisition.saturated;
  return {{"saturated_points", saturated ? Json(saturated->points) : Json(nullptr)},
          {"used_scale", number(acquisition.used_scale)},
          {"background_age_s", number(acquisition.background_age_s)}};
}

Json metadata_object(const SpectrumLabel& label) {
  Json object = Json::object();
  for (const auto& [key, value] : label.metadata) {
    // A key that a file repeats keeps all its values, one a line.
    object[key] = object.contains(key) ? object[key].get<std::string>() + "\n" + value : value;
  }
  return object;
}

Json spectrum_object(const formats::FileSpectrum& item) {
  const Spectrum& spectrum = item.spectrum;
  return {{"title", spectrum.label().title},
          {"points", spectrum.size()},
          {"x_first", first_position(item)},
          {"x_last", last_position(item)},
          {"x_unit", to_string(spectrum.axis().unit())},
          {"y_unit", to_string(spectrum.unit())},
          {"role", to_string(item.role)},
          {"acquisition", acquisition_object(spectrum.label().acquisition)},
          {"metadata", metadata_object(spectrum.label())}};
}

std::string spectrum_text(const formats::FileSpectrum& item, std::size_t number) {
  const auto mark = digitisation_of(item.spectrum.label());
  const std::string digitised =
      mark ? fmt::format("    {}\n", digitised_sentence(*mark)) : std::string();
  return fmt::format("  spectrum {}: {}{}\n    {} points from {} to {} ({}), ordinate {}\n", number,
                     item.spectrum.label().title,
                     item.role == formats::SpectrumRole::supporting ? " (supporting)" : "",
                     item.spectrum.size(), to_decimal(first_position(item)),
                     to_decimal(last_position(item)), to_string(item.spectrum.axis().unit()),
                     to_string(item.spectrum.unit())) +
         digitised;
}

/// Prints what files hold as it comes: the text of a file of very many spectra must not fill the
/// memory.
class Listing {
 public:
  explicit Listing(OutputFormat format) : format_(format) {}

  void add(const workbench::InputFile& file) {
    if (format_ == OutputFormat::text) {
      add_text(file);
    } else {
      add_json(file);
    }
    ++files_;
  }

  /// End the document, if anything was printed or nothing had to be.
  void end() {
    if (format_ != OutputFormat::text && files_ > 0) put("\n  ]\n}\n");
    flush();
  }

 private:
  static constexpr std::size_t kPiece = 1 << 16;

  void put(std::string_view text) {
    waiting_ += text;
    if (waiting_.size() >= kPiece) flush();
  }

  void flush() {
    print(waiting_);
    waiting_.clear();
  }

  /// Put a value as it would stand in the whole document, this many blanks deep.
  void put_json(const Json& value, std::size_t depth) {
    const std::string text = value.dump(2, ' ', false, Json::error_handler_t::replace);
    for (const char c : text) {
      waiting_ += c;
      if (c == '\n') waiting_.append(depth, ' ');
    }
    put("");
  }

  void add_text(const workbench::InputFile& file) {
    const auto& content = file.content;
    put(fmt::format("{}\n  format {}, technique {}\n", file.path, content.format,
                    technique_of(content)));
    for (std::size_t i = 0; i < content.spectra.size(); ++i) {
      put(spectrum_text(content.spectra[i], i + 1));
    }
    if (content.completeness == formats::Completeness::unchecked) {
      put("  completeness cannot be checked: the format states neither its length nor its end\n");
    }
    for (const std::string& warning : content.warnings) {
      put(fmt::format("  warning: {}\n", warning));
    }
  }

  void add_json(const workbench::InputFile& file) {
    const auto& content = file.content;
    put(files_ == 0 ? "{\n  \"schema\": \"candor.info/1\",\n  \"files\": [\n    {" : ",\n    {");
    put_member("file", file.path);
    put_member("format", content.format);
    put_member("technique", technique_of(content));
    put("\n      \"spectra\": [");
    for (std::size_t i = 0; i < content.spectra.size(); ++i) {
      put(i == 0 ? "\n        " : ",\n        ");
      put_json(spectrum_object(content.spectra[i]), 8);
    }
    put("\n      ],");
    put_member("completeness", to_string(content.completeness));
    put("\n      \"warnings\": ");
    put_json(content.warnings, 6);
    put("\n    }");
  }

  void put_member(std::string_view key, std::string_view value) {
    put(fmt::format("\n      \"{}\": ", key));
    put_json(value, 6);
    put(",");
  }

  OutputFormat format_;
  std::string waiting_;
  std::size_t files_ = 0;
};

class Info : public Command {
 public:
  explicit Info(CLI::App& app) {
    app.add_option("FILE", files_, "Spectrum files")->required();
    reading_.declare(app);
    reading_.admission = workbench::Admission::digitised_too;
    output_.declare(app, {"text", "json"});
  }

  ExitStatus run() override {
    Listing listing(output_.chosen());
    ExitStatus status = ExitStatus::done;
    for (const std::string& path : files_) {
      auto file = workbench::read_input(path, reading_);
      if (!file) {
        print_error(file.error());
        const ExitStatus failed = status_for(file.error().code);
        status = files_.size() == 1 ? failed : ExitStatus::unusable_input;
        continue;
      }
      listing.add(*file);
    }
    listing.end();
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
