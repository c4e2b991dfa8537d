#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/language.h"
#include "pipeline/detect/names_by_language.h"
#include "pipeline/detect/watch_list.h"

namespace candor::library {

/// What may be said of the means that find a substance, in plain words. A text is empty where
/// nothing with a source can be said.
struct DetectionNote {
  std::string spectrometer;
  std::string strip;
  std::string source;
};

/// A substance of concern. It decides no membership in a group: that is for the references of a
/// library alone.
struct Substance {
  std::string id;  ///< the file's stem
  std::string name;
  Translations translated_name;        ///< where a language has a name of its own
  std::string group;                   ///< id of a `SubstanceGroup`
  std::vector<std::string> synonyms;   ///< systematic and international names
  std::vector<std::string> spellings;  ///< abbreviations and how people write it
  DetectionNote detectable_by;
};

/// Whether a group is looked for on every run. Cuts are not: they are components, and no alarm.
enum class Watch { yes, no };

/// A watch-list group in plain words.
struct SubstanceGroup {
  std::string id;
  std::string title;  ///< fits "... was found": "fentanyl or a closely related fentanyl"
  Translations translated_title;  ///< fits behind "...: ": no article, no capital
  StreetVisibility spectrometer_sees_it = StreetVisibility::unknown;
  Watch watch = Watch::yes;
  DetectionNote detectable_by;
};

/// Read every `*.toml` of a folder but `groups.toml` and `names.toml`, in the order of their names:
///
///     name = "Carfentanil"
///     name_es = "Carfentanilo"
///     group = "fentanyl"
///     synonyms = []
///     spellings = ["carfentanyl"]
///     [detectable_by]
///     spectrometer = "..."
///     strip = "..."
///     source = "..."
///
/// `name` and `group` are required, and `source` where one of the other notes stands. `name_fr`,
/// `name_es` and `name_pt` stand where a language has a name of its own. Errors:
/// `not_found` for a folder without substances, `damaged` for broken TOML (with line),
/// `invalid_value` naming file and key, `unreadable`.
Result<std::vector<Substance>> load_substances(const std::filesystem::path& folder);

/// Read `groups.toml` of a folder: one table per group id, with `title`, `seen = "yes|sometimes|
/// no|unknown"`, perhaps `title_fr`, `title_es`, `title_pt`, `watch = "no"`, and the keys of
/// `detectable_by`. Sorted by id. Errors: as `load_substances`.
Result<std::vector<SubstanceGroup>> load_substance_groups(const std::filesystem::path& folder);

/// What substances and salts are called in other languages: those of `load_substances`, with their
/// synonyms and spellings, and those of `names.toml`, which may be missing:
///
///     [Caffeine]
///     fr = "Caféine"
///     es = "Cafeína"
///     pt = "Cafeína"
///     also = ["Guaranine"]
///
/// `also` are other names by which libraries have the same. Errors: as `load_substances`, and
/// `invalid_value` where a name stands twice.
Result<NamesByLanguage> load_names(const std::filesystem::path& folder);

}  // namespace candor::library
