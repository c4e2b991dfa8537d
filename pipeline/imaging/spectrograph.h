#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/cosmic_rays.h"
#include "pipeline/imaging/detector_noise.h"
#include "pipeline/imaging/image_calibration.h"
#include "pipeline/imaging/optimal_extraction.h"
#include "pipeline/imaging/slit_geometry.h"

namespace candor {

/// The pictures that a spectrograph is characterised by, and what a person knows of it.
struct SpectrographPictures {
  std::span<const DetectorImage> darks;  ///< at least one, of the exposure of the samples
  std::span<const DetectorImage> flats = {};
  std::span<const DetectorImage> lamps = {};  ///< of one lamp with lines; they are averaged
  std::optional<DetectorNoise> noise = {};    ///< measured from two darks and flats if not
  double saturation_counts = std::numeric_limits<double>::infinity();
};

/// What is known of a spectrograph before a sample is looked at.
struct Spectrograph {
  DarkImage dark;
  std::optional<FlatImage> flat;
  std::optional<CorrectedImage> lamp;
  DetectorNoise noise;
  double saturation_counts = 0;
};

/// Make it of its pictures. Errors: those of `combine_darks`, `combine_flats`, `measure_noise`.
Result<Spectrograph> characterise(const SpectrographPictures& pictures);

/// Where the light of a spectrograph falls: its tracks from the top, and how their lines are bent.
struct SlitGeometry {
  std::vector<RowBand> tracks;
  std::optional<Smile> smile;  ///< over all tracks; none without a lamp
};

/// What one picture showed.
struct PictureSpectra {
  std::vector<ExtractedTrack> tracks;
  std::size_t cosmic_rays = 0;       ///< pixels struck
  std::size_t saturated_pixels = 0;  ///< in the rows of the tracks
};

/// Find the tracks on a corrected picture, unless they are named, and fit the smile over all of
/// them to the lamp's. Errors: those of `find_tracks` and `fit_smile`; `invalid_value` for named
/// rows outside the picture or that overlap.
Result<SlitGeometry> slit_geometry(const Spectrograph& spectrograph, const DetectorImage& sample,
                                   std::span<const RowBand> named,
                                   std::optional<std::size_t> expected);

/// From pictures to spectra over their columns, one a track: dark, flat field, cosmic rays, smile,
/// trace (keystone and tilt, on the picture itself), optimal extraction. Only the rows of the
/// tracks and a few around them are looked at. One object belongs to one thread: it keeps its
/// memory from one picture to the next.
class PictureExtractor {
 public:
  /// Errors: `invalid_value` for tracks outside the picture.
  static Result<PictureExtractor> make(const Spectrograph& spectrograph,
                                       const SlitGeometry& geometry);

  /// Errors: `incompatible` for a picture of another size, `invalid_value` for counts that are no
  /// numbers, and those of `extract_track`; the message names the track.
  Result<PictureSpectra> extract(const DetectorImage& picture);

 private:
  PictureExtractor(ImageCorrection correction, const CosmicRayFilter& filter, SlitGeometry geometry,
                   const DetectorNoise& noise);

  ImageCorrection correction_;
  CosmicRayFilter filter_;
  SlitGeometry geometry_;  ///< in rows of the correction
  DetectorNoise noise_;
  CorrectedImage corrected_;
};

}  // namespace candor
