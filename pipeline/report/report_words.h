#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeline/detect/sentences.h"

namespace candor {

/// Every heading, label and sentence of the client card and the technician report in a language:
/// the same ids with the same places in each.
std::span<const Sentence> report_words(Language language);

/// The text of an id of `report_words`, filled.
std::string report_word(Language language, std::string_view id, const Fillings& fillings = {});

/// The form of a sample in a language; one without a word of its own as it stands.
std::string form_word(Language language, const std::string& form);

// The words of one language each, in a file of their own.

std::span<const Sentence> english_report_words();
std::span<const Sentence> french_report_words();
std::span<const Sentence> spanish_report_words();
std::span<const Sentence> portuguese_report_words();

}  // namespace candor
