#include "formats/jcamp_terms.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "formats/text.h"

namespace candor::formats {
namespace {

bool is_word_part(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// The words of a term in upper case: "UV/VIS Spectrum" -> UV, VIS, SPECTRUM.
std::vector<std::string> words_of(std::string_view term) {
  std::vector<std::string> words(1);
  for (const char c : upper_case(term)) {
    if (is_word_part(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// A term in upper case without blanks, dashes and underscores, for comparison as a whole.
std::string folded(std::string_view term) {
  std::string result;
  for (const char c : upper_case(term)) {
    if (c != ' ' && c != '\t' && c != '-' && c != '_') result += c;
  }
  return result;
}

/// A word of a DATA TYPE that settles that Candor does not read it, and what to call it.
struct Foreign {
  std::string_view word;
  std::string_view name;
};

constexpr std::array kForeign = {
    Foreign{"NMR", "an NMR measurement"},
    Foreign{"FID", "a free induction decay (NMR)"},
    Foreign{"MASS", "a mass spectrum"},
    Foreign{"MOBILITY", "an ion mobility spectrum"},
    Foreign{"IMS", "an ion mobility spectrum"},
    Foreign{"EPR", "an electron spin resonance spectrum"},
    Foreign{"ESR", "an electron spin resonance spectrum"},
    Foreign{"CHROMATOGRAM", "a chromatogram"},
    Foreign{"CHROMATOGRAPH", "a chromatogram"},
    Foreign{"CHROMATOGRAPHY", "a chromatogram"},
    Foreign{"FLUORESCENCE", "a fluorescence spectrum"},
    Foreign{"LUMINESCENCE", "a luminescence spectrum"},
    Foreign{"EMISSION", "an emission spectrum"},
    Foreign{"EXCITATION", "an excitation spectrum"},
    Foreign{"DIFFRACTION", "a diffractogram"},
    Foreign{"TITRATION", "a titration curve"},
    Foreign{"VOLTAMMETRY", "a voltammogram"},
    Foreign{"VOLTAMMOGRAM", "a voltammogram"},
    Foreign{"ASSIGNMENTS", "a table of peak assignments without a spectrum"},
    Foreign{"PEAK", "a peak table without a spectrum"},
};

struct AxisTerm {
  std::string_view term;
  AxisUnit unit;
};

/// Stands for per cm of whichever kind the technique asks for.
constexpr AxisUnit kPerCm = AxisUnit::wavenumber_per_cm;

constexpr std::array kAxisTerms = {
    AxisTerm{"1/CM", kPerCm},
    AxisTerm{"CM1", kPerCm},
    AxisTerm{"CM^1", kPerCm},
    AxisTerm{"WAVENUMBERS", kPerCm},
    AxisTerm{"WAVENUMBER", kPerCm},
    AxisTerm{"WAVENUMBERS(CM1)", kPerCm},
    AxisTerm{"WAVENUMBER(CM1)", kPerCm},
    AxisTerm{"WAVENUMBERS(1/CM)", kPerCm},
    AxisTerm{"WAVENUMBER(1/CM)", kPerCm},
    AxisTerm{"RECIPROCALCENTIMETERS", kPerCm},
    AxisTerm{"RAMANSHIFT", AxisUnit::raman_shift_per_cm},
    AxisTerm{"RAMANSHIFT(1/CM)", AxisUnit::raman_shift_per_cm},
    AxisTerm{"RAMANSHIFT(CM1)", AxisUnit::raman_shift_per_cm},
    AxisTerm{"NANOMETERS", AxisUnit::wavelength_nm},
    AxisTerm{"NANOMETER", AxisUnit::wavelength_nm},
    AxisTerm{"NANOMETRES", AxisUnit::wavelength_nm},
    AxisTerm{"NM", AxisUnit::wavelength_nm},
    AxisTerm{"WAVELENGTH(NM)", AxisUnit::wavelength_nm},
    AxisTerm{"MICROMETERS", AxisUnit::wavelength_um},
    AxisTerm{"MICROMETER", AxisUnit::wavelength_um},
    AxisTerm{"MICROMETRES", AxisUnit::wavelength_um},
    AxisTerm{"MICRONS", AxisUnit::wavelength_um},
    AxisTerm{"UM", AxisUnit::wavelength_um},
    AxisTerm{"WAVELENGTH(UM)", AxisUnit::wavelength_um},
    AxisTerm{"PIXELS", AxisUnit::pixel},
    AxisTerm{"PIXEL", AxisUnit::pixel},
    AxisTerm{"UNKNOWN", AxisUnit::unknown},
};

constexpr std::string_view kAbsoluteWavenumber = "ABSOLUTE WAVENUMBER (1/CM)";

constexpr std::array kForeignAxes = {
    Foreign{"HZ", "frequency"},
    Foreign{"HERTZ", "frequency"},
    Foreign{"PPM", "chemical shift"},
    Foreign{"SECONDS", "time"},
    Foreign{"SECOND", "time"},
    Foreign{"S", "time"},
    Foreign{"SEC", "time"},
    Foreign{"MILLISECONDS", "time"},
    Foreign{"MSEC", "time"},
    Foreign{"MS", "time"},
    Foreign{"MICROSECONDS", "time"},
    Foreign{"MINUTES", "time"},
    Foreign{"MIN", "time"},
    Foreign{"HOURS", "time"},
    Foreign{"TIME", "time"},
    Foreign{"M/Z", "mass over charge"},
    Foreign{"MASSUNITS", "mass over charge"},
    Foreign{"GAUSS", "magnetic field"},
    Foreign{"TESLA", "magnetic field"},
    Foreign{"VOLUME", "volume"},
};

struct SignalTerm {
  std::string_view term;
  SignalUnit unit;
};

/// The first term of each unit is the one that is written.
constexpr std::array kSignalTerms = {
    SignalTerm{"ABSORBANCE", SignalUnit::absorbance},
    SignalTerm{"ABSORBANCE UNITS", SignalUnit::absorbance},
    SignalTerm{"A", SignalUnit::absorbance},
    SignalTerm{"TRANSMITTANCE", SignalUnit::transmittance},
    SignalTerm{"TRANSMISSION", SignalUnit::transmittance},
    SignalTerm{"T", SignalUnit::transmittance},
    SignalTerm{"PERCENT TRANSMITTANCE", SignalUnit::percent_transmittance},
    SignalTerm{"PER CENT TRANSMITTANCE", SignalUnit::percent_transmittance},
    SignalTerm{"PERCENT T", SignalUnit::percent_transmittance},
    SignalTerm{"%T", SignalUnit::percent_transmittance},
    SignalTerm{"T%", SignalUnit::percent_transmittance},
    SignalTerm{"% TRANSMITTANCE", SignalUnit::percent_transmittance},
    SignalTerm{"% TRANSMISSION", SignalUnit::percent_transmittance},
    SignalTerm{"TRANSMITTANCE (%)", SignalUnit::percent_transmittance},
    SignalTerm{"TRANSMITTANCE %", SignalUnit::percent_transmittance},
    SignalTerm{"REFLECTANCE", SignalUnit::reflectance},
    SignalTerm{"LOG(1/R)", SignalUnit::log_1_r},
    SignalTerm{"LOG 1/R", SignalUnit::log_1_r},
    SignalTerm{"KUBELKA-MUNK", SignalUnit::kubelka_munk},
    SignalTerm{"COUNTS", SignalUnit::counts},
    SignalTerm{"COUNT", SignalUnit::counts},
    SignalTerm{"RAMAN COUNTS", SignalUnit::counts},
    SignalTerm{"SINGLE BEAM", SignalUnit::single_beam},
    SignalTerm{"INTERFEROGRAM", SignalUnit::interferogram},
    SignalTerm{"ARBITRARY UNITS", SignalUnit::arbitrary},
    SignalTerm{"ARBITRARY", SignalUnit::arbitrary},
    SignalTerm{"RAMAN INTENSITY", SignalUnit::arbitrary},
    SignalTerm{"UNKNOWN", SignalUnit::unknown},
};

}  // namespace

Result<JcampDataType> jcamp_data_type(std::string_view data_type) {
  const auto words = words_of(data_type);
  const auto has = [&](std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  };
  const auto decline = [&](std::string_view what) {
    return Error{ErrorCode::unsupported,
                 fmt::format("##DATA TYPE={}: {}, which is not read here; optical spectra are",
                             excerpt(data_type), what)};
  };
  for (const auto& foreign : kForeign) {
    if (has(foreign.word)) return decline(foreign.name);
  }
  JcampDataType result;
  result.is_interferogram = has("INTERFEROGRAM");
  const bool infrared = has("INFRARED") || has("IR") || has("FTIR") || has("MIR");
  if (has("RAMAN")) {
    result.technique = Technique::raman;
  } else if (has("NIR") || has("FTNIR") || (has("NEAR") && infrared)) {
    result.technique = Technique::nir;
  } else if (infrared) {
    result.technique = Technique::ir;
  } else if (has("UV") || has("VIS") || has("VISIBLE") || has("ULTRAVIOLET") || has("UVVIS")) {
    result.technique = Technique::uv_vis;
  } else if (!has("UNKNOWN")) {
    return decline("no kind of spectrum that is known");
  }
  return result;
}

Result<std::optional<AxisUnit>> jcamp_axis_unit(std::string_view x_units, Technique technique) {
  const std::string term = folded(x_units);
  for (const auto& foreign : kForeignAxes) {
    if (term == foreign.word) {
      return Error{ErrorCode::unsupported,
                   fmt::format("##XUNITS={}: an axis of {}, so no optical spectrum, and not read "
                               "here",
                               excerpt(x_units), foreign.name)};
    }
  }
  if (term == folded(kAbsoluteWavenumber)) {
    return std::optional<AxisUnit>(AxisUnit::wavenumber_per_cm);
  }
  for (const auto& known : kAxisTerms) {
    if (term != known.term) continue;
    const bool is_shift = known.unit == kPerCm && technique == Technique::raman;
    return std::optional<AxisUnit>(is_shift ? AxisUnit::raman_shift_per_cm : known.unit);
  }
  return std::optional<AxisUnit>();
}

std::optional<SignalUnit> jcamp_signal_unit(std::string_view y_units) {
  const std::string term = folded(y_units);
  for (const auto& known : kSignalTerms) {
    if (term == folded(known.term)) return known.unit;
  }
  return std::nullopt;
}

std::string_view jcamp_term(Technique technique, SignalUnit unit) {
  const bool interferogram = unit == SignalUnit::interferogram;
  switch (technique) {
    case Technique::ir: return interferogram ? "INFRARED INTERFEROGRAM" : "INFRARED SPECTRUM";
    case Technique::raman: return interferogram ? "RAMAN INTERFEROGRAM" : "RAMAN SPECTRUM";
    case Technique::nir:
      return interferogram ? "NEAR INFRARED INTERFEROGRAM" : "NEAR INFRARED SPECTRUM";
    case Technique::uv_vis: return interferogram ? "UV/VIS INTERFEROGRAM" : "UV/VIS SPECTRUM";
    case Technique::unknown: break;
  }
  return interferogram ? "UNKNOWN INTERFEROGRAM" : "UNKNOWN SPECTRUM";
}

std::string_view jcamp_term(AxisUnit unit, Technique technique) {
  const bool raman = technique == Technique::raman;
  switch (unit) {
    case AxisUnit::wavenumber_per_cm: return raman ? kAbsoluteWavenumber : "1/CM";
    case AxisUnit::raman_shift_per_cm: return raman ? "1/CM" : "RAMAN SHIFT (1/CM)";
    case AxisUnit::wavelength_nm: return "NANOMETERS";
    case AxisUnit::wavelength_um: return "MICROMETERS";
    case AxisUnit::pixel: return "PIXELS";
    case AxisUnit::unknown: break;
  }
  return "UNKNOWN";
}

std::string_view jcamp_term(SignalUnit unit) {
  for (const auto& known : kSignalTerms) {
    if (known.unit == unit) return known.term;
  }
  return "UNKNOWN";
}

}  // namespace candor::formats
