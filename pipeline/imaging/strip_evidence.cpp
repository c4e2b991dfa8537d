#include "pipeline/imaging/strip_evidence.h"

#include <algorithm>
#include <cmath>

#include "pipeline/imaging/strip_lines.h"
#include "pipeline/numerics/median.h"

namespace candor {
namespace {

/// The blank parts of a strip are short and do not show every unevenness of it.
constexpr double kCoverage = 1.4;
/// What compression and the weave of the membrane may hide, as absorbance.
constexpr double kLeastSigma = 0.0022;
constexpr double kNothing = 0.9;  // sigmas below which there is no line
constexpr double kLine = 4;       // sigmas from which there is one
constexpr double kLeastControl = 0.03;
constexpr double kSureControl = 0.06;
constexpr double kUnexpected = 0.05;
constexpr double kFaint = 0.15;            // contrast below which a line is called faint
constexpr double kWorstDetectable = 0.06;  // contrast that must be a line for a picture to do
constexpr double kOneSided = 0.3;          // of a line, that it has over either flank
constexpr double kColoured = 0.2;          // of green, that red is away from it
constexpr double kSameColour = 0.3;
constexpr double kLeastAcross = 0.7;
constexpr double kMostClipped = 0.02;
constexpr double kScaleDoubt = 0.1;  // of a length, that the ruler may be off
constexpr double kFirstMm = 2.3;     // from the handle: nearer its edge is in the way

/// An edge in the light shifts what is measured on it by up to half its height, either way.
constexpr double kEdge = 4;           // sigmas by which the flanks differ more than elsewhere
constexpr double kLeastEdge = 0.025;  // likewise, as absorbance

constexpr std::size_t kLeastBlank = 8;  // part of the looks, as 1 in so many

double contrast_of(double absorbance) { return 1 - std::exp(-absorbance); }

struct Zone {
  double from_mm = 0;
  double to_mm = 0;

  bool holds(double mm) const { return mm >= from_mm && mm <= to_mm; }
};

Zone zone_around(double mm, double tolerance_mm) {
  return {(mm - tolerance_mm) * (1 - kScaleDoubt), (mm + tolerance_mm) * (1 + kScaleDoubt)};
}

class Observer {
 public:
  Observer(const StripBody& body, const StripLayout& layout)
      : body_(body),
        layout_(layout),
        rows_per_mm_(body.raster.rows_per_width / layout.width_mm),
        filter_(body.raster, rows_per_mm_) {}

  StripObservation observe() {
    scan();
    if (body_.raster.rows_per_width < kLeastStripWidthPx || lines_.size() < 8) {
      doubt(StripDoubt::too_small);
      return seen_;
    }
    find_sigma();
    if (body_.has_handle) {
      observe_from_handle();
    } else {
      observe_either_way();
    }
    return seen_;
  }

 private:
  void doubt(StripDoubt doubt) {
    if (std::ranges::find(seen_.doubts, doubt) == seen_.doubts.end()) seen_.doubts.push_back(doubt);
  }

  double mm_of(const LineMeasure& line) const {
    return (line.row - static_cast<double>(body_.begin)) / rows_per_mm_;
  }

  Zone test_zone() const { return zone_around(layout_.test_mm, layout_.tolerance_mm); }

  /// Measure at every row where lines may be.
  void scan() {
    const double last_mm = test_zone().to_mm + 0.5;
    const auto rows = [&](double mm) { return static_cast<std::size_t>(mm * rows_per_mm_); };
    const std::size_t first = std::max(body_.begin + rows(kFirstMm), filter_.reach());
    std::size_t last = body_.end;
    if (body_.has_handle) last = std::min(last, body_.begin + rows(last_mm));
    if (!body_.has_handle) last -= std::min(last, rows(kFirstMm));
    last = std::min(
        last, body_.raster.rows.size() - std::min(body_.raster.rows.size(), filter_.reach() + 1));
    for (std::size_t row = first; row < last; ++row) lines_.push_back(filter_.at(row));
  }

  /// From the differences between parts of the width, which lines do not touch; and from how what
  /// is no line varies along the strip, once what stands out by the first is left out.
  void find_sigma() {
    std::vector<double> deviations;
    for (const LineMeasure& line : lines_) deviations.push_back(line.deviation);
    const double within = median(deviations);
    sigma_ = kCoverage * std::hypot(within, kLeastSigma);
    for (int round = 0; round < 3; ++round) {
      std::vector<double> blank;
      for (const LineMeasure& line : lines_) {
        if (!near_line(line, kLine * sigma_)) blank.push_back(line.absorbance[1]);
      }
      if (blank.size() < lines_.size() / kLeastBlank) break;
      sigma_ = kCoverage * std::hypot(std::max(robust_deviation(blank), within), kLeastSigma);
    }
    seen_.sigma = sigma_;
  }

