#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/imaging/colour_image.h"

namespace candor {

/// Where the lines of a kind of strip are, in millimetres from the end of the handle towards the
/// dipped end. The width is the ruler: in a photo nothing else says how large a millimetre is.
struct StripLayout {
  double width_mm = 4;
  double control_mm = 6;
  double test_mm = 11.5;
  /// How far a line may be off on a strip that lies as it was measured.
  double tolerance_mm = 1.6;
};

/// What is seen where a line belongs. Every line counts, however faint; `doubtful` is said where
/// there may be one and may be none.
enum class LineState { present, faint, absent, doubtful };

/// "present", "faint", "absent", "doubtful".
std::string_view to_string(LineState state);

/// Why a strip, or a line on it, is not read with certainty.
enum class StripDoubt {
  orientation,     ///< no coloured end says where the control line is
  test_uncertain,  ///< something is there that is too weak to be called a line or none
  control_uncertain,
  grey,             ///< what is there is grey as a shadow and not coloured as a line
  other_colour,     ///< the two lines differ in colour
  one_sided,        ///< what is there is an edge rather than a line
  not_across,       ///< what is there does not reach across the strip
  unexpected_line,  ///< a line where none belongs
  overexposed,      ///< white where lines belong: a faint one would not show
  shadow_edge,      ///< light changes at once where the test line belongs: it could be hidden
  too_noisy,        ///< a faint line would be lost in the noise
  too_small,        ///< too few pixels across, or the strip was not followed past the test line
};

/// "orientation", "test-uncertain", ...
std::string_view to_string(StripDoubt doubt);

/// One line across a strip: its ends in the picture.
struct LineMark {
  PicturePoint from;
  PicturePoint to;
};

/// What is seen on one strip. Contrasts are the part of green light that a line takes away,
/// compared with the strip on both sides of it, 0 to 1; below 0 where it is lighter.
struct StripObservation {
  LineState control = LineState::doubtful;
  LineState test = LineState::doubtful;
  double control_contrast = 0;
  double test_contrast = 0;
  /// What the contrast of nothing scatters by on this strip, with allowance for what its blank
  /// parts do not show.
  double sigma = 0;
  std::vector<StripDoubt> doubts;
  std::array<PicturePoint, 4> corners = {};
  std::optional<LineMark> control_mark;  ///< where the control line is or was looked for
  std::optional<LineMark> test_mark;
};

/// Strips narrower than this are called too small to read.
inline constexpr double kLeastStripWidthPx = 14;

/// Find and read the test strips in a photo, from left to right or from the top where they lie
/// across. A picture that is itself as long as a strip and holds none is read as the window of one.
/// Errors: `insufficient_data` if there is no strip in it.
///
/// What is decided how stands in docs/method.md.
Result<std::vector<StripObservation>> read_strips(const ColourImage& image,
                                                  const StripLayout& layout);

}  // namespace candor
