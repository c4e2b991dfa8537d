#include "tests/imaging/strip_trial.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "formats/picture.h"
#include "pipeline/detect/strip_photo.h"
#include "pipeline/imaging/strip_finder.h"

namespace candor::strip_test {
namespace {

std::size_t bin_of(double sigmas) {
  const auto bin = std::ranges::upper_bound(TrialCounts::kBins, sigmas);
  return static_cast<std::size_t>(bin - TrialCounts::kBins.begin());
}

void count_strip(TrialCounts& counts, const SceneStrip& truth, const StripObservation& seen) {
  const StripPhotoResult result = result_of(seen);
  if (result == StripPhotoResult::doubtful) ++counts.doubtful;
  const bool works = truth.control.absorbance > 0;
  if (!works) {
    ++counts.invalid;
    if (result == StripPhotoResult::invalid) ++counts.invalid_so_called;
    if (result == StripPhotoResult::doubtful) ++counts.invalid_in_doubt;
  } else if (result == StripPhotoResult::invalid) {
    ++counts.wrongly_invalid;
  }
  if (truth.test.absorbance <= 0) {
    if (works) ++counts.blank;
    if (works && result == StripPhotoResult::not_detected) ++counts.phantoms;
    return;
  }
  if (seen.sigma <= 0) return;
  auto& lines = counts.lines[bin_of((1 - std::exp(-truth.test.absorbance)) / seen.sigma)];
  ++lines.all;
  if (seen.test == LineState::absent) ++lines.lost;
  if (seen.test == LineState::doubtful) ++lines.doubtful;
}

}  // namespace

std::size_t TrialCounts::lost_above_four_sigma() const {
  std::size_t lost = 0;
  for (std::size_t i = 4; i < lines.size(); ++i) lost += lines[i].lost;
  return lost;
}

std::string TrialCounts::text() const {
  std::string text = fmt::format(
      "{} simulated pictures, {} strips: {} not found; {} found where there is none; {} of those "
      "found doubtful\n{} without a control line: {} called invalid, {} doubtful\n{} with a "
      "control "
      "line alone: {} phantoms; {} with a control line called invalid\n",
      pictures, strips, not_found, no_strip, doubtful, invalid, invalid_so_called, invalid_in_doubt,
      blank, phantoms, wrongly_invalid);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string to = i < kBins.size() ? fmt::format("up to {}", kBins[i]) : "more";
    text += fmt::format("test lines of {} sigma: {}, lost {}, doubtful {}\n", to, lines[i].all,
                        lines[i].lost, lines[i].doubtful);
  }
  return text;
}

TrialCounts run_trial(std::uint64_t first, std::size_t count, Camera camera) {
  TrialCounts counts;
  for (std::size_t i = 0; i < count; ++i) {
    RandomNumbers random(first + i);
    const StripScene scene = draw_scene(random, camera);
    const auto photo = formats::read_picture(as_jpeg(render(scene), scene.jpeg_quality));
    std::vector<StripObservation> seen;
    if (auto strips = read_strips(*photo, {})) seen = *std::move(strips);
    ++counts.pictures;
    counts.strips += scene.strips.size();
    for (const SceneStrip& strip : scene.strips) {
      const PicturePoint middle = place_in_picture(scene, strip, strip.window / 2, 0);
      const auto found = std::ranges::find_if(seen, [&](const StripObservation& one) {
        return StripPlace{one.corners, true}.holds(middle);
      });
      if (found == seen.end()) {
        ++counts.not_found;
        continue;
      }
      count_strip(counts, strip, *found);
      seen.erase(found);
    }
    counts.no_strip += seen.size();
  }
  return counts;
}

}  // namespace candor::strip_test
