#include "cli/strip_report.h"

#include <fmt/core.h>

#include <cmath>

#include "cli/json_output.h"

namespace candor::cli {
namespace {

std::string_view sentence_of(StripDoubt doubt) {
  switch (doubt) {
    case StripDoubt::orientation:
      return "No coloured handle shows which end is which: nothing can be said of the lines.";
    case StripDoubt::test_uncertain:
      return "Something is at the place of the test line that is too weak to be called a line or "
             "none.";
    case StripDoubt::control_uncertain: return "The control line is very faint.";
    case StripDoubt::grey:
      return "What is seen at a line's place is grey as a shadow or a scratch, not coloured.";
    case StripDoubt::other_colour: return "The two lines differ in colour.";
    case StripDoubt::one_sided:
      return "What is seen at a line's place is dark towards one side only, as an edge is.";
    case StripDoubt::not_across:
      return "What is seen at a line's place does not reach across the strip, as dirt does not.";
    case StripDoubt::unexpected_line: return "A line is seen where this strip has none.";
    case StripDoubt::overexposed:
      return "The picture is overexposed where lines are: a faint one would not show.";
    case StripDoubt::shadow_edge:
      return "The edge of a shadow lies where the test line belongs, which it could hide.";
    case StripDoubt::too_noisy:
      return "The picture is too noisy, dark or small: a faint line would be lost.";
    case StripDoubt::too_small: return "Too little of the strip is seen, or it is too small.";
  }
  return "";
}

Json point_array(const PicturePoint& point) {
  const auto tenths = [](double value) { return std::round(value * 10) / 10; };
  return Json::array({tenths(point.x), tenths(point.y)});
}

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

/// "present", "absent" or "doubtful": a control line counts or does not.
std::string_view control_word(LineState state) {
  return to_string(state == LineState::faint ? LineState::present : state);
}

std::string_view seen_words(LineState state) {
  switch (state) {
    case LineState::present: return "a line is seen";
    case LineState::faint: return "a faint line is seen; a faint line is a line";
    case LineState::absent: return "no line is seen";
    case LineState::doubtful: return "in doubt";
  }
  return "";
}

std::string result_words(StripPhotoResult result, const std::optional<StripKind>& kind) {
  const std::string what = kind ? kind->name : "strip that reads as those for fentanyl do";
  switch (result) {
    case StripPhotoResult::detected:
      return fmt::format("detected, on a {}: the control line alone is \"detected\".", what);
    case StripPhotoResult::not_detected: {
      std::string words = fmt::format(
          "not detected by this strip, on a {}: any test line, however faint, is \"not "
          "detected\".",
          what);
      if (kind && !kind->misses.empty()) words += fmt::format(" It can miss {}.", kind->misses);
      return words;
    }
    case StripPhotoResult::invalid:
      return "no result: without a control line the strip did not work, whatever else it shows. "
             "Repeat it with a new one.";
    case StripPhotoResult::doubtful:
      return "in doubt: look at the strip itself, take another photo, or repeat the test.";
  }
  return "";
}

Json strip_object(const StripObservation& strip, const std::optional<StripKind>& kind) {
  Json doubts = Json::array();
  for (const StripDoubt doubt : strip.doubts) {
    doubts.push_back({{"id", to_string(doubt)}, {"sentence", sentence_of(doubt)}});
  }
  Json corners = Json::array();
  for (const PicturePoint& corner : strip.corners) corners.push_back(point_array(corner));
  const auto lines = lines_of(strip);
  return {{"type", kind ? Json(kind->id) : Json(nullptr)},
          {"control", control_word(strip.control)},
          {"test", to_string(strip.test)},
          {"contrast",
           {{"control", rounded(strip.control_contrast)},
            {"test", rounded(strip.test_contrast)},
            {"sigma", rounded(strip.sigma)}}},
          {"result", to_string(result_of(strip))},
          {"lines", lines ? Json(to_string(*lines)) : Json(nullptr)},
          {"doubts", doubts},
          {"corners_px", corners}};
}

std::string percent(double part) { return fmt::format("{:.1f}", 100 * part); }

}  // namespace

std::string strip_json(const std::vector<StripObservation>& strips,
                       const std::optional<StripKind>& kind) {
  Json objects = Json::array();
  for (const StripObservation& strip : strips) objects.push_back(strip_object(strip, kind));
  return Json{{"schema", "candor.strip/1"}, {"strips", objects}}.dump(2) + "\n";
}

std::string strip_text(const std::vector<StripObservation>& strips,
                       const std::optional<StripKind>& kind) {
  std::string text;
  int number = 0;
  for (const StripObservation& strip : strips) {
    text += fmt::format("STRIP {}{}\n", ++number, kind ? ": " + kind->name : "");
    text += fmt::format("  control line  {} (contrast {} %)\n", seen_words(strip.control),
                        percent(strip.control_contrast));
    text += fmt::format("  test line     {} (contrast {} %, ± {} %)\n", seen_words(strip.test),
                        percent(strip.test_contrast), percent(strip.sigma));
    text += fmt::format("  result        {}\n", result_words(result_of(strip), kind));
    for (const StripDoubt doubt : strip.doubts) {
      text += fmt::format("  doubt         {}\n", sentence_of(doubt));
    }
    text += "\n";
  }
  text +=
      "A program read a picture: look at the strip yourself before you say or record anything. No\n"
      "strip rules a substance out.\n";
  return text;
}

}  // namespace candor::cli