  bool near_line(const LineMeasure& place, double least) const {
    const double apart = 2.3 * rows_per_mm_;
    return std::ranges::any_of(lines_, [&](const LineMeasure& line) {
      return std::abs(line.row - place.row) < apart && std::abs(line.absorbance[1]) > least;
    });
  }

  const LineMeasure* strongest(const Zone& zone) const {
    const LineMeasure* best = nullptr;
    for (const LineMeasure& line : lines_) {
      if (!zone.holds(mm_of(line))) continue;
      if (best == nullptr || line.absorbance[1] > best->absorbance[1]) best = &line;
    }
    return best;
  }

  /// Places that are darker than those around them, by 4 sigma or more.
  std::vector<const LineMeasure*> peaks() const {
    std::vector<const LineMeasure*> found;
    const double apart = 0.8 * rows_per_mm_;
    for (const LineMeasure& line : lines_) {
      if (line.absorbance[1] < kLine * sigma_) continue;
      const bool highest = std::ranges::none_of(lines_, [&](const LineMeasure& other) {
        return std::abs(other.row - line.row) <= apart &&
               (other.absorbance[1] > line.absorbance[1] ||
                (other.absorbance[1] == line.absorbance[1] && other.row < line.row));
      });
      if (highest) found.push_back(&line);
    }
    return found;
  }

  static bool one_sided(const LineMeasure& line) {
    return std::min(line.before, line.after) < kOneSided * line.absorbance[1];
  }

  static double hue_of(const LineMeasure& line) {
    return (line.absorbance[1] - line.absorbance[0]) / line.absorbance[1];
  }

  /// What speaks against calling it a line.
  std::vector<StripDoubt> objections(const LineMeasure& line) const {
    std::vector<StripDoubt> found;
    if (one_sided(line)) found.push_back(StripDoubt::one_sided);
    if (line.across < kLeastAcross) found.push_back(StripDoubt::not_across);
    if (std::abs(hue_of(line)) < kColoured) found.push_back(StripDoubt::grey);
    return found;
  }

  bool overexposed(const Zone& zone) const {
    double sum = 0;
    double rows = 0;
    for (const LineMeasure& line : lines_) {
      if (!zone.holds(mm_of(line))) continue;
      sum += body_.raster.clipped[static_cast<std::size_t>(line.row)];
      rows += 1;
    }
    return rows > 0 && sum / rows > kMostClipped;
  }

  /// Whether the light changes at once somewhere in a zone: more from one flank to the other than
  /// along the strip as a whole.
  bool has_edge(const Zone& zone) const {
    std::vector<double> slopes;
    for (const LineMeasure& line : lines_) slopes.push_back(line.after - line.before);
    const double usual = median(std::move(slopes));
    return std::ranges::any_of(lines_, [&](const LineMeasure& line) {
      return zone.holds(mm_of(line)) &&
             std::abs(line.after - line.before - usual) > std::max(kEdge * sigma_, kLeastEdge);
    });
  }

  std::optional<LineMark> mark(double row) const {
    return LineMark{body_.raster.in_picture(0, row + 0.5), body_.raster.in_picture(1, row + 0.5)};
  }

  double row_of(double mm) const { return static_cast<double>(body_.begin) + mm * rows_per_mm_; }

  void observe_from_handle() {
    const Zone zone = zone_around(layout_.control_mm, layout_.tolerance_mm);
    const LineMeasure* control = strongest(zone);
    seen_.control = state_of_control(zone, control);
    const bool has_control = control != nullptr && seen_.control != LineState::absent;
    seen_.control_mark = mark(has_control ? control->row : row_of(layout_.control_mm));
    Zone where = test_zone();
    if (has_control) {
      const Zone apart = zone_around(layout_.test_mm - layout_.control_mm, layout_.tolerance_mm);
      where = {mm_of(*control) + apart.from_mm, mm_of(*control) + apart.to_mm};
    }
    const LineMeasure* test = strongest(where);
    seen_.test = state_of_test(where, test, has_control ? control : nullptr);
    const bool has_test = test != nullptr && seen_.test != LineState::absent;
    seen_.test_mark =
        mark(has_test ? test->row
                      : row_of(has_control ? mm_of(*control) + layout_.test_mm - layout_.control_mm
                                           : layout_.test_mm));
    for (const LineMeasure* line : peaks()) {
      const auto far_from = [&](const LineMeasure* other) {
        return other == nullptr || std::abs(other->row - line->row) > 1.2 * rows_per_mm_;
      };
      if (contrast_of(line->absorbance[1]) >= kUnexpected && objections(*line).empty() &&
          far_from(has_control ? control : nullptr) && far_from(has_test ? test : nullptr)) {
        doubt(StripDoubt::unexpected_line);
      }
    }
  }

