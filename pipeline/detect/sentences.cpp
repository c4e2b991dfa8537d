#include "pipeline/detect/sentences.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "pipeline/core/invariant.h"
#include "pipeline/detect/sentence_lists.h"

namespace candor {
namespace {

/// Decimal comma, but in English.
std::string written(Language language, const Filling& filling) {
  std::string text = filling.text;
  if (language != Language::english && filling.kind == FillingKind::number) {
    std::ranges::replace(text, '.', ',');
  }
  return text;
}

/// French puts a space before some signs, at which no line may break.
std::string spaced(Language language, std::string_view text) {
  std::string result(text);
  if (language != Language::french) return result;
  constexpr std::string_view kNoBreak = "\u00A0";
  for (const std::string_view sign : {":", ";", "?", "!", "%", "»"}) {
    const std::string before = " " + std::string(sign);
    for (auto at = result.find(before); at != std::string::npos; at = result.find(before)) {
      result.replace(at, 1, kNoBreak);
    }
  }
  const std::string_view opening = "« ";
  for (auto at = result.find(opening); at != std::string::npos; at = result.find(opening)) {
    result.replace(at + opening.size() - 1, 1, kNoBreak);
  }
  return result;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::ranges::any_of(starts, [&](std::string_view start) {
    return text.size() >= start.size() &&
           std::ranges::equal(text.substr(0, start.size()), start, {},
                              [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  });
}

/// Before the sound "i" Spanish says "e" for "y"; before the sound "o", "u" for "o".
std::string_view spanish_and(std::string_view next) {
  const bool sounds_i =
      starts_with_any(next, {"i", "hi"}) && !starts_with_any(next, {"ia", "ie", "hia", "hie"});
  return sounds_i ? "e" : "y";
}

std::string_view spanish_or(std::string_view next) {
  return starts_with_any(next, {"o", "ho"}) ? "u" : "o";
}

std::string_view joining_word(Language language, Joining joining, std::string_view next) {
  switch (language) {
    case Language::english: return joining == Joining::all ? "and" : "or";
    case Language::french:
      if (joining == Joining::neither) return "ni par";
      return joining == Joining::all ? "et" : "ou";
    case Language::spanish:
      if (joining == Joining::neither) return "ni con";
      return joining == Joining::all ? spanish_and(next) : spanish_or(next);
    case Language::portuguese:
      if (joining == Joining::neither) return "nem com";
      return joining == Joining::all ? "e" : "ou";
  }
  return "and";
}

}  // namespace

std::span<const Sentence> sentences(Language language) {
  switch (language) {
    case Language::english: return english_sentences();
    case Language::french: return french_sentences();
    case Language::spanish: return spanish_sentences();
    case Language::portuguese: return portuguese_sentences();
  }
  return english_sentences();
}

std::string sentence_of(std::span<const Sentence> list, Language language, std::string_view id,
                        const Fillings& fillings) {
  const auto entry = std::ranges::find(list, id, &Sentence::id);
  CANDOR_INVARIANT(entry != list.end(), "every id that is said has a sentence");
  const std::string template_text = spaced(language, entry->text);
  std::string_view rest = template_text;
  std::string text;
  for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    const auto close = rest.find('}', open);
    CANDOR_INVARIANT(close != std::string_view::npos, "a brace in a sentence is closed");
    std::string name(rest.substr(open + 1, close - open - 1));
    const bool capital = std::isupper(static_cast<unsigned char>(name.front())) != 0;
    name.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(name.front())));
    const auto filling = std::ranges::find(fillings, name, &Filling::name);
    CANDOR_INVARIANT(filling != fillings.end(), "every place in a sentence is filled");
    text += rest.substr(0, open);
    text += capital ? capitalised(written(language, *filling)) : written(language, *filling);
    rest.remove_prefix(close + 1);
  }
  text += rest;
  return text;
}

std::string sentence(Language language, std::string_view id, const Fillings& fillings) {
  return sentence_of(sentences(language), language, id, fillings);
}

void append_sentence(std::string& text, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += ' ';
  text += more;
}

std::string capitalised(std::string text) {
  if (!text.empty()) {
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  }
  return text;
}

std::string joined(Language language, const std::vector<std::string>& names, Joining joining) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0 && i + 1 < names.size()) text += ", ";
    if (i > 0 && i + 1 == names.size()) {
      text += ' ';
      text += joining_word(language, joining, names[i]);
      text += ' ';
    }
    text += names[i];
  }
  return text;
}

int parts_for(double share) {
  static constexpr std::array<int, 22> kSaid = {1,  2,  3,  4,  5,  6,  7,   8,   10,  12,  15,
                                                20, 25, 30, 40, 50, 70, 100, 200, 300, 500, 1000};
  // A share of exactly 1 in N may come a rounding error above it.
  constexpr double kRounding = 1 + 1e-9;
  int parts = kSaid.front();
  for (const int said : kSaid) {
    if (share * said <= kRounding) parts = said;
  }
  return parts;
}

}  // namespace candor
