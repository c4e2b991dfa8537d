#include "cli/camera_extraction.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string_view>

#include "cli/column_ranges.h"
#include "cli/terminal.h"
#include "formats/calibration_file.h"
#include "formats/format.h"
#include "formats/picture.h"
#include "pipeline/core/camera_evidence.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/sha256.h"
#include "pipeline/imaging/camera_absorbance.h"
#include "pipeline/imaging/camera_spectrum.h"

namespace candor::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct CameraPhoto {
  ColourImage image;
  ordered_json source;
};

Result<CameraPhoto> read_photo(const std::string& path) {
  const std::string bytes = CANDOR_TRY(formats::read_bytes(path));
  auto image = formats::read_picture(bytes);
  if (!image) return Error{image.error().code, path + ": " + image.error().message};
  return CameraPhoto{std::move(image).value(), {{"file", path}, {"sha256", sha256_hex(bytes)}}};
}

/// How pictures are read: the same way for sample, background and reference.
struct PictureReading {
  TransferCurve curve = TransferCurve::linear();
  TiltedBand band;
  bool mirror = false;
  std::size_t width = 0;
  std::size_t height = 0;
};

/// The mean of the pictures of one kind, and their files.
struct CameraStack {
  CameraSignal signal;
  ordered_json files = ordered_json::array();
};

Result<CameraStack> read_camera_stack(const std::vector<std::string>& paths,
                                      const PictureReading& how) {
  CameraStack stack;
  std::vector<CameraColumns> pictures;
  for (const std::string& path : paths) {
    const CameraPhoto photo = CANDOR_TRY(read_photo(path));
    if (photo.image.width != how.width || photo.image.height != how.height) {
      return Error{ErrorCode::incompatible,
                   fmt::format("{}: {} x {} pixels, the first picture has {} x {}", path,
                               photo.image.width, photo.image.height, how.width, how.height)};
    }
    CameraColumns columns = CANDOR_TRY(read_columns(photo.image, how.band, how.curve));
    if (how.mirror) {
      std::ranges::reverse(columns.light);
      std::ranges::reverse(columns.quantisation);
      std::reverse(columns.saturated.begin(), columns.saturated.end());
      std::reverse(columns.uneven.begin(), columns.uneven.end());
    }
    pictures.push_back(std::move(columns));
    stack.files.push_back(photo.source);
  }
  if (paths.empty()) return stack;
  stack.signal = CANDOR_TRY(average_columns(pictures, std::nullopt));
  return stack;
}

/// The rows as a person named them, else as they are found on the brightest kind of picture.
Result<PictureReading> camera_reading(const CameraRequest& request) {
  if (request.transfer.empty()) {
    return Error{ErrorCode::usage,
                 "a photo does not say how its bytes stand for light: say it with --transfer srgb "
                 "(most cameras and phones), --transfer linear or --transfer gamma:2.2"};
  }
  const std::string& path =
      request.references.empty() ? request.pictures.front() : request.references.front();
  const CameraPhoto photo = CANDOR_TRY(read_photo(path));
  PictureReading how{CANDOR_TRY(TransferCurve::parse(request.transfer)),
                     {},
                     request.mirror,
                     photo.image.width,
                     photo.image.height};
  if (!request.rows || !request.tilt) {
    const auto found = find_tilted_band(photo.image);
    if (!found) {
      return Error{found.error().code,
                   fmt::format("{}: {}; name the rows at the middle of the picture with --rows and "
                               "how far they fall from column to column with --tilt",
                               path, found.error().message)};
    }
    how.band = *found;
  }
  if (request.rows) how.band.rows = *request.rows;
  if (request.tilt) how.band.tilt = *request.tilt;
  return how;
}

/// What is written: points over columns, or over wavelengths.
struct CameraResult {
  PictureReading how;
  std::vector<std::size_t> columns;
  std::vector<double> nm;  ///< of each of the columns; empty without a calibration
  std::vector<double> values;
  std::vector<double> uncertainty;
  std::vector<std::size_t> saturated;  ///< columns
  std::vector<std::size_t> uneven;     ///< columns
  std::optional<CameraAbsorbance> absorbance;
  std::string calibration;  ///< its fingerprint; empty without
  std::size_t pictures = 0;
  ordered_json sources = ordered_json::object();
};

Result<void> add_wavelengths(CameraResult& result, const std::string& path) {
  if (path.empty()) return {};
  const Calibration calibration = CANDOR_TRY(formats::read_calibration(path));
  if (calibration.axis().pixels != result.how.width) {
    return Error{ErrorCode::incompatible,
                 fmt::format("{}: a calibration of {} columns; the pictures have {}", path,
                             calibration.axis().pixels, result.how.width)};
  }
  result.calibration = calibration.fingerprint();
  for (const std::size_t column : result.columns) {
    result.nm.push_back(calibration.axis().at(static_cast<double>(column)));
  }
  return {};
}

