#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/detect/detect.h"
#include "pipeline/detect/explanation.h"
#include "pipeline/detect/language.h"
#include "pipeline/detect/names_by_language.h"

namespace candor {

/// The id of the reason that repeats, as `quality`, why a sample carries no claim.
inline constexpr std::string_view kQualityReason = "reason-quality";

/// The reasons of a finding as sentences of a language, without a full stop. Substances are called
/// what `names` calls them, here and below.
std::vector<std::string> reasons_of(const Finding& finding, Language language,
                                    const NamesByLanguage& names = {});

/// Why a look-alike of a finding's best substance is not named in its place.
std::string why_not(const LookAlike& look_alike, const std::string& best, Language language,
                    const NamesByLanguage& names = {});

/// The explanation of a finding in two or three plain sentences, without a full stop: on which
/// bands it rests, what would be without them, and the nearest look-alike. It must have one.
std::vector<std::string> summary_of(const Finding& finding, Language language,
                                    const NamesByLanguage& names = {});

/// Say the reasons and the explanation of a finding, in place, in a language. Reasons without an id
/// stay as they are.
void word_finding(Finding& finding, Language language, const NamesByLanguage& names = {});

}  // namespace candor
