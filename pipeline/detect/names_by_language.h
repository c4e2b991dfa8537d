#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/detect/language.h"

namespace candor {

/// What substances are called in other languages, by the names that libraries give them. Only what
/// people read is said so: a name that is stored, compared or exported stays as the library has
/// it. Names are told apart without regard to capitals of the Latin alphabet, with accents or
/// without.
class NamesByLanguage {
 public:
  /// Add a name. A translation that is empty is as the name itself. What was added first stays.
  void add(std::string_view name, Translations translations);

  /// Add those of another list that are not known here.
  void add_all(const NamesByLanguage& more);

  /// The name in a language; as it stands in English, or where nobody translated it.
  std::string in(Language language, const std::string& name) const;
  std::vector<std::string> in(Language language, const std::vector<std::string>& names) const;

  /// Whether a text is the name, in any language.
  bool is_called(std::string_view name, std::string_view text) const;

  /// Those of some names that are known here.
  NamesByLanguage of(const std::vector<std::string>& names) const;

  /// How many names are known.
  std::size_t size() const { return names_.size(); }

 private:
  std::map<std::string, Translations, std::less<>> names_;  ///< by the name in small letters
};

}  // namespace candor
