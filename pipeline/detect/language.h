#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace candor {

/// A language in which a sample's results are said to people.
enum class Language { english, french, spanish, portuguese };

inline constexpr std::array kLanguages = {Language::english, Language::french, Language::spanish,
                                          Language::portuguese};

/// "en", "fr", "es", "pt".
std::string_view to_string(Language language);
std::optional<Language> language_from_string(std::string_view text);

/// What the speakers of a language call it: "English", "Français", "Español", "Português".
std::string_view own_name(Language language);

/// A text of a data file in the languages besides English; empty where nobody translated it.
struct Translations {
  std::string french = {};
  std::string spanish = {};
  std::string portuguese = {};
  bool operator==(const Translations&) const = default;
};

/// The text in a language; the English one where there is no translation.
std::string in_language(Language language, const std::string& english,
                        const Translations& translations);

}  // namespace candor
