#include "cli/options.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

namespace candor::cli {
void ReadingFlags::declare(CLI::App& app) {
  app.add_option("--x-unit", x_unit,
                 "What the axis is, where the file does not say: cm-1, raman-shift-cm-1, nm, um, "
                 "pixel");
  app.add_option("--y-unit", y_unit,
                 "What the ordinate is, where the file does not say: absorbance, transmittance, "
                 "percent-transmittance, counts, ...");
  app.add_option("--laser-nm", laser_nm, "Wavelength of the Raman laser in nm")
      ->check(CLI::Range(100.0, 3000.0));
}

void ReadingFlags::declare_calibration(CLI::App& app) {
  app.add_option("--calibration", calibration,
                 "Calibration of the spectrometer, made by `candor calibrate`: the pixels of the "
                 "file are put on its axis");
}

void OutputFlags::declare(CLI::App& app, const std::vector<std::string>& formats) {
  app.add_flag("--json", json, "Print one JSON document");
  app.add_option("--format", format, "How to print the result")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  app.add_flag("--quiet", quiet, "No progress bar and no warnings");
}

OutputFormat OutputFlags::chosen() const {
  if (json || format == "json") return OutputFormat::json;
  if (format == "jsonl") return OutputFormat::jsonl;
  if (format == "html") return OutputFormat::html;
  return OutputFormat::text;
}

void ComparisonFlags::declare(CLI::App& app) {
  app.add_option("--library", library, "Reference library (default: the shipped starter library)");
  app.add_option("--recipe", recipe, "Recipe by name (ir-atr, raman) or file");
  app.add_option("--technique", technique, "What the spectrum was measured with")
      ->check(CLI::IsMember({"auto", "ir", "raman"}))
      ->capture_default_str();
}

void ComparisonFlags::declare_thresholds(CLI::App& app) {
  app.add_option("--thresholds", thresholds,
                 "Raise alarms by the thresholds of this file, which `candor validate` learnt from "
                 "samples of the site");
}

void ComparisonFlags::declare_watch_list(CLI::App& app) {
  app.add_option("--watch-list", watch_list,
                 "Look for what this folder lists (default: the received list that `candor records "
                 "use` chose, else the one that comes with the program)");
}

}  // namespace candor::cli
