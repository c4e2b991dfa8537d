#pragma once

#include <span>
#include <string>

#include "pipeline/analyse/quality.h"
#include "pipeline/detect/sentences.h"

namespace candor {

/// Every cause and advice of a quality check in a language: the same ids with the same places in
/// each. They are parts of sentences: small first letter, no full stop.
std::span<const Sentence> check_texts(Language language);

/// The text of an id of `check_texts`, filled.
std::string check_text(Language language, const CheckText& text);

// The texts of one language each, in a file of their own.

std::span<const Sentence> english_check_texts();
std::span<const Sentence> french_check_texts();
std::span<const Sentence> spanish_check_texts();
std::span<const Sentence> portuguese_check_texts();

}  // namespace candor
