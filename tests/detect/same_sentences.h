#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <span>
#include <string>

#include "pipeline/detect/sentences.h"

namespace candor::test {

/// The names in braces of a sentence, without regard to case.
inline std::multiset<std::string> places_in(std::string_view text) {
  std::multiset<std::string> places;
  for (auto open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1)) {
    std::string name(text.substr(open + 1, text.find('}', open) - open - 1));
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    places.insert(std::move(name));
  }
  return places;
}

/// Expect that a language has the ids of English in their order, with the same places in braces
/// and a text for each.
inline void expect_same_sentences(std::span<const Sentence> english,
                                  std::span<const Sentence> other) {
  ASSERT_EQ(other.size(), english.size());
  for (std::size_t i = 0; i < english.size(); ++i) {
    EXPECT_EQ(other[i].id, english[i].id);
    EXPECT_EQ(places_in(other[i].text), places_in(english[i].text)) << other[i].id;
    EXPECT_FALSE(other[i].text.empty()) << other[i].id;
  }
}

}  // namespace candor::test
