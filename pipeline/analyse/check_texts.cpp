#include "pipeline/analyse/check_texts.h"

namespace candor {

std::span<const Sentence> check_texts(Language language) {
  switch (language) {
    case Language::english: return english_check_texts();
    case Language::french: return french_check_texts();
    case Language::spanish: return spanish_check_texts();
    case Language::portuguese: return portuguese_check_texts();
  }
  return english_check_texts();
}

std::string check_text(Language language, const CheckText& text) {
  return sentence_of(check_texts(language), language, text.id, text.fillings);
}

}  // namespace candor
