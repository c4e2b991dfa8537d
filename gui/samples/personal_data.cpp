#include "gui/samples/personal_data.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace candor::gui {
namespace {

QRegularExpression pattern(const char* text) {
  return QRegularExpression(
      QString::fromUtf8(text),
      QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

bool has_phone_number(const QString& text) {
  static const QRegularExpression digits = pattern(R"((?<![\d.,])\+?\(?\d[\d\s()./-]{6,}\d)");
  static const QRegularExpression day =
      pattern(R"(^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})$)");
  constexpr int kLeastDigits = 8;
  for (auto found = digits.globalMatch(text); found.hasNext();) {
    const QString run = found.next().captured().trimmed();
    const auto count = std::count_if(run.begin(), run.end(), [](QChar c) { return c.isDigit(); });
    if (count >= kLeastDigits && !day.match(run).hasMatch()) return true;
  }
  return false;
}

QString said(const char* text) {
  return QCoreApplication::translate("candor::gui::PersonalData", text);
}

}  // namespace

PersonalData personal_data_in(const QString& text) {
  static const QRegularExpression email =
      pattern(R"([\p{L}\p{N}._%+-]+\s*@\s*[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)");
  static const QRegularExpression birth =
      pattern(R"(\b(?:d\.?o\.?b\b|date of birth|birthday|born (?:on|in)\b|born:))");
  static const QRegularExpression name = pattern(R"(\b(?:sur|first |last |full )?name\s*[:=])");
  // A title is one only before a capital: "ms" alone may be milliseconds.
  static const QRegularExpression title(QStringLiteral(R"(\b(?:Mr|Mrs|Ms|Dr)\.?\s+\p{Lu}\p{Ll}+)"),
                                        QRegularExpression::UseUnicodePropertiesOption);
  if (email.match(text).hasMatch()) return PersonalData::email;
  if (birth.match(text).hasMatch()) return PersonalData::date_of_birth;
  if (name.match(text).hasMatch() || title.match(text).hasMatch()) return PersonalData::name;
  return has_phone_number(text) ? PersonalData::phone : PersonalData::none;
}

QString remark_on(PersonalData data) {
  switch (data) {
    case PersonalData::none: return {};
    case PersonalData::email:
      return said(QT_TRANSLATE_NOOP("candor::gui::PersonalData",
                                    "This looks like an e-mail address. Please leave it out."));
    case PersonalData::phone:
      return said(QT_TRANSLATE_NOOP("candor::gui::PersonalData",
                                    "This looks like a phone number. Please leave it out."));
    case PersonalData::name:
      return said(QT_TRANSLATE_NOOP("candor::gui::PersonalData",
                                    "This looks like somebody's name. Please leave it out."));
    case PersonalData::date_of_birth: break;
  }
  return said(QT_TRANSLATE_NOOP("candor::gui::PersonalData",
                                "This looks like a date of birth. Please leave it out."));
}

}  // namespace candor::gui
