#pragma once

#include <QString>
#include <QWidget>
#include <cstddef>
#include <optional>
#include <string>

#include "pipeline/core/result.h"

class QLabel;
class QPushButton;

namespace candor::gui {

/// What a person should know of a library before samples are compared with it.
struct LibrarySummary {
  std::string path;
  std::string name;
  std::string revision;
  std::size_t references = 0;  ///< that count: quarantined ones do not
  bool calibrated = false;
};

/// Read what a library is. Errors: those of reading it, with every hash checked, and `incompatible`
/// for one that is for training, which no sample may be compared with.
Result<LibrarySummary> summary_of(const std::string& path);

/// Chooses the library that samples are compared with: name, revision, number of references and
/// whether it is calibrated stand there before it counts; one that is refused says why.
class LibraryChoice : public QWidget {
  Q_OBJECT

 public:
  /// `shipped`: the file of the library that comes with the program.
  explicit LibraryChoice(std::string shipped, QWidget* parent = nullptr);

  /// Show the one that counts now.
  void show_library(const std::string& path);
  /// Read a file that a person named; it counts once they say so.
  void consider(const std::string& path);

  QString current() const;
  QString considered() const;

 signals:
  /// From now on samples are compared with this file.
  void chosen(QString path);
  /// What was read is shown, or why not.
  void settled();

 private:
  static QString words_for(const LibrarySummary& summary);
  void show_considered(const Result<LibrarySummary>& summary);
  void use();

  std::string shipped_;
  std::optional<LibrarySummary> candidate_;
  int reading_ = 0;  ///< which file was named last
  QLabel* current_;
  QLabel* considered_;
  QPushButton* choose_;
  QPushButton* choose_shipped_;
  QPushButton* use_;
};

}  // namespace candor::gui
