#include "gui/samples/privacy_remark.h"

#include <QCoreApplication>

namespace candor::gui {
namespace {

QString said_of_privacy(const char* text) {
  return QCoreApplication::translate("candor::gui::PersonalData", text);
}

}  // namespace

QString remark_on(records::PersonalSign sign) {
  switch (sign) {
    case records::PersonalSign::name:
      return said_of_privacy(QT_TRANSLATE_NOOP(
          "candor::gui::PersonalData", "This looks like somebody's name. Please leave it out."));
    case records::PersonalSign::email:
      return said_of_privacy(QT_TRANSLATE_NOOP(
          "candor::gui::PersonalData", "This looks like an e-mail address. Please leave it out."));
    case records::PersonalSign::phone:
      return said_of_privacy(QT_TRANSLATE_NOOP(
          "candor::gui::PersonalData", "This looks like a phone number. Please leave it out."));
    case records::PersonalSign::birth_date:
      return said_of_privacy(QT_TRANSLATE_NOOP(
          "candor::gui::PersonalData", "This looks like a date of birth. Please leave it out."));
    case records::PersonalSign::exact_place:
      return said_of_privacy(QT_TRANSLATE_NOOP(
          "candor::gui::PersonalData", "This looks like an exact place. Please leave it out."));
    case records::PersonalSign::personal_folder: break;
  }
  return said_of_privacy(
      QT_TRANSLATE_NOOP("candor::gui::PersonalData",
                        "This looks like a folder with somebody's name. Please leave it "
                        "out."));
}

QString privacy_remark(const QString& text) {
  const auto warnings = records::personal_text({}, text.toStdString());
  return warnings.empty() ? QString() : remark_on(warnings.front().sign);
}

}  // namespace candor::gui
