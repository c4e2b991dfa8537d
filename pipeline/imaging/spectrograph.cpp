#include "pipeline/imaging/spectrograph.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace candor {
namespace {

/// Rows above and below the tracks that the search for cosmic rays looks at.
constexpr std::size_t kAround = 6;

Result<ImageCorrection> correction_of(const Spectrograph& spectrograph, const RowBand& rows) {
  return ImageCorrection::make(spectrograph.dark, spectrograph.flat ? &*spectrograph.flat : nullptr,
                               spectrograph.noise, spectrograph.saturation_counts, rows);
}

/// The mean of pictures of one size, dark and flat applied.
Result<CorrectedImage> mean_corrected(std::span<const DetectorImage> pictures,
                                      const Spectrograph& spectrograph) {
  const std::size_t height = spectrograph.dark.mean.height;
  const ImageCorrection correction =
      CANDOR_TRY(correction_of(spectrograph, RowBand{0, height - 1}));
  const CosmicRayFilter filter = CANDOR_TRY(CosmicRayFilter::make(spectrograph.noise));
  CorrectedImage sum;
  for (const DetectorImage& picture : pictures) {
    CorrectedImage one = CANDOR_TRY(correction.apply(picture));
    filter.remove_from(one);
    if (sum.image.counts.empty()) {
      sum = std::move(one);
      continue;
    }
    for (std::size_t i = 0; i < sum.image.counts.size(); ++i) {
      sum.image.counts[i] += one.image.counts[i];
      sum.variance[i] += one.variance[i];
      sum.faults[i] = static_cast<std::uint8_t>(sum.faults[i] | one.faults[i]);
    }
  }
  const auto count = static_cast<float>(pictures.size());
  for (float& value : sum.image.counts) value /= count;
  for (float& value : sum.variance) value /= count * count;
  return sum;
}

Result<void> check_rows(std::span<const RowBand> tracks, std::size_t height) {
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    const RowBand& rows = tracks[i];
    if (rows.first > rows.last || rows.last >= height) {
      return Error{ErrorCode::invalid_value,
                   fmt::format("rows {}-{} do not lie in a picture of {} rows, counted from 0",
                               rows.first, rows.last, height)};
    }
    if (i > 0 && rows.first <= tracks[i - 1].last) {
      return Error{
          ErrorCode::invalid_value,
          fmt::format("rows {}-{} overlap with those of the track before or lie above them",
                      rows.first, rows.last)};
    }
  }
  return {};
}

std::size_t saturated_in(const CorrectedImage& image, std::span<const RowBand> tracks) {
  std::size_t count = 0;
  for (const RowBand& rows : tracks) {
    const auto faults =
        std::span(image.faults)
            .subspan(rows.first * image.image.width, rows.size() * image.image.width);
    // In nearly all pictures there is none: the bits are put together before they are counted.
    std::uint8_t any = 0;
    for (const std::uint8_t fault : faults) any = static_cast<std::uint8_t>(any | fault);
    if ((any & kSaturatedPixel) == 0) continue;
    count += static_cast<std::size_t>(std::ranges::count_if(
        faults, [](std::uint8_t fault) { return (fault & kSaturatedPixel) != 0; }));
  }
  return count;
}

/// Level at the middle of its rows: for a track too dark to follow.
Trace level_trace(const RowBand& rows, std::size_t width) {
  const double middle = (static_cast<double>(rows.first) + static_cast<double>(rows.last)) / 2;
  return {width, {middle, 0, 0}, 0};
}

}  // namespace

Result<Spectrograph> characterise(const SpectrographPictures& pictures) {
  Spectrograph result;
  result.dark = CANDOR_TRY(combine_darks(pictures.darks));
  result.saturation_counts = pictures.saturation_counts;
  if (pictures.noise) {
    result.noise = *pictures.noise;
  } else {
    result.noise =
        CANDOR_TRY(measure_noise(pictures.darks, pictures.flats, pictures.saturation_counts));
  }
  if (!(result.noise.electrons_per_count > 0) || !(result.noise.read_noise_electrons >= 0) ||
      !std::isfinite(result.noise.electrons_per_count + result.noise.read_noise_electrons)) {
    return Error{ErrorCode::invalid_value,
                 "the gain has to be above 0 electrons a count, the read noise 0 or more"};
  }
  if (!pictures.flats.empty()) {
    result.flat = CANDOR_TRY(combine_flats(pictures.flats, result.dark, result.noise));
  }
  if (!pictures.lamps.empty()) result.lamp = CANDOR_TRY(mean_corrected(pictures.lamps, result));
  return result;
}

