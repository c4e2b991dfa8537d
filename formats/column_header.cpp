#include "formats/column_header.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "formats/text.h"

namespace candor::formats {
namespace {

struct Replacement {
  std::string_view from;
  std::string_view to;
};

/// Superscripts, dashes and the micro sign, in UTF-8, as plain ASCII.
constexpr std::array kReplacements = {
    Replacement{"\u207B\u00B9", "-1"},
    Replacement{"-\u00B9", "-1"},
    Replacement{"\u2212", "-"},
    Replacement{"\u00B5", "u"},
    Replacement{"\u03BC", "u"},
    Replacement{"{", ""},
    Replacement{"}", ""},
    Replacement{"_", " "},
    Replacement{"\t", " "},
};

std::string plain(std::string_view cell) {
  std::string text = lower_case(trimmed(cell));
  for (const auto& [from, to] : kReplacements) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

/// A quantity and the unit behind it, in whatever way the two are set apart.
struct Parts {
  std::string_view name;
  std::string_view unit;
};

std::string_view stripped(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '#')) text.remove_prefix(1);
  while (!text.empty() &&
         (text.back() == ' ' || text.back() == ':' || text.back() == ',' || text.back() == '/')) {
    text.remove_suffix(1);
  }
  return text;
}

/// Every way to see a header as name and unit: the whole is a name, the whole is a unit, or a
/// bracket, slash or blank lies between.
std::vector<Parts> splits(std::string_view text) {
  std::vector<Parts> result = {{stripped(text), {}}, {{}, text}};
  if (!text.empty() && (text.back() == ')' || text.back() == ']')) {
    const auto open = text.find_last_of("([");
    if (open != std::string_view::npos) {
      result.push_back(
          {stripped(text.substr(0, open)), trimmed(text.substr(open + 1, text.size() - open - 2))});
    }
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ' && text[i] != '/') continue;
    result.push_back({stripped(text.substr(0, i)), trimmed(text.substr(i + 1))});
  }
  return result;
}

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view text) {
  return std::ranges::find(names, text) != names.end();
}

constexpr std::array<std::string_view, 4> kPerCm = {"cm-1", "cm^-1", "1/cm", "cm**-1"};
constexpr std::array<std::string_view, 5> kNanometres = {"nm", "nanometers", "nanometer",
                                                         "nanometres", "nanometre"};
constexpr std::array<std::string_view, 6> kMicrometres = {"um",         "micrometers", "micrometer",
                                                          "micrometre", "microns",     "micron"};
constexpr std::array<std::string_view, 4> kWavenumber = {"wavenumber", "wavenumbers", "wave number",
                                                         "wave numbers"};
constexpr std::array<std::string_view, 4> kRamanShift = {"raman shift", "raman shifts",
                                                         "ramanshift", "raman-shift"};
constexpr std::array<std::string_view, 3> kWavelength = {"wavelength", "wavelengths",
                                                         "wave length"};
constexpr std::array<std::string_view, 6> kPixel = {"pixel",        "pixels",   "pixel #",
                                                    "pixel number", "pixels #", "pixel no"};

constexpr std::array<std::string_view, 4> kArbitrary = {"a.u.", "arb. units", "arb. u.",
                                                        "arbitrary units"};
constexpr std::array<std::string_view, 6> kIntensity = {
    "intensity", "raman intensity", "intensities", "signal", "ordinate", "y"};
constexpr std::array<std::string_view, 2> kTransmittance = {"transmittance", "transmission"};

struct SignalName {
  std::string_view name;
  SignalUnit unit;
};

/// Names that state a unit by themselves.
constexpr std::array kSignalNames = {
    SignalName{"absorbance", SignalUnit::absorbance},
    SignalName{"transmittance", SignalUnit::transmittance},
    SignalName{"transmission", SignalUnit::transmittance},
    SignalName{"%t", SignalUnit::percent_transmittance},
    SignalName{"% t", SignalUnit::percent_transmittance},
    SignalName{"t%", SignalUnit::percent_transmittance},
    SignalName{"%transmittance", SignalUnit::percent_transmittance},
    SignalName{"% transmittance", SignalUnit::percent_transmittance},
    SignalName{"percent transmittance", SignalUnit::percent_transmittance},
    SignalName{"% transmission", SignalUnit::percent_transmittance},
    SignalName{"reflectance", SignalUnit::reflectance},
    SignalName{"kubelka-munk", SignalUnit::kubelka_munk},
    SignalName{"kubelka munk", SignalUnit::kubelka_munk},
    SignalName{"log(1/r)", SignalUnit::log_1_r},
    SignalName{"log 1/r", SignalUnit::log_1_r},
    SignalName{"counts", SignalUnit::counts},
    SignalName{"raman counts", SignalUnit::counts},
    SignalName{"raw counts", SignalUnit::counts},
    SignalName{"dark counts", SignalUnit::counts},
    SignalName{"single beam", SignalUnit::single_beam},
    SignalName{"interferogram", SignalUnit::interferogram},
    SignalName{"arbitrary", SignalUnit::arbitrary},
    SignalName{"arbitrary units", SignalUnit::arbitrary},
};

}  // namespace

