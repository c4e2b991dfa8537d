#include "library/reference_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "library/band_tables.h"
#include "pipeline/core/camera_evidence.h"
#include "pipeline/core/digitisation.h"
#include "pipeline/core/sha256.h"

namespace candor::library {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// The first that holds more than blanks, exactly as it stands; empty if none does.
std::string first_stated(std::initializer_list<std::string_view> texts) {
  for (const auto text : texts) {
    if (!is_blank(text)) return std::string(text);
  }
  return {};
}

std::string_view first_line(std::string_view text) {
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!is_blank(line)) return line;
  }
  return {};
}

Technique stated_technique(const Spectrum& spectrum) {
  if (spectrum.label().technique != Technique::unknown) return spectrum.label().technique;
  return spectrum.axis().unit() == AxisUnit::raman_shift_per_cm ? Technique::raman
                                                                : Technique::unknown;
}

bool fits(AxisUnit unit, Technique technique) {
  switch (technique) {
    case Technique::ir: return unit == AxisUnit::wavenumber_per_cm;
    case Technique::raman: return unit == AxisUnit::raman_shift_per_cm;
    case Technique::nir:
    case Technique::uv_vis:
      return unit == AxisUnit::wavenumber_per_cm || unit == AxisUnit::wavelength_nm ||
             unit == AxisUnit::wavelength_um;
    case Technique::unknown: return false;
  }
  return false;
}

bool fits(SignalUnit unit, Technique technique) {
  switch (unit) {
    case SignalUnit::absorbance:
    case SignalUnit::transmittance:
    case SignalUnit::percent_transmittance:
    case SignalUnit::reflectance:
    case SignalUnit::log_1_r:
    case SignalUnit::kubelka_munk: return technique != Technique::raman;
    case SignalUnit::counts:
    case SignalUnit::arbitrary: return technique == Technique::raman;
    case SignalUnit::single_beam:
    case SignalUnit::interferogram:
    case SignalUnit::unknown: return false;
  }
  return false;
}

/// What the file and the options leave unsaid, with the options that would say it; empty if
/// nothing.
std::string what_is_unsaid(const Spectrum& spectrum, Technique technique) {
  std::string message;
  const auto add = [&](std::string_view text) {
    message += message.empty() ? "" : "; ";
    message += text;
  };
  const bool raman = technique == Technique::raman;
  if (technique == Technique::unknown) {
    add("the file does not say by which technique it was measured (--technique ir or --technique "
        "raman says it)");
  }
  if (spectrum.axis().unit() == AxisUnit::unknown) {
    add(fmt::format("the unit of its axis is not stated (--x-unit, e.g. --x-unit {}, says it)",
                    raman ? "raman-shift-cm-1" : "cm-1"));
  }
  if (spectrum.unit() == SignalUnit::unknown) {
    add(fmt::format("the unit of its ordinate is not stated (--y-unit, e.g. --y-unit {}, says it)",
                    raman ? "counts" : "absorbance"));
  }
  return message;
}

/// The axis that a reference of that technique needs, as `--to-x-unit` takes it.
std::string_view wanted_axis(Technique technique) {
  if (technique == Technique::raman) return to_string(AxisUnit::raman_shift_per_cm);
  if (technique == Technique::ir) return to_string(AxisUnit::wavenumber_per_cm);
  return to_string(AxisUnit::wavelength_nm);
}

/// Why a spectrum cannot be a reference; empty if it can.
std::string refusal(const Spectrum& spectrum, Technique technique, const BuildOptions& options) {
  if (const auto measured = require_measured(spectrum); !measured) {
    return measured.error().message;
  }
  if (is_camera_spectrum(spectrum.label())) return camera_identifies_nothing().message;
  const Technique stated = stated_technique(spectrum);
  if (stated != Technique::unknown && options.technique && *options.technique != stated) {
    return fmt::format("the file says that it is {}, where --technique says {}", to_string(stated),
                       to_string(*options.technique));
  }
  if (std::string unsaid = what_is_unsaid(spectrum, technique); !unsaid.empty()) return unsaid;
  if (!fits(spectrum.unit(), technique)) {
    return fmt::format(
        "its ordinate is {}, which is none that a reference of technique {} can have",
        to_string(spectrum.unit()), to_string(technique));
  }
  if (!fits(spectrum.axis().unit(), technique)) {
    return fmt::format(
        "its axis is in {}, where a reference of technique {} needs {} (`candor "
        "convert --to-x-unit {}` makes a file that fits)",
        to_string(spectrum.axis().unit()), to_string(technique), wanted_axis(technique),
        wanted_axis(technique));
  }
  const auto [low, high] = std::ranges::minmax(spectrum.intensities());
  if (low == high) return "all its intensities are the same, so it shows no substance";
  return {};
}

Spectrum with_technique(const Spectrum& spectrum, Technique technique) {
  SpectrumLabel label = spectrum.label();
  label.technique = technique;
  return spectrum.relabelled(std::move(label));
}

