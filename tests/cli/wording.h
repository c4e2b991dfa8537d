#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/detect/language.h"

namespace candor::cli_test {

/// What a drug-checking service must not say of a sample: the words "safe", "clean", "pure",
/// "absent", "good", "bad", "dirty", "contaminated" and "abuse", "free" but in "free base",
/// anything "-free", a bare "negative", and a per cent of match. Each comes with the text around
/// it.
///
/// Advice on the instrument ("clean the crystal"), bands below zero ("negative bands") and the
/// recorded result of a strip in JSON are no claims on a sample. Without regard to ASCII case.
std::vector<std::string> forbidden_claims(std::string_view text);

/// The same in another language, by lists of that language's words: whole words, without regard to
/// case, also of accented letters. In English it is `forbidden_claims(text)`.
std::vector<std::string> forbidden_claims(std::string_view text, Language language);

}  // namespace candor::cli_test
