#include "library/substances.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>

#include "library/toml_file.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kGroupsFile = "groups.toml";
constexpr std::string_view kNamesFile = "names.toml";

/// Reads the keys of one table; `where` names the file and the table in errors.
class TableReader {
 public:
  TableReader(const toml::table& table, std::string where)
      : table_(&table), where_(std::move(where)) {}

  Result<void> allow_only(std::span<const std::string_view> keys) const {
    for (const auto& [key, value] : *table_) {
      if (std::ranges::find(keys, key.str()) != keys.end()) continue;
      std::string known;
      for (const auto name : keys) known += (known.empty() ? "" : ", ") + std::string(name);
      return invalid(where_, fmt::format("there is no key \"{}\"; known are {}", key.str(), known));
    }
    return {};
  }

  Result<std::string> optional_text(std::string_view key) const {
    const toml::node* node = table_->get(key);
    if (node == nullptr) return std::string();
    const auto text = node->value_exact<std::string>();
    if (!text || text->empty()) {
      return invalid(where_, fmt::format("{} should be a text that is not empty", key));
    }
    return *text;
  }

  Result<std::string> text(std::string_view key) const {
    if (table_->get(key) == nullptr) return invalid(where_, fmt::format("{} is missing", key));
    return optional_text(key);
  }

  Result<std::vector<std::string>> texts(std::string_view key) const {
    std::vector<std::string> texts;
    const toml::node* node = table_->get(key);
    if (node == nullptr) return texts;
    const auto refuse = [&] {
      return invalid(where_, fmt::format("{} should be a list of texts", key));
    };
    if (!node->is_array()) return refuse();
    for (const toml::node& element : *node->as_array()) {
      auto text = element.value_exact<std::string>();
      if (!text || text->empty()) return refuse();
      texts.push_back(*std::move(text));
    }
    return texts;
  }

  Result<DetectionNote> note() const {
    DetectionNote note;
    note.spectrometer = CANDOR_TRY(optional_text("spectrometer"));
    note.strip = CANDOR_TRY(optional_text("strip"));
    note.source = CANDOR_TRY(optional_text("source"));
    if (note.source.empty() && !(note.spectrometer.empty() && note.strip.empty())) {
      return invalid(where_, "source is missing: each statement needs one");
    }
    return note;
  }

  Result<TableReader> table(std::string_view key) const {
    const toml::node* node = table_->get(key);
    if (!node->is_table()) return invalid(where_, fmt::format("{} should be a table", key));
    return TableReader(*node->as_table(), fmt::format("{}: [{}]", where_, key));
  }

  bool has(std::string_view key) const { return table_->contains(key); }

 private:
  const toml::table* table_;
  std::string where_;
};

Result<Substance> read_substance(const fs::path& path) {
  static constexpr std::array<std::string_view, 8> kKeys = {
      "name", "name_fr", "name_es", "name_pt", "group", "synonyms", "spellings", "detectable_by"};
  static constexpr std::array<std::string_view, 3> kNoteKeys = {"spectrometer", "strip", "source"};
  const auto table = CANDOR_TRY(parse_toml_file(path));
  const TableReader reader(table, path.string());
  CANDOR_TRY(reader.allow_only(kKeys));
  Substance substance;
  substance.id = path.stem().string();
  substance.name = CANDOR_TRY(reader.text("name"));
  substance.translated_name.french = CANDOR_TRY(reader.optional_text("name_fr"));
  substance.translated_name.spanish = CANDOR_TRY(reader.optional_text("name_es"));
  substance.translated_name.portuguese = CANDOR_TRY(reader.optional_text("name_pt"));
  substance.group = CANDOR_TRY(reader.text("group"));
  substance.synonyms = CANDOR_TRY(reader.texts("synonyms"));
  substance.spellings = CANDOR_TRY(reader.texts("spellings"));
  if (reader.has("detectable_by")) {
    const auto note = CANDOR_TRY(reader.table("detectable_by"));
    CANDOR_TRY(note.allow_only(kNoteKeys));
    substance.detectable_by = CANDOR_TRY(note.note());
  }
  return substance;
}

std::optional<StreetVisibility> visibility_from_string(std::string_view text) {
  if (text == "yes") return StreetVisibility::yes;
  if (text == "sometimes") return StreetVisibility::sometimes;
  if (text == "no") return StreetVisibility::no;
  if (text == "unknown") return StreetVisibility::unknown;
  return std::nullopt;
}

