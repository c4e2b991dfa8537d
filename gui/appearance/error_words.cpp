#include "gui/appearance/error_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>
#include <array>
#include <utility>

#include "pipeline/detect/language.h"

namespace candor::gui {
namespace {

struct ErrorWords {
  Q_DECLARE_TR_FUNCTIONS(candor::gui::ErrorWords)
};

QString kind(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage: return ErrorWords::tr("This cannot be done so.");
    case ErrorCode::unreadable: return ErrorWords::tr("A file cannot be read.");
    case ErrorCode::unsupported: return ErrorWords::tr("This kind of file cannot be used.");
    case ErrorCode::damaged: return ErrorWords::tr("A file is damaged or ends too early.");
    case ErrorCode::unknown_unit:
      return ErrorWords::tr("It is not stated what the numbers of a file are.");
    case ErrorCode::invalid_value: return ErrorWords::tr("A value is outside what is allowed.");
    case ErrorCode::incompatible: return ErrorWords::tr("Two things do not fit together.");
    case ErrorCode::insufficient_data: return ErrorWords::tr("There is too little data.");
    case ErrorCode::not_found: return ErrorWords::tr("Something is not there.");
    case ErrorCode::already_exists: return ErrorWords::tr("It is there already.");
    case ErrorCode::write_failure: return ErrorWords::tr("It cannot be written to the disk.");
    case ErrorCode::library_damaged: return ErrorWords::tr("The reference library is damaged.");
    case ErrorCode::device: return ErrorWords::tr("The instrument does not answer as it should.");
    case ErrorCode::cancelled: return ErrorWords::tr("It was stopped.");
    case ErrorCode::internal: break;
  }
  return ErrorWords::tr("Something failed inside the program.");
}

/// What is left unsaid in a file, by the word of `library::take_in` that tells, and where in the
/// window it can be said.
QStringList unsaid(const QString& sentence) {
  const std::array<std::pair<QLatin1String, QString>, 4> all = {{
      {QLatin1String("by which technique it was measured"),
       ErrorWords::tr("The file does not say by which technique it was measured: choose the "
                      "technique, then import it again.")},
      {QLatin1String("the unit of its axis is not stated"),
       ErrorWords::tr("The file does not say the unit of its axis: choose the axis, then import it "
                      "again.")},
      {QLatin1String("the unit of its ordinate is not stated"),
       ErrorWords::tr("The file does not say the unit of its values: choose the signal, then "
                      "import it again.")},
      {QLatin1String("where --technique says"),
       ErrorWords::tr("The file states another technique than the one that is chosen here.")},
  }};
  QStringList said;
  for (const auto& [mark, words] : all) {
    if (sentence.contains(mark)) said << words;
  }
  return said;
}

/// Whether the window speaks English: by choice, or because it does not speak the system's
/// language.
bool is_english() {
  const auto language = language_from_string(QLocale().name().left(2).toStdString());
  return language.value_or(Language::english) == Language::english;
}

}  // namespace

QString without_options(const std::string& sentence) {
  QString text = QString::fromStdString(sentence);
  static const QRegularExpression kBracketed(
      QStringLiteral("\\s*\\([^()]*(?:--[a-z]|`?candor )[^()]*\\)"));
  static const QRegularExpression kClause(
      QStringLiteral("[;,:]\\s[^;]*(?:\\s--[a-z]|`candor |\\(candor )[^;]*"));
  static const QRegularExpression kLeading(QStringLiteral("^--[a-z-]+:?\\s*"));
  text.remove(kBracketed);
  text.remove(kLeading);
  const QString shorter = QString(text).remove(kClause);
  return shorter.isEmpty() ? text : shorter;
}

QString spoken_detail(const std::string& sentence) {
  const QString text = without_options(sentence);
  return is_english() ? text : ErrorWords::tr("In English: %1").arg(text);
}

QString spoken(const Error& error) {
  if (is_english()) return without_options(error.message);
  return kind(error.code) + QLatin1Char(' ') + spoken_detail(error.message);
}

QString spoken_skip(const std::string& sentence) {
  const QString text = QString::fromStdString(sentence);
  const QStringList said = unsaid(text);
  if (said.isEmpty()) return spoken_detail(sentence);
  const auto colon = text.indexOf(QLatin1String(": "));
  return colon < 0 ? said.join(QLatin1Char(' '))
                   : text.left(colon + 2) + said.join(QLatin1Char(' '));
}

}  // namespace candor::gui
