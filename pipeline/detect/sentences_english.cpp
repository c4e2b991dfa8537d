#include <array>

#include "pipeline/detect/sentence_lists.h"

namespace candor {
namespace {

constexpr auto kEnglish = std::to_array<Sentence>({
    // What the methods say together of one target: the statement ids of statement_table.cpp.
    {"found-by-three-methods", "{Target} was found by three methods: {finders}."},
    {"found-by-two-methods", "{Target} was found by two methods: {finders}."},
    {"found-by-spectrum", "{Target} was found by one method, the scan."},
    {"found-by-other-technique", "{Target} was found by one method, {other}."},
    {"found-by-strip",
     "{Target} was found by the test strip. The amount is below what the scan can see, or the rest "
     "hides it. It can still be strong enough to cause an overdose."},
    {"strip-alone-detected",
     "{Target} was found by the test strip. The scan gives no usable result for it."},
    {"strip-in-doubt",
     "The test strip points to {target}. But {interferents} in this sample can make the strip do "
     "that too."},
    {"strips-disagree", "The test strips disagree on {target}: one found it and one did not."},
    {"conflict", "The tests disagree on {target}."},
    {"possible-by-spectrum", "{Target} may be in this sample: the scan points to it."},
    {"possible-by-other-technique", "{Target} may be in this sample: {other} points to it."},
    {"not-detected-by-any", "{Target} was not detected by {deniers}."},
    {"not-detected-by-either", "{Target} was not detected by {deniers}."},
    {"not-detected-by-techniques", "{Target} was not detected by {deniers}."},
    {"not-detected-by-spectrum", "{Target} was not detected by the scan."},
    {"not-detected-by-other-technique",
     "{Target} was not detected by {other}. This scan gives no usable result for it."},
    {"strip-alone-not-detected",
     "{Target} was not detected by the strip. The scan gives no usable result for it."},
    {"no-usable-result", "The scan says nothing about {target}. It cannot be ruled out."},

    // What one method says, where the methods disagree.
    {"claim-found", "{Method} found it."},
    {"claim-possible", "{Method} points to it."},
    {"claim-not-detected", "{Method} did not detect it."},

    // What a method cannot see, and what would still be risky.
    {"limit", "{Method} can miss less than about 1 part in {parts} of what it sees."},
    {"limit-of-most", "{Method} could see it only if it were nearly all of what it sees."},
    {"limit-none", "{Method} could not see any amount of it in this sample."},
    {"limit-street", "It is mostly sold in amounts too small for any scan to see."},
    {"limit-strip", "The strip can miss {misses}."},
    {"limit-strip-unknown", "The strip can miss small amounts and some close relatives."},
    {"limit-strip-dilution",
     "In this much water it can also miss less than about 1 part in {parts} of the sample."},
    {"limit-strip-rate",
     "In a study such strips missed about {missed} of 100 samples that held it."},
    {"risk", "A smaller amount can still do harm. It cannot be ruled out."},

    // What becomes of strips that decide nothing.
    {"strip-invalid", "The strip did not work, so it says nothing. Take a new one."},
    {"strip-too-dilute",
     "The strip did not detect it, but in this much water it can miss up to 1 part in {parts}. "
     "Take a new strip with less water."},
    {"strip-also-points",
     "The strip points to it too, but {interferents} in this sample can make it do that."},
    {"strip-can-err", "{Interferents} in this sample can make a strip respond."},

    // How the result stands to what the sample was sold as.
    {"sold-as-this", "The sample was sold as {expected}."},
    {"sold-as-other", "The sample was sold as {expected}, so this was not expected."},
    {"sold-as-what-is-not-seen",
     "The sample was sold as {expected}. It may hold less of it than these tests see, or something "
     "else in its place."},

    // What to do next.
    {"next-repeat-and-lab",
     "Repeat the strip with more and with less water, and send the sample to a lab. Until then act "
     "as if it is there."},
    {"next-more-water",
     "Test again with more water: less than {limit} mg of the sample in each mL. Until then act as "
     "if it is there."},
    {"next-lab", "Send the sample to a lab. Until then act as if it is there."},
    {"next-strip-or-lab", "A strip or a lab can tell more."},
    {"next-closer", "A lab can look closer."},
    {"next-confirm", "Another method or a lab can check this."},
    {"next-measure-again", "Measure the sample again, and use a strip where there is one."},

    // Remarks on a strip that stand beside the statement.
    {"note-wrong", "In a study such strips responded to about {wrong} of 100 samples without it."},
    {"note-disputed", "It is disputed whether {interferents} can make such a strip respond."},
    {"note-faint", "The test line was faint. A faint line is a line: not detected."},
    {"note-faint-control",
     "The control line was faint. It counts as a line; repeat with a new strip."},

    // The whole sample.
    {"whole-unusable", "No usable result: {reason}."},
    {"whole-unusable-plain", "The scan gives no usable result."},
    {"whole-no-references", "No usable result: the library holds nothing for this kind of scan."},
    {"whole-nothing", "The scan finds nothing in the sample that the library knows."},
    {"whole-one", "The scan sees {substances}."},
    {"whole-several", "The scan sees mostly, in this order, {substances}."},
    {"whole-alternatives", "{substance} (or {alternatives})"},
    {"whole-like", "something that looks like {alternatives}"},
    {"whole-unexplained",
     "Part of the signal matches no reference: something else is in this sample."},
    {"whole-expected-seen", "The sample was sold as {expected}, which the scan sees in it."},
    {"whole-expected-not-seen",
     "The sample was sold as {expected}. The scan does not see that in it, and can miss a small "
     "part."},
    {"whole-expected-unknown",
     "The sample was sold as {expected}, a name that the library does not know."},
    {"whole-says-nothing", "It says nothing about {target} ({reason})."},
    {"reason-no-reference", "the library holds no reference of it for this kind of scan"},
    {"reason-not-covered", "no reference of it covers the range of this scan"},
    {"whole-advice",
     "No scan can rule a substance out. Use a fentanyl test strip as well. Send the sample to a "
     "lab "
     "where you can."},
    {"whole-advice-strip-used",
     "No test can rule a substance out. Send the sample to a lab where you can."},

    // How methods are called.
    {"method-scan", "the scan"},
    {"method-strip", "the test strip"},
    {"method-ir", "the earlier infrared scan"},
    {"method-raman", "the earlier Raman scan"},
    {"method-other", "the earlier scan"},
});

}  // namespace

std::span<const Sentence> english_sentences() { return kEnglish; }

}  // namespace candor
