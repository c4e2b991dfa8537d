#include <fmt/core.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "formats/format.h"
#include "library/band_tables.h"
#include "library/index_csv.h"
#include "library/reference_file.h"
#include "library/sources.h"
#include "library/starter/fit/fit_reference.h"
#include "pipeline/core/decimal.h"

namespace {

namespace fs = std::filesystem;
using candor::Error;
using candor::ErrorCode;
using candor::Result;
using candor::Technique;
namespace library = candor::library;

constexpr std::string_view kUsage =
    R"(candor-fit-bands --technique ir|raman --bands N --out FOLDER [--index CSV]
                 [--source TEXT] [--terms TEXT] SOURCE_FOLDER

Fits a table of at most N bands (1 to 30) to each reference of SOURCE_FOLDER and writes it as
FOLDER/<id>.toml. --index names a table of what to take, in place of the folder's own index.csv:
its columns are those of an index.csv, and synonyms (separated by ;), note and left_out (a reason:
the file is not fitted). {column} in --source stands for that column of the index.
)";

struct Arguments {
  Technique technique = Technique::unknown;
  std::size_t bands = library::kMostBands;
  fs::path out;
  fs::path index;
  std::string source;
  std::string terms;
  fs::path folder;
};

Error usage(const std::string& message) {
  return {ErrorCode::usage, fmt::format("{}\n\n{}", message, kUsage)};
}

Result<Arguments> parse_arguments(std::span<char*> words) {
  std::map<std::string, std::string> options;
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = words[i];
    if (!word.starts_with("--")) {
      if (!arguments.folder.empty()) return usage(fmt::format("one folder too many: {}", word));
      arguments.folder = word;
      continue;
    }
    if (i + 1 == words.size()) return usage(fmt::format("{} needs a value", word));
    options[word] = words[++i];
  }
  for (const auto& [name, value] : options) {
    if (name == "--technique") {
      arguments.technique = candor::technique_from_string(value).value_or(Technique::unknown);
    } else if (name == "--bands") {
      const auto count = candor::parse_integer(value).value_or(0);
      if (count < 1 || count > static_cast<long long>(library::kMostBands)) {
        return usage(
            fmt::format("--bands {}: a whole number from 1 to {}", value, library::kMostBands));
      }
      arguments.bands = static_cast<std::size_t>(count);
    } else if (name == "--out") {
      arguments.out = value;
    } else if (name == "--index") {
      arguments.index = value;
    } else if (name == "--source") {
      arguments.source = value;
    } else if (name == "--terms") {
      arguments.terms = value;
    } else {
      return usage(fmt::format("there is no option {}", name));
    }
  }
  if (arguments.technique != Technique::ir && arguments.technique != Technique::raman) {
    return usage("--technique must be ir or raman");
  }
  if (arguments.out.empty() || arguments.folder.empty()) {
    return usage("--out and the source folder are needed");
  }
  return arguments;
}

/// The files to be fitted, with what the index says of them; those left out are printed.
Result<std::vector<library::SourceFile>> sources_of(const Arguments& arguments) {
  if (arguments.index.empty()) {
    const std::vector<fs::path> folders = {arguments.folder};
    const auto found = CANDOR_TRY(library::find_sources(folders, {}));
    for (const auto& skipped : found.skipped) fmt::print("left out: {}\n", skipped);
    return found.files;
  }
  const std::string text = CANDOR_TRY(candor::formats::read_bytes(arguments.index));
  auto rows = library::parse_index(text);
  if (!rows) {
    return Error{rows.error().code,
                 fmt::format("{}: {}", arguments.index.string(), rows.error().message)};
  }
  std::vector<library::SourceFile> files;
  for (auto& row : *rows) {
    const std::string file(row.cell("file"));
    if (!row.cell("left_out").empty()) {
      fmt::print("left out: {}: {}\n", file, row.cell("left_out"));
      continue;
    }
    files.push_back({.path = arguments.folder / file, .row = std::move(row)});
  }
  return files;
}

/// Put the cells of a row where `{column}` stands.
std::string filled_in(std::string text, const std::map<std::string, std::string>& cells) {
  for (const auto& [column, value] : cells) {
    const std::string place = fmt::format("{{{}}}", column);
    for (auto at = text.find(place); at != std::string::npos; at = text.find(place)) {
      text.replace(at, place.size(), value);
    }
  }
  return text;
}

