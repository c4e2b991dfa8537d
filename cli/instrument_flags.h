#pragma once

#include "workbench/instrument.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `--device`, `--simulate`, `--simulate-fault`, `--seed`.
struct InstrumentFlags : workbench::InstrumentChoice {
  void declare(CLI::App& app);
};

}  // namespace candor::cli
