#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "pipeline/core/result.h"
#include "pipeline/imaging/row_band.h"

namespace candor::cli {

/// The entry of a spectrum's metadata that lists its uneven columns (`column_ranges`).
inline constexpr std::string_view kUnevenKey = "$CANDOR UNEVEN COLUMNS";

/// What `candor extract` is asked to do with photos that a camera took behind a grating.
struct CameraRequest {
  std::vector<std::string> pictures;
  std::vector<std::string> backgrounds;
  std::vector<std::string> references;  ///< without the sample: the result is the absorbance
  std::string transfer;                 ///< "srgb", "linear", "gamma:2.2"; empty if not said
  std::optional<RowBand> rows;          ///< found without
  std::optional<double> tilt;           ///< rows a column; found without
  bool mirror = false;                  ///< so that wavelengths ascend
  std::string calibration;              ///< file; empty: over columns
  std::string output;                   ///< file; empty: CSV on standard output

  /// Offer the options that only photos have.
  void declare(CLI::App& app);
  /// One of them that was given; empty if none was.
  std::string_view option_given() const;
};

/// "10-24", rows counted from 0, both included. Errors: `usage`.
Result<RowBand> rows_from(const std::string& text);

/// Whether a file is a JPEG or PNG picture. Errors: `unreadable`.
Result<bool> is_photo(const std::string& path);

/// Make one spectrum of the photos and write it, or print the document of
/// `docs/schema/camera.json`. Errors: `usage` without a transfer curve; those of `read_picture` and
/// of what is computed.
Result<void> extract_camera(const CameraRequest& request, const OutputFlags& out);

}  // namespace candor::cli