Result<SlitGeometry> slit_geometry(const Spectrograph& spectrograph, const DetectorImage& sample,
                                   std::span<const RowBand> named,
                                   std::optional<std::size_t> expected) {
  SlitGeometry geometry{{named.begin(), named.end()}, std::nullopt};
  if (named.empty()) {
    const CorrectedImage corrected = CANDOR_TRY(mean_corrected({&sample, 1}, spectrograph));
    geometry.tracks = CANDOR_TRY(find_tracks(corrected.image, expected));
  }
  CANDOR_TRY(check_rows(geometry.tracks, spectrograph.dark.mean.height));
  if (spectrograph.lamp) {
    const RowBand all{geometry.tracks.front().first, geometry.tracks.back().last};
    geometry.smile = CANDOR_TRY(fit_smile(*spectrograph.lamp, all));
  }
  return geometry;
}

PictureExtractor::PictureExtractor(ImageCorrection correction, const CosmicRayFilter& filter,
                                   SlitGeometry geometry, const DetectorNoise& noise)
    : correction_(std::move(correction)),
      filter_(filter),
      geometry_(std::move(geometry)),
      noise_(noise) {}

Result<PictureExtractor> PictureExtractor::make(const Spectrograph& spectrograph,
                                                const SlitGeometry& geometry) {
  const std::size_t height = spectrograph.dark.mean.height;
  if (geometry.tracks.empty()) {
    return Error{ErrorCode::invalid_value, "there is no track to extract"};
  }
  CANDOR_TRY(check_rows(geometry.tracks, height));
  const std::size_t first = geometry.tracks.front().first;
  // A track that is tilted leaves its rows.
  const RowBand rows{
      first - std::min(first, kAround + geometry.tracks.front().size() / 2),
      std::min(geometry.tracks.back().last + kAround + geometry.tracks.back().size() / 2,
               height - 1)};
  SlitGeometry within = geometry;
  const auto moved = [&](RowBand& band) {
    band.first -= rows.first;
    band.last -= rows.first;
  };
  for (RowBand& track : within.tracks) moved(track);
  if (within.smile && within.smile->rows.first < rows.first) {
    return Error{ErrorCode::invalid_value, "the smile does not belong to these tracks"};
  }
  if (within.smile) moved(within.smile->rows);
  ImageCorrection correction = CANDOR_TRY(correction_of(spectrograph, rows));
  const CosmicRayFilter filter = CANDOR_TRY(CosmicRayFilter::make(spectrograph.noise));
  return PictureExtractor(std::move(correction), filter, std::move(within), spectrograph.noise);
}

Result<PictureSpectra> PictureExtractor::extract(const DetectorImage& picture) {
  corrected_ = CANDOR_TRY(correction_.apply(picture, std::move(corrected_)));
  PictureSpectra result;
  result.saturated_pixels = saturated_in(corrected_, geometry_.tracks);
  result.cosmic_rays = filter_.remove_from(corrected_);
  if (geometry_.smile) straighten(corrected_, *geometry_.smile);
  for (std::size_t i = 0; i < geometry_.tracks.size(); ++i) {
    const RowBand& rows = geometry_.tracks[i];
    const auto trace = fit_trace(corrected_, rows);
    auto track = extract_track(corrected_, rows,
                               trace ? *trace : level_trace(rows, corrected_.image.width), noise_);
    if (!track) {
      return Error{track.error().code, fmt::format("track {}: {}", i + 1, track.error().message)};
    }
    track->rows.first += correction_.rows().first;
    track->rows.last += correction_.rows().first;
    result.tracks.push_back(std::move(*track));
  }
  return result;
}

}  // namespace candor
