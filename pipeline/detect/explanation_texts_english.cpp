#include <array>

#include "pipeline/detect/explanation_texts.h"

namespace candor {
namespace {

constexpr auto kEnglish = std::to_array<Sentence>({
    // Why a verdict was reached.
    {"reason-explains",
     "{substance} explains what no mixture without it does (statistic {fit}, alarm above {bar})"},
    {"reason-likeness",
     "what no reference explains looks like {target}: it may be a relative that is in no library "
     "(adds {adds} to the statistic)"},
    {"reason-imitator", "{substance} would explain the sample almost as well"},
    {"reason-unexplained",
     "the references leave part of the signal unexplained, and an unknown substance can imitate a "
     "known one"},
    {"reason-weak", "the evidence is too weak for an alarm"},
    {"reason-of-site",
     "the alarm is that of the site; the library's own, above {bar}, is not reached"},
    {"reason-share-zero", "its share may be zero within the uncertainty"},
    {"reason-little-better",
     "the best reference for it, {substance}, improves the fit by {fit}; an alarm needs more than "
     "{bar}"},
    {"reason-no-reference",
     "no reference: library {library} holds no spectrum of this technique for {target}; add one "
     "with `candor library add`"},
    {"reason-not-covered", "no reference of it covers the range of this spectrum"},

    // What is said in the words of a data file, or of a check of quality.
    {"reason-note", "{note}"},
    {"reason-quality", "{quality}"},

    // Bands by their places.
    {"band-at", "band at {positions} cm-1"},
    {"bands-at", "bands at {positions} cm-1"},
    {"bands-at-some", "bands at {positions}"},
    {"more-bands", "{count} more"},

    // On which bands a finding rests, and what becomes of it without them.
    {"rests-most", "rests most on the {bands}; {masking}"},
    {"rests-on-many", "rests on many bands, first on the {bands}; {masking}"},
    {"carried-by-curve",
     "carried by the whole curve, first by the {bands}: no single band decides"},
    {"without-any-of-these", "without any one of these {loss}"},
    {"without-any-of", "without any one of the {bands} {loss}"},
    {"without-that-one", "without that one {loss}"},
    {"without-one", "without the {bands} {loss}"},
    {"none-decides-between", "no single band decides: what lies between the bands would be enough"},
    {"none-decides", "no single band decides: it would stand without the {count} that count most"},
    {"none-decides-alone",
     "no single band decides; without those at {positions} cm-1 together {loss}"},
    {"loss-of-alarm", "there would be no alarm"},
    {"loss-to-possible", "it would only be possible"},
    {"loss-to-not-detected", "it would not be detected"},
    {"against-one",
     "what the sample shows at the {bands} speaks against it: without it it would be {gain}"},
    {"against-several",
     "what the sample shows at the {bands} speaks against it: without any one of them it would be "
     "{gain}"},
    {"gain-possible", "possible"},
    {"gain-found", "found"},
    {"rests-between",
     "it rests more on what lies between these bands than on the bands, which is unusual"},

    // Look-alikes, and where they fail.
    {"nearest-look-alike", "nearest look-alike: {alike}"},
    {"same-group", "{alike}, which is of the same group"},
    {"alike-as-good", "{substance} would explain the sample almost as well as {best}"},
    {"alike-too-weak", "{substance} would be too weak near {weak} cm-1"},
    {"alike-too-strong", "{substance} would be too strong near {strong} cm-1"},
    {"alike-weak-and-strong",
     "{substance} would be too weak near {weak} cm-1 and too strong near {strong} cm-1"},
    {"alike-worse", "{substance} fits less well over the whole range"},
});

}  // namespace

std::span<const Sentence> english_explanation_texts() { return kEnglish; }

}  // namespace candor
