#include "pipeline/report/origin_rows.h"

#include <string_view>
#include <utility>

#include "pipeline/report/report_words.h"

namespace candor {
namespace {

std::string thresholds(const Analysis& analysis, Language language) {
  std::string text = analysis.library_calibration.empty()
                         ? report_word(language, "thresholds-default")
                         : analysis.library_calibration;
  if (!analysis.site_thresholds.empty()) {
    text += "\n" + report_word(language, "thresholds-site") + " (" + analysis.site_thresholds + ")";
  }
  return text;
}

}  // namespace

std::vector<std::vector<std::string>> origin_rows(const Analysis& analysis,
                                                  const ReportedScan& scan, Language language) {
  std::vector<std::vector<std::string>> rows;
  const auto add = [&](std::string_view id, std::string text) {
    if (!text.empty()) rows.push_back({report_word(language, id), std::move(text)});
  };
  const std::string spectrum = std::to_string(scan.source.spectrum + 1);
  const std::string references = std::to_string(analysis.library_references);
  add("file",
      report_word(
          language, "file-words",
          {{"file", scan.source.file}, {"number", spectrum}, {"format", scan.source.format}}));
  add("sha256", scan.source.sha256);
  add("instrument", scan.instrument);
  add("calibration", scan.source.calibration);
  add("recipe", analysis.recipe_name);
  add("fingerprint", analysis.recipe_fingerprint);
  add("library", report_word(language, "library-words",
                             {{"name", analysis.library_name}, {"count", references}}));
  add("revision", analysis.library_revision);
  add("thresholds", thresholds(analysis, language));
  add("library-note", analysis.library_note);
  if (!analysis.watch_list_revision.empty()) {
    add("watch-list", analysis.watch_list_name + ", " + analysis.watch_list_revision);
  }
  add("program", "Candor " + analysis.program_version);
  return rows;
}

}  // namespace candor
