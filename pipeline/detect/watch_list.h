#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/detect/language.h"
#include "pipeline/detect/names_by_language.h"

namespace candor {

/// Whether a target is one substance or a class of relatives.
enum class TargetKind { group, substance };

/// Whether a spectrometer sees a target at the shares in which it is sold.
enum class StreetVisibility { yes, sometimes, no, unknown };

/// "yes", "sometimes", "no", "unknown".
std::string_view to_string(StreetVisibility visibility);

/// Something to look for on every run.
struct WatchTarget {
  /// "fentanyl" for a group, "substance:Xylazine" for a substance.
  std::string id;
  TargetKind kind = TargetKind::group;
  /// The group's id, or the substance's name and its synonyms.
  std::vector<std::string> names;
  /// The group that a substance belongs to; empty for a group.
  std::string group = {};
  /// Plain words: "fentanyl or a closely related fentanyl".
  std::string title;
  Translations translated_title = {};
  StreetVisibility street_visibility = StreetVisibility::unknown;
  /// What is known of seeing this target at street levels with a spectrometer, or empty.
  std::string spectrometer_note;
  /// What is known of the test strip for this target, or empty.
  std::string strip_note;
};

/// Whether a reference of that group and substance stands for a target: for a group exactly by the
/// group, for a substance by a name, without regard to ASCII case.
bool stands_for(std::string_view group, std::string_view substance, const WatchTarget& target);

/// Everything that is looked for, groups before substances.
struct WatchList {
  std::vector<WatchTarget> targets;
  /// Of the targets and of what else is found beside them.
  NamesByLanguage names = {};
  /// Of a list that does not come with the program; both empty for that.
  std::string name = {};
  std::string revision = {};  ///< SHA-256 of its content
};

}  // namespace candor