  LineState state_of_control(const Zone& zone, const LineMeasure* line) {
    if (line == nullptr) {
      doubt(StripDoubt::too_small);
      return LineState::doubtful;
    }
    const double contrast = contrast_of(line->absorbance[1]);
    seen_.control_contrast = contrast;
    if (line->absorbance[1] < kLine * sigma_ || contrast < kLeastControl) {
      if (!overexposed(zone) && contrast_of(kLine * sigma_) <= kWorstDetectable) {
        return LineState::absent;
      }
      doubt(overexposed(zone) ? StripDoubt::overexposed : StripDoubt::too_noisy);
      return LineState::doubtful;
    }
    const auto against = objections(*line);
    if (contrast < kSureControl && one_sided(*line)) return LineState::absent;
    if (contrast < kSureControl) doubt(StripDoubt::control_uncertain);
    for (const StripDoubt objection : against) doubt(objection);
    return contrast < kSureControl || !against.empty() ? LineState::doubtful : LineState::present;
  }

  LineState state_of_test(const Zone& zone, const LineMeasure* line, const LineMeasure* control) {
    if (line == nullptr) {
      doubt(StripDoubt::too_small);
      return LineState::doubtful;
    }
    const double contrast = contrast_of(line->absorbance[1]);
    seen_.test_contrast = contrast;
    const double sigmas = line->absorbance[1] / sigma_;
    if (sigmas < kLine) {
      const bool noisy = contrast_of(kLine * sigma_) > kWorstDetectable;
      if (sigmas >= kNothing) doubt(StripDoubt::test_uncertain);
      if (noisy) doubt(StripDoubt::too_noisy);
      if (overexposed(zone)) doubt(StripDoubt::overexposed);
      if (has_edge(zone)) doubt(StripDoubt::shadow_edge);
      return sigmas >= kNothing || noisy || overexposed(zone) || has_edge(zone)
                 ? LineState::doubtful
                 : LineState::absent;
    }
    auto against = objections(*line);
    if (control != nullptr && control->absorbance[1] > kLine * sigma_) {
      const double spread = 3 * line->hue_deviation / line->absorbance[1];
      if (std::abs(hue_of(*line) - hue_of(*control)) > kSameColour + spread) {
        against.push_back(StripDoubt::other_colour);
      }
    }
    for (const StripDoubt objection : against) doubt(objection);
    if (!against.empty()) return LineState::doubtful;
    return contrast < kFaint ? LineState::faint : LineState::present;
  }

  /// Without a handle two lines are told apart by nothing; two are a control and a test line,
  /// whichever is which, and one may be either.
  void observe_either_way() {
    std::vector<const LineMeasure*> lines;
    for (const LineMeasure* line : peaks()) {
      if (contrast_of(line->absorbance[1]) >= kLeastControl && !one_sided(*line)) {
        lines.push_back(line);
      }
    }
    std::ranges::stable_sort(lines, std::ranges::greater(),
                             [](const LineMeasure* line) { return line->absorbance[1]; });
    const Zone apart = zone_around(layout_.test_mm - layout_.control_mm, layout_.tolerance_mm);
    if (!lines.empty()) {
      seen_.control_contrast = contrast_of(lines[0]->absorbance[1]);
      seen_.control_mark = mark(lines[0]->row);
    }
    if (lines.size() > 1) {
      seen_.test_contrast = contrast_of(lines[1]->absorbance[1]);
      seen_.test_mark = mark(lines[1]->row);
    }
    const bool two = lines.size() == 2 &&
                     apart.holds(std::abs(lines[0]->row - lines[1]->row) / rows_per_mm_) &&
                     objections(*lines[0]).empty() && objections(*lines[1]).empty() &&
                     std::abs(hue_of(*lines[0]) - hue_of(*lines[1])) < kSameColour &&
                     seen_.control_contrast >= kSureControl;
    if (two) {
      seen_.control = LineState::present;
      seen_.test = seen_.test_contrast < kFaint ? LineState::faint : LineState::present;
      return;
    }
    const Zone everywhere = {0, 1e9};
    if (lines.empty() && !overexposed(everywhere) &&
        contrast_of(kLine * sigma_) <= kWorstDetectable) {
      seen_.control = LineState::absent;
      const LineMeasure* best = strongest(everywhere);
      seen_.test =
          best->absorbance[1] < kNothing * sigma_ ? LineState::absent : LineState::doubtful;
      return;
    }
    doubt(StripDoubt::orientation);
  }

  const StripBody& body_;
  const StripLayout& layout_;
  double rows_per_mm_;
  LineFilter filter_;
  std::vector<LineMeasure> lines_;
  double sigma_ = 0;
  StripObservation seen_;
};

}  // namespace

StripObservation observe_strip(const StripBody& body, const StripLayout& layout) {
  return Observer(body, layout).observe();
}

}  // namespace candor
