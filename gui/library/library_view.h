#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>
#include <QWidget>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/library/import_options.h"
#include "gui/library/import_review.h"
#include "gui/library/references_model.h"
#include "gui/library/references_page.h"
#include "library/incoming.h"
#include "library/store.h"

namespace candor::gui {

/// A library and what waits beside it, as one reading found them.
struct LoadedLibrary {
  library::StoredLibrary stored;
  library::Incoming incoming;
};

/// Reads a library; another than the usual one in tests.
using LibraryReader = std::function<Result<LoadedLibrary>(const std::filesystem::path&)>;

/// Read a library file and what waits beside it.
Result<LoadedLibrary> read_library(const std::filesystem::path& library);

/// A reference library: browsed, searched, compared, quarantined and added to. Reads and writes in
/// another thread, one thing after another; a note says so before 300 ms have passed. What fails is
/// a sentence, and what was shown stays.
class LibraryView : public QWidget {
  Q_OBJECT

 public:
  explicit LibraryView(LibraryReader reader = read_library, QWidget* parent = nullptr);

  /// Read that library and show it.
  void open(const std::filesystem::path& library);

  /// Lend the references the synonyms of substances, to be found by.
  void set_substances(const std::vector<library::Substance>& substances);

  /// Take files or folders in for review; the library is not changed.
  void import(std::vector<std::filesystem::path> sources);

  const ReferencesModel& model() const { return *model_; }
  const ImportReview& review() const { return *review_; }

  /// Whether something is read or written right now.
  bool is_busy() const { return busy_; }

  QString message() const { return message_->text(); }

 signals:
  /// What was read is shown, or the reason why not.
  void settled();

  /// The library's file was changed: analyses by it must load it again.
  void library_changed(const QString& path);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  enum class Changes { nothing, waiting, library };

  void connect_actions();
  QWidget* make_import();
  void read();
  void write(Changes changes, std::function<Result<void>()> work, const QString& done);
  void begin(const QString& note);
  void end();
  void show_loaded(LoadedLibrary loaded);
  void show_error(const QString& text);
  void show_message(const QString& text);
  void show_info(const library::StoredLibrary& stored);
  void refresh_buttons();
  void choose_files();
  void choose_folder();
  void check();

  LibraryReader reader_;
  std::filesystem::path path_;
  bool busy_ = false;
  bool calibrated_ = false;
  ReferencesModel* model_;
  QLabel* info_;
  QLabel* message_;
  QWidget* busy_note_;
  QLabel* busy_text_;
  QTimer busy_delay_;
  QTabWidget* pages_;
  ReferencesPage* references_ = nullptr;
  ImportOptions* options_ = nullptr;
  QPushButton* import_files_ = nullptr;
  QPushButton* import_folder_ = nullptr;
  ImportReview* review_ = nullptr;
};

}  // namespace candor::gui
