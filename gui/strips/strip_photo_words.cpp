#include "gui/strips/strip_photo_words.h"

#include <QCoreApplication>

namespace candor::gui {
namespace {

struct StripPhotoWords {
  Q_DECLARE_TR_FUNCTIONS(candor::gui::StripPhotoWords)
};

}  // namespace

QString spoken(LineState state) {
  switch (state) {
    case LineState::present: return StripPhotoWords::tr("a line");
    case LineState::faint: return StripPhotoWords::tr("a faint line; it counts as a line");
    case LineState::absent: return StripPhotoWords::tr("no line");
    case LineState::doubtful: break;
  }
  return StripPhotoWords::tr("in doubt");
}

QString spoken(StripDoubt doubt) {
  switch (doubt) {
    case StripDoubt::orientation:
      return StripPhotoWords::tr(
          "No coloured handle shows which end is which: nothing can be said of the lines.");
    case StripDoubt::test_uncertain:
      return StripPhotoWords::tr(
          "Something is at the place of the test line that is too weak to be called a line or "
          "none.");
    case StripDoubt::control_uncertain:
      return StripPhotoWords::tr("The control line is very faint.");
    case StripDoubt::grey:
      return StripPhotoWords::tr(
          "What is at the place of a line is grey as a shadow or a scratch, not coloured.");
    case StripDoubt::other_colour: return StripPhotoWords::tr("The two lines differ in colour.");
    case StripDoubt::one_sided:
      return StripPhotoWords::tr(
          "What is at the place of a line is dark towards one side only, as an edge is.");
    case StripDoubt::not_across:
      return StripPhotoWords::tr(
          "What is at the place of a line does not reach across the strip, as dirt does not.");
    case StripDoubt::unexpected_line:
      return StripPhotoWords::tr("There is a line where this strip has none.");
    case StripDoubt::overexposed:
      return StripPhotoWords::tr(
          "The photo is overexposed where lines are: a faint one would not show.");
    case StripDoubt::shadow_edge:
      return StripPhotoWords::tr(
          "The edge of a shadow lies where the test line belongs, which it could hide.");
    case StripDoubt::too_noisy:
      return StripPhotoWords::tr(
          "The photo is too noisy, dark or small: a faint line would be lost.");
    case StripDoubt::too_small: break;
  }
  return StripPhotoWords::tr("Too little of the strip is in the photo, or it is too small.");
}

}  // namespace candor::gui