std::vector<std::string> split_names(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    std::string_view name = list.substr(0, list.find(';'));
    list.remove_prefix(std::min(list.size(), name.size() + 1));
    while (name.starts_with(' ')) name.remove_prefix(1);
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

/// The name of the table file. Raman tables carry their technique, so that no id is there twice.
std::string table_id(const library::SourceFile& source, Technique technique) {
  if (technique == Technique::ir) return source.path.stem().string();
  std::string id;
  for (const char c : source.path.stem().string()) {
    const auto byte = static_cast<unsigned char>(c);
    id += std::isalnum(byte) != 0 ? static_cast<char>(std::tolower(byte)) : '_';
  }
  return id + "_raman";
}

struct Outcome {
  std::string id;
  std::optional<library::FittedReference> fitted;
  std::string failure;
};

Outcome fit_source(const library::SourceFile& source, const Arguments& arguments) {
  Outcome outcome{.id = table_id(source, arguments.technique), .fitted = {}, .failure = {}};
  library::BuildOptions options;
  options.technique = arguments.technique;
  const auto read = library::read_references(source, options);
  if (read.entries.size() != 1) {
    outcome.failure = read.skipped.empty() ? fmt::format("{}: {} spectra, where one was expected",
                                                         source.path.string(), read.entries.size())
                                           : read.skipped.front();
    return outcome;
  }
  auto fitted = library::fit_reference(read.entries.front(), arguments.bands,
                                       "candor-fit-bands " CANDOR_VERSION);
  if (!fitted) {
    outcome.failure = fmt::format("{}: {}", source.path.string(), fitted.error().message);
    return outcome;
  }
  library::BandTableFile& file = fitted->file;
  const auto cells = source.row ? source.row->cells : std::map<std::string, std::string>();
  if (!arguments.source.empty()) file.source = filled_in(arguments.source, cells);
  if (!arguments.terms.empty()) file.terms = arguments.terms;
  if (source.row) {
    file.synonyms = split_names(source.row->cell("synonyms"));
    file.note = source.row->cell("note");
  }
  const std::string text = library::write_band_table(file);
  const auto written = candor::formats::write_file(arguments.out / (outcome.id + ".toml"), text);
  if (!written) {
    outcome.failure = written.error().message;
  } else {
    outcome.fitted = std::move(fitted).value();
  }
  return outcome;
}

void print_quantiles(std::string_view what, std::vector<double> values) {
  std::ranges::sort(values);
  const auto at = [&](double part) {
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
  };
  fmt::print("{}: least {:.4f}, 10 % {:.4f}, median {:.4f}, greatest {:.4f}\n", what, at(0),
             at(0.1), at(0.5), at(1));
}

/// Print a line for each table and the summary; the number of failures.
int report(std::span<const Outcome> outcomes) {
  int failures = 0;
  std::vector<double> judged;
  std::vector<double> whole;
  fmt::print("{:<38} {:>5} {:>11} {:>11}\n", "table", "bands", "correlation", "whole range");
  for (const Outcome& outcome : outcomes) {
    if (!outcome.fitted) {
      fmt::print("{:<38} {}\n", outcome.id, outcome.failure);
      ++failures;
      continue;
    }
    const library::BandTableFile& file = outcome.fitted->file;
    judged.push_back(file.fit->correlation);
    whole.push_back(outcome.fitted->whole_correlation);
    fmt::print("{:<38} {:>5} {:>11.4f} {:>11.4f}\n", outcome.id, file.table.bands.size(),
               judged.back(), whole.back());
  }
  if (judged.empty()) return failures;
  fmt::print("\n{} tables, {} below 0.93\n", judged.size(),
             std::ranges::count_if(judged, [](double value) { return value < 0.93; }));
  print_quantiles("correlation", judged);
  print_quantiles("whole range", whole);
  return failures;
}

Result<int> run(std::span<char*> words) {
  const Arguments arguments = CANDOR_TRY(parse_arguments(words));
  const auto sources = CANDOR_TRY(sources_of(arguments));
  std::vector<Outcome> outcomes(sources.size());
  tbb::parallel_for(std::size_t{0}, sources.size(),
                    [&](std::size_t i) { outcomes[i] = fit_source(sources[i], arguments); });
  return report(outcomes) == 0 ? 0 : 3;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto status = run(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
    if (status) return *status;
    std::fputs(("candor-fit-bands: " + status.error().message + "\n").c_str(), stderr);
    return status.error().code == ErrorCode::usage ? 2 : 3;
  } catch (const std::exception& failure) {
    std::fputs(failure.what(), stderr);
    return 1;
  }
}
