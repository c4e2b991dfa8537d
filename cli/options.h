#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/terminal.h"
#include "formats/format.h"
#include "library/library.h"
#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/match/reference.h"
#include "pipeline/steps/recipe.h"
#include "pipeline/validate/thresholds.h"

namespace CLI {
class App;
}

namespace candor::cli {

/// `--x-unit`, `--y-unit`, `--laser-nm`: what a file does not say about itself; `--calibration`:
/// what is to be made of its pixels.
struct ReadingFlags {
  std::string x_unit;
  std::string y_unit;
  std::optional<double> laser_nm;
  std::string calibration;

  void declare(CLI::App& app);
  /// Offer `--calibration` too.
  void declare_calibration(CLI::App& app);
  Result<formats::ReadOptions> read_options() const;
};

/// `--json` and `--format`; `--quiet`.
enum class OutputFormat { text, json, jsonl, html };

struct OutputFlags {
  bool json = false;
  bool quiet = false;
  std::string format = "text";

  /// `formats` are those that the command offers, e.g. {"text", "json"}.
  void declare(CLI::App& app, const std::vector<std::string>& formats);
  OutputFormat chosen() const;
  Chatter chatter() const { return quiet ? Chatter::quiet : Chatter::progress; }
};

/// `--library`, `--recipe`, `--technique`: what a spectrum is compared with, and how;
/// `--thresholds`: what a site learnt about that.
struct ComparisonFlags {
  std::string library;
  std::string recipe;
  std::string technique = "auto";
  std::string thresholds;
  /// For training, the library is the training library if none was named.
  library::Purpose purpose = library::Purpose::samples;

  void declare(CLI::App& app);
  /// Offer `--thresholds` too.
  void declare_thresholds(CLI::App& app);
  /// The technique to compare by: the option, else what the spectrum says of itself, else what its
  /// units leave open. Errors: `incompatible` if option and spectrum disagree, `usage` if nothing
  /// says.
  Result<Technique> technique_of(const Spectrum& spectrum) const;
  /// The named recipe, a recipe file, or the default of a technique.
  Result<Recipe> recipe_for(Technique chosen) const;
  /// The references of that technique in the named library or the shipped starter library.
  Result<ReferenceSet> references_for(Technique chosen) const;
  /// Those of the other techniques in the same library.
  Result<ReferenceSet> rivals_of(Technique chosen) const;
  Result<std::filesystem::path> library_path() const;
  /// The thresholds of the site; none if none were given. Errors: those of `read_thresholds`.
  Result<std::optional<Thresholds>> site_thresholds() const;
};

/// A spectrum ready to be compared: converted to wavenumbers or Raman shift where the file states
/// micrometres or, with `--laser-nm`, nanometres.
Result<Spectrum> on_comparable_axis(const Spectrum& spectrum, Technique technique,
                                    const std::optional<double>& laser_nm);

/// One file's spectra with the SHA-256 of its bytes.
struct InputFile {
  std::string path;  ///< as typed
  std::string sha256;
  formats::SpectrumFile content;
  std::string calibration;  ///< fingerprint of the calibration that was applied; empty if none was
};

/// Read a file; the error names it. With `--calibration`, its spectrum is the one on the calibrated
/// axis.
Result<InputFile> read_input(const std::string& path, const ReadingFlags& flags);

/// The same of bytes that were read already.
Result<InputFile> input_of(const std::string& path, std::string_view bytes,
                           const ReadingFlags& flags);

/// The first spectrum, or the one `index` (from 1) names.
Result<Spectrum> chosen_spectrum(const InputFile& file, std::size_t index);

}  // namespace candor::cli
