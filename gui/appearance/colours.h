#pragma once

#include <QColor>
#include <QPalette>
#include <array>
#include <optional>
#include <string_view>

#include "gui/appearance/outcome.h"
#include "pipeline/analyse/quality.h"

namespace candor::gui {

/// How bright a window is: for a room, for the night, for sunlight.
enum class Look { light, dark, outdoor };

/// Every look, in the order in which a person chooses one.
inline constexpr std::array kLooks = {Look::light, Look::dark, Look::outdoor};

/// Name a look as settings store it: "light", "dark", "outdoor".
std::string_view to_string(Look look);
std::optional<Look> look_from_string(std::string_view name);

/// The named colours of a look. Each of them that letters or marks are drawn with has a contrast of
/// at least 4.5 : 1 on `window` and on `base`; those of outcomes differ for every kind of colour
/// vision. No look has a pair of red and green.
struct Colours {
  QColor window;                   ///< ground of windows
  QColor base;                     ///< ground of lists, fields and plots
  QColor button;                   ///< ground of buttons
  QColor ink;                      ///< letters
  QColor quiet;                    ///< letters of less weight
  QColor frame;                    ///< outlines
  QColor focus;                    ///< frame around what has the keyboard, and links
  QColor selected;                 ///< ground of what is selected; letters on it are `base`
  std::array<QColor, 5> outcomes;  ///< by `Outcome`
  std::array<QColor, 3> checks;    ///< by `CheckStatus`
  QColor by_hand;                  ///< what a person changed and no analysis backs
  std::array<QColor, 6> curves;    ///< of the substances of a plot
  QColor mixture;                  ///< the band below the measured curve; 3 : 1, for it is broad
  QColor grid;                     ///< faint on purpose: it carries nothing
  QColor watermark;                ///< likewise

  const QColor& of(Outcome outcome) const { return outcomes[static_cast<std::size_t>(outcome)]; }
  const QColor& of(CheckStatus status) const { return checks[static_cast<std::size_t>(status)]; }
};

/// The colours of a look.
const Colours& colours_of(Look look);

/// The palette of a look.
QPalette palette_of(Look look);

/// The look whose palette this is: a widget that takes its colours from here follows every change
/// of look. A palette that is none of ours is taken by its brightness.
Look look_of(const QPalette& palette);

/// The colours that go with a palette.
const Colours& colours_for(const QPalette& palette);

}  // namespace candor::gui
