#include "library/strip_kinds.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <system_error>

#include "library/toml_file.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;

/// The one way in which a strip is read: competitive, a test line is "not detected".
constexpr std::string_view kLineMeansNotDetected = "test-line-means-not-detected";

using Keys = std::span<const std::string_view>;

Result<void> allow_only(const toml::table& table, const std::string& where, Keys keys) {
  for (const auto& [key, value] : table) {
    if (std::ranges::find(keys, key.str()) != keys.end()) continue;
    std::string known;
    for (const auto name : keys) known += (known.empty() ? "" : ", ") + std::string(name);
    return invalid(where, fmt::format("there is no key \"{}\"; known are {}", key.str(), known));
  }
  return {};
}

Result<std::string> text_or_empty(const toml::table& table, const std::string& where,
                                  std::string_view key) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return std::string();
  const auto text = node->value_exact<std::string>();
  if (!text || text->empty()) {
    return invalid(where, fmt::format("{} should be a text that is not empty", key));
  }
  return *text;
}

Result<std::string> text_of(const toml::table& table, const std::string& where,
                            std::string_view key) {
  if (table.get(key) == nullptr) return invalid(where, fmt::format("{} is missing", key));
  return text_or_empty(table, where, key);
}

Result<std::vector<std::string>> texts_of(const toml::table& table, const std::string& where,
                                          std::string_view key) {
  std::vector<std::string> texts;
  const toml::node* node = table.get(key);
  if (node == nullptr) return texts;
  const auto refuse = [&] {
    return invalid(where, fmt::format("{} should be a list of texts", key));
  };
  if (!node->is_array()) return refuse();
  for (const toml::node& element : *node->as_array()) {
    auto text = element.value_exact<std::string>();
    if (!text || text->empty()) return refuse();
    texts.push_back(*std::move(text));
  }
  return texts;
}

/// The numbers that a key may take: above or from `low`, up to `high`.
struct Bounds {
  double low = 0;
  double high = 0;
  std::string_view words;
};

constexpr Bounds kPart = {0, 1, "a part from 0 to 1"};
constexpr Bounds kConcentration = {1e-6, 1e6, "a concentration above 0"};

Result<std::optional<double>> number_of(const toml::table& table, const std::string& where,
                                        std::string_view key, const Bounds& bounds) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return std::optional<double>();
  const auto value = node->value<double>();
  if (!value || !(*value >= bounds.low && *value <= bounds.high)) {
    return invalid(where, fmt::format("{} should be {}", key, bounds.words));
  }
  return std::optional(*value);
}

/// How far a figure can be relied on, and who says so: both must stand beside every figure.
struct Reliance {
  Confirmation standing = Confirmation::unconfirmed;
  std::string source;
};

std::optional<Confirmation> standing_from_string(std::string_view text) {
  if (text == "confirmed") return Confirmation::confirmed;
  if (text == "disputed") return Confirmation::disputed;
  if (text == "unconfirmed") return Confirmation::unconfirmed;
  return std::nullopt;
}

Result<Reliance> reliance_of(const toml::table& table, const std::string& where) {
  std::string word = CANDOR_TRY(text_of(table, where, "standing"));
  const auto standing = standing_from_string(word);
  if (!standing) {
    return invalid(where, fmt::format("standing = \"{}\", but it should be confirmed, disputed or "
                                      "unconfirmed",
                                      word));
  }
  std::string source = CANDOR_TRY(text_of(table, where, "source"));
  return Reliance{*standing, std::move(source)};
}

Result<std::optional<double>> read_cut_off(const toml::table& file, const std::string& where) {
  static constexpr std::array<std::string_view, 3> kKeys = {"ug_per_ml", "standing", "source"};
  const toml::node* node = file.get("cut_off");
  if (node == nullptr) return std::optional<double>();
  if (!node->is_table()) return invalid(where, "cut_off should be a table");
  const toml::table& table = *node->as_table();
  const std::string place = where + ": [cut_off]";
  CANDOR_TRY(allow_only(table, place, kKeys));
  auto value = CANDOR_TRY(number_of(table, place, "ug_per_ml", kConcentration));
  if (!value) return invalid(place, "ug_per_ml is missing");
  const Reliance reliance = CANDOR_TRY(reliance_of(table, place));
  return reliance.standing == Confirmation::confirmed ? value : std::nullopt;
}

