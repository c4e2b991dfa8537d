#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeline/detect/sentences.h"

namespace candor {

/// Every reason for a verdict and every part of an explanation in a language: the same ids with the
/// same places in each. They are parts of sentences: small first letter, no full stop.
std::span<const Sentence> explanation_texts(Language language);

/// The text of an id of `explanation_texts`, filled.
std::string explanation_text(Language language, std::string_view id, const Fillings& fillings = {});

// The texts of one language each, in a file of their own.

std::span<const Sentence> english_explanation_texts();
std::span<const Sentence> french_explanation_texts();
std::span<const Sentence> spanish_explanation_texts();
std::span<const Sentence> portuguese_explanation_texts();

}  // namespace candor
