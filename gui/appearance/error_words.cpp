#include "gui/appearance/error_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <array>
#include <deque>
#include <mutex>
#include <utility>
#include <variant>

#include "gui/appearance/as_written.h"
#include "gui/appearance/window_language.h"

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

/// A failure that volunteers meet, by what its English sentence holds and what it is.
struct Frequent {
  ErrorCode code;
  QLatin1String mark;
  QString words;
};

/// What to do about the frequent failures, which `kind` alone does not say. The first that fits.
QString frequent(const Error& error) {
  const QString sentence = QString::fromStdString(error.message);
  const std::array<Frequent, 15> all = {{
      {ErrorCode::write_failure, QLatin1String("disk is full"),
       ErrorWords::tr("The disk is full: this was not recorded. Make room, then do it again.")},
      {ErrorCode::write_failure, QLatin1String("No space left"),
       ErrorWords::tr("The disk is full: this was not written. Make room, then do it again.")},
      {ErrorCode::write_failure, QLatin1String("may only be read"),
       ErrorWords::tr("The log may only be read, not written: this was not recorded.")},
      {ErrorCode::write_failure, QLatin1String("Read-only"),
       ErrorWords::tr("This disk may only be read, not written. Choose another place.")},
      {ErrorCode::write_failure, QLatin1String("Permission denied"),
       ErrorWords::tr("You may not write there. Choose another place.")},
      {ErrorCode::write_failure, QLatin1String("another program keeps it busy"),
       ErrorWords::tr("Another program keeps the log busy: this was not recorded. Do it again.")},
      {ErrorCode::unreadable, QLatin1String("No such file"),
       ErrorWords::tr("The file is not there any more.")},
      {ErrorCode::unreadable, QLatin1String("Permission denied"),
       ErrorWords::tr("You may not read this file.")},
      {ErrorCode::device, QLatin1String("unplugged"),
       ErrorWords::tr("The instrument was unplugged. Plug it in and connect again.")},
      {ErrorCode::device, QLatin1String("another program uses"),
       ErrorWords::tr("Another program uses the instrument. Close that program and try again.")},
      {ErrorCode::device, QLatin1String("out of step"),
       ErrorWords::tr("The instrument is confused. Disconnect it and connect again.")},
      {ErrorCode::device, QLatin1String("permission for the laser"),
       ErrorWords::tr("The time for the laser has run out. Allow it again.")},
      {ErrorCode::invalid_value, QLatin1String("saturated"),
       ErrorWords::tr("The detector is full even at the shortest exposure: there is too much "
                      "light.")},
      {ErrorCode::incompatible, QLatin1String("take a new dark"),
       ErrorWords::tr("The dark is of another exposure. Take a new dark.")},
      {ErrorCode::cancelled, QLatin1String("before the dark"),
       ErrorWords::tr("It was stopped before the dark was taken.")},
  }};
  for (const Frequent& one : all) {
    if (one.code == error.code && sentence.contains(one.mark)) return one.words;
  }
  return {};
}

/// What was said of failures lately, to say it again in another language.
class Lately {
 public:
  using What = std::variant<Error, std::string>;

  void keep(const QString& text, What what) {
    const std::lock_guard guard(mutex_);
    if (said_.size() == kMost) said_.pop_front();
    said_.emplace_back(text, std::move(what));
  }

  std::optional<What> find(const QString& text) const {
    const std::lock_guard guard(mutex_);
    const auto is_it = [&](const auto& one) { return one.first == text; };
    const auto last = std::find_if(said_.rbegin(), said_.rend(), is_it);
    if (last == said_.rend()) return std::nullopt;
    return last->second;
  }

 private:
  static constexpr std::size_t kMost = 300;

  mutable std::mutex mutex_;  // threads of instruments speak too
  std::deque<std::pair<QString, What>> said_;
};

Lately& lately() {
  static Lately kept;
  return kept;
}

/// Whether the window speaks English: by choice, or because it does not speak the system's
/// language.
bool is_english() { return window_language() == Language::english; }

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
  QString said = is_english() ? text : ErrorWords::tr("In English: %1").arg(as_written(text));
  lately().keep(said, sentence);
  return said;
}

QString spoken(const Error& error) {
  QString said = without_options(error.message);
  if (!is_english()) {
    const QString known = frequent(error);
    said = (known.isEmpty() ? kind(error.code) : known) + QLatin1Char(' ') +
           ErrorWords::tr("In English: %1").arg(as_written(said));
  }
  lately().keep(said, error);
  return said;
}

void remember_spoken(const QString& text, const Error& error) { lately().keep(text, error); }

std::optional<QString> spoken_again(const QString& text) {
  const auto what = lately().find(text);
  if (!what) return std::nullopt;
  if (const auto* error = std::get_if<Error>(&*what)) return spoken(*error);
  return spoken_detail(std::get<std::string>(*what));
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
