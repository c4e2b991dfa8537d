#include "formats/spc_terms.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "formats/column_header.h"
#include "formats/jcamp_terms.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

struct AxisCode {
  std::uint8_t code;
  std::string_view name;
  std::optional<AxisUnit> unit;  ///< none: no axis of an optical spectrum
};

constexpr std::uint8_t kWavenumberCode = 1;
constexpr std::uint8_t kRamanShiftCode = 13;

constexpr std::array kAxisCodes = {
    AxisCode{0, "Arbitrary", AxisUnit::unknown},
    AxisCode{kWavenumberCode, "Wavenumber (cm-1)", AxisUnit::wavenumber_per_cm},
    AxisCode{2, "Micrometers (um)", AxisUnit::wavelength_um},
    AxisCode{3, "Nanometers (nm)", AxisUnit::wavelength_nm},
    AxisCode{4, "Seconds", std::nullopt},
    AxisCode{5, "Minutes", std::nullopt},
    AxisCode{6, "Hertz (Hz)", std::nullopt},
    AxisCode{7, "Kilohertz (kHz)", std::nullopt},
    AxisCode{8, "Megahertz (MHz)", std::nullopt},
    AxisCode{9, "Mass (m/z)", std::nullopt},
    AxisCode{10, "Parts per million (ppm)", std::nullopt},
    AxisCode{11, "Days", std::nullopt},
    AxisCode{12, "Years", std::nullopt},
    AxisCode{kRamanShiftCode, "Raman shift (cm-1)", AxisUnit::raman_shift_per_cm},
    AxisCode{14, "eV", std::nullopt},
    AxisCode{15, "Text labels", AxisUnit::unknown},
    AxisCode{16, "Diode number", AxisUnit::pixel},
    AxisCode{17, "Channel", AxisUnit::unknown},
    AxisCode{18, "Degrees", std::nullopt},
    AxisCode{19, "Temperature (F)", std::nullopt},
    AxisCode{20, "Temperature (C)", std::nullopt},
    AxisCode{21, "Temperature (K)", std::nullopt},
    AxisCode{22, "Data points", AxisUnit::unknown},
    AxisCode{23, "Milliseconds", std::nullopt},
    AxisCode{24, "Microseconds", std::nullopt},
    AxisCode{25, "Nanoseconds", std::nullopt},
    AxisCode{26, "Gigahertz (GHz)", std::nullopt},
    AxisCode{27, "Centimeters (cm)", std::nullopt},
    AxisCode{28, "Meters (m)", std::nullopt},
    AxisCode{29, "Millimeters (mm)", std::nullopt},
    AxisCode{30, "Hours", std::nullopt},
    AxisCode{255, "Double interferogram", AxisUnit::unknown},
};

struct SignalCode {
  std::uint8_t code;
  std::string_view name;
  std::optional<SignalUnit> unit;  ///< none: no ordinate of an optical spectrum
};

/// SPC.H calls 128 "Transmission" and does not say whether it runs to 1 or to 100; files of both
/// kinds exist. It is taken at its word, as in JCAMP-DX: a transmittance that reaches above 2 is
/// warned of, and a person says that it is per cent.
constexpr std::array kSignalCodes = {
    SignalCode{0, "Arbitrary intensity", SignalUnit::arbitrary},
    SignalCode{1, "Interferogram", SignalUnit::interferogram},
    SignalCode{2, "Absorbance", SignalUnit::absorbance},
    SignalCode{3, "Kubelka-Munk", SignalUnit::kubelka_munk},
    SignalCode{4, "Counts", SignalUnit::counts},
    SignalCode{5, "Volts", SignalUnit::unknown},
    SignalCode{6, "Degrees", std::nullopt},
    SignalCode{7, "Milliamps", SignalUnit::unknown},
    SignalCode{8, "Millimeters", std::nullopt},
    SignalCode{9, "Millivolts", SignalUnit::unknown},
    SignalCode{10, "Log(1/R)", SignalUnit::log_1_r},
    SignalCode{11, "Percent", SignalUnit::unknown},
    SignalCode{12, "Intensity", SignalUnit::unknown},
    SignalCode{13, "Relative intensity", SignalUnit::arbitrary},
    SignalCode{14, "Energy", SignalUnit::unknown},
    SignalCode{16, "Decibel", std::nullopt},
    SignalCode{19, "Temperature (F)", std::nullopt},
    SignalCode{20, "Temperature (C)", std::nullopt},
    SignalCode{21, "Temperature (K)", std::nullopt},
    SignalCode{22, "Index of refraction", std::nullopt},
    SignalCode{23, "Extinction coefficient", std::nullopt},
    SignalCode{24, "Real part", std::nullopt},
    SignalCode{25, "Imaginary part", std::nullopt},
    SignalCode{26, "Complex number", std::nullopt},
    SignalCode{128, "Transmission", SignalUnit::transmittance},
    SignalCode{129, "Reflectance", SignalUnit::reflectance},
    SignalCode{130, "Arbitrary or single beam with valley peaks", SignalUnit::arbitrary},
    SignalCode{131, "Emission", std::nullopt},
};

