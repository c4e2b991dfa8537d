#include "gui/window/file_reader.h"

#include <filesystem>

#include "formats/format.h"
#include "pipeline/report/json.h"

namespace candor::gui {

Result<NewScan> analyse_file(const FileOrder& order) {
  NewScan scan;
  scan.bytes = order.bytes.empty() ? CANDOR_TRY(formats::read_bytes(order.path)) : order.bytes;
  const auto input = CANDOR_TRY(workbench::input_of(order.path, scan.bytes, order.reading));
  const workbench::AnalysisRequest request{
      1, &order.comparison, &order.reading, &order.prior, {ExplanationScope::findings, {}}};
  const auto error = workbench::analyse_spectra(
      input, request, *order.analysers, [&](const Analysis& analysis, const Source& source) {
        scan.analysis = analysis;
        scan.source = source;
      });
  if (error) return *error;
  scan.document = analysis_json(scan.analysis, scan.source, JsonLayout::line);
  scan.analyser = CANDOR_TRY(order.analysers->get(scan.analysis.technique));
  return scan;
}

}  // namespace candor::gui
