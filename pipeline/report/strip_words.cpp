#include "pipeline/report/strip_words.h"

#include <fmt/core.h>

#include <string_view>

namespace candor {
namespace {

std::string_view words_for(StripResult result) {
  switch (result) {
    case StripResult::positive: return "detected";
    case StripResult::negative: return "not detected";
    case StripResult::invalid: break;
  }
  return "invalid";
}

}  // namespace

std::string described(const Strip& strip) {
  std::string text(words_for(strip.result));
  if (strip.lines) text += fmt::format("; lines {}", to_string(*strip.lines));
  if (!strip.brand.empty()) text += "; brand " + strip.brand;
  if (!strip.lot.empty()) text += "; lot " + strip.lot;
  if (strip.dilution) {
    text +=
        fmt::format("; {:g} mg in {:g} mL", strip.dilution->sample_mg, strip.dilution->water_ml);
  }
  return text;
}

}  // namespace candor
