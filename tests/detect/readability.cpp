#include "tests/detect/readability.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace candor::test {
namespace {

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

int syllables(std::string_view word) {
  int count = 0;
  bool before = false;
  for (const char c : word) {
    const bool vowel = is_vowel(c);
    if (vowel && !before) ++count;
    before = vowel;
  }
  const auto ends = [&](std::string_view end) { return word.ends_with(end); };
  const bool silent_e = ends("e") && !ends("le") && !ends("ee");
  const bool silent_ed = ends("ed") && !ends("ted") && !ends("ded");
  if ((silent_e || silent_ed) && count > 1) --count;
  return std::max(count, 1);
}

}  // namespace

double reading_grade(std::string_view text) {
  double words = 0;
  double sentences = 0;
  double all_syllables = 0;
  std::string word;
  const auto finish_word = [&] {
    if (word.empty()) return;
    ++words;
    all_syllables += syllables(word);
    word.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (std::isalnum(c) != 0) {
      word.push_back(static_cast<char>(std::tolower(c)));
      continue;
    }
    if (c == '\'') continue;
    finish_word();
    const bool ends_here = i + 1 == text.size() || text[i + 1] == ' ';
    if ((c == '.' || c == '!' || c == '?') && ends_here) ++sentences;
  }
  finish_word();
  sentences = std::max(sentences, 1.0);
  words = std::max(words, 1.0);
  return 0.39 * words / sentences + 11.8 * all_syllables / words - 15.59;
}

}  // namespace candor::test
