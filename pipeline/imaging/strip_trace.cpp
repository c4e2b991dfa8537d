#include "pipeline/imaging/strip_trace.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace candor {
namespace {

using Colour = std::array<double, 3>;

constexpr double kStep = 1.5;             // px between two looks across
constexpr double kLeastStep = 5;          // of 255, between inside and outside
constexpr double kLeastStepPart = 0.035;  // of the brightness inside
constexpr double kLongestGap = 1.5;       // widths in which no side need be seen
constexpr double kDensity = 0.55;         // part of the looks that must see both sides
constexpr double kWindow = 2;             // widths over which that is counted
constexpr double kMostShift = 1.1;        // px, between where a side is and where it should be
constexpr double kLeastLengthPart = 5;    // widths
constexpr double kMostLengthPart = 45;
constexpr double kOutlier = 1.3;  // px from a fitted side

/// Between two values: std::lerp keeps promises about its ends that cost several times as much.
double between(double a, double b, double part) { return a + part * (b - a); }

Colour colour_at(const ColourImage& image, const PicturePoint& point) {
  const double x = std::clamp(point.x, 0.0, static_cast<double>(image.width) - 1.001);
  const double y = std::clamp(point.y, 0.0, static_cast<double>(image.height) - 1.001);
  const auto column = static_cast<std::size_t>(x);
  const auto row = static_cast<std::size_t>(y);
  const double tx = x - static_cast<double>(column);
  const double ty = y - static_cast<double>(row);
  Colour colour{};
  const std::size_t place = 3 * (row * image.width + column);
  const std::size_t below = place + 3 * image.width;
  for (std::size_t k = 0; k < 3; ++k) {
    const double top = between(image.pixels[place + k], image.pixels[place + 3 + k], tx);
    const double bottom = between(image.pixels[below + k], image.pixels[below + 3 + k], tx);
    colour[k] = between(top, bottom, ty);
  }
  return colour;
}

bool inside(const ColourImage& image, const PicturePoint& point) {
  return point.x >= 0 && point.y >= 0 && point.x <= static_cast<double>(image.width) - 1 &&
         point.y <= static_cast<double>(image.height) - 1;
}

double difference(const Colour& a, const Colour& b) {
  double most = 0;
  for (std::size_t k = 0; k < 3; ++k) most = std::max(most, std::abs(a[k] - b[k]));
  return most;
}

/// Looks across a strip at one place along it.
class Across {
 public:
  Across(const ColourImage& image, const StripSides& sides, double along)
      : image_(image), sides_(sides), along_(along) {}

  Colour colour(double across) const { return colour_at(image_, place(across)); }

  /// The mean colour over a range across, in pixels.
  Colour mean(double from, double to) const {
    constexpr int kSamples = 4;
    Colour sum{};
    for (int i = 0; i < kSamples; ++i) {
      const Colour one = colour(std::lerp(from, to, (i + 0.5) / kSamples));
      for (std::size_t k = 0; k < 3; ++k) sum[k] += one[k] / kSamples;
    }
    return sum;
  }

  PicturePoint place(double across) const {
    return {sides_.origin.x + along_ * sides_.axis.x - across * sides_.axis.y,
            sides_.origin.y + along_ * sides_.axis.y + across * sides_.axis.x};
  }

 private:
  const ColourImage& image_;
  const StripSides& sides_;
  double along_;
};

/// The colour across a strip, read once: the mean over a range is the difference of two sums.
class Profile {
 public:
  /// From `from` to `to` across, in pixels, and a little further.
  Profile(const Across& look, double from, double to) : from_(from) {
    const auto count = static_cast<std::size_t>((to - from) / kSpacing) + 2;
    sums_.reserve(count + 1);
    sums_.push_back({});
    for (std::size_t i = 0; i < count; ++i) {
      Colour sum = look.colour(from + (static_cast<double>(i) + 0.5) * kSpacing);
      for (std::size_t k = 0; k < 3; ++k) sum[k] += sums_.back()[k];
      sums_.push_back(sum);
    }
  }

  /// The mean colour over a range that lies in the profile, its ends in either order.
  Colour mean(double from, double to) const {
    const Colour first = sum_until(std::min(from, to));
    Colour mean = sum_until(std::max(from, to));
    const double parts = std::abs(to - from) / kSpacing;
    for (std::size_t k = 0; k < 3; ++k) mean[k] = (mean[k] - first[k]) / parts;
    return mean;
  }

 private:
  static constexpr double kSpacing = 0.5;

  Colour sum_until(double across) const {
    const double place =
        std::clamp((across - from_) / kSpacing, 0.0, static_cast<double>(sums_.size()) - 1.001);
    const auto before = static_cast<std::size_t>(place);
    Colour sum{};
    for (std::size_t k = 0; k < 3; ++k) {
      sum[k] = between(sums_[before][k], sums_[before + 1][k], place - static_cast<double>(before));
    }
    return sum;
  }

