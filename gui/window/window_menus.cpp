#include "gui/window/window_menus.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <array>

#include "gui/appearance/window_language.h"
#include "pipeline/detect/language.h"

namespace candor::gui {
namespace {

constexpr int kLettersStep = 25;

QString menu_text(std::string_view view) {
  return QString::fromUtf8(view.data(), static_cast<int>(view.size()));
}

}  // namespace

WindowMenus::WindowMenus(QMenuBar& bar, const Settings& settings, QObject* parent)
    : QObject(parent) {
  add_sample_menu(bar);
  add_references_menu(bar);
  add_view_menu(bar, settings);
  add_language_menu(bar, settings);
}

void WindowMenus::add_sample_menu(QMenuBar& bar) {
  auto* menu = bar.addMenu(tr("&Sample"));
  menu->addAction(tr("&New sample"), QKeySequence::New, this, &WindowMenus::new_sample_asked);
  menu->addAction(tr("&List of samples …"), QKeySequence("Ctrl+L"), this,
                  &WindowMenus::samples_asked);
  menu->addSeparator();
  menu->addAction(tr("&Quit"), QKeySequence::Quit, this, &WindowMenus::quit_asked);
}

void WindowMenus::add_references_menu(QMenuBar& bar) {
  auto* menu = bar.addMenu(tr("Re&ferences"));
  menu->addAction(tr("&Browse the library …"), QKeySequence("Ctrl+R"), this,
                  &WindowMenus::references_asked);
  menu->addAction(tr("&Choose the library …"), this, &WindowMenus::library_choice_asked);
}

void WindowMenus::add_view_menu(QMenuBar& bar, const Settings& settings) {
  auto* view = bar.addMenu(tr("&View"));
  auto* looks = new QActionGroup(this);
  const std::array<QString, 3> names = {tr("&Light"), tr("&Dark"), tr("&Outdoor")};
  for (std::size_t i = 0; i < kLooks.size(); ++i) {
    QAction* action = view->addAction(names[i]);
    action->setCheckable(true);
    action->setChecked(settings.theme.look == kLooks[i]);
    looks->addAction(action);
    connect(action, &QAction::triggered, this, [this, i] { emit look_chosen(kLooks[i]); });
  }
  view->addSeparator();
  view->addAction(tr("L&arger letters"), QKeySequence::ZoomIn, this,
                  [this] { emit letters_changed(kLettersStep); });
  view->addAction(tr("&Smaller letters"), QKeySequence::ZoomOut, this,
                  [this] { emit letters_changed(-kLettersStep); });
}

void WindowMenus::add_language_menu(QMenuBar& bar, const Settings& settings) {
  auto* menu = bar.addMenu(tr("Lan&guage"));
  auto* group = new QActionGroup(this);
  const std::string chosen = settings.language.isEmpty() ? std::string(to_string(window_language()))
                                                         : settings.language.toStdString();
  for (const Language language : kLanguages) {
    const QString id = menu_text(to_string(language));
    QAction* action = menu->addAction(menu_text(own_name(language)));
    action->setCheckable(true);
    action->setChecked(to_string(language) == chosen);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, id] { emit language_chosen(id); });
  }
}

}  // namespace candor::gui
