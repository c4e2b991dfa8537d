#pragma once

#include <string_view>

namespace candor::test {

/// Flesch–Kincaid grade of English text, the school year of the United States that should follow
/// it: 0.39 words/sentences + 11.8 syllables/words − 15.59 (Kincaid et al. 1975, Naval Technical
/// Training Command, Research Branch Report 8-75). A sentence ends with `.`, `!` or `?` before a
/// space or the end; a clause that a colon opens counts with its sentence. Syllables are runs of
/// vowels (a e i o u y), at least one a word, less a last silent e (not after l) or a last ed that
/// does not follow d or t. Numbers are words of one syllable.
double reading_grade(std::string_view text);

}  // namespace candor::test