Result<CameraResult> camera_result(const CameraRequest& request) {
  CameraResult result;
  result.how = CANDOR_TRY(camera_reading(request));
  const CameraStack sample = CANDOR_TRY(read_camera_stack(request.pictures, result.how));
  const CameraStack background = CANDOR_TRY(read_camera_stack(request.backgrounds, result.how));
  const CameraStack reference = CANDOR_TRY(read_camera_stack(request.references, result.how));
  result.sources = {
      {"sample", sample.files}, {"background", background.files}, {"reference", reference.files}};
  result.pictures = request.pictures.size();
  const auto own_light = [&](const CameraSignal& signal) -> Result<CameraSignal> {
    if (request.backgrounds.empty()) return signal;
    return less_background(signal, background.signal);
  };
  const CameraSignal light = CANDOR_TRY(own_light(sample.signal));
  std::vector<bool> saturated = light.saturated;
  std::vector<bool> uneven = light.uneven;
  if (!request.references.empty()) {
    const CameraSignal lamp = CANDOR_TRY(own_light(reference.signal));
    for (std::size_t c = 0; c < saturated.size(); ++c) {
      saturated[c] = saturated[c] || lamp.saturated[c];
      uneven[c] = uneven[c] || lamp.uneven[c];
    }
    result.absorbance = CANDOR_TRY(camera_absorbance(light, lamp));
    result.columns = result.absorbance->columns;
    result.values = result.absorbance->absorbance;
    result.uncertainty = result.absorbance->uncertainty;
  } else {
    result.values = light.light;
    for (std::size_t c = 0; c < light.size(); ++c) {
      result.columns.push_back(c);
      result.uncertainty.push_back(std::hypot(std::sqrt(light.variance[c]), light.quantisation[c]));
    }
  }
  for (std::size_t c = 0; c < saturated.size(); ++c) {
    if (saturated[c]) result.saturated.push_back(c);
    if (uneven[c]) result.uneven.push_back(c);
  }
  CANDOR_TRY(add_wavelengths(result, request.calibration));
  return result;
}

Result<Spectrum> camera_spectrum(const CameraResult& result, const CameraRequest& request) {
  SpectrumLabel label;
  label.title = "camera spectrum " + fs::path(request.pictures.front()).filename().string();
  label = as_camera_spectrum(std::move(label));
  const auto note = [&](std::string key, std::string value) {
    label.metadata.emplace_back(std::move(key), std::move(value));
  };
  note("Rows", fmt::format("{}-{}", result.how.band.rows.first, result.how.band.rows.last));
  note("Tilt", fmt::format("{:.5f} rows a column", result.how.band.tilt));
  note("Transfer curve", result.how.curve.name());
  note("Pictures", std::to_string(result.pictures));
  note("Background", request.backgrounds.empty() ? "none" : "taken off");
  if (result.how.mirror) note("Columns", "mirrored");
  if (!result.saturated.empty()) note("Saturated columns", column_ranges(result.saturated));
  if (!result.uneven.empty()) note(std::string(kUnevenKey), column_ranges(result.uneven));
  std::vector<double> positions = result.nm;
  if (positions.empty()) {
    for (const std::size_t column : result.columns) {
      positions.push_back(static_cast<double>(column));
    }
  }
  const AxisUnit unit = result.nm.empty() ? AxisUnit::pixel : AxisUnit::wavelength_nm;
  const Axis axis = CANDOR_TRY(Axis::make(std::move(positions), unit));
  return Spectrum::make(axis, result.values,
                        result.absorbance ? SignalUnit::absorbance : SignalUnit::arbitrary,
                        std::move(label));
}

std::string camera_document(const CameraResult& result, const CameraRequest& request) {
  ordered_json left_out = nullptr;
  if (result.absorbance) {
    left_out = {{"saturated", result.absorbance->saturated},
                {"uneven", result.absorbance->uneven},
                {"too_dark", result.absorbance->too_dark},
                {"beyond", result.absorbance->beyond}};
  }
  const ordered_json json = {
      {"schema", "candor.camera/1"},
      {"supports", kCameraValue},
      {"sources", result.sources},
      {"pictures", result.pictures},
      {"transfer", result.how.curve.name()},
      {"rows", {result.how.band.rows.first, result.how.band.rows.last}},
      {"rows_found", !request.rows},
      {"tilt_rows_per_column", result.how.band.tilt},
      {"tilt_found", !request.tilt},
      {"mirrored", result.how.mirror},
      {"width", result.how.width},
      {"ordinate", result.absorbance ? "absorbance" : "light"},
      {"columns", result.columns},
      {"wavelength_nm", result.nm.empty() ? ordered_json(nullptr) : ordered_json(result.nm)},
      {"values", result.values},
      {"standard_uncertainty", result.uncertainty},
      {"saturated_columns", result.saturated},
      {"uneven_columns", result.uneven},
      {"left_out", std::move(left_out)},
      {"calibration",
       result.calibration.empty() ? ordered_json(nullptr) : ordered_json(result.calibration)}};
  return json.dump(2) + "\n";
}

