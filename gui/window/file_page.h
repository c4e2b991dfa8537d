#pragma once

#include <QSharedPointer>
#include <QWidget>
#include <memory>
#include <string>

#include "gui/window/file_reader.h"
#include "workbench/folder_watch.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QListWidget;
class QPushButton;
class QTimer;

namespace candor::gui {

/// Takes a spectrum from a file, or from a folder into which a bench writes. What a file does not
/// say of itself is asked; nothing is guessed.
class FilePage : public QWidget {
  Q_OBJECT

 public:
  explicit FilePage(workbench::Analysers* analysers, QWidget* parent = nullptr);

  void set_prior(PriorEvidence prior) { prior_ = std::move(prior); }
  void use(workbench::Analysers* analysers) { analysers_ = analysers; }

  /// Read a file and analyse it in the background.
  void read(const QString& path);
  /// Watch a folder: what is written into it from now on is listed, the newest on top.
  void watch(const QString& folder);

  QString message() const;

 signals:
  void analysed(const candor::gui::NewScan& scan);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* make_questions();
  QWidget* make_folder();
  void look();
  void show_busy(bool busy);
  void take(Result<NewScan> scan);

  workbench::Analysers* analysers_;
  PriorEvidence prior_;
  QString asked_of_;  ///< the file that the questions are about
  QSharedPointer<workbench::FolderWatch> folder_;
  QString folder_name_;
  bool looking_ = false;
  QPushButton* choose_;
  QLabel* message_;
  QWidget* questions_ = nullptr;
  QComboBox* axis_ = nullptr;
  QComboBox* ordinate_ = nullptr;
  QComboBox* technique_ = nullptr;
  QDoubleSpinBox* laser_ = nullptr;
  QPushButton* answer_ = nullptr;
  QLabel* watched_ = nullptr;
  QListWidget* arrived_ = nullptr;
  QPushButton* use_ = nullptr;
  QTimer* looks_;
};

}  // namespace candor::gui
