#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "formats/catalogue.h"
#include "formats/json_document.h"
#include "formats/point_list.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "candor-json";
constexpr std::string_view kSchema = "candor.spectrum/1";
constexpr std::string_view kStepKey = "$CANDOR STEP";
constexpr std::array<std::string_view, 10> kKeys = {
    "schema", "title", "technique", "x_unit", "y_unit", "points", "x", "y", "metadata", "steps"};

bool recognise(std::string_view bytes) {
  if (!begins_json_object(bytes)) return false;
  const std::string head = text_head(bytes);
  const auto schema = head.find("\"schema\"");
  return schema != std::string::npos &&
         head.find("\"candor.spectrum/", schema) != std::string::npos;
}

/// A text by its key; the value that `known` makes of it. Errors: `damaged` if it makes none.
template <typename Known>
auto named(JsonValue& document, std::string_view key, Known known)
    -> Result<typename decltype(known(std::string_view()))::value_type> {
  const JsonValue* value = CANDOR_TRY(require_member(document, key, JsonKind::text));
  const auto found = known(value->text);
  if (found) return *found;
  return Error{ErrorCode::damaged, fmt::format("line {}: \"{}\" is \"{}\", which is none that is "
                                               "known",
                                               value->line, key, excerpt(value->text))};
}

std::optional<AxisUnit> axis_unit(std::string_view name) {
  if (name == to_string(AxisUnit::unknown)) return AxisUnit::unknown;
  return axis_unit_from_string(name);
}

std::optional<SignalUnit> signal_unit(std::string_view name) {
  if (name == to_string(SignalUnit::unknown)) return SignalUnit::unknown;
  return signal_unit_from_string(name);
}

Error no_text(const JsonValue& value, std::string_view what) {
  return Error{ErrorCode::damaged, fmt::format("line {}: {}", value.line, what)};
}

/// The elements of an array that is there, or none.
Result<std::vector<JsonValue>> list_of(JsonValue& document, std::string_view key) {
  if (document.find(key) == nullptr) return std::vector<JsonValue>();
  return std::move(CANDOR_TRY(require_member(document, key, JsonKind::list))->items);
}

Result<SpectrumLabel> read_label(JsonValue& document) {
  SpectrumLabel label;
  if (document.find("title") != nullptr) {
    label.title = CANDOR_TRY(require_member(document, "title", JsonKind::text))->text;
  }
  if (document.find("technique") != nullptr) {
    label.technique = CANDOR_TRY(named(document, "technique", technique_from_string));
  }
  for (auto& pair : CANDOR_TRY(list_of(document, "metadata"))) {
    const bool fits = pair.kind == JsonKind::list && pair.items.size() == 2 &&
                      pair.items[0].kind == JsonKind::text && pair.items[1].kind == JsonKind::text;
    if (!fits) return no_text(pair, "metadata should be pairs of texts, [\"key\", \"value\"]");
    label.metadata.emplace_back(std::move(pair.items[0].text), std::move(pair.items[1].text));
  }
  for (auto& step : CANDOR_TRY(list_of(document, "steps"))) {
    if (step.kind != JsonKind::text) return no_text(step, "steps should be texts");
    label.metadata.emplace_back(kStepKey, std::move(step.text));
  }
  return label;
}

Result<void> check_schema(JsonValue& document) {
  const JsonValue* schema = CANDOR_TRY(require_member(document, "schema", JsonKind::text));
  if (schema->text != kSchema) {
    return Error{ErrorCode::unsupported,
                 fmt::format("line {}: the schema \"{}\"; only {} is read here", schema->line,
                             excerpt(schema->text), kSchema)};
  }
  for (const auto& [key, value] : document.members) {
    if (std::ranges::find(kKeys, key) != kKeys.end()) continue;
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: {} has no key \"{}\"", value.line, kSchema, excerpt(key))};
  }
  return {};
}

/// Take an array of numbers, which must have as many as are stated.
Result<std::vector<double>> take_numbers(JsonValue& document, std::string_view key) {
  const JsonValue* points = CANDOR_TRY(require_member(document, "points", JsonKind::number));
  JsonValue* array = CANDOR_TRY(require_member(document, key, JsonKind::numbers));
  if (points->text != std::to_string(array->numbers.size())) {
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: \"{}\" has {} numbers, but \"points\" is {}", array->line,
                             key, array->numbers.size(), excerpt(points->text))};
  }
  return std::move(array->numbers);
}

Result<SpectrumFile> read(std::string_view bytes) {
  auto document = CANDOR_TRY(parse_json(bytes));
  CANDOR_TRY(check_schema(document));
  auto label = CANDOR_TRY(read_label(document));
  const auto x_unit = CANDOR_TRY(named(document, "x_unit", axis_unit));
  const auto y_unit = CANDOR_TRY(named(document, "y_unit", signal_unit));
  auto x = CANDOR_TRY(take_numbers(document, "x"));
  auto y = CANDOR_TRY(take_numbers(document, "y"));
  SpectrumFile file{std::string(kName), {}, {}, Completeness::checked};
  file.spectra.push_back(
      CANDOR_TRY(make_file_spectrum(std::move(x), std::move(y), x_unit, y_unit, std::move(label))));
  return file;
}

void add_numbers(std::string& text, std::span<const double> numbers) {
  text += '[';
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) text += ',';
    text += to_decimal(numbers[i]);
  }
  text += ']';
}

void add_list(std::string& text, std::string_view key, const std::vector<std::string>& items) {
  text += fmt::format(",\n  \"{}\": [", key);
  for (std::size_t i = 0; i < items.size(); ++i) {
    text += i == 0 ? "\n    " : ",\n    ";
    text += items[i];
  }
  text += items.empty() ? "]" : "\n  ]";
}

Result<WrittenSpectrum> write(const Spectrum& spectrum) {
  const SpectrumLabel& label = spectrum.label();
  std::vector<std::string> metadata;
  std::vector<std::string> steps;
  for (const auto& [key, value] : label.metadata) {
    if (key == kStepKey) {
      steps.push_back(json_text(value));
    } else {
      metadata.push_back(fmt::format("[{}, {}]", json_text(key), json_text(value)));
    }
  }
  for (const auto& step : spectrum.provenance()) steps.push_back(json_text(step.text));
  std::string text = fmt::format(
      "{{\n  \"schema\": \"{}\",\n  \"title\": {},\n  \"technique\": \"{}\",\n"
      "  \"x_unit\": \"{}\",\n  \"y_unit\": \"{}\",\n  \"points\": {}",
      kSchema, json_text(label.title), to_string(label.technique),
      to_string(spectrum.axis().unit()), to_string(spectrum.unit()), spectrum.size());
  add_list(text, "metadata", metadata);
  add_list(text, "steps", steps);
  text += ",\n  \"x\": ";
  add_numbers(text, spectrum.axis().positions());
  text += ",\n  \"y\": ";
  add_numbers(text, spectrum.intensities());
  text += "\n}\n";
  return WrittenSpectrum{std::move(text), {}};
}

constexpr std::array kWriters = {
    WriterDefinition{.name = kName, .extensions = "json", .write = write},
};

}  // namespace

/// The JSON of `docs/formats.md` and `docs/schema/spectrum.json`: everything that is known of one
/// spectrum, with the shortest digits that read back the same.
const FormatDefinition kCandorJson = {
    .name = kName,
    .description = "Candor JSON (candor.spectrum/1)",
    .recognise = recognise,
    .read = read,
    .writers = kWriters,
};

}  // namespace candor::formats
