#include "pipeline/detect/language.h"

#include <algorithm>

namespace candor {

std::string_view to_string(Language language) {
  switch (language) {
    case Language::english: return "en";
    case Language::french: return "fr";
    case Language::spanish: return "es";
    case Language::portuguese: return "pt";
  }
  return "en";
}

std::optional<Language> language_from_string(std::string_view text) {
  const auto* found = std::ranges::find_if(
      kLanguages, [&](Language language) { return to_string(language) == text; });
  return found == kLanguages.end() ? std::nullopt : std::optional(*found);
}

std::string_view own_name(Language language) {
  switch (language) {
    case Language::english: return "English";
    case Language::french: return "Français";
    case Language::spanish: return "Español";
    case Language::portuguese: return "Português";
  }
  return "English";
}

std::string in_language(Language language, const std::string& english,
                        const Translations& translations) {
  const std::string* text = &english;
  switch (language) {
    case Language::english: break;
    case Language::french: text = &translations.french; break;
    case Language::spanish: text = &translations.spanish; break;
    case Language::portuguese: text = &translations.portuguese; break;
  }
  return text->empty() ? english : *text;
}

}  // namespace candor
