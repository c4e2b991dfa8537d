#include "cli/library_samples.h"

#include <fmt/core.h>

#include <filesystem>

#include "cli/json_output.h"
#include "cli/terminal.h"
#include "formats/format.h"
#include "pipeline/core/decimal.h"
#include "workbench/version.h"

namespace candor::cli {
namespace {

/// A document as it is printed.
/// Write a spectrum in the format that the extension of the file chooses.
Result<void> save(const Spectrum& spectrum, const std::filesystem::path& out) {
  const auto* writer =
      formats::find_writer(out.has_extension() ? out.extension().string().substr(1) : "");
  if (writer == nullptr) {
    return Error{ErrorCode::usage,
                 fmt::format("cannot write {}: the extension should be csv or dx", out.string())};
  }
  for (const auto& warning : CANDOR_TRY(formats::save(spectrum, *writer, out))) {
    print_warning(fmt::format("{}: {}", out.string(), warning));
  }
  return {};
}

/// Read "caffeine=0.5; lactose=0.3" against a library.
Result<std::vector<SimulatedPart>> parts_of(const LibraryArguments& arguments) {
  std::vector<SimulatedPart> parts;
  std::string_view rest = arguments.mix;
  while (!rest.empty()) {
    const auto end = rest.find(';');
    const std::string_view piece = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    const auto first = piece.find_first_not_of(' ');
    const auto equals = piece.rfind('=');
    const auto share = equals == std::string_view::npos || first >= equals
                           ? std::nullopt
                           : parse_decimal(piece.substr(equals + 1));
    if (!share) {
      return Error{ErrorCode::usage,
                   fmt::format("--mix: \"{}\" should read reference=share", piece)};
    }
    auto entry = CANDOR_TRY(
        library::find(arguments.library, std::string(piece.substr(first, equals - first))));
    parts.push_back({std::move(entry.reference), *share});
  }
  return parts;
}

}  // namespace

Result<std::string> export_reference(const LibraryArguments& arguments) {
  const auto entry = CANDOR_TRY(library::find(arguments.library, arguments.name));
  CANDOR_TRY(save(entry.reference.spectrum, arguments.out));
  if (arguments.json()) {
    return pretty({{"schema", "candor.library-export/1"},
                   {"reference", entry.reference.id},
                   {"file", arguments.out},
                   {"licence", entry.licence}});
  }
  return fmt::format("{} written to {}; terms: {}\n", entry.reference.id, arguments.out,
                     entry.licence);
}

Result<std::string> simulate_from_library(const LibraryArguments& arguments) {
  const auto info = CANDOR_TRY(library::info(arguments.library));
  const Spectrum sample = CANDOR_TRY(simulate_sample(
      CANDOR_TRY(parts_of(arguments)), arguments.simulation,
      fmt::format("SIMULATED by Candor {} from library {}, revision {:.12}; no real sample",
                  workbench::kVersion, info.name, info.revision)));
  CANDOR_TRY(save(sample, arguments.out));
  if (arguments.json()) {
    return pretty({{"schema", "candor.library-simulation/1"},
                   {"title", sample.label().title},
                   {"file", arguments.out}});
  }
  return fmt::format("{} written to {}\n", sample.label().title, arguments.out);
}

}  // namespace candor::cli