/// What the index says, or an index that says nothing.
const IndexRow& row_of(const SourceFile& source) {
  static const IndexRow kNone;
  return source.row ? *source.row : kNone;
}

std::string substance_name(const SourceFile& source, const formats::SpectrumFile& file,
                           const SpectrumLabel& label) {
  const std::string stem = source.path.stem().string();
  const std::string_view indexed = row_of(source).cell("name");
  // Titles of other formats name a measurement, an operator or a file, and no substance.
  if (file.format != "jcamp-dx") return first_stated({indexed, stem});
  return first_stated(
      {indexed, label.find("TITLE"), label.title, first_line(label.find("NAMES")), stem});
}

std::map<std::string, std::string> further_fields(const IndexRow& row) {
  static constexpr std::array<std::string_view, 10> kKnown = {
      "file",     "name",    "form",    "group",      "formula",
      "inchikey", "licence", "license", "provenance", "source"};
  std::map<std::string, std::string> fields;
  for (const auto& [column, value] : row.cells) {
    if (!value.empty() && std::ranges::find(kKnown, column) == kKnown.end()) {
      fields.emplace(column, value);
    }
  }
  return fields;
}

Entry entry_from(const SourceFile& source, const formats::SpectrumFile& file,
                 const Spectrum& spectrum, const BuildOptions& options) {
  const IndexRow& row = row_of(source);
  const SpectrumLabel& label = spectrum.label();
  Entry entry{Reference{source.path.stem().string(), substance_name(source, file, label),
                        first_stated({row.cell("form"), label.find("$FORM")}),
                        first_stated({row.cell("group"), label.find("$GROUP")}), spectrum},
              first_stated({row.cell("formula"), label.find("MOLFORM")}),
              first_stated({row.cell("inchikey"), label.find("$INCHIKEY")}),
              first_stated({row.cell("licence"), row.cell("license"), label.find("OWNER"),
                            options.licence, kLicenceNotStated}),
              first_stated({row.cell("provenance"), row.cell("source"), label.find("ORIGIN")}),
              source.path.filename().string(),
              {},
              Standing::active,
              {},
              further_fields(row)};
  return entry;
}

void note_contradiction(std::vector<std::string>& notes, const std::string& where,
                        std::string_view what, std::string_view indexed, std::string_view stated) {
  if (is_blank(indexed) || is_blank(stated) || indexed == stated) return;
  notes.push_back(
      fmt::format("{}: index.csv gives the {} \"{}\", the file itself \"{}\"; that of "
                  "index.csv was taken",
                  where, what, indexed, stated));
}

}  // namespace

FileReferences references_from(const SourceFile& source, const formats::SpectrumFile& file,
                               std::string_view sha256, const BuildOptions& options) {
  FileReferences result;
  const std::string path = source.path.string();
  for (const auto& warning : file.warnings) {
    result.notes.push_back(fmt::format("{}: {}", path, warning));
  }
  std::size_t number = 0;
  for (const auto& item : file.spectra) {
    ++number;
    if (item.role == formats::SpectrumRole::supporting) continue;
    const Spectrum& spectrum = item.spectrum;
    const std::string where =
        file.spectra.size() == 1 ? path : fmt::format("{}, spectrum {}", path, number);
    const Technique technique = stated_technique(spectrum) != Technique::unknown
                                    ? stated_technique(spectrum)
                                    : options.technique.value_or(Technique::unknown);
    if (const std::string reason = refusal(spectrum, technique, options); !reason.empty()) {
      result.skipped.push_back(fmt::format("{}: {}", where, reason));
      continue;
    }
    const SpectrumLabel& label = spectrum.label();
    const IndexRow& row = row_of(source);
    note_contradiction(result.notes, where, "group", row.cell("group"), label.find("$GROUP"));
    note_contradiction(result.notes, where, "form", row.cell("form"), label.find("$FORM"));
    result.entries.push_back(
        entry_from(source, file, with_technique(spectrum, technique), options));
    result.entries.back().source_sha256 = sha256;
  }
  if (result.entries.size() > 1) {
    number = 0;
    for (Entry& entry : result.entries) entry.reference.id += fmt::format("-{}", ++number);
  }
  return result;
}

FileReferences read_references(const SourceFile& source, const BuildOptions& options) {
  FileReferences refused;
  const auto refuse = [&](const std::string& message) {
    const std::string path = source.path.string();
    refused.skipped.push_back(
        message.find(path) == std::string::npos ? fmt::format("{}: {}", path, message) : message);
    return refused;
  };
  if (source.path.extension() == kBandTableExtension) {
    auto entry = load_band_table(source.path);
    if (!entry) return refuse(entry.error().message);
    return {.entries = {std::move(entry).value()}, .skipped = {}, .notes = {}};
  }
  const auto bytes = formats::read_bytes(source.path);
  if (!bytes) return refuse(bytes.error().message);
  const auto file =
      formats::read_spectra(*bytes, formats::ReadOptions{options.x_unit, options.y_unit});
  if (!file) return refuse(file.error().message);
  return references_from(source, *file, sha256_hex(*bytes), options);
}

}  // namespace candor::library
