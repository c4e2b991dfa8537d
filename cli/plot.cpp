#include "cli/plot.h"

#include "cli/helper_program.h"

namespace candor::cli {

Result<void> draw_plot(const std::string& document, const std::string& path) {
  return run_helper("candor-plot", document, path);
}

}  // namespace candor::cli
