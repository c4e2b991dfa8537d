#include "gui/window/file_reader.h"

#include <utility>

#include "formats/format.h"
#include "workbench/recorded_scan.h"

namespace candor::gui {

FileOrder order_of(const records::Scan& scan, const std::string& bytes) {
  FileOrder order;
  order.path = scan.source_name;
  order.bytes = bytes;
  order.reading.x_unit = scan.told.x_unit;
  order.reading.y_unit = scan.told.y_unit;
  order.reading.laser_nm = scan.told.laser_nm;
  order.comparison.technique = scan.technique;
  return order;
}

Result<NewScan> analyse_file(const FileOrder& order) {
  const workbench::AnalysisRequest request{1, &order.comparison, &order.reading, &order.prior};
  std::string bytes = order.bytes;
  if (bytes.empty()) bytes = CANDOR_TRY(formats::read_bytes(order.path));
  NewScan scan;
  static_cast<workbench::ScanToKeep&>(scan) =
      CANDOR_TRY(workbench::scan_of_bytes(order.path, std::move(bytes), request, *order.analysers));
  scan.analyser = CANDOR_TRY(order.analysers->get(scan.analysis.technique));
  return scan;
}

}  // namespace candor::gui
