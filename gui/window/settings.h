#pragma once

#include <QString>

#include "gui/appearance/theme.h"
#include "gui/instruments/opus_page.h"
#include "gui/strips/strip_form.h"

namespace candor::gui {

/// What stays as a person left it, in the user's settings file. Nothing of a sample.
struct Settings {
  Theme theme;
  QString language;  ///< "en", "fr", "es", "pt"; empty: as the system is set
  QString library;   ///< file; empty: the library that is shipped
  StripMemory strips;
  OpusFields opus;
};

/// Read them; what is not there or makes no sense is as at the first start.
Settings read_settings();
void write_settings(const Settings& settings);

}  // namespace candor::gui
