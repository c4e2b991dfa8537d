#include <fmt/core.h>

#include "formats/catalogue.h"
#include "formats/file_metadata.h"
#include "formats/json_document.h"
#include "formats/point_list.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "open-specy-json";
constexpr std::size_t kMostSpectra = 10000;

bool recognise(std::string_view bytes) {
  return begins_json_object(bytes) && bytes.find("\"wavenumber\"") != std::string_view::npos &&
         bytes.find("\"spectra\"") != std::string_view::npos;
}

/// The value of a cell of the metadata table as text; none for what is no plain value.
std::optional<std::string> text_of(const JsonValue& value) {
  const bool is_plain = value.kind == JsonKind::text || value.kind == JsonKind::boolean ||
                        (value.kind == JsonKind::number && !value.text.empty());
  if (!is_plain) return std::nullopt;
  return value.text;
}

/// The row of the metadata table that belongs to a spectrum: what has a value a spectrum, or one.
Metadata row_of(const JsonValue& document, std::size_t index) {
  Metadata row;
  const JsonValue* table = document.find("metadata");
  if (table == nullptr) return row;
  for (const auto& [key, column] : table->members) {
    std::optional<std::string> text = text_of(column);
    if (column.kind == JsonKind::list && index < column.items.size()) {
      text = text_of(column.items[index]);
    }
    if (text) row.emplace_back(key, *std::move(text));
  }
  return row;
}

/// What a spectrum was measured with, as "spectrum_type" states it. Open Specy's wavenumbers are in
/// cm⁻¹, for Raman a shift.
struct Method {
  Technique technique = Technique::unknown;
  AxisUnit x_unit = AxisUnit::unknown;
};

Method method_of(const SpectrumLabel& label) {
  const std::string type = lower_case(label.find("spectrum_type"));
  if (type == "raman") return {Technique::raman, AxisUnit::raman_shift_per_cm};
  if (type == "ftir") return {Technique::ir, AxisUnit::wavenumber_per_cm};
  return {};
}

Result<SpectrumFile> read(std::string_view bytes) {
  auto document = CANDOR_TRY(parse_json(bytes));
  const JsonValue* x = CANDOR_TRY(require_member(document, "wavenumber", JsonKind::numbers));
  JsonValue* spectra = CANDOR_TRY(require_member(document, "spectra", JsonKind::object));
  if (spectra->members.empty() || spectra->members.size() > kMostSpectra) {
    return Error{ErrorCode::unsupported,
                 fmt::format("line {}: \"spectra\" has {} spectra; from 1 to {} are read",
                             spectra->line, spectra->members.size(), kMostSpectra)};
  }
  SpectrumFile file{std::string(kName), {}, {}, Completeness::checked};
  for (auto& [key, ordinates] : spectra->members) {
    if (ordinates.kind != JsonKind::numbers || ordinates.numbers.size() != x->numbers.size()) {
      return Error{
          ErrorCode::damaged,
          fmt::format("line {}: \"{}\" should be an array of {} numbers, as \"wavenumber\" "
                      "is; it is {} of {}",
                      ordinates.line, excerpt(key), x->numbers.size(), to_string(ordinates.kind),
                      ordinates.numbers.size())};
    }
    SpectrumLabel label;
    const std::size_t index = file.spectra.size();
    if (index < 100) label.metadata = row_of(document, index);
    label.title = label.find("spectrum_identity");
    if (spectra->members.size() > 1) {
      label.title += fmt::format("{}{}", label.title.empty() ? "" : ": ", key);
    }
    const Method method = method_of(label);
    label.technique = method.technique;
    file.spectra.push_back(
        CANDOR_TRY(make_file_spectrum(x->numbers, std::move(ordinates.numbers), method.x_unit,
                                      SignalUnit::unknown, std::move(label))));
  }
  return file;
}

}  // namespace

/// JSON of Open Specy: "wavenumber", "spectra" by name, and a table "metadata". The unit of its
/// ordinates is not stated.
const FormatDefinition kOpenSpecyJson = {
    .name = kName,
    .description = "Open Specy JSON",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