Result<StripRate> read_rate(const toml::table& table, const std::string& where) {
  static constexpr std::array<std::string_view, 5> kKeys = {"missed", "wrong", "brands", "standing",
                                                            "source"};
  CANDOR_TRY(allow_only(table, where, kKeys));
  StripRate rate;
  rate.missed = CANDOR_TRY(number_of(table, where, "missed", kPart));
  rate.wrong = CANDOR_TRY(number_of(table, where, "wrong", kPart));
  if (!rate.missed && !rate.wrong) return invalid(where, "missed or wrong should be there");
  const Reliance reliance = CANDOR_TRY(reliance_of(table, where));
  rate.brands = CANDOR_TRY(texts_of(table, where, "brands"));
  rate.standing = reliance.standing;
  rate.source = reliance.source;
  return rate;
}

Result<Interferent> read_interferent(const toml::table& table, const std::string& where) {
  static constexpr std::array<std::string_view, 5> kKeys = {"names", "from_mg_per_ml", "brands",
                                                            "standing", "source"};
  CANDOR_TRY(allow_only(table, where, kKeys));
  Interferent interferent;
  interferent.names = CANDOR_TRY(texts_of(table, where, "names"));
  if (interferent.names.empty()) return invalid(where, "names should hold at least one");
  interferent.from_mg_per_ml =
      CANDOR_TRY(number_of(table, where, "from_mg_per_ml", kConcentration));
  const Reliance reliance = CANDOR_TRY(reliance_of(table, where));
  interferent.brands = CANDOR_TRY(texts_of(table, where, "brands"));
  interferent.standing = reliance.standing;
  interferent.source = reliance.source;
  return interferent;
}

/// Every table of an array of tables, by the reader for one.
template <typename Value>
Result<std::vector<Value>> read_all(const toml::table& file, const std::string& where,
                                    std::string_view key,
                                    Result<Value> (*read)(const toml::table&, const std::string&)) {
  std::vector<Value> values;
  const toml::node* node = file.get(key);
  if (node == nullptr) return values;
  const auto refuse = [&] {
    return invalid(where, fmt::format("{} should be written as [[{}]]", key, key));
  };
  if (!node->is_array()) return refuse();
  for (const toml::node& element : *node->as_array()) {
    if (!element.is_table()) return refuse();
    values.push_back(CANDOR_TRY(
        read(*element.as_table(), fmt::format("{}: [[{}]] {}", where, key, values.size() + 1))));
  }
  return values;
}

constexpr Bounds kLength = {0.1, 100, "a length from 0.1 to 100 mm"};

Result<StripLayout> read_layout(const toml::table& table, const std::string& where) {
  static constexpr std::array<std::string_view, 6> kKeys = {"width_mm",     "control_mm", "test_mm",
                                                            "tolerance_mm", "standing",   "source"};
  CANDOR_TRY(allow_only(table, where, kKeys));
  CANDOR_TRY(reliance_of(table, where));
  StripLayout layout;
  for (const auto& [key, member] : {std::pair("width_mm", &StripLayout::width_mm),
                                    std::pair("control_mm", &StripLayout::control_mm),
                                    std::pair("test_mm", &StripLayout::test_mm),
                                    std::pair("tolerance_mm", &StripLayout::tolerance_mm)}) {
    const auto value = CANDOR_TRY(number_of(table, where, key, kLength));
    if (!value) return invalid(where, fmt::format("{} is missing", key));
    layout.*member = *value;
  }
  if (layout.test_mm - layout.control_mm < 2 * layout.tolerance_mm ||
      layout.control_mm <= layout.tolerance_mm) {
    return invalid(where,
                   "test_mm should lie behind control_mm, and that behind the handle, farther than "
                   "twice tolerance_mm and tolerance_mm: the lines could not be told apart");
  }
  return layout;
}