struct ExperimentCode {
  std::uint8_t code;
  Technique technique;
  std::string_view foreign;  ///< what it is, if it is no optical spectrum
};

constexpr std::uint8_t kInfrared = 4;
constexpr std::uint8_t kNearInfrared = 5;
constexpr std::uint8_t kUvVis = 7;
constexpr std::uint8_t kRaman = 11;

constexpr std::array kExperimentCodes = {
    ExperimentCode{1, Technique::unknown, "a gas chromatogram"},
    ExperimentCode{2, Technique::unknown, "a chromatogram"},
    ExperimentCode{3, Technique::unknown, "an HPLC chromatogram"},
    ExperimentCode{kInfrared, Technique::ir, {}},
    ExperimentCode{kNearInfrared, Technique::nir, {}},
    ExperimentCode{kUvVis, Technique::uv_vis, {}},
    ExperimentCode{8, Technique::unknown, "an X-ray diffraction pattern"},
    ExperimentCode{9, Technique::unknown, "a mass spectrum"},
    ExperimentCode{10, Technique::unknown, "an NMR measurement"},
    ExperimentCode{kRaman, Technique::raman, {}},
    ExperimentCode{12, Technique::unknown, "a fluorescence spectrum"},
    ExperimentCode{13, Technique::unknown, "an atomic spectrum"},
    ExperimentCode{14, Technique::uv_vis, {}},
};

Error declined(std::string_view what) {
  return Error{ErrorCode::unsupported, fmt::format("{}, which is not read here", what)};
}

bool is_absorption(SignalUnit unit) {
  return unit == SignalUnit::absorbance || unit == SignalUnit::transmittance ||
         unit == SignalUnit::percent_transmittance || unit == SignalUnit::reflectance ||
         unit == SignalUnit::log_1_r || unit == SignalUnit::kubelka_munk;
}

bool names_intensity(std::string_view label) {
  const std::string text = lower_case(label);
  return text.find("intensity") != std::string::npos || text.find("arb") != std::string::npos;
}

Result<AxisUnit> axis_of_code(std::uint8_t code) {
  const auto known = std::ranges::find(kAxisCodes, code, &AxisCode::code);
  if (known == kAxisCodes.end()) {
    return declined(fmt::format("an axis of type {}, which SPC.H does not define", code));
  }
  if (!known->unit) return declined(fmt::format("an axis in \"{}\"", known->name));
  return *known->unit;
}

/// The units of a header, and the warnings that come with them.
class UnitReader {
 public:
  explicit UnitReader(const SpcTypes& types) : types_(types) {}

  Result<AxisUnit> axis() {
    return types_.x_label.empty() ? axis_of_code(types_.x) : axis_of_label();
  }
  Result<SignalUnit> signal() {
    if (types_.y_label.empty()) return signal_of_code();
    return signal_of_label();
  }
  void warn(std::string warning) { warnings_.push_back(std::move(warning)); }
  std::vector<std::string> take_warnings() { return std::move(warnings_); }

 private:
  Result<AxisUnit> axis_of_label();
  Result<SignalUnit> signal_of_code();
  SignalUnit signal_of_label();

  const SpcTypes& types_;
  std::vector<std::string> warnings_;
};

Result<AxisUnit> UnitReader::axis_of_label() {
  const auto header = axis_header(types_.x_label);
  const bool wavenumber =
      header && (header->is_bare_wavenumber || header->unit == AxisUnit::wavenumber_per_cm);
  // Raman shifts are called wavenumbers too; the code is the more precise of the two.
  if (wavenumber && types_.x == kRamanShiftCode) return AxisUnit::raman_shift_per_cm;
  if (header && header->is_bare_wavenumber) return axis_of_code(types_.x);
  if (header) return header->unit;
  const auto term = jcamp_axis_unit(types_.x_label, Technique::unknown);
  if (!term) return declined(fmt::format("an axis labelled \"{}\"", excerpt(types_.x_label)));
  if (*term) return **term;
  warn(fmt::format("the label \"{}\" of the axis is not understood, so its unit stays unknown",
                   excerpt(types_.x_label)));
  return AxisUnit::unknown;
}

