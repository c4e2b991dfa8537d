#include "library/band_tables.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <system_error>

#include "formats/format.h"
#include "library/band_table_text.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/sha256.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestFile = 65536;
constexpr double kIrStep = 2;
constexpr double kRamanStep = 1;

double rounded_to(double value, double per_unit) {
  // Adding 0 turns -0 into 0.
  return std::round(value * per_unit) / per_unit + 0.0;
}

/// The table files of a folder and of the folders in it, by stem.
Result<std::vector<fs::path>> table_files(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Error{ErrorCode::not_found, fmt::format("{} is no folder", folder.string())};
  }
  std::vector<fs::path> files;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->path().extension() == kBandTableExtension && entry->is_regular_file(error)) {
      files.push_back(entry->path());
    }
  }
  if (error) {
    return Error{ErrorCode::unreadable, fmt::format("{}: {}", folder.string(), error.message())};
  }
  std::ranges::sort(files, [](const fs::path& a, const fs::path& b) {
    return std::pair(a.stem().string(), a.string()) < std::pair(b.stem().string(), b.string());
  });
  for (std::size_t i = 1; i < files.size(); ++i) {
    if (files[i].stem() != files[i - 1].stem()) continue;
    return Error{ErrorCode::already_exists,
                 fmt::format("{} and {} would have the same id \"{}\"; rename one",
                             files[i - 1].string(), files[i].string(), files[i].stem().string())};
  }
  return files;
}

std::map<std::string, std::string> further_fields(const BandTableFile& file) {
  std::map<std::string, std::string> fields;
  fields[kRebuiltField] = fmt::format("{} bands", file.table.bands.size());
  fields["measured"] = file.measured ? "true" : "false";
  if (!file.note.empty()) fields["note"] = file.note;
  if (file.fit) fields["fit_correlation"] = to_decimal(file.fit->correlation);
  std::string synonyms;
  for (const auto& name : file.synonyms) synonyms += (synonyms.empty() ? "" : "; ") + name;
  if (!synonyms.empty()) fields["synonyms"] = synonyms;
  return fields;
}

Result<Spectrum> rebuilt_spectrum(const BandTableFile& file) {
  const bool raman = file.technique == Technique::raman;
  const double step = raman ? kRamanStep : kIrStep;
  std::vector<double> positions;
  // A rounding error must not cost the last point.
  const auto steps = static_cast<std::size_t>((file.to - file.from) / step + 1e-9);
  for (std::size_t i = 0; i <= steps; ++i) {
    positions.push_back(file.from + step * static_cast<double>(i));
  }
  std::vector<double> intensities = render_band_table(file.table, positions);
  const std::string origin = fmt::format("rebuilt from {} bands", file.table.bands.size());
  SpectrumLabel label{
      .title = fmt::format("{} ({})", file.name, origin),
      .technique = file.technique,
      .metadata = {
          {"TITLE", file.name}, {"ORIGIN", file.source}, {"OWNER", file.terms}, {"NOTE", origin}}};
  auto axis = CANDOR_TRY(Axis::make(
      std::move(positions), raman ? AxisUnit::raman_shift_per_cm : AxisUnit::wavenumber_per_cm));
  const SignalUnit unit = raman ? SignalUnit::arbitrary : SignalUnit::absorbance;
  return Spectrum::make(std::move(axis), std::move(intensities), unit, std::move(label));
}

}  // namespace

BandTable rounded(const BandTable& table) {
  BandTable result;
  for (const Band& band : table.bands) {
    const Band tidy{.position = rounded_to(band.position, 10),
                    .height = rounded_to(band.height, 1000),
                    .fwhm = rounded_to(band.fwhm, 10),
                    .lorentz_fraction = rounded_to(band.lorentz_fraction, 100)};
    if (tidy.height > 0) result.bands.push_back(tidy);
  }
  std::ranges::stable_sort(result.bands, {}, &Band::position);
  result.baseline = {.from = rounded_to(table.baseline.from, 10),
                     .to = rounded_to(table.baseline.to, 10),
                     .at_from = rounded_to(table.baseline.at_from, 1000),
                     .at_to = rounded_to(table.baseline.at_to, 1000)};
  return result;
}

Result<Entry> rebuild(const BandTableFile& file, const std::string& id) {
  return Entry{.reference = {.id = id,
                             .substance = file.name,
                             .form = file.form,
                             .group = file.group,
                             .spectrum = CANDOR_TRY(rebuilt_spectrum(file))},
               .formula = file.formula,
               .inchikey = file.inchikey,
               .licence = file.terms,
               .provenance = file.source,
               .source_file = {},
               .source_sha256 = {},
               .standing = Standing::active,
               .quarantine_reason = {},
               .fields = further_fields(file)};
}

Result<Entry> load_band_table(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) {
    return Error{ErrorCode::unreadable, fmt::format("{}: {}", path.string(), error.message())};
  }
  if (size > kLargestFile) {
    return Error{ErrorCode::unsupported, fmt::format("{}: {} bytes; a band table has at most {}",
                                                     path.string(), size, kLargestFile)};
  }
  const std::string text = CANDOR_TRY(formats::read_bytes(path));
  auto file = parse_band_table(text);
  if (!file) {
    return Error{file.error().code, fmt::format("{}: {}", path.string(), file.error().message)};
  }
  Entry entry = CANDOR_TRY(rebuild(*file, path.stem().string()));
  entry.source_file = path.filename().string();
  entry.source_sha256 = sha256_hex(text);
  return entry;
}

Result<std::vector<Entry>> load_band_tables(const fs::path& folder) {
  const auto files = CANDOR_TRY(table_files(folder));
  if (files.empty()) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{} holds no band table (*.toml)", folder.string())};
  }
  std::vector<Entry> entries;
  entries.reserve(files.size());
  for (const fs::path& path : files) entries.push_back(CANDOR_TRY(load_band_table(path)));
  return entries;
}

}  // namespace candor::library
