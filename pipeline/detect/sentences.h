#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace candor {

/// One text of the report, by an id that no translation changes. `{name}` stands for what the
/// program fills in; `{Name}` for the same with a capital.
struct Sentence {
  std::string_view id;
  std::string_view text;
};

/// Every text that is said of a sample, in English: the one place to translate.
std::span<const Sentence> english_sentences();

/// The text of an id, filled. An id that is not in the list, or a place that nothing fills, is an
/// error of ours and aborts.
std::string sentence(std::string_view id,
                     std::initializer_list<std::pair<std::string_view, std::string>> fillings = {});

/// Put a sentence behind a text, with a space between; an empty one changes nothing.
void append_sentence(std::string& text, std::string_view more);

/// The text with a capital first letter.
std::string capitalised(std::string text);

/// Join names as a sentence does: "a", "a and b", "a, b and c"; with "or", "a, b or c".
std::string joined(const std::vector<std::string>& names, std::string_view word = "and");

/// A share as "1 part in N" that never says less than the share: N is rounded down to a number that
/// is easily said. 1 for a share above a half.
int parts_for(double share);

}  // namespace candor