  double from_;
  std::vector<Colour> sums_;  ///< up to each place, a spacing apart
};

/// What was seen of one side at one place.
struct SideSeen {
  double across = 0;
  double step = 0;  ///< difference of colour, of 255
};

/// The place of the greatest change of colour near where the side should be; `outward` is +1 or -1.
SideSeen look_for_side(const Across& look, double expected, double width, double outward) {
  const double reach = std::max(1.5, 0.1 * width);
  const double near = 0.7;
  const double depth = std::max(1.5, 0.18 * width);
  const double far = reach + near + depth;
  const Profile profile(look, expected - far, expected + far);
  SideSeen best;
  for (double shift = -reach; shift <= reach; shift += 0.5) {
    const double at = expected + shift;
    const Colour within = profile.mean(at - outward * near, at - outward * (near + depth));
    const Colour without = profile.mean(at + outward * near, at + outward * (near + depth));
    const double step = difference(within, without);
    if (step > best.step) best = {at, step};
  }
  return best;
}

struct Look {
  SideSeen low;
  SideSeen high;
  bool both = false;
  bool one = false;
};

Look look_across(const ColourImage& image, const StripSides& sides, double along) {
  const Across across(image, sides, along);
  const double low = sides.low.at(along);
  const double high = sides.high.at(along);
  const double width = high - low;
  Look look;
  look.low = look_for_side(across, low, width, -1);
  look.high = look_for_side(across, high, width, 1);
  // Near both sides a strip is of one colour, whatever is printed between.
  const Colour left = across.mean(low + 0.1 * width, low + 0.25 * width);
  const Colour right = across.mean(high - 0.25 * width, high - 0.1 * width);
  const double uneven = difference(left, right);
  const double brightness = *std::ranges::max_element(left);
  const double least = std::max(kLeastStep, kLeastStepPart * brightness);
  const auto seen = [&](const SideSeen& side, double expected) {
    return side.step >= least && uneven < std::max(0.6 * side.step, least) &&
           std::abs(side.across - expected) <= std::max(kMostShift, 0.06 * width);
  };
  const bool at_low = seen(look.low, low);
  const bool at_high = seen(look.high, high);
  look.both = at_low && at_high;
  look.one = at_low || at_high;
  return look;
}

struct SidePoint {
  double along = 0;
  double across = 0;
};

/// Least squares, twice without what lies off the line before.
SideLine fitted(const std::vector<SidePoint>& points, const SideLine& start) {
  SideLine line = start;
  for (const double most : {3 * kOutlier, kOutlier, kOutlier}) {
    double n = 0;
    double sum_t = 0;
    double sum_a = 0;
    double sum_tt = 0;
    double sum_ta = 0;
    for (const SidePoint& point : points) {
      if (std::abs(point.across - line.at(point.along)) > most) continue;
      n += 1;
      sum_t += point.along;
      sum_a += point.across;
      sum_tt += point.along * point.along;
      sum_ta += point.along * point.across;
    }
    const double spread = n * sum_tt - sum_t * sum_t;
    if (n < 8 || spread <= 0) return line;
    line.slope = (n * sum_ta - sum_t * sum_a) / spread;
    line.offset = (sum_a - line.slope * sum_t) / n;
  }
  return line;
}

/// Follows the sides from one end of what is known of them.
class Follower {
 public:
  Follower(const ColourImage& image, const StripSides& sides) : image_(image), sides_(sides) {}

  /// How far they can be followed from `from`, in the direction +1 or -1.
  double follow(double from, double direction) {
    double last = from;
    double missed = 0;
    int since_fit = 0;
    std::vector<bool> looks;
    for (double along = from;; along += direction * kStep) {
      const double width = sides_.width(along);
      if (width < 4 || std::abs(along) > kMostLengthPart * width) break;
      if (!inside(image_, sides_.point_at(along))) break;
      const Look look = look_across(image_, sides_, along);
      looks.push_back(look.both);
      if (look.both) {
        low_.push_back({along, look.low.across});
        high_.push_back({along, look.high.across});
        if (density(looks, width) >= kDensity) last = along;
        missed = 0;
        if (++since_fit == 12) {
          since_fit = 0;
          fit();
        }
      } else {
        missed += kStep * (look.one ? 0.4 : 1);
        if (missed > kLongestGap * width) break;
      }
    }
    fit();
    return last;
  }

  const StripSides& sides() const { return sides_; }

  double seen_part() const { return static_cast<double>(low_.size()) * kStep; }

 private:
  struct Sides : StripSides {
    explicit Sides(const StripSides& sides) : StripSides(sides) {}
    PicturePoint point_at(double along) const { return point(along, 0.5); }
  };

  /// The part of the last looks that saw both sides.
  static double density(const std::vector<bool>& looks, double width) {
    const auto most = static_cast<std::size_t>(kWindow * width / kStep);
    const std::size_t count = std::min(looks.size(), most);
    const auto seen =
        std::count(looks.end() - static_cast<std::ptrdiff_t>(count), looks.end(), true);
    return static_cast<double>(seen) / static_cast<double>(std::max<std::size_t>(count, 1));
  }

  void fit() {
    sides_.low = fitted(low_, sides_.low);
    sides_.high = fitted(high_, sides_.high);
  }

  const ColourImage& image_;
  Sides sides_;
  std::vector<SidePoint> low_;
  std::vector<SidePoint> high_;
};

}  // namespace

PicturePoint StripSides::point(double along, double part) const {
  const double across = std::lerp(low.at(along), high.at(along), part);
  return {origin.x + along * axis.x - across * axis.y, origin.y + along * axis.y + across * axis.x};
}

std::optional<StripSides> trace_strip(const ColourImage& image, const StripSides& seen) {
  const double middle = (seen.begin + seen.end) / 2;
  Follower follower(image, seen);
  const double end = follower.follow(middle, 1);
  const double begin = follower.follow(middle, -1);
  StripSides strip = follower.sides();
  strip.begin = begin;
  strip.end = end;
  const double width = strip.width((begin + end) / 2);
  const double first = strip.width(begin);
  const double last = strip.width(end);
  constexpr double kMostTaper = 0.6;
  if (width < 4 || std::min(first, last) < kMostTaper * std::max(first, last)) return std::nullopt;
  if (strip.length() < kLeastLengthPart * width) return std::nullopt;
  // Followed over gaps alone it is no body.
  if (follower.seen_part() < 0.6 * strip.length()) return std::nullopt;
  return strip;
}

}  // namespace candor
