#include "gui/samples/samples_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "gui/appearance/error_words.h"
#include "gui/appearance/window_language.h"

namespace candor::gui {
namespace {

QString said_of_samples(const char* text) {
  return QCoreApplication::translate("candor::gui::Samples", text);
}

}  // namespace

TargetTitles titles_of(const WatchList& watch_list) {
  TargetTitles titles;
  for (const WatchTarget& target : watch_list.targets) {
    titles[QString::fromStdString(target.id)] =
        in_window_language(target.title, target.translated_title);
  }
  return titles;
}

QString title_of(const std::string& target, const TargetTitles& titles) {
  const QString id = QString::fromStdString(target);
  const auto found = titles.find(id);
  if (found != titles.end()) return *found;
  return id.startsWith(QLatin1String("substance:")) ? id.section(QLatin1Char(':'), 1) : id;
}

QString spoken(records::Time time) {
  const auto local = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
  return QLocale().toString(local, QLocale::ShortFormat);
}

QString spoken(records::SampleState state) {
  switch (state) {
    case records::SampleState::open:
      return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "open"));
    case records::SampleState::closed:
      return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "closed"));
    case records::SampleState::purged: break;
  }
  return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "purged"));
}

QString spoken(records::Role role) {
  switch (role) {
    case records::Role::collector:
      return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "collector"));
    case records::Role::technician:
      return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "technician"));
    case records::Role::reviewer:
      return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "reviewer"));
    case records::Role::site_lead:
      return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "site lead"));
    case records::Role::publisher:
      return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "publisher"));
    case records::Role::lab_importer:
      return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "lab importer"));
    case records::Role::read_only: break;
  }
  return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "reader"));
}

QString spoken_technique(const std::string& technique) {
  if (technique == "ir")
    return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "Infrared"));
  if (technique == "raman")
    return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "Raman"));
  return QString::fromStdString(technique);
}

QString sentence_of(const Error& error) {
  QString sentence = spoken(error);
  if (sentence.isEmpty()) {
    return said_of_samples(QT_TRANSLATE_NOOP("candor::gui::Samples", "This did not work."));
  }
  sentence[0] = sentence[0].toUpper();
  const bool ends = sentence.endsWith(QLatin1Char('.')) || sentence.endsWith(QChar(0x2069));
  if (!ends) sentence += QLatin1Char('.');
  remember_spoken(sentence, error);
  return sentence;
}

QStringList to_qstrings(const std::vector<std::string>& texts) {
  QStringList list;
  for (const std::string& text : texts) list << QString::fromStdString(text);
  return list;
}

}  // namespace candor::gui
