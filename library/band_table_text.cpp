#include "library/band_table_text.h"

#include <fmt/core.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/core/decimal.h"

namespace candor::library {
namespace {

constexpr double kHighestPosition = 20000;
constexpr double kWidestBand = 2000;
constexpr double kGreatestHeight = 1000;

constexpr std::array<std::string_view, 15> kKeys = {
    "name",   "form",  "group", "formula",  "inchikey", "synonyms", "technique", "range_per_cm",
    "source", "terms", "note",  "measured", "fit",      "baseline", "bands"};
constexpr std::array<std::string_view, 4> kFitKeys = {"correlation", "over_per_cm", "bands",
                                                      "tool"};

Error invalid(std::string message) { return {ErrorCode::invalid_value, std::move(message)}; }

bool is_fit_for_a_line(std::string_view text) {
  return std::ranges::none_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

Result<std::string> text_of(const toml::node* node, std::string_view key) {
  if (node == nullptr) return std::string();
  const auto text = node->value_exact<std::string>();
  if (!text || !is_fit_for_a_line(*text)) {
    return invalid(fmt::format("{} must be a text of one line", key));
  }
  return *text;
}

Result<std::string> needed_text(const toml::table& table, std::string_view key) {
  std::string text = CANDOR_TRY(text_of(table.get(key), key));
  if (text.find_first_not_of(' ') == std::string::npos) {
    return invalid(fmt::format("{} is missing or empty", key));
  }
  return text;
}

Result<double> number_of(const toml::node* node, std::string_view key) {
  const auto number = node == nullptr ? std::nullopt : node->value<double>();
  if (!number || !node->is_number() || !std::isfinite(*number)) {
    return invalid(fmt::format("{} must be a finite number", key));
  }
  return *number;
}

/// An array of exactly `count` finite numbers.
Result<std::vector<double>> numbers_of(const toml::node* node, std::string_view key,
                                       std::size_t count) {
  const toml::array* array = node == nullptr ? nullptr : node->as_array();
  if (array == nullptr || array->size() != count) {
    return invalid(fmt::format("{} must be {} numbers in brackets", key, count));
  }
  std::vector<double> numbers;
  for (const toml::node& item : *array) numbers.push_back(CANDOR_TRY(number_of(&item, key)));
  return numbers;
}

Result<std::vector<std::string>> texts_of(const toml::node* node, std::string_view key) {
  std::vector<std::string> texts;
  if (node == nullptr) return texts;
  const toml::array* array = node->as_array();
  if (array == nullptr) return invalid(fmt::format("{} must be a list of texts", key));
  for (const toml::node& item : *array) {
    std::string text = CANDOR_TRY(text_of(&item, key));
    if (text.empty()) return invalid(fmt::format("{} holds an empty text", key));
    texts.push_back(std::move(text));
  }
  return texts;
}

Result<void> check_keys(const toml::table& table, std::span<const std::string_view> known,
                        std::string_view of) {
  for (const auto& [key, value] : table) {
    if (std::ranges::find(known, key.str()) != known.end()) continue;
    return invalid(fmt::format("{}there is no key \"{}\"", of, key.str()));
  }
  return {};
}

Result<Technique> technique_of(const toml::table& table) {
  const std::string name = CANDOR_TRY(needed_text(table, "technique"));
  const auto technique = technique_from_string(name);
  if (technique == Technique::ir || technique == Technique::raman) return *technique;
  return invalid(fmt::format("technique is \"{}\"; it must be \"ir\" or \"raman\"", name));
}

Result<Band> band_of(const toml::node& node, std::size_t number, const BandTableFile& file) {
  const std::string key = fmt::format("band {}", number);
  const auto four = CANDOR_TRY(numbers_of(&node, key, 4));
  const Band band{
      .position = four[0], .height = four[1], .fwhm = four[2], .lorentz_fraction = four[3]};
  if (band.position < file.from || band.position > file.to) {
    return invalid(fmt::format("{} lies at {}, outside range_per_cm from {} to {}", key,
                               to_decimal(band.position), to_decimal(file.from),
                               to_decimal(file.to)));
  }
  if (!(band.height > 0) || band.height > kGreatestHeight) {
    return invalid(fmt::format("{} has the height {}; it must be above 0 and at most {}", key,
                               to_decimal(band.height), to_decimal(kGreatestHeight)));
  }
  if (!(band.fwhm > 0) || band.fwhm > kWidestBand) {
    return invalid(fmt::format("{} has the width {}; it must be above 0 and at most {} cm⁻¹", key,
                               to_decimal(band.fwhm), to_decimal(kWidestBand)));
  }
  if (band.lorentz_fraction < 0 || band.lorentz_fraction > 1) {
    return invalid(fmt::format("{} has the Lorentzian part {}; it must be from 0 to 1", key,
                               to_decimal(band.lorentz_fraction)));
  }
  return band;
}

Result<std::vector<Band>> bands_of(const toml::table& table, const BandTableFile& file) {
  const toml::array* array = table["bands"].as_array();
  if (array == nullptr || array->empty() || array->size() > kMostBands) {
    return invalid(
        fmt::format("bands must be a list of 1 to {} bands, each [position, height, "
                    "width, Lorentzian part]{}",
                    kMostBands, array == nullptr ? "" : fmt::format("; it has {}", array->size())));
  }
  std::vector<Band> bands;
  for (const toml::node& node : *array) {
    bands.push_back(CANDOR_TRY(band_of(node, bands.size() + 1, file)));
    if (bands.size() > 1 && bands.back().position < bands[bands.size() - 2].position) {
      return invalid(
          fmt::format("band {} lies below the one before it; bands must ascend", bands.size()));
    }
  }
  return bands;
}

Result<std::optional<BandTableFit>> fit_of(const toml::table& table, const BandTableFile& file) {
  const toml::node* node = table.get("fit");
  if (node == nullptr) return std::optional<BandTableFit>();
  const toml::table* inner = node->as_table();
  if (inner == nullptr) return invalid("fit must be { correlation, over_per_cm, bands, tool }");
  CANDOR_TRY(check_keys(*inner, kFitKeys, "fit: "));
  const double bands = CANDOR_TRY(number_of(inner->get("bands"), "fit.bands"));
  if (bands != static_cast<double>(file.table.bands.size())) {
    return invalid(
        fmt::format("fit.bands is {}, and the table has {}; a table that was changed "
                    "by hand has no fit",
                    to_decimal(bands), file.table.bands.size()));
  }
  BandTableFit fit;
  fit.correlation = CANDOR_TRY(number_of(inner->get("correlation"), "fit.correlation"));
  if (fit.correlation < -1 || fit.correlation > 1) {
    return invalid(
        fmt::format("fit.correlation is {}; it must be from -1 to 1", to_decimal(fit.correlation)));
  }
  const auto over = CANDOR_TRY(numbers_of(inner->get("over_per_cm"), "fit.over_per_cm", 2));
  fit.from = over[0];
  fit.to = over[1];
  if (!(fit.from < fit.to)) return invalid("fit.over_per_cm must ascend");
  fit.tool = CANDOR_TRY(needed_text(*inner, "tool"));
  return std::optional<BandTableFit>(std::move(fit));
}

/// The keys that are texts.
Result<BandTableFile> identity_of(const toml::table& table) {
  BandTableFile file;
  file.name = CANDOR_TRY(needed_text(table, "name"));
  file.form = CANDOR_TRY(text_of(table.get("form"), "form"));
  file.group = CANDOR_TRY(text_of(table.get("group"), "group"));
  file.formula = CANDOR_TRY(text_of(table.get("formula"), "formula"));
  file.inchikey = CANDOR_TRY(text_of(table.get("inchikey"), "inchikey"));
  file.synonyms = CANDOR_TRY(texts_of(table.get("synonyms"), "synonyms"));
  file.source = CANDOR_TRY(needed_text(table, "source"));
  file.terms = CANDOR_TRY(needed_text(table, "terms"));
  file.note = CANDOR_TRY(text_of(table.get("note"), "note"));
  return file;
}

Result<BandTableFile> file_of(const toml::table& table) {
  CANDOR_TRY(check_keys(table, kKeys, ""));
  BandTableFile file = CANDOR_TRY(identity_of(table));
  file.technique = CANDOR_TRY(technique_of(table));
  if (const toml::node* measured = table.get("measured")) {
    const auto value = measured->value_exact<bool>();
    if (!value) return invalid("measured must be true or false");
    file.measured = *value;
  }
  const auto range = CANDOR_TRY(numbers_of(table.get("range_per_cm"), "range_per_cm", 2));
  file.from = range[0];
  file.to = range[1];
  if (!(file.from >= 0) || !(file.to <= kHighestPosition) || !(file.to - file.from >= 10)) {
    return invalid(
        fmt::format("range_per_cm runs from {} to {}; it must ascend by at least 10 "
                    "within 0 to {}",
                    to_decimal(file.from), to_decimal(file.to), to_decimal(kHighestPosition)));
  }
  file.table.baseline = {.from = file.from, .to = file.to};
  if (const toml::node* baseline = table.get("baseline")) {
    const auto ends = CANDOR_TRY(numbers_of(baseline, "baseline", 2));
    if (std::max(std::abs(ends[0]), std::abs(ends[1])) > kGreatestHeight) {
      return invalid(fmt::format("baseline is beyond {}", to_decimal(kGreatestHeight)));
    }
    file.table.baseline.at_from = ends[0];
    file.table.baseline.at_to = ends[1];
  }
  file.table.bands = CANDOR_TRY(bands_of(table, file));
  file.fit = CANDOR_TRY(fit_of(table, file));
  return file;
}

/// A TOML basic string.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string number(double value) {
  std::string text = to_decimal(value);
  // A chemist reads a column of numbers more easily if none changes its kind.
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

/// The line of a key, or nothing for a text that is not stated.
std::string text_line(std::string_view key, std::string_view text) {
  return text.empty() ? std::string() : fmt::format("{} = {}\n", key, quoted(text));
}

}  // namespace

Result<BandTableFile> parse_band_table(std::string_view text) {
  try {
    const toml::table table = toml::parse(text);
    return file_of(table);
  } catch (const toml::parse_error& error) {
    return Error{ErrorCode::damaged,
                 fmt::format("line {}: {}", error.source().begin.line, error.description())};
  }
}

std::string write_band_table(const BandTableFile& file) {
  std::string out;
  out += text_line("name", file.name);
  out += text_line("form", file.form);
  out += text_line("group", file.group);
  out += text_line("formula", file.formula);
  out += text_line("inchikey", file.inchikey);
  if (!file.synonyms.empty()) {
    std::string list;
    for (const auto& name : file.synonyms) list += (list.empty() ? "" : ", ") + quoted(name);
    out += fmt::format("synonyms = [{}]\n", list);
  }
  out += text_line("technique", to_string(file.technique));
  out += fmt::format("range_per_cm = [{}, {}]\n", number(file.from), number(file.to));
  out += text_line("source", file.source);
  out += text_line("terms", file.terms);
  out += text_line("note", file.note);
  if (!file.measured) out += "measured = false\n";
  if (file.fit) {
    out +=
        fmt::format("fit = {{ correlation = {}, over_per_cm = [{}, {}], bands = {}, tool = {} }}\n",
                    number(file.fit->correlation), number(file.fit->from), number(file.fit->to),
                    file.table.bands.size(), quoted(file.fit->tool));
  }
  const BandBaseline& baseline = file.table.baseline;
  if (baseline.at_from != 0 || baseline.at_to != 0) {
    out += "# A straight line under the bands: its height at both ends of the range.\n";
    out += fmt::format("baseline = [{}, {}]\n", number(baseline.at_from), number(baseline.at_to));
  }
  out += "# position (cm⁻¹), height, full width at half maximum (cm⁻¹), Lorentzian part\n";
  out += "bands = [\n";
  for (const Band& band : file.table.bands) {
    out += fmt::format("  [{}, {}, {}, {}],\n", number(band.position), number(band.height),
                       number(band.fwhm), number(band.lorentz_fraction));
  }
  return out + "]\n";
}

}  // namespace candor::library
