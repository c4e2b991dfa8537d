#include "gui/window/settings.h"

#include <QSettings>

namespace candor::gui {
namespace {

QString text(std::string_view view) {
  return QString::fromUtf8(view.data(), static_cast<int>(view.size()));
}

}  // namespace

Settings read_settings() {
  QSettings stored("candor", "candor-gui");
  Settings settings;
  settings.theme.look =
      look_from_string(stored.value("look").toString().toStdString()).value_or(Look::light);
  settings.theme.font_percent = std::clamp(stored.value("font-percent", kLeastFontPercent).toInt(),
                                           kLeastFontPercent, kGreatestFontPercent);
  settings.language = stored.value("language").toString();
  settings.library = stored.value("library").toString();
  settings.opus.host = stored.value("opus/host", settings.opus.host).toString();
  settings.opus.port = stored.value("opus/port", settings.opus.port).toInt();
  settings.opus.experiment = stored.value("opus/experiment").toString();
  settings.opus.experiment_folder = stored.value("opus/experiment-folder").toString();
  settings.opus.save_to = stored.value("opus/save-to").toString();
  settings.opus.read_from = stored.value("opus/read-from").toString();
  stored.beginGroup("strips");
  for (const QString& kind : stored.childGroups()) {
    StripBox box;
    box.brand = stored.value(kind + "/brand").toString().toStdString();
    box.lot = stored.value(kind + "/lot").toString().toStdString();
    box.expiry = stored.value(kind + "/expiry").toString().toStdString();
    const int from = stored.value(kind + "/read-from-s", -1).toInt();
    const int until = stored.value(kind + "/read-until-s", -1).toInt();
    if (from >= 0 && until > from) box.read_window = ReadWindow{from, until};
    settings.strips[kind.toStdString()] = box;
  }
  return settings;
}

void write_settings(const Settings& settings) {
  QSettings stored("candor", "candor-gui");
  stored.setValue("look", text(to_string(settings.theme.look)));
  stored.setValue("font-percent", settings.theme.font_percent);
  stored.setValue("language", settings.language);
  stored.setValue("library", settings.library);
  stored.setValue("opus/host", settings.opus.host);
  stored.setValue("opus/port", settings.opus.port);
  stored.setValue("opus/experiment", settings.opus.experiment);
  stored.setValue("opus/experiment-folder", settings.opus.experiment_folder);
  stored.setValue("opus/save-to", settings.opus.save_to);
  stored.setValue("opus/read-from", settings.opus.read_from);
  for (const auto& [kind, box] : settings.strips) {
    const QString at = "strips/" + QString::fromStdString(kind);
    stored.setValue(at + "/brand", QString::fromStdString(box.brand));
    stored.setValue(at + "/lot", QString::fromStdString(box.lot));
    stored.setValue(at + "/expiry", QString::fromStdString(box.expiry));
    if (box.read_window) {
      stored.setValue(at + "/read-from-s", box.read_window->from_s);
      stored.setValue(at + "/read-until-s", box.read_window->until_s);
    }
  }
}

}  // namespace candor::gui