void report_camera(const CameraResult& result) {
  print_note(fmt::format(
      "rows {}-{} at the middle of the picture, tilt {:.4f} rows a column; a "
      "camera supports {}",
      result.how.band.rows.first, result.how.band.rows.last, result.how.band.tilt, kCameraValue));
  if (!result.absorbance) {
    if (!result.saturated.empty()) {
      print_warning(fmt::format("{} columns are overexposed and show too little light: {}",
                                result.saturated.size(), column_ranges(result.saturated)));
    }
    if (!result.uneven.empty()) {
      print_warning(
          fmt::format("{} columns are lit on a part of the rows only, by a reflection or "
                      "a hot pixel, and show too much light: {}",
                      result.uneven.size(), column_ranges(result.uneven)));
    }
    return;
  }
  const CameraAbsorbance& one = *result.absorbance;
  if (one.saturated + one.uneven + one.too_dark + one.beyond == 0) return;
  print_warning(fmt::format(
      "left out of {} columns: {} overexposed, {} lit on a part of the rows only, {} where the "
      "reference has too little light, {} where the sample lets through too little to be told",
      result.how.width, one.saturated, one.uneven, one.too_dark, one.beyond));
}

Result<void> write_camera(const CameraResult& result, const CameraRequest& request) {
  const fs::path out(request.output);
  const auto* const writer = formats::find_writer(
      request.output.empty() ? "csv"
                             : (out.has_extension() ? out.extension().string().substr(1) : ""));
  if (writer == nullptr) {
    return Error{ErrorCode::usage, fmt::format("--output {}: write csv, dx or json", out.string())};
  }
  const Spectrum spectrum = CANDOR_TRY(camera_spectrum(result, request));
  if (request.output.empty()) {
    print(CANDOR_TRY(writer->write(spectrum)).bytes);
  } else {
    CANDOR_TRY(formats::save(spectrum, *writer, out));
  }
  return {};
}

}  // namespace

void CameraRequest::declare(CLI::App& app) {
  app.add_option("--transfer", transfer,
                 "Photos: how bytes stand for light: srgb, linear or gamma:2.2");
  app.add_option("--background", backgrounds, "Photos with the light shut off");
  app.add_option("--reference", references,
                 "Photos of the lamp without the sample: the result is the absorbance");
  app.add_option("--tilt", tilt,
                 "Photos: rows by which the spectrum falls from column to column (default: found)");
  app.add_flag("--mirror", mirror, "Photos: count the columns from the right");
  app.add_option("--calibration", calibration,
                 "Photos: calibration of the columns; the result is over nm");
}

std::string_view CameraRequest::option_given() const {
  if (!transfer.empty()) return "--transfer";
  if (!backgrounds.empty()) return "--background";
  if (!references.empty()) return "--reference";
  if (tilt) return "--tilt";
  if (!calibration.empty()) return "--calibration";
  return mirror ? "--mirror" : "";
}

Result<RowBand> rows_from(const std::string& text) {
  if (const auto rows = range_in(text)) return *rows;
  return Error{ErrorCode::usage,
               fmt::format("--rows {}: give two numbers, as in 10-24, counted from 0", text)};
}

Result<bool> is_photo(const std::string& path) {
  const std::string bytes = CANDOR_TRY(formats::read_bytes(path));
  constexpr std::string_view kJpeg = "\xFF\xD8\xFF";
  constexpr std::string_view kPng = "\x89PNG";
  return bytes.starts_with(kJpeg) || bytes.starts_with(kPng);
}

Result<void> extract_camera(const CameraRequest& request, const OutputFlags& out) {
  const CameraResult result = CANDOR_TRY(camera_result(request));
  if (!out.quiet) report_camera(result);
  if (out.chosen() == OutputFormat::json) {
    if (!request.output.empty()) CANDOR_TRY(write_camera(result, request));
    print(camera_document(result, request));
    return {};
  }
  return write_camera(result, request);
}

}  // namespace candor::cli
