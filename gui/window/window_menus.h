#pragma once

#include <QObject>
#include <QString>

#include "gui/appearance/theme.h"
#include "gui/window/settings.h"

class QMenu;
class QMenuBar;

namespace candor::gui {

/// The menus of the window. They change nothing themselves: what a person chooses is told.
class WindowMenus : public QObject {
  Q_OBJECT

 public:
  /// `settings` says what is chosen at first.
  WindowMenus(QMenuBar& bar, const Settings& settings, QObject* parent);

 signals:
  void new_sample_asked();
  void samples_asked();
  void quit_asked();
  void references_asked();
  void library_choice_asked();
  void look_chosen(candor::gui::Look look);
  /// Larger letters by so many per cent, or smaller ones.
  void letters_changed(int by_percent);
  /// "en", "fr", "es", "pt".
  void language_chosen(QString language);

 private:
  void add_sample_menu(QMenuBar& bar);
  void add_references_menu(QMenuBar& bar);
  void add_view_menu(QMenuBar& bar, const Settings& settings);
  void add_language_menu(QMenuBar& bar, const Settings& settings);
};

}  // namespace candor::gui
