#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/core/acquisition.h"
#include "pipeline/core/axis.h"
#include "pipeline/core/result.h"

namespace candor {

/// The optical method behind a spectrum.
enum class Technique { ir, raman, nir, uv_vis, unknown };

/// Name a technique: "ir", "raman", "nir", "uv-vis", "unknown".
std::string_view to_string(Technique technique);
std::optional<Technique> technique_from_string(std::string_view name);

/// What the intensities are. `arbitrary` is stated by a file; `unknown` is what a file that does
/// not say is given.
enum class SignalUnit {
  absorbance,
  transmittance,
  percent_transmittance,
  reflectance,
  log_1_r,
  kubelka_munk,
  counts,
  single_beam,
  interferogram,
  arbitrary,
  unknown,
};

/// Name a unit as `info --json` prints it: "absorbance", "percent-transmittance", ...
std::string_view to_string(SignalUnit unit);

/// The unit of that name, as `--y-unit` takes it.
std::optional<SignalUnit> signal_unit_from_string(std::string_view name);

/// One step that was run on a spectrum, with every parameter spelled out:
/// "savitzky-golay(window=11,order=3,derivative=0)".
struct AppliedStep {
  std::string text;
  bool operator==(const AppliedStep&) const = default;
};

/// What a spectrum is besides its numbers. Keys of `metadata` are as the file has them, in the
/// file's order.
struct SpectrumLabel {
  std::string title;
  Technique technique = Technique::unknown;
  std::vector<std::pair<std::string, std::string>> metadata;
  Acquisition acquisition = {};

  /// The value of the first entry of that key, compared without regard to case, spaces, '-', '_',
  /// '/' and the '$' that JCAMP-DX puts before a private label; empty if there is none.
  std::string_view find(std::string_view key) const;
};

/// A measured or computed curve: as many finite intensities as axis points, with a signal unit
/// and the steps that made it. Immutable: every step makes a new one.
class Spectrum {
 public:
  /// Check and take a curve. Errors: `invalid_value` if the counts differ or an intensity is not
  /// finite; the message names the point.
  static Result<Spectrum> make(Axis axis, std::vector<double> intensities, SignalUnit unit,
                               SpectrumLabel label);

  const Axis& axis() const { return axis_; }
  std::span<const double> intensities() const { return intensities_; }
  std::size_t size() const { return intensities_.size(); }
  SignalUnit unit() const { return unit_; }
  const SpectrumLabel& label() const { return label_; }
  const std::vector<AppliedStep>& provenance() const { return provenance_; }

  /// The curve that a step made from this one: new intensities on the same axis. Errors as `make`.
  Result<Spectrum> derive(std::vector<double> intensities, SignalUnit unit, AppliedStep step) const;

  /// The curve that a step made from this one, on another axis. Errors as `make`.
  Result<Spectrum> derive(Axis axis, std::vector<double> intensities, SignalUnit unit,
                          AppliedStep step) const;

  /// The same numbers under a label or units that were told later, by a person or an option. The
  /// mark of a digitised spectrum stays (digitisation.h).
  Spectrum relabelled(SpectrumLabel label) const&;
  Spectrum relabelled(SpectrumLabel label) &&;
  Spectrum with_units(AxisUnit axis_unit, SignalUnit signal_unit) const&;
  Spectrum with_units(AxisUnit axis_unit, SignalUnit signal_unit) &&;

 private:
  Spectrum(Axis axis, std::vector<double> intensities, SignalUnit unit, SpectrumLabel label)
      : axis_(std::move(axis)),
        intensities_(std::move(intensities)),
        unit_(unit),
        label_(std::move(label)) {}

  Axis axis_;
  std::vector<double> intensities_;
  SignalUnit unit_;
  SpectrumLabel label_;
  std::vector<AppliedStep> provenance_;
};

}  // namespace candor
