#include "formats/calibration_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "formats/format.h"
#include "formats/json_document.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kSchema = "candor.calibration/1";

std::string numbers_text(std::span<const double> numbers) {
  std::string text = "[";
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) text += ", ";
    text += to_decimal(numbers[i]);
  }
  return text + "]";
}

std::string origin_text(const CalibrationOrigin& origin) {
  return fmt::format(
      "{{\n      \"standard\": {},\n      \"file_sha256\": {},\n      \"file_date\": {},\n"
      "      \"method\": {},\n      \"program_version\": {},\n      \"made_utc\": {}\n    }}",
      json_text(origin.standard), json_text(origin.file_sha256), json_text(origin.file_date),
      json_text(origin.method), json_text(origin.program_version), json_text(origin.made_utc));
}

std::string wavelength_text(const WavelengthPart& part) {
  const std::size_t n = part.axis.coefficients.size();
  std::vector<double> covariance;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) covariance.push_back(part.axis.covariance(i, j));
  }
  return fmt::format(
      "{{\n    \"coefficients_nm\": {},\n    \"covariance_nm2\": {},\n    \"nominal_unit\": {},\n"
      "    \"nominal_positions\": {},\n    \"first_line_pixel\": {},\n"
      "    \"last_line_pixel\": {},\n    \"lines\": {},\n    \"rms_nm\": {},\n"
      "    \"resolution_nm\": {},\n    \"origin\": {}\n  }}",
      numbers_text(part.axis.coefficients), numbers_text(covariance),
      json_text(to_string(part.nominal.unit)), numbers_text(part.nominal.positions),
      to_decimal(part.first_line_pixel), to_decimal(part.last_line_pixel), part.lines,
      to_decimal(part.rms_nm), to_decimal(part.resolution_nm), origin_text(part.origin));
}

std::string laser_text(const std::optional<LaserPart>& part) {
  if (!part) return "null";
  return fmt::format(
      "{{\n    \"laser_nm\": {},\n    \"uncertainty_nm\": {},\n    \"origin\": {}\n  }}",
      to_decimal(part->laser.nm()), to_decimal(part->uncertainty_nm), origin_text(part->origin));
}

std::string factors_text(const std::optional<FactorPart>& part) {
  if (!part) return "null";
  return fmt::format(
      "{{\n    \"first_pixel\": {},\n    \"factors\": {},\n    \"relative_uncertainty\": {},\n"
      "    \"origin\": {}\n  }}",
      part->first_pixel, numbers_text(part->factors), to_decimal(part->relative_uncertainty),
      origin_text(part->origin));
}

Result<std::vector<double>> numbers_of(JsonValue& object, std::string_view key) {
  return std::move(CANDOR_TRY(require_member(object, key, JsonKind::numbers))->numbers);
}

/// An array of numbers that may be empty.
Result<std::vector<double>> numbers_or_none(JsonValue& object, std::string_view key) {
  const JsonValue* value = object.find(key);
  const bool is_empty = value != nullptr && value->kind == JsonKind::list && value->items.empty();
  if (is_empty) return std::vector<double>();
  return numbers_of(object, key);
}

Result<CalibrationOrigin> origin_of(JsonValue& object) {
  JsonValue& origin = *CANDOR_TRY(require_member(object, "origin", JsonKind::object));
  CANDOR_TRY(require_known_keys(
      origin, "an origin",
      {"standard", "file_sha256", "file_date", "method", "program_version", "made_utc"}));
  CalibrationOrigin result;
  result.standard = CANDOR_TRY(text_member(origin, "standard"));
  result.file_sha256 = CANDOR_TRY(text_member(origin, "file_sha256"));
  result.file_date = CANDOR_TRY(text_member(origin, "file_date"));
  result.method = CANDOR_TRY(text_member(origin, "method"));
  result.program_version = CANDOR_TRY(text_member(origin, "program_version"));
  result.made_utc = CANDOR_TRY(text_member(origin, "made_utc"));
  return result;
}

Result<Matrix> covariance_of(JsonValue& object, std::size_t n) {
  const auto values = CANDOR_TRY(numbers_of(object, "covariance_nm2"));
  if (values.size() != n * n) {
    return Error{ErrorCode::damaged,
                 fmt::format("\"covariance_nm2\" has {} numbers; {} coefficients need {}",
                             values.size(), n, n * n)};
  }
  Matrix covariance(n, n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) covariance(i, j) = values[i * n + j];
  }
  return covariance;
}

Result<WavelengthPart> wavelength_of(JsonValue& document) {
  JsonValue& object = *CANDOR_TRY(require_member(document, "wavelength", JsonKind::object));
  CANDOR_TRY(require_known_keys(
      object, "the wavelength",
      {"coefficients_nm", "covariance_nm2", "nominal_unit", "nominal_positions", "nominal_last",
       "first_line_pixel", "last_line_pixel", "lines", "rms_nm", "resolution_nm", "origin"}));
  WavelengthPart part;
  part.axis.pixels = CANDOR_TRY(count_member(document, "pixels"));
  part.axis.coefficients = CANDOR_TRY(numbers_of(object, "coefficients_nm"));
  part.axis.covariance = CANDOR_TRY(covariance_of(object, part.axis.coefficients.size()));
  const std::string unit = CANDOR_TRY(text_member(object, "nominal_unit"));
  const auto known = axis_unit_from_string(unit);
  if (!known) {
    return Error{ErrorCode::damaged,
                 fmt::format("\"nominal_unit\" is \"{}\", which is no unit", excerpt(unit))};
  }
  part.nominal.unit = *known;
  part.nominal.positions = CANDOR_TRY(numbers_or_none(object, "nominal_positions"));
  part.first_line_pixel = CANDOR_TRY(number_member(object, "first_line_pixel"));
  part.last_line_pixel = CANDOR_TRY(number_member(object, "last_line_pixel"));
  part.lines = CANDOR_TRY(count_member(object, "lines"));
  part.rms_nm = CANDOR_TRY(number_member(object, "rms_nm"));
  part.resolution_nm = CANDOR_TRY(number_member(object, "resolution_nm"));
  part.origin = CANDOR_TRY(origin_of(object));
  return part;
}

