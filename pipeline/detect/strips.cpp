#include "pipeline/detect/strips.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

namespace candor {
namespace {

std::string capitalised(std::string text) {
  if (!text.empty()) {
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  }
  return text;
}

/// "above 8 % of what the scanner can see", or that nothing would be seen.
std::string limit_words(const Finding& finding) {
  if (!finding.limit || finding.limit->share >= 1) {
    return "the scanner could not see any amount of it in this sample";
  }
  return fmt::format(
      "the scanner can miss amounts below about {:.0f} % of what it sees in this "
      "sample",
      std::max(1.0, 100 * finding.limit->share));
}

CombinedStatement say(const Finding& finding, std::string_view id, std::string text) {
  return {finding.target, std::string(id), std::move(text)};
}

CombinedStatement with_positive_strip(const Finding& finding) {
  const std::string title = capitalised(finding.title);
  switch (finding.verdict) {
    case Verdict::found:
      return say(finding, "found-by-two-methods",
                 fmt::format("{} was found by two methods.", title));
    case Verdict::possible:
    case Verdict::not_detected:
      return say(finding, "found-by-strip",
                 fmt::format("{} was found by the test strip. The amount is below what the scanner "
                             "can see, or hidden by the rest. It can still be strong enough to "
                             "cause an overdose.",
                             title));
    case Verdict::inconclusive: break;
  }
  return say(finding, "strip-alone-detected",
             fmt::format("{} was found by the test strip. The scan gives no usable result for it.",
                         title));
}

CombinedStatement with_negative_strip(const Finding& finding) {
  const std::string title = capitalised(finding.title);
  switch (finding.verdict) {
    case Verdict::found:
    case Verdict::possible:
      return say(
          finding, "conflict",
          fmt::format("The tests disagree: the scan {} {}, the strip did not detect it. "
                      "Repeat the strip at another dilution and send the sample to a lab; "
                      "until then act as if it is there.",
                      finding.verdict == Verdict::found ? "found" : "points to", finding.title));
    case Verdict::not_detected:
      return say(finding, "not-detected-by-either",
                 fmt::format("{} was not detected by the scan or by the strip: {}, and a strip "
                             "misses some relatives. It cannot be ruled out.",
                             title, limit_words(finding)));
    case Verdict::inconclusive: break;
  }
  return say(finding, "strip-alone-not-detected",
             fmt::format("{} was not detected by the strip, which misses some relatives. The scan "
                         "gives no usable result for it. It cannot be ruled out.",
                         title));
}

CombinedStatement without_strip(const Finding& finding) {
  const std::string title = capitalised(finding.title);
  switch (finding.verdict) {
    case Verdict::found:
      return say(finding, "found-by-spectrum",
                 fmt::format("{} was found by one method, the scan.", title));
    case Verdict::possible:
      return say(finding, "possible-by-spectrum",
                 fmt::format("{} may be in this sample. A strip or a lab can tell more.", title));
    case Verdict::not_detected:
      return say(finding, "not-detected-by-spectrum",
                 fmt::format("{} was not detected by the scan: {}. It cannot be ruled out.", title,
                             limit_words(finding)));
    case Verdict::inconclusive: break;
  }
  return say(finding, "no-usable-result",
             fmt::format("The scan says nothing about {}. It cannot be ruled out.", finding.title));
}

}  // namespace

std::string_view to_string(StripResult result) {
  switch (result) {
    case StripResult::positive: return "positive";
    case StripResult::negative: return "negative";
    case StripResult::invalid: return "invalid";
  }
  return "invalid";
}

std::optional<StripResult> strip_result_from_string(std::string_view text) {
  for (const auto result : {StripResult::positive, StripResult::negative, StripResult::invalid}) {
    if (text == to_string(result)) return result;
  }
  return std::nullopt;
}

CombinedStatement combine(const Finding& finding, const std::vector<Strip>& strips) {
  const auto said = [&](StripResult result) {
    return std::ranges::any_of(strips, [&](const Strip& strip) {
      return strip.target == finding.target && strip.result == result;
    });
  };
  // Of several strips for one target a positive one decides; an invalid one says nothing.
  if (said(StripResult::positive)) return with_positive_strip(finding);
  if (said(StripResult::negative)) return with_negative_strip(finding);
  return without_strip(finding);
}

}  // namespace candor