Result<SubstanceGroup> read_group(const TableReader& reader, std::string_view id,
                                  const std::string& where) {
  static constexpr std::array<std::string_view, 9> kKeys = {"title",        "title_fr", "title_es",
                                                            "title_pt",     "seen",     "watch",
                                                            "spectrometer", "strip",    "source"};
  CANDOR_TRY(reader.allow_only(kKeys));
  SubstanceGroup group;
  group.id = id;
  group.title = CANDOR_TRY(reader.text("title"));
  group.translated_title.french = CANDOR_TRY(reader.optional_text("title_fr"));
  group.translated_title.spanish = CANDOR_TRY(reader.optional_text("title_es"));
  group.translated_title.portuguese = CANDOR_TRY(reader.optional_text("title_pt"));
  const std::string seen = CANDOR_TRY(reader.text("seen"));
  const auto visibility = visibility_from_string(seen);
  if (!visibility) {
    return invalid(where, fmt::format("[{}]: seen = \"{}\", but it should be yes, sometimes, no "
                                      "or unknown",
                                      id, seen));
  }
  group.spectrometer_sees_it = *visibility;
  const std::string watch = CANDOR_TRY(reader.optional_text("watch"));
  if (!watch.empty() && watch != "yes" && watch != "no") {
    return invalid(where,
                   fmt::format("[{}]: watch = \"{}\", but it should be yes or no", id, watch));
  }
  group.watch = watch == "no" ? Watch::no : Watch::yes;
  group.detectable_by = CANDOR_TRY(reader.note());
  return group;
}

}  // namespace

Result<std::vector<Substance>> load_substances(const fs::path& folder) {
  std::error_code system;
  std::vector<fs::path> paths;
  for (fs::directory_iterator entry(folder, system), end; !system && entry != end;
       entry.increment(system)) {
    const fs::path& path = entry->path();
    const bool other = path.filename() == kGroupsFile || path.filename() == kNamesFile;
    if (path.extension() == ".toml" && !other) paths.push_back(path);
  }
  if (system || paths.empty()) {
    return Error{ErrorCode::not_found,
                 fmt::format("{}: holds no substances (*.toml){}", folder.string(),
                             system ? ": " + system.message() : std::string())};
  }
  std::ranges::sort(paths);
  std::vector<Substance> substances;
  substances.reserve(paths.size());
  for (const fs::path& path : paths) substances.push_back(CANDOR_TRY(read_substance(path)));
  return substances;
}

Result<std::vector<SubstanceGroup>> load_substance_groups(const fs::path& folder) {
  const fs::path path = folder / kGroupsFile;
  const auto table = CANDOR_TRY(parse_toml_file(path));
  const TableReader reader(table, path.string());
  std::vector<SubstanceGroup> groups;
  for (const auto& [key, value] : table) {
    const auto group = CANDOR_TRY(reader.table(key.str()));
    groups.push_back(CANDOR_TRY(read_group(group, key.str(), path.string())));
  }
  if (groups.empty()) return invalid(path.string(), "it holds no group");
  std::ranges::sort(groups, {}, &SubstanceGroup::id);
  return groups;
}

Result<NamesByLanguage> load_names(const fs::path& folder) {
  static constexpr std::array<std::string_view, 4> kKeys = {"fr", "es", "pt", "also"};
  NamesByLanguage names;
  for (const Substance& substance : CANDOR_TRY(load_substances(folder))) {
    names.add(substance.name, substance.translated_name);
    for (const auto* more : {&substance.synonyms, &substance.spellings}) {
      for (const std::string& name : *more) names.add(name, substance.translated_name);
    }
  }
  const fs::path path = folder / kNamesFile;
  std::error_code missing;
  if (!fs::exists(path, missing)) return names;
  const auto table = CANDOR_TRY(parse_toml_file(path));
  const TableReader reader(table, path.string());
  for (const auto& [key, value] : table) {
    const auto entry = CANDOR_TRY(reader.table(key.str()));
    CANDOR_TRY(entry.allow_only(kKeys));
    Translations translations;
    translations.french = CANDOR_TRY(entry.optional_text("fr"));
    translations.spanish = CANDOR_TRY(entry.optional_text("es"));
    translations.portuguese = CANDOR_TRY(entry.optional_text("pt"));
    std::vector<std::string> all = CANDOR_TRY(entry.texts("also"));
    all.emplace_back(key.str());
    for (const std::string& name : all) {
      const std::size_t before = names.size();
      names.add(name, translations);
      if (names.size() == before) {
        return invalid(path.string(),
                       fmt::format("{} stands twice, here or in a file of its own", name));
      }
    }
  }
  return names;
}

}  // namespace candor::library
