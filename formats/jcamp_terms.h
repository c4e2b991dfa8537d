#pragma once

#include <optional>
#include <string_view>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"

namespace candor::formats {

/// What a DATA TYPE says about a spectrum.
struct JcampDataType {
  Technique technique = Technique::unknown;
  bool is_interferogram = false;
};

/// Judge a DATA TYPE. Errors: `unsupported`, saying what it is, for anything but an optical
/// spectrum or interferogram. "UNKNOWN SPECTRUM" is an optical one of unknown technique.
Result<JcampDataType> jcamp_data_type(std::string_view data_type);

/// The unit that XUNITS names: `unknown` for "UNKNOWN", none if the term is not recognised. 1/CM is
/// a Raman shift where the technique is Raman. Errors: `unsupported` for an axis of time,
/// frequency, mass, field or chemical shift.
Result<std::optional<AxisUnit>> jcamp_axis_unit(std::string_view x_units, Technique technique);

/// The unit that YUNITS names: `unknown` for "UNKNOWN", none if the term is not recognised.
std::optional<SignalUnit> jcamp_signal_unit(std::string_view y_units);

/// The terms that the functions above read back as the same.
std::string_view jcamp_term(Technique technique, SignalUnit unit);
std::string_view jcamp_term(AxisUnit unit, Technique technique);
std::string_view jcamp_term(SignalUnit unit);

}  // namespace candor::formats
