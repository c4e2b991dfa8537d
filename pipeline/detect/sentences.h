#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/detect/language.h"

namespace candor {

/// One text of the report, by an id that no translation changes. `{name}` stands for what the
/// program fills in; `{Name}` for the same with a capital.
struct Sentence {
  std::string_view id;
  std::string_view text;
};

/// Whether what fills a place is words, which stay as they are, or a number with a decimal point,
/// which most languages write with a comma.
enum class FillingKind { words, number };

/// What fills the place of that name in a sentence.
struct Filling {
  std::string name;
  std::string text;
  FillingKind kind = FillingKind::words;
  bool operator==(const Filling&) const = default;
};

using Fillings = std::vector<Filling>;

/// Every text that is said of a sample, in a language: the same ids with the same places in each.
std::span<const Sentence> sentences(Language language);

/// The text of an id in a list, filled. An id that is not in the list, or a place that nothing
/// fills, is an error of ours and aborts.
std::string sentence_of(std::span<const Sentence> list, Language language, std::string_view id,
                        const Fillings& fillings);

/// The text of an id of `sentences`, filled.
std::string sentence(Language language, std::string_view id, const Fillings& fillings = {});

/// Put a sentence behind a text, with a space between; an empty one changes nothing.
void append_sentence(std::string& text, std::string_view more);

/// The text with a capital first letter. A first letter that is not ASCII stays as it is.
std::string capitalised(std::string text);

/// How names are joined: "a and b", "a or b", or, behind "not detected by", neither of them, which
/// English says with "or".
enum class Joining { all, either, neither };

/// Join names as a sentence of the language does: "a", "a and b", "a, b and c".
std::string joined(Language language, const std::vector<std::string>& names,
                   Joining joining = Joining::all);

/// A share as "1 part in N" that never says less than the share: N is rounded down to a number that
/// is easily said. 1 for a share above a half.
int parts_for(double share);

}  // namespace candor
