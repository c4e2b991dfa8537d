#include "pipeline/detect/explanation_texts.h"

namespace candor {

std::span<const Sentence> explanation_texts(Language language) {
  switch (language) {
    case Language::english: return english_explanation_texts();
    case Language::french: return french_explanation_texts();
    case Language::spanish: return spanish_explanation_texts();
    case Language::portuguese: return portuguese_explanation_texts();
  }
  return english_explanation_texts();
}

std::string explanation_text(Language language, std::string_view id, const Fillings& fillings) {
  return sentence_of(explanation_texts(language), language, id, fillings);
}

}  // namespace candor
