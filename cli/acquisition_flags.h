#pragma once

#include <string>

#include "workbench/acquisition.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `--exposure-ms`, `--auto-exposure`, `--average`, `--dark`, `--laser`, `--laser-mw`,
/// `--until-settled`, `--data-dir`.
struct AcquisitionFlags : workbench::Acquisition {
  bool until_settled = false;
  std::string data_dir;

  void declare(CLI::App& app);
};

}  // namespace candor::cli
