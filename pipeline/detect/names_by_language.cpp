#include "pipeline/detect/names_by_language.h"

#include <algorithm>
#include <utility>

namespace candor {
namespace {

/// In small letters: ASCII, and the letters of Latin-1 in UTF-8 (É is C3 89, é is C3 A9).
std::string in_small_letters(std::string_view text) {
  constexpr unsigned char kLatin1 = 0xC3;
  constexpr unsigned char kTimes = 0x97;
  std::string small(text);
  bool after_latin1 = false;
  for (char& c : small) {
    const auto byte = static_cast<unsigned char>(c);
    const bool capital =
        after_latin1 ? byte >= 0x80 && byte <= 0x9E && byte != kTimes : byte >= 'A' && byte <= 'Z';
    if (capital) c = static_cast<char>(byte + 0x20);
    after_latin1 = byte == kLatin1;
  }
  return small;
}

}  // namespace

void NamesByLanguage::add(std::string_view name, Translations translations) {
  names_.emplace(in_small_letters(name), std::move(translations));
}

void NamesByLanguage::add_all(const NamesByLanguage& more) {
  names_.insert(more.names_.begin(), more.names_.end());
}

std::string NamesByLanguage::in(Language language, const std::string& name) const {
  if (language == Language::english) return name;
  const auto known = names_.find(in_small_letters(name));
  return known == names_.end() ? name : in_language(language, name, known->second);
}

std::vector<std::string> NamesByLanguage::in(Language language,
                                             const std::vector<std::string>& names) const {
  std::vector<std::string> said;
  said.reserve(names.size());
  for (const std::string& name : names) said.push_back(in(language, name));
  return said;
}

bool NamesByLanguage::is_called(std::string_view name, std::string_view text) const {
  const std::string asked = in_small_letters(text);
  const std::string own = in_small_letters(name);
  if (own == asked) return true;
  const auto known = names_.find(own);
  if (known == names_.end()) return false;
  const Translations& other = known->second;
  return std::ranges::any_of(
      std::initializer_list<const std::string*>{&other.french, &other.spanish, &other.portuguese},
      [&](const std::string* one) { return !one->empty() && in_small_letters(*one) == asked; });
}

NamesByLanguage NamesByLanguage::of(const std::vector<std::string>& names) const {
  NamesByLanguage some;
  for (const std::string& name : names) {
    const auto known = names_.find(in_small_letters(name));
    if (known != names_.end()) some.names_.insert(*known);
  }
  return some;
}

}  // namespace candor
