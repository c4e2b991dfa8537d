#include "gui/appearance/colours.h"

#include <QRgb>
#include <algorithm>

namespace candor::gui {
namespace {

constexpr QColor rgb(QRgb value) { return {qRed(value), qGreen(value), qBlue(value)}; }

const Colours kLight = {
    .window = rgb(0xF2F4F7),
    .base = rgb(0xFFFFFF),
    .button = rgb(0xE3E8EE),
    .ink = rgb(0x14181D),
    .quiet = rgb(0x4A525C),
    .frame = rgb(0x646A72),
    .focus = rgb(0x0A5BD6),
    .selected = rgb(0x0A4FB8),
    .outcomes = {rgb(0xB04600), rgb(0x86107E), rgb(0x4A3300), rgb(0x646A72), rgb(0x0A5BD6)},
    .checks = {rgb(0x0A5BD6), rgb(0x4A3300), rgb(0xB04600)},
    .by_hand = rgb(0x86107E),
    .curves = {rgb(0x0A5BD6), rgb(0xA04400), rgb(0x00695C), rgb(0xB8009A), rgb(0x0A2148),
               rgb(0x4A3300)},
    .mixture = rgb(0xD07C00),
    .grid = rgb(0xE0E3E8),
    .watermark = rgb(0xEAEAEA),
};

const Colours kDark = {
    .window = rgb(0x1D232A),
    .base = rgb(0x14181D),
    .button = rgb(0x2E3741),
    .ink = rgb(0xF2F4F7),
    .quiet = rgb(0xB9C2CD),
    .frame = rgb(0x98A2AE),
    .focus = rgb(0xFFD24A),
    .selected = rgb(0x8CC4FF),
    .outcomes = {rgb(0xE88754), rgb(0xF05CE8), rgb(0xFFE27A), rgb(0x8893A0), rgb(0xCFE6FF)},
    .checks = {rgb(0xCFE6FF), rgb(0xFFE27A), rgb(0xE88754)},
    .by_hand = rgb(0xF05CE8),
    .curves = {rgb(0x4C95FF), rgb(0xF08A4B), rgb(0xE8FFF8), rgb(0xFF4FA0), rgb(0xA9C4FF),
               rgb(0xFFD24A)},
    .mixture = rgb(0xB87000),
    .grid = rgb(0x2B333C),
    .watermark = rgb(0x232A32),
};

const Colours kOutdoor = {
    .window = rgb(0xFFFFFF),
    .base = rgb(0xFFFFFF),
    .button = rgb(0xFFFFFF),
    .ink = rgb(0x000000),
    .quiet = rgb(0x1E1E1E),
    .frame = rgb(0x000000),
    .focus = rgb(0x0046C8),
    .selected = rgb(0x000000),
    .outcomes = {rgb(0x7A3E00), rgb(0x5A0068), rgb(0x201000), rgb(0x565A60), rgb(0x0046C8)},
    .checks = {rgb(0x0046C8), rgb(0x201000), rgb(0x7A3E00)},
    .by_hand = rgb(0x5A0068),
    .curves = {rgb(0x0046C8), rgb(0x8A3C00), rgb(0x00594E), rgb(0xA00090), rgb(0x081934),
               rgb(0x3E1D02)},
    .mixture = rgb(0xC77700),
    .grid = rgb(0xD0D0D0),
    .watermark = rgb(0xE6E6E6),
};

constexpr double kMiddleLightness = 0.5;

}  // namespace

std::string_view to_string(Look look) {
  switch (look) {
    case Look::dark: return "dark";
    case Look::outdoor: return "outdoor";
    case Look::light: break;
  }
  return "light";
}

std::optional<Look> look_from_string(std::string_view name) {
  const auto* found =
      std::ranges::find_if(kLooks, [&](Look look) { return to_string(look) == name; });
  return found == kLooks.end() ? std::nullopt : std::optional(*found);
}

const Colours& colours_of(Look look) {
  switch (look) {
    case Look::dark: return kDark;
    case Look::outdoor: return kOutdoor;
    case Look::light: break;
  }
  return kLight;
}

QPalette palette_of(Look look) {
  const Colours& colours = colours_of(look);
  QPalette palette(colours.ink, colours.button, colours.base, colours.frame, colours.grid,
                   colours.ink, colours.ink, colours.base, colours.window);
  palette.setColor(QPalette::Base, colours.base);
  palette.setColor(QPalette::AlternateBase, colours.window);
  palette.setColor(QPalette::ButtonText, colours.ink);
  palette.setColor(QPalette::ToolTipBase, colours.base);
  palette.setColor(QPalette::ToolTipText, colours.ink);
  palette.setColor(QPalette::PlaceholderText, colours.quiet);
  palette.setColor(QPalette::Highlight, colours.selected);
  palette.setColor(QPalette::HighlightedText, colours.base);
  palette.setColor(QPalette::Link, colours.focus);
  palette.setColor(QPalette::LinkVisited, colours.focus);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, colours.frame);
  }
  palette.setColor(QPalette::Disabled, QPalette::Highlight, colours.frame);
  return palette;
}

Look look_of(const QPalette& palette) {
  for (const Look look : kLooks) {
    const Colours& colours = colours_of(look);
    if (palette.color(QPalette::Active, QPalette::Window) == colours.window &&
        palette.color(QPalette::Active, QPalette::WindowText) == colours.ink) {
      return look;
    }
  }
  return palette.color(QPalette::Window).lightnessF() < kMiddleLightness ? Look::dark : Look::light;
}

const Colours& colours_for(const QPalette& palette) { return colours_of(look_of(palette)); }

}  // namespace candor::gui
