#include "pipeline/report/report_words.h"

#include <algorithm>

namespace candor {

std::span<const Sentence> report_words(Language language) {
  switch (language) {
    case Language::english: return english_report_words();
    case Language::french: return french_report_words();
    case Language::spanish: return spanish_report_words();
    case Language::portuguese: return portuguese_report_words();
  }
  return english_report_words();
}

std::string report_word(Language language, std::string_view id, const Fillings& fillings) {
  return sentence_of(report_words(language), language, id, fillings);
}

std::string form_word(Language language, const std::string& form) {
  const auto words = report_words(language);
  const auto known = std::ranges::find(words, "form-" + form, &Sentence::id);
  return known == words.end() ? form : std::string(known->text);
}

}  // namespace candor