std::optional<AxisHeader> axis_header(std::string_view cell) {
  // Nanomolar and micromolar, in a table with a column for each concentration.
  constexpr std::array<std::string_view, 4> kMolar = {"nM", "uM", "\u00B5M", "\u03BCM"};
  if (is_among(kMolar, trimmed(cell))) return std::nullopt;
  const std::string text = plain(cell);
  std::optional<AxisHeader> bare;
  for (const auto& [name, unit] : splits(text)) {
    const bool wavenumber = is_among(kWavenumber, name);
    const bool raman_shift = is_among(kRamanShift, name);
    const bool wavelength = is_among(kWavelength, name);
    if (is_among(kPerCm, unit)) {
      if (raman_shift) return AxisHeader{AxisUnit::raman_shift_per_cm};
      if (wavenumber || name.empty()) return AxisHeader{AxisUnit::wavenumber_per_cm};
    }
    if (wavelength || name.empty()) {
      if (is_among(kNanometres, unit)) return AxisHeader{AxisUnit::wavelength_nm};
      if (is_among(kMicrometres, unit)) return AxisHeader{AxisUnit::wavelength_um};
    }
    if (!unit.empty()) continue;
    if (is_among(kPixel, name)) return AxisHeader{AxisUnit::pixel};
    if (raman_shift) bare = AxisHeader{AxisUnit::raman_shift_per_cm};
    if (wavenumber) bare = AxisHeader{AxisUnit::unknown, true};
    if (wavelength) bare = AxisHeader{AxisUnit::unknown};
  }
  return bare;
}

std::optional<SignalUnit> signal_header(std::string_view cell) {
  const std::string text = plain(cell);
  std::optional<SignalUnit> bare;
  for (const auto& [name, unit] : splits(text)) {
    const bool intensity = is_among(kIntensity, name);
    const bool transmittance = is_among(kTransmittance, name);
    const auto known = std::ranges::find(kSignalNames, name, &SignalName::name);
    if (transmittance && (unit == "%" || unit == "percent")) {
      return SignalUnit::percent_transmittance;
    }
    if (intensity && unit == "counts") return SignalUnit::counts;
    if ((intensity || name.empty()) && is_among(kArbitrary, unit)) return SignalUnit::arbitrary;
    const bool names_unit = known != kSignalNames.end();
    if (unit.empty() && names_unit) return known->unit;
    if (unit.empty() && intensity) bare = SignalUnit::unknown;
    // "Absorbance (a.u.)" is an absorbance; "Reflectance (%)" is none of the units that exist here.
    if (names_unit && known->unit == SignalUnit::absorbance && is_among(kArbitrary, unit)) {
      return SignalUnit::absorbance;
    }
  }
  return bare;
}

std::optional<ReadingPart> reading_part(std::string_view cell) {
  struct PartName {
    std::string_view name;
    ReadingPart part;
  };
  constexpr std::array kNames = {
      PartName{"processed", ReadingPart::processed},
      PartName{"processed data", ReadingPart::processed},
      PartName{"dark subtracted", ReadingPart::processed},
      PartName{"raw", ReadingPart::raw},
      PartName{"raw data", ReadingPart::raw},
      PartName{"raw counts", ReadingPart::raw},
      PartName{"dark", ReadingPart::dark},
      PartName{"dark counts", ReadingPart::dark},
      PartName{"background data", ReadingPart::dark},
      PartName{"reference", ReadingPart::reference},
      PartName{"reference data", ReadingPart::reference},
  };
  const auto known = std::ranges::find(kNames, plain(cell), &PartName::name);
  if (known == kNames.end()) return std::nullopt;
  return known->part;
}

}  // namespace candor::formats
