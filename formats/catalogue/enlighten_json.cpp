#include <fmt/core.h>

#include <array>
#include <numeric>

#include "formats/catalogue.h"
#include "formats/json_document.h"
#include "formats/point_list.h"
#include "formats/raw_counts.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "enlighten-json";

bool recognise(std::string_view bytes) {
  return begins_json_object(bytes) &&
         bytes.find("\"ENLIGHTEN Version\"") != std::string_view::npos &&
         bytes.find("\"spectrum\"") != std::string_view::npos;
}

SpectrumLabel label_of(const JsonValue& metadata) {
  SpectrumLabel label;
  for (const auto& [key, value] : metadata.members) {
    const bool is_plain = value.kind == JsonKind::text || value.kind == JsonKind::number ||
                          value.kind == JsonKind::boolean;
    if (is_plain) label.metadata.emplace_back(key, value.text);
  }
  label.title = label.find("Label");
  return label;
}

/// The positions of a spectrum's pixels.
struct Positions {
  std::vector<double> x;
  AxisUnit unit = AxisUnit::pixel;
};

/// The pixels that a cropped spectrum keeps, as "ROI Pixel Start" and "ROI Pixel End" state them;
/// none where they do not fit the number of its points.
std::optional<std::size_t> first_of_region(const SpectrumLabel& label, std::size_t points,
                                           std::size_t pixels) {
  const auto start = parse_integer(label.find("ROI Pixel Start"));
  const auto end = parse_integer(label.find("ROI Pixel End"));
  if (!start || !end || *start < 0 || *end < *start) return std::nullopt;
  const auto first = static_cast<std::size_t>(*start);
  const auto last = static_cast<std::size_t>(*end);
  if (last >= pixels || last - first + 1 != points) return std::nullopt;
  return first;
}

/// Find where the points of "Processed" lie: Raman shifts if the instrument has a laser, otherwise
/// wavelengths. Errors: `damaged` if there are as many positions neither of all pixels nor of the
/// region of interest.
Result<Positions> positions_of(const JsonValue& document, const SpectrumLabel& label,
                               std::size_t points) {
  struct Known {
    std::string_view key;
    AxisUnit unit;
  };
  constexpr std::array kKnown = {Known{"wavenumbers", AxisUnit::raman_shift_per_cm},
                                 Known{"wavelengths", AxisUnit::wavelength_nm}};
  const JsonValue* settings = document.find("spectrometerSettings");
  for (const auto& [key, unit] : kKnown) {
    const JsonValue* stated = settings == nullptr ? nullptr : settings->find(key);
    if (stated == nullptr || stated->kind != JsonKind::numbers) continue;
    const auto& all = stated->numbers;
    if (all.size() == points) return Positions{all, unit};
    const auto first = first_of_region(label, points, all.size());
    if (!first) {
      return Error{ErrorCode::damaged,
                   fmt::format("line {}: {} \"{}\" for the {} values of \"Processed\", and no "
                               "region of interest of as many pixels",
                               stated->line, all.size(), key, points)};
    }
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(*first);
    return Positions{{begin, begin + static_cast<std::ptrdiff_t>(points)}, unit};
  }
  return Error{ErrorCode::unsupported,
               "\"spectrometerSettings\" holds neither wavenumbers nor wavelengths"};
}

bool is_counted(const SpectrumLabel& label, std::vector<std::string>& warnings) {
  for (const auto* key : {"Technique", "View"}) {
    const std::string technique = lower_case(label.find(key));
    if (technique.empty() || technique == "raman" || technique == "scope") continue;
    warnings.push_back(fmt::format(
        "the measurement was taken as \"{}\", so the unit of its ordinate stays unknown",
        excerpt(label.find(key))));
    return false;
  }
  return true;
}

/// Raw, dark and reference counts by pixel, where they are there.
Result<std::optional<FileSpectrum>> supporting(JsonValue& spectrum, std::string_view key,
                                               const SpectrumLabel& label) {
  JsonValue* counts = spectrum.find(key);
  if (counts == nullptr || counts->kind == JsonKind::null) return std::optional<FileSpectrum>();
  counts = CANDOR_TRY(require_member(spectrum, key, JsonKind::numbers));
  std::vector<double> pixels(counts->numbers.size());
  std::iota(pixels.begin(), pixels.end(), 0.0);
  SpectrumLabel own = label;
  own.acquisition = {};
  own.title += fmt::format("{}{}", label.title.empty() ? "" : ": ", lower_case(key));
  auto made = CANDOR_TRY(make_file_spectrum(std::move(pixels), std::move(counts->numbers),
                                            AxisUnit::pixel, SignalUnit::counts, std::move(own)));
  made.role = SpectrumRole::supporting;
  return std::optional<FileSpectrum>(std::move(made));
}

Result<SpectrumFile> read(std::string_view bytes) {
  auto document = CANDOR_TRY(parse_json(bytes));
  const JsonValue* metadata = CANDOR_TRY(require_member(document, "metadata", JsonKind::object));
  JsonValue* spectrum = CANDOR_TRY(require_member(document, "spectrum", JsonKind::object));
  JsonValue* processed = CANDOR_TRY(require_member(*spectrum, "Processed", JsonKind::numbers));
  SpectrumFile file{std::string(kName), {}, {}, Completeness::checked};
  SpectrumLabel label = label_of(*metadata);
  auto positions = CANDOR_TRY(positions_of(document, label, processed->numbers.size()));
  const bool counted = is_counted(label, file.warnings);
  const bool is_shift = positions.unit == AxisUnit::raman_shift_per_cm;
  if (counted && is_shift) label.technique = Technique::raman;
  const JsonValue* const raw = spectrum->find("Raw");
  if (raw != nullptr && raw->kind == JsonKind::numbers) {
    label.acquisition = acquisition_of(raw->numbers);
  }
  file.spectra.push_back(CANDOR_TRY(
      make_file_spectrum(std::move(positions.x), std::move(processed->numbers), positions.unit,
                         counted ? SignalUnit::counts : SignalUnit::unknown, label)));
  for (const auto* key : {"Raw", "Dark", "Reference"}) {
    auto made = CANDOR_TRY(supporting(*spectrum, key, label));
    if (made) file.spectra.push_back(*std::move(made));
  }
  return file;
}

}  // namespace

/// JSON of Wasatch Photonics ENLIGHTEN: "metadata", "spectrum" with Processed, Raw, Dark and
/// Reference, and "spectrometerSettings" with the wavenumbers (Raman shifts in cm⁻¹) and
/// wavelengths (nm) of the pixels.
const FormatDefinition kEnlightenJson = {
    .name = kName,
    .description = "Wasatch Photonics ENLIGHTEN JSON",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
