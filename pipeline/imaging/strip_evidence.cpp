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
/// A control line is made to be seen: as absorbance, and how much more of green than of red.
constexpr double kControl = 0.16;
constexpr double kControlColour = 0.045;
constexpr double kSureOfColour = 3;
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
      observe_without_handle();
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
    std::vector<double> within_colour;
    std::vector<double> blank_colour;
    for (const LineMeasure& line : lines_) {
      within_colour.push_back(line.hue_deviation[0]);
      if (!near_line(line, kLine * sigma_)) blank_colour.push_back(colour_of(line));
    }
    colour_sigma_ =
        kCoverage *
        std::hypot(std::max(robust_deviation(blank_colour), median(within_colour)), kLeastSigma);
  }

  /// By how much more green than red is missing.
  static double colour_of(const LineMeasure& line) {
    return line.absorbance[1] - line.absorbance[0];
  }

  /// Whether no control line is there though the light is uneven: nothing is as dark as one would
  /// be, even with all doubt about it; or nothing is as coloured. Shadows, glare and the grain of
  /// the membrane are grey.
  bool lacks_control(const Zone& zone) const {
    double darkest = 0;
    double colour = 0;
    for (const LineMeasure& line : lines_) {
      if (!zone.holds(mm_of(line))) continue;
      darkest = std::max(darkest, line.absorbance[1]);
      colour = std::max(colour, std::abs(colour_of(line)));
    }
    return (darkest < kLine * sigma_ && darkest + kLine * sigma_ < kControl) ||
           colour + kSureOfColour * colour_sigma_ < kControlColour;
  }

  bool near_line(const LineMeasure& place, double least) const {
    const double apart = 2.3 * rows_per_mm_;
    return std::ranges::any_of(lines_, [&](const LineMeasure& line) {
      return std::abs(line.row - place.row) < apart && std::abs(line.absorbance[1]) > least;
    });
  }

  /// What is darkest in a zone, but for the flanks of lines that lie beside it.
  const LineMeasure* strongest(const Zone& zone) const {
    const LineMeasure* best = nullptr;
    for (const LineMeasure& line : lines_) {
      if (!zone.holds(mm_of(line)) || (is_seen(line) && !is_peak(line))) continue;
      if (best == nullptr || line.absorbance[1] > best->absorbance[1]) best = &line;
    }
    return best;
  }

  bool is_seen(const LineMeasure& line) const { return line.absorbance[1] >= kLine * sigma_; }

  /// Whether nothing within 0.8 mm is darker.
  bool is_peak(const LineMeasure& line) const {
    const double apart = 0.8 * rows_per_mm_;
    return std::ranges::none_of(lines_, [&](const LineMeasure& other) {
      return std::abs(other.row - line.row) <= apart &&
             (other.absorbance[1] > line.absorbance[1] ||
              (other.absorbance[1] == line.absorbance[1] && other.row < line.row));
    });
  }

  /// Places that are darker than those around them, by 4 sigma or more.
  std::vector<const LineMeasure*> peaks() const {
    std::vector<const LineMeasure*> found;
    for (const LineMeasure& line : lines_) {
      if (is_seen(line) && is_peak(line)) found.push_back(&line);
    }
    return found;
  }

  static bool one_sided(const LineMeasure& line) {
    return std::min(line.before, line.after) < kOneSided * line.absorbance[1];
  }

  /// By what part of itself green has more than red, and more than blue.
  static std::array<double, 2> hue_of(const LineMeasure& line) {
    const auto& a = line.absorbance;
    return {(a[1] - a[0]) / a[1], (a[1] - a[2]) / a[1]};
  }

  /// Whether a line has not the colour of a stronger one.
  static bool differ_in_colour(const LineMeasure& one, const LineMeasure& other) {
    for (std::size_t k = 0; k < 2; ++k) {
      const double spread =
          std::min(kSameColour, kSureOfColour * one.hue_deviation[k] / one.absorbance[1]);
      if (std::abs(hue_of(one)[k] - hue_of(other)[k]) > kSameColour + spread) return true;
    }
    return false;
  }

  /// What speaks against calling it a line.
  std::vector<StripDoubt> objections(const LineMeasure& line) const {
    std::vector<StripDoubt> found;
    if (one_sided(line)) found.push_back(StripDoubt::one_sided);
    if (line.across < kLeastAcross) found.push_back(StripDoubt::not_across);
    if (std::abs(hue_of(line)[0]) < kColoured) found.push_back(StripDoubt::grey);
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

  /// Whether the strip was followed up to a place within a zone and no further.
  bool ends_before(const Zone& zone) const {
    const double measured =
        static_cast<double>(body_.end) - static_cast<double>(body_.begin + filter_.reach());
    return measured / rows_per_mm_ < std::min(zone.to_mm, test_zone().to_mm);
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
      const Zone from_control = {mm_of(*control) + apart.from_mm, mm_of(*control) + apart.to_mm};
      const bool sure = seen_.control == LineState::present;
      where = sure ? from_control
                   : Zone{std::min(where.from_mm, from_control.from_mm),
                          std::max(where.to_mm, from_control.to_mm)};
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
      if (!overexposed(zone) &&
          (contrast_of(kLine * sigma_) <= kWorstDetectable || lacks_control(zone))) {
        return LineState::absent;
      }
      doubt(overexposed(zone) ? StripDoubt::overexposed : StripDoubt::too_noisy);
      return LineState::doubtful;
    }
    const auto against = objections(*line);
    if (contrast < kSureControl && one_sided(*line)) return LineState::absent;
    // What is grey, but a line in all else, may be a line whose colour the compression took.
    const bool no_line = std::ranges::any_of(
        against, [](StripDoubt objection) { return objection != StripDoubt::grey; });
    for (const StripDoubt objection : against) doubt(objection);
    if (no_line && !overexposed(zone) && lacks_control(zone)) return LineState::absent;
    if (contrast < kSureControl) doubt(StripDoubt::control_uncertain);
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
      if (ends_before(zone)) doubt(StripDoubt::too_small);
      return sigmas >= kNothing || noisy || ends_before(zone) || overexposed(zone) || has_edge(zone)
                 ? LineState::doubtful
                 : LineState::absent;
    }
    auto against = objections(*line);
    if (control != nullptr && control->absorbance[1] > kLine * sigma_ &&
        differ_in_colour(*line, *control)) {
      against.push_back(StripDoubt::other_colour);
    }
    for (const StripDoubt objection : against) doubt(objection);
    if (!against.empty()) return LineState::doubtful;
    return contrast < kFaint ? LineState::faint : LineState::present;
  }

  /// Without a handle nothing says which line is which, whether lines are printed, and whether the
  /// place of the lines is in sight. The two strongest are shown, and nothing is said of them.
  void observe_without_handle() {
    std::vector<const LineMeasure*> lines = peaks();
    std::erase_if(lines, [](const LineMeasure* line) { return one_sided(*line); });
    std::ranges::stable_sort(lines, std::ranges::greater(),
                             [](const LineMeasure* line) { return line->absorbance[1]; });
    if (!lines.empty()) {
      seen_.control_contrast = contrast_of(lines[0]->absorbance[1]);
      seen_.control_mark = mark(lines[0]->row);
    }
    if (lines.size() > 1) {
      seen_.test_contrast = contrast_of(lines[1]->absorbance[1]);
      seen_.test_mark = mark(lines[1]->row);
    }
    doubt(StripDoubt::orientation);
  }

  const StripBody& body_;
  const StripLayout& layout_;
  double rows_per_mm_;
  LineFilter filter_;
  std::vector<LineMeasure> lines_;
  double sigma_ = 0;
  double colour_sigma_ = 0;  ///< as `sigma_`, of `colour_of`
  StripObservation seen_;
};

}  // namespace

StripObservation observe_strip(const StripBody& body, const StripLayout& layout) {
  return Observer(body, layout).observe();
}

}  // namespace candor