Result<SignalUnit> UnitReader::signal_of_code() {
  const auto known = std::ranges::find(kSignalCodes, types_.y, &SignalCode::code);
  if (known == kSignalCodes.end()) {
    warn(fmt::format("SPC.H does not define the ordinate type {}, so the ordinate stays unknown",
                     types_.y));
    return SignalUnit::unknown;
  }
  if (!known->unit) return declined(fmt::format("an ordinate of type \"{}\"", known->name));
  return *known->unit;
}

SignalUnit UnitReader::signal_of_label() {
  const auto header = signal_header(types_.y_label);
  if (header && *header != SignalUnit::unknown) return *header;
  const auto term = jcamp_signal_unit(types_.y_label);
  if (term) return *term;
  // The code 0 says "arbitrary", and the label says of what.
  if (types_.y == 0 && names_intensity(types_.y_label)) return SignalUnit::arbitrary;
  warn(fmt::format("the label \"{}\" of the ordinate is not understood, so its unit stays unknown",
                   excerpt(types_.y_label)));
  return SignalUnit::unknown;
}

/// The technique, where experiment and units agree on one. SPC.H counts FT-Raman and
/// interferograms among the FT-IR experiments, so there the units must settle it.
Technique technique_of(std::uint8_t experiment, const SpcMeaning& meaning) {
  if (meaning.x == AxisUnit::raman_shift_per_cm) return Technique::raman;
  if (experiment == kInfrared && !is_absorption(meaning.y)) return Technique::unknown;
  const auto known = std::ranges::find(kExperimentCodes, experiment, &ExperimentCode::code);
  return known == kExperimentCodes.end() ? Technique::unknown : known->technique;
}

}  // namespace

Result<SpcMeaning> spc_meaning(const SpcTypes& types) {
  if (types.is_chromatogram && types.experiment == 0) return declined("a chromatogram");
  const auto experiment =
      std::ranges::find(kExperimentCodes, types.experiment, &ExperimentCode::code);
  if (experiment != kExperimentCodes.end() && !experiment->foreign.empty()) {
    return declined(experiment->foreign);
  }
  UnitReader units(types);
  SpcMeaning meaning;
  meaning.x = CANDOR_TRY(units.axis());
  meaning.y = CANDOR_TRY(units.signal());
  if (types.experiment == kRaman && meaning.x == AxisUnit::wavenumber_per_cm) {
    units.warn(
        "the file says Raman, and an axis of wavenumbers: whether they are Raman shifts it does "
        "not say, so the axis unit stays unknown");
    meaning.x = AxisUnit::unknown;
  }
  meaning.technique = technique_of(types.experiment, meaning);
  meaning.warnings = units.take_warnings();
  return meaning;
}

SpcTypes spc_types(Technique technique, AxisUnit x, SignalUnit y) {
  SpcTypes types;
  switch (technique) {
    case Technique::ir: types.experiment = kInfrared; break;
    case Technique::nir: types.experiment = kNearInfrared; break;
    case Technique::uv_vis: types.experiment = kUvVis; break;
    case Technique::raman: types.experiment = kRaman; break;
    case Technique::unknown: break;
  }
  types.x = std::ranges::find(kAxisCodes, std::optional(x), &AxisCode::unit)->code;
  const auto signal = std::ranges::find(kSignalCodes, std::optional(y), &SignalCode::unit);
  if (y == SignalUnit::percent_transmittance) {
    types.y =
        std::ranges::find(kSignalCodes, std::optional(SignalUnit::transmittance), &SignalCode::unit)
            ->code;
    types.y_label = "% Transmittance";
  } else if (y == SignalUnit::single_beam) {
    types.y_label = "Single beam";
  } else if (y == SignalUnit::unknown) {
    types.y_label = "Unknown";
  } else {
    types.y = signal->code;
  }
  return types;
}

std::string_view spc_axis_name(std::uint8_t code) {
  const auto known = std::ranges::find(kAxisCodes, code, &AxisCode::code);
  return known == kAxisCodes.end() ? "not defined" : known->name;
}

std::string_view spc_signal_name(std::uint8_t code) {
  const auto known = std::ranges::find(kSignalCodes, code, &SignalCode::code);
  return known == kSignalCodes.end() ? "not defined" : known->name;
}

}  // namespace candor::formats
