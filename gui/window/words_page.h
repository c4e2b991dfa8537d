#pragma once

#include <QWidget>
#include <optional>

#include "pipeline/analyse/analyse.h"
#include "pipeline/detect/language.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTextBrowser;

namespace candor::gui {

/// What to say to the person who brought the sample, in their language, in large letters.
class WordsPage : public QWidget {
  Q_OBJECT

 public:
  explicit WordsPage(QWidget* parent = nullptr);

  /// Show the words for a result; none where nothing was measured yet.
  void show_result(std::optional<Analysis> analysis);
  void set_language(Language language);

 signals:
  /// A person said these words.
  void said(const QString& words, candor::Language language);

 private:
  Language language() const;
  void refresh();

  std::optional<Analysis> analysis_;
  QComboBox* language_;
  QTextBrowser* words_;
  QPushButton* said_;
  QLabel* news_;
};

}  // namespace candor::gui
