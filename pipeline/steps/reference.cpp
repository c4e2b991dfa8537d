#include "pipeline/steps/reference.h"

#include <fmt/core.h>

#include "pipeline/core/decimal.h"
#include "pipeline/core/digitisation.h"
#include "pipeline/numerics/resample.h"

namespace candor {

namespace {

Result<void> check_units(const Spectrum& reference, const Spectrum& spectrum) {
  if (reference.axis().unit() == spectrum.axis().unit() && reference.unit() == spectrum.unit()) {
    return {};
  }
  return Error{ErrorCode::incompatible,
               fmt::format("the reference is {} over {}, but the spectrum is {} over {}; they must "
                           "be in the same units",
                           to_string(reference.unit()), to_string(reference.axis().unit()),
                           to_string(spectrum.unit()), to_string(spectrum.axis().unit()))};
}

Result<Spectrum> read_at(const Spectrum& reference, const Axis& axis) {
  auto values =
      resample_onto(reference.axis().positions(), reference.intensities(), axis.positions());
  if (values) {
    return reference.derive(axis, std::move(values).value(), reference.unit(),
                            AppliedStep{"resampled onto the axis of the spectrum"});
  }
  Error error = std::move(values).error();
  error.message = fmt::format(
      "the reference ({} to {}) cannot be read where the spectrum has points ({} to {}): {}",
      to_decimal(reference.axis().front()), to_decimal(reference.axis().back()),
      to_decimal(axis.front()), to_decimal(axis.back()), error.message);
  return error;
}

}  // namespace

Result<Spectrum> reference_on(const Spectrum& reference, const Spectrum& spectrum) {
  CANDOR_TRY(check_units(reference, spectrum));
  if (reference.axis() == spectrum.axis()) return reference;
  return read_at(reference, spectrum.axis());
}

Result<Spectrum> reference_within(const Spectrum& reference, const Spectrum& spectrum) {
  CANDOR_TRY(check_units(reference, spectrum));
  if (reference.axis() == spectrum.axis()) return reference;
  std::vector<double> inside;
  for (const double position : spectrum.axis().positions()) {
    if (position >= reference.axis().front() && position <= reference.axis().back()) {
      inside.push_back(position);
    }
  }
  if (inside.size() < 2) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("the reference runs from {} to {}, the spectrum from {} to {}: they "
                    "do not overlap",
                    to_decimal(reference.axis().front()), to_decimal(reference.axis().back()),
                    to_decimal(spectrum.axis().front()), to_decimal(spectrum.axis().back()))};
  }
  const Axis axis = CANDOR_TRY(Axis::make(std::move(inside), spectrum.axis().unit()));
  return read_at(reference, axis);
}

Result<Spectrum> mean_spectrum(std::span<const Spectrum> spectra) {
  if (spectra.size() < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("a mean takes two spectra or more, but there is {}", spectra.size())};
  }
  const Spectrum& first = spectra.front();
  std::vector<double> mean(first.size(), 0.0);
  for (std::size_t k = 0; k < spectra.size(); ++k) {
    const Spectrum& spectrum = spectra[k];
    CANDOR_TRY(require_measured(spectrum));
    if (spectrum.axis() != first.axis() || spectrum.unit() != first.unit()) {
      return Error{ErrorCode::incompatible,
                   fmt::format("spectrum {} has another axis or ordinate unit than spectrum 1, "
                               "but a mean is taken point by point",
                               k + 1)};
    }
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += spectrum.intensities()[i];
  }
  for (double& value : mean) value /= static_cast<double>(spectra.size());
  SpectrumLabel label;
  label.title = fmt::format("mean of {} spectra", spectra.size());
  label.technique = first.label().technique;
  return Spectrum::make(first.axis(), std::move(mean), first.unit(), std::move(label));
}

}  // namespace candor
