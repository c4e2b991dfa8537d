#pragma once

#include <span>

#include "pipeline/detect/sentences.h"

namespace candor {

// The sentences of one language each, in a file of their own.

std::span<const Sentence> english_sentences();
std::span<const Sentence> french_sentences();
std::span<const Sentence> spanish_sentences();
std::span<const Sentence> portuguese_sentences();

}  // namespace candor
