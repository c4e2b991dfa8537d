#include "pipeline/imaging/strip_reader.h"

#include <algorithm>
#include <cmath>

#include "pipeline/imaging/strip_body.h"
#include "pipeline/imaging/strip_evidence.h"
#include "pipeline/imaging/strip_finder.h"

namespace candor {
namespace {

/// A picture of this shape or longer may show nothing but the window of a strip.
constexpr double kLeastWindowShape = 3;
constexpr double kLeastOfWhitest = 0.35;
constexpr double kBeyond = 2.5;  // widths that are looked at behind the ends, for a handle
constexpr double kLikeWidth = 0.75;
constexpr double kLikeWhite = 0.8;
/// More white bodies without a handle are the folds of a cloth or the boards of a table.
constexpr std::ptrdiff_t kMostWithoutHandle = 4;
/// So are more that go from one border of the picture to another, whatever lies across them.
constexpr std::ptrdiff_t kMostSpanning = 2;
constexpr double kAtBorder = 0.04;  // of the longer side of the picture

StripPlace whole_picture(const ColourImage& image) {
  const auto right = static_cast<double>(image.width) - 0.5;
  const auto bottom = static_cast<double>(image.height) - 0.5;
  if (image.height >= image.width) {
    return {{PicturePoint{-0.5, -0.5}, {right, -0.5}, {right, bottom}, {-0.5, bottom}}, false};
  }
  return {{PicturePoint{-0.5, bottom}, {-0.5, -0.5}, {right, -0.5}, {right, bottom}}, false};
}

using Corners = std::array<PicturePoint, 4>;

PicturePoint middle_of(const Corners& corners) {
  PicturePoint sum;
  for (const PicturePoint& corner : corners) {
    sum.x += corner.x / 4;
    sum.y += corner.y / 4;
  }
  return sum;
}

/// The largest first: what is printed on a strip has long, straight sides too.
std::vector<StripPlace> find_places(const ColourImage& image) {
  std::vector<StripPlace> places = find_strips(image);
  std::ranges::stable_sort(places, std::ranges::greater(), [](const StripPlace& place) {
    return place.length_px() * place.width_px();
  });
  return places;
}

bool overlaps(const std::vector<StripPlace>& taken, const StripPlace& place) {
  return std::ranges::any_of(taken, [&](const StripPlace& other) {
    return other.holds(middle_of(place.corners)) || place.holds(middle_of(other.corners));
  });
}

/// Something that may be a strip.
struct Candidate {
  StripPlace place;
  StripBody body;
};

/// Whether something without a handle is a strip as others are in the picture: gaps in a text and
/// the grain of wood are white and straight too.
bool is_like(const Candidate& other, const Candidate& strip) {
  const double width = other.place.width_px() / strip.place.width_px();
  return width > kLikeWidth && width * kLikeWidth < 1 &&
         other.body.white > kLikeWhite * strip.body.white;
}

/// Whether something goes from one border of the picture to another.
bool spans(const ColourImage& image, const StripPlace& place) {
  const double margin = kAtBorder * static_cast<double>(std::max(image.width, image.height));
  const auto at_border = [&](const PicturePoint& a, const PicturePoint& b) {
    const double x = (a.x + b.x) / 2;
    const double y = (a.y + b.y) / 2;
    return std::min({x, y, static_cast<double>(image.width) - x,
                     static_cast<double>(image.height) - y}) < margin;
  };
  const auto& c = place.corners;
  return at_border(c[0], c[1]) && at_border(c[2], c[3]);
}

/// A place that goes on at both ends, by so many widths.
StripPlace lengthened(const StripPlace& place, double widths) {
  StripPlace longer = place;
  const double part = widths * place.width_px() / place.length_px();
  const auto beyond = [&](const PicturePoint& from, const PicturePoint& to) {
    return PicturePoint{to.x + part * (to.x - from.x), to.y + part * (to.y - from.y)};
  };
  const auto& c = place.corners;
  longer.corners = {beyond(c[3], c[0]), beyond(c[2], c[1]), beyond(c[1], c[2]), beyond(c[0], c[3])};
  return longer;
}

void look_beyond(const ColourImage& image, Candidate& candidate) {
  const StripRaster longer = rectify(image, lengthened(candidate.place, kBeyond));
  find_handle_beyond(candidate.body, longer,
                     static_cast<std::size_t>(std::lround(kBeyond * longer.rows_per_width)));
}

std::vector<Candidate> find_candidates(const ColourImage& image) {
  std::vector<Candidate> found;
  std::vector<StripPlace> taken;
  for (const StripPlace& place : find_places(image)) {
    if (overlaps(taken, place)) continue;
    auto body = find_body(rectify(image, place));
    if (!body) continue;
    taken.push_back(place);
    found.push_back({place, *std::move(body)});
  }
  double whitest = 0;
  for (const Candidate& one : found) whitest = std::max(whitest, one.body.white);
  std::erase_if(found, [&](const Candidate& one) {
    const bool small = one.place.width_px() < kLeastStripWidthPx && !one.body.has_handle;
    return small || one.body.white < kLeastOfWhitest * whitest;
  });
  const auto spans_all = [&](const Candidate& one) { return spans(image, one.place); };
  if (std::ranges::count_if(found, spans_all) > kMostSpanning) std::erase_if(found, spans_all);
  const auto has_none = [](const Candidate& one) { return !one.body.has_handle; };
  if (std::ranges::count_if(found, has_none) > kMostWithoutHandle) {
    std::erase_if(found, has_none);
  }
  for (Candidate& one : found) {
    if (has_none(one)) look_beyond(image, one);
  }
  const std::vector<Candidate> all = found;
  const bool handles =
      std::ranges::any_of(all, [](const Candidate& one) { return one.body.has_handle; });
  std::erase_if(found, [&](const Candidate& one) {
    if (one.body.has_handle) return false;
    if (!handles) return &one != &found.front() && !is_like(one, all.front());
    return std::ranges::none_of(
        all, [&](const Candidate& strip) { return strip.body.has_handle && is_like(one, strip); });
  });
  return found;
}

/// Strips that lie side by side, in the order in which a person counts them.
void sort_for_people(std::vector<StripObservation>& strips) {
  const auto spread = [&](double PicturePoint::*axis) {
    double least = 1e9;
    double most = -1e9;
    for (const StripObservation& strip : strips) {
      least = std::min(least, middle_of(strip.corners).*axis);
      most = std::max(most, middle_of(strip.corners).*axis);
    }
    return most - least;
  };
  const auto axis =
      spread(&PicturePoint::x) >= spread(&PicturePoint::y) ? &PicturePoint::x : &PicturePoint::y;
  std::ranges::stable_sort(
      strips, {}, [&](const StripObservation& strip) { return middle_of(strip.corners).*axis; });
}

}  // namespace

std::string_view to_string(LineState state) {
  switch (state) {
    case LineState::present: return "present";
    case LineState::faint: return "faint";
    case LineState::absent: return "absent";
    case LineState::doubtful: return "doubtful";
  }
  return "";
}

std::string_view to_string(StripDoubt doubt) {
  switch (doubt) {
    case StripDoubt::orientation: return "orientation";
    case StripDoubt::test_uncertain: return "test-uncertain";
    case StripDoubt::control_uncertain: return "control-uncertain";
    case StripDoubt::grey: return "grey";
    case StripDoubt::other_colour: return "other-colour";
    case StripDoubt::one_sided: return "one-sided";
    case StripDoubt::not_across: return "not-across";
    case StripDoubt::unexpected_line: return "unexpected-line";
    case StripDoubt::overexposed: return "overexposed";
    case StripDoubt::shadow_edge: return "shadow-edge";
    case StripDoubt::too_noisy: return "too-noisy";
    case StripDoubt::too_small: return "too-small";
  }
  return "";
}

Result<std::vector<StripObservation>> read_strips(const ColourImage& image,
                                                  const StripLayout& layout) {
  std::vector<StripObservation> strips;
  constexpr std::size_t kLeastSide = 40;
  if (std::min(image.width, image.height) >= kLeastSide) {
    for (const Candidate& candidate : find_candidates(image)) {
      strips.push_back(observe_strip(candidate.body, layout));
      strips.back().corners = candidate.place.corners;
    }
  }
  const StripPlace whole = whole_picture(image);
  if (strips.empty() && whole.width_px() >= kLeastStripWidthPx &&
      whole.length_px() >= kLeastWindowShape * whole.width_px()) {
    if (const auto body = find_body(rectify(image, whole))) {
      strips.push_back(observe_strip(*body, layout));
      strips.back().corners = whole.corners;
    }
  }
  if (strips.empty()) {
    return Error{ErrorCode::insufficient_data,
                 "no test strip was found in the picture; lay it flat on a plain, dark surface, in "
                 "even light, so that all of it is in the picture and fills most of its length"};
  }
  sort_for_people(strips);
  return strips;
}

}  // namespace candor