/// The layout of a file; none if it has none.
Result<std::optional<StripLayout>> layout_of(const toml::table& file, const std::string& where) {
  const toml::node* node = file.get("layout");
  if (node == nullptr) return std::optional<StripLayout>();
  if (!node->is_table()) return invalid(where, "layout should be a table");
  const StripLayout layout = CANDOR_TRY(read_layout(*node->as_table(), where + ": [layout]"));
  return std::optional(layout);
}

Result<StripKind> read_kind(const fs::path& path) {
  static constexpr std::array<std::string_view, 15> kKeys = {
      "name",  "name_fr",      "name_es",   "name_pt",   "target",    "detected_counts_for",
      "lines", "misses",       "misses_fr", "misses_es", "misses_pt", "cut_off",
      "rates", "interferents", "layout"};
  const toml::table file = CANDOR_TRY(parse_toml_file(path));
  const std::string where = path.string();
  CANDOR_TRY(allow_only(file, where, kKeys));
  StripKind kind;
  kind.id = path.stem().string();
  kind.name = CANDOR_TRY(text_of(file, where, "name"));
  kind.translated_name.french = CANDOR_TRY(text_or_empty(file, where, "name_fr"));
  kind.translated_name.spanish = CANDOR_TRY(text_or_empty(file, where, "name_es"));
  kind.translated_name.portuguese = CANDOR_TRY(text_or_empty(file, where, "name_pt"));
  kind.target = CANDOR_TRY(text_of(file, where, "target"));
  kind.detected_counts_for = CANDOR_TRY(texts_of(file, where, "detected_counts_for"));
  const std::string lines = CANDOR_TRY(text_of(file, where, "lines"));
  if (lines != kLineMeansNotDetected) {
    return invalid(where, fmt::format("lines = \"{}\", but it should be \"{}\": no other kind of "
                                      "strip can be read",
                                      lines, kLineMeansNotDetected));
  }
  kind.misses = CANDOR_TRY(text_or_empty(file, where, "misses"));
  kind.translated_misses.french = CANDOR_TRY(text_or_empty(file, where, "misses_fr"));
  kind.translated_misses.spanish = CANDOR_TRY(text_or_empty(file, where, "misses_es"));
  kind.translated_misses.portuguese = CANDOR_TRY(text_or_empty(file, where, "misses_pt"));
  kind.cut_off_ug_per_ml = CANDOR_TRY(read_cut_off(file, where));
  kind.rates = CANDOR_TRY(read_all<StripRate>(file, where, "rates", read_rate));
  kind.interferents =
      CANDOR_TRY(read_all<Interferent>(file, where, "interferents", read_interferent));
  CANDOR_TRY(layout_of(file, where));
  return kind;
}

}  // namespace

Result<StripLayout> load_strip_layout(const fs::path& path) {
  const toml::table file = CANDOR_TRY(parse_toml_file(path));
  const auto layout = CANDOR_TRY(layout_of(file, path.string()));
  if (layout) return *layout;
  return Error{
      ErrorCode::not_found,
      fmt::format("{}: there is no [layout], which says where the lines are", path.string())};
}

Result<std::vector<StripKind>> load_strip_kinds(const fs::path& folder) {
  std::error_code system;
  std::vector<fs::path> paths;
  for (fs::directory_iterator entry(folder, system), end; !system && entry != end;
       entry.increment(system)) {
    if (entry->path().extension() == ".toml") paths.push_back(entry->path());
  }
  if (system || paths.empty()) {
    return Error{ErrorCode::not_found,
                 fmt::format("{}: holds no test strips (*.toml){}", folder.string(),
                             system ? ": " + system.message() : std::string())};
  }
  std::ranges::sort(paths);
  std::vector<StripKind> kinds;
  kinds.reserve(paths.size());
  for (const fs::path& path : paths) kinds.push_back(CANDOR_TRY(read_kind(path)));
  return kinds;
}

}  // namespace candor::library
