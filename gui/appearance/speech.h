#pragma once

#include <QHash>
#include <QMultiHash>
#include <QSet>
#include <QString>
#include <QTranslator>
#include <mutex>
#include <vector>

class QWidget;

namespace candor::gui {

/// The language that the window speaks, which can be changed while it is open. It remembers what
/// it was asked to say, so that what stands on the screen can be said again in another language:
/// no widget is made anew, nothing that was typed is touched, an instrument goes on measuring.
///
/// Texts with filled places ("Watching %1") are said again with the same fillings; what is not ours
/// in them is marked by `as_written` and stays, and so does whatever a person typed. What a page
/// says in pictures and documents it says again itself, when `QEvent::LanguageChange` comes.
class Speech : public QTranslator {
  Q_OBJECT

 public:
  /// `folder`: where the languages are, ":/i18n" in the program.
  explicit Speech(QString folder = QStringLiteral(":/i18n"), QObject* parent = nullptr);
  ~Speech() override;

  /// Speak the language of a locale ("fr"), from now on and in every open window. What Candor does
  /// not speak is said in English. An empty name is the system's.
  void speak(const QString& locale);

  bool isEmpty() const override { return false; }
  QString translate(const char* context, const char* source, const char* disambiguation,
                    int n) const override;

 private:
  /// Something that was said.
  struct Said {
    QByteArray context;
    QByteArray source;
    QByteArray disambiguation;
    bool counted = false;  ///< a number decided the form
    QString text;          ///< with its places open

    bool operator==(const Said&) const = default;
  };

  void load_own(const QString& locale);
  QString again(const QString& text, const QWidget& where) const;
  void say_again(QWidget& root) const;
  void say_again_one(QWidget& widget) const;

  QString folder_;
  QTranslator own_;
  QTranslator qt_;
  mutable std::mutex mutex_;  ///< threads of instruments and files speak too
  mutable QMultiHash<QString, Said> said_;
  /// What was said in the language before, while it is said again.
  QMultiHash<QString, Said> plain_;
  std::vector<Said> with_places_;
};

}  // namespace candor::gui