/// An object that may be null; nothing if it is. Errors: `damaged` if it is missing.
Result<JsonValue*> object_or_null(JsonValue& document, std::string_view key) {
  JsonValue* value = document.find(key);
  if (value != nullptr && value->kind == JsonKind::null) return static_cast<JsonValue*>(nullptr);
  return require_member(document, key, JsonKind::object);
}

Result<std::optional<LaserPart>> laser_of(JsonValue& document) {
  JsonValue* object = CANDOR_TRY(object_or_null(document, "laser"));
  if (object == nullptr) return std::optional<LaserPart>();
  CANDOR_TRY(require_known_keys(*object, "the laser", {"laser_nm", "uncertainty_nm", "origin"}));
  LaserPart part;
  part.laser = Wavelength(CANDOR_TRY(number_member(*object, "laser_nm")));
  part.uncertainty_nm = CANDOR_TRY(number_member(*object, "uncertainty_nm"));
  part.origin = CANDOR_TRY(origin_of(*object));
  return std::optional(part);
}

Result<std::optional<FactorPart>> factors_of(JsonValue& document, std::string_view key) {
  JsonValue* object = CANDOR_TRY(object_or_null(document, key));
  if (object == nullptr) return std::optional<FactorPart>();
  CANDOR_TRY(require_known_keys(*object, "a correction",
                                {"first_pixel", "factors", "relative_uncertainty", "origin"}));
  FactorPart part;
  part.first_pixel = CANDOR_TRY(count_member(*object, "first_pixel"));
  part.factors = CANDOR_TRY(numbers_of(*object, "factors"));
  part.relative_uncertainty = CANDOR_TRY(number_member(*object, "relative_uncertainty"));
  part.origin = CANDOR_TRY(origin_of(*object));
  return std::optional(std::move(part));
}

}  // namespace

std::string calibration_json(const Calibration& calibration) {
  const CalibrationParts& parts = calibration.parts();
  return fmt::format(
      "{{\n  \"schema\": \"{}\",\n  \"fingerprint\": \"{}\",\n  \"pixels\": {},\n"
      "  \"wavelength\": {},\n  \"laser\": {},\n  \"pixel\": {},\n  \"intensity\": {}\n}}\n",
      kSchema, calibration.fingerprint(), calibration.axis().pixels,
      wavelength_text(parts.wavelength), laser_text(parts.laser), factors_text(parts.pixel),
      factors_text(parts.intensity));
}

Result<Calibration> parse_calibration(std::string_view bytes) {
  auto document = CANDOR_TRY(parse_json(bytes));
  const std::string schema = CANDOR_TRY(text_member(document, "schema"));
  if (schema != kSchema) {
    return Error{ErrorCode::unsupported,
                 fmt::format("the schema \"{}\"; a calibration is {}", excerpt(schema), kSchema)};
  }
  CANDOR_TRY(require_known_keys(
      document, kSchema,
      {"schema", "fingerprint", "pixels", "wavelength", "laser", "pixel", "intensity"}));
  CalibrationParts parts;
  parts.wavelength = CANDOR_TRY(wavelength_of(document));
  parts.laser = CANDOR_TRY(laser_of(document));
  parts.pixel = CANDOR_TRY(factors_of(document, "pixel"));
  parts.intensity = CANDOR_TRY(factors_of(document, "intensity"));
  auto calibration = CANDOR_TRY(Calibration::make(std::move(parts)));
  const std::string fingerprint = CANDOR_TRY(text_member(document, "fingerprint"));
  if (fingerprint == calibration.fingerprint()) return calibration;
  return Error{ErrorCode::damaged,
               "the fingerprint does not fit the numbers: the calibration was changed by hand or "
               "damaged; calibrate again"};
}

bool claims_calibration(std::string_view bytes) {
  if (!begins_json_object(bytes)) return false;
  const std::string head = text_head(bytes);
  const auto schema = head.find("\"schema\"");
  return schema != std::string::npos &&
         head.find("\"candor.calibration/", schema) != std::string::npos;
}

Result<Calibration> read_calibration(const std::filesystem::path& path) {
  auto bytes = read_bytes(path);
  auto calibration = bytes ? parse_calibration(*bytes) : Result<Calibration>(bytes.error());
  if (calibration) return calibration;
  Error error = std::move(calibration).error();
  if (error.message.find(path.string()) == std::string::npos) {
    error.message = fmt::format("{}: {}", path.string(), error.message);
  }
  return error;
}

}  // namespace candor::formats
