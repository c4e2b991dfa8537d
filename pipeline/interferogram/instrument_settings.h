#pragma once

#include <cstddef>
#include <optional>

#include "pipeline/core/result.h"
#include "pipeline/core/spectrum.h"
#include "pipeline/interferogram/transform.h"

namespace candor {

/// What a person asks of a transform. What is asked prevails over what the file says, and the file
/// is not read for it.
struct AskedSettings {
  std::optional<double> laser_per_cm;
  /// The distance of the points in half wavelengths of the laser.
  std::optional<double> sample_spacing;
  std::optional<Apodisation> apodisation;
  std::optional<PhaseCorrection> phase;
  std::optional<double> resolution_per_cm;
  std::optional<double> phase_resolution_per_cm;
  std::optional<std::size_t> zero_filling;
  std::optional<ScanDirections> directions;
  std::optional<double> from_per_cm;
  std::optional<double> to_per_cm;
};

/// The settings by which the instrument's program would transform this interferogram, from the
/// metadata of its file, under what is asked.
///
/// OPUS files (those with APF, PHZ or ZFF):
///
/// | setting | parameters |
/// |---|---|
/// | folding limit | HFL, else LWN·SSM/SSP |
/// | apodisation | APF: BX, TR, HG, B3, B4, NBW, NBM, NBS |
/// | phase | PHZ: ML is Mertz, PW the power spectrum |
/// | retardation | 0.9/RES; of the phase 0.9/PHR |
/// | zero filling | ZFF |
/// | directions | two where AQM ends with D, or GBW counts scans backward |
/// | sides | AQM: S..., D... |
/// | nonlinearity | NLA and NLB where NLI is 1 |
/// | range | HFQ and LFQ |
///
/// OMNIC files (those with `laser_per_cm`): the folding limit is that over `sample_spacing`;
/// the transform has `fft_points` points; `apodization` 0 is Happ–Genzel and 5 Norton–Beer strong,
/// others are not known here; Mertz, with the phase from 99 points to either side of the
/// centreburst, or what the shorter side has. The codes and the 99 were found by computing what
/// OMNIC computed.
///
/// Any other file has the defaults of `TransformSettings`, and no folding limit unless one is
/// asked.
///
/// Errors: `unsupported` for a code that is not listed, `invalid_value` for a number that is none
/// or out of range, `damaged` if two parameters contradict each other, `usage` for an asked value
/// out of range.
Result<TransformSettings> instrument_settings(const Spectrum& interferogram,
                                              const AskedSettings& asked);

/// Whether a background is the one that was measured with a sample and lies in its file.
enum class BackgroundOrigin { same_measurement, another };

/// By what to multiply the background of an interferogram. 1, but for OMNIC files, whose
/// interferograms still show how strongly they were amplified: `sample_gain` over
/// `background_gain`. Errors: `unsupported` if an OMNIC file does not state both, or for another
/// background than its own; `invalid_value` for a gain that is no number.
Result<double> background_scale(const Spectrum& interferogram, BackgroundOrigin origin);

}  // namespace candor
