#include "gui/library/library_view.h"

#include <QEvent>
#include <QFileDialog>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/appearance/as_written.h"
#include "gui/appearance/error_words.h"
#include "gui/library/background.h"
#include "gui/strips/wrapped_label.h"
#include "library/near_pairs.h"

namespace candor::gui {
namespace {

QString to_qstring(const std::string& text) { return QString::fromStdString(text); }

/// What a check of a whole library found.
struct CheckedLibrary {
  std::vector<std::string> faults;
  library::NearPairs near;
};

Result<CheckedLibrary> check_library(const std::filesystem::path& path) {
  CheckedLibrary checked;
  checked.faults = CANDOR_TRY(library::verify(path));
  if (!checked.faults.empty()) return checked;
  const auto entries = CANDOR_TRY(library::load_entries(path));
  checked.near = library::near_pairs(entries);
  return checked;
}

}  // namespace

Result<LoadedLibrary> read_library(const std::filesystem::path& library) {
  LoadedLibrary loaded;
  loaded.stored = CANDOR_TRY(library::read_store(library));
  loaded.incoming = CANDOR_TRY(library::load_incoming(library));
  return loaded;
}

LibraryView::LibraryView(LibraryReader reader, QWidget* parent)
    : QWidget(parent),
      reader_(std::move(reader)),
      model_(new ReferencesModel(this)),
      info_(new WrappedLabel(this)),
      message_(new WrappedLabel(this)),
      busy_note_(new QWidget(this)),
      busy_text_(new QLabel(busy_note_)),
      pages_(new QTabWidget(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(info_);
  auto* busy = new QHBoxLayout(busy_note_);
  busy->setContentsMargins(0, 0, 0, 0);
  auto* moving = new QProgressBar(busy_note_);
  moving->setRange(0, 0);
  moving->setMaximumWidth(8 * fontMetrics().height());
  moving->setTextVisible(false);
  busy->addWidget(moving);
  busy->addWidget(busy_text_, 1);
  layout->addWidget(busy_note_);
  layout->addWidget(message_);
  references_ = new ReferencesPage(*model_, pages_);
  pages_->addTab(references_, tr("&References"));
  review_ = new ImportReview(*model_, pages_);
  auto* incoming = new QWidget(pages_);
  auto* incoming_layout = new QVBoxLayout(incoming);
  incoming_layout->addWidget(make_import());
  incoming_layout->addWidget(review_, 1);
  pages_->addTab(incoming, tr("Ne&w references"));
  layout->addWidget(pages_, 1);
  busy_note_->hide();
  message_->hide();
  busy_delay_.setSingleShot(true);
  // Shorter work would only flicker.
  constexpr int kBusyDelayMs = 200;
  busy_delay_.setInterval(kBusyDelayMs);
  connect(&busy_delay_, &QTimer::timeout, busy_note_, &QWidget::show);
  connect_actions();
  refresh_buttons();
}

void LibraryView::connect_actions() {
  connect(references_, &ReferencesPage::check_asked, this, &LibraryView::check);
  connect(references_, &ReferencesPage::quarantine_asked, this,
          [this](const std::string& id, const std::string& reason) {
            write(
                Changes::library,
                [path = path_, id, reason] { return library::quarantine(path, id, reason); },
                calibrated_
                    ? tr("%1 takes no part in analyses now. The library must be calibrated again.")
                          .arg(to_qstring(id))
                    : tr("%1 takes no part in analyses now.").arg(to_qstring(id)));
          });
  connect(references_, &ReferencesPage::release_asked, this,
          [this](const std::string& id, const std::string& reason) {
            write(
                Changes::library,
                [path = path_, id, reason] { return library::release(path, id, reason); },
                calibrated_ ? tr("%1 is in use again. The library must be calibrated again.")
                                  .arg(to_qstring(id))
                            : tr("%1 is in use again.").arg(to_qstring(id)));
          });
  connect(review_, &ImportReview::accepted, this, [this](const std::string& id) {
    write(
        Changes::library, [path = path_, id] { return library::accept_incoming(path, id); },
        calibrated_ ? tr("%1 is in the library now. The library must be calibrated again.")
                          .arg(to_qstring(id))
                    : tr("%1 is in the library now.").arg(to_qstring(id)));
  });
  connect(review_, &ImportReview::kept, this,
          [this](const std::string& id, const std::string& reason) {
            write(
                Changes::waiting,
                [path = path_, id, reason] { return library::keep_incoming(path, id, reason); },
                tr("%1 goes on waiting.").arg(to_qstring(id)));
          });
  connect(review_, &ImportReview::discarded, this, [this](const std::string& id) {
    write(
        Changes::waiting, [path = path_, id] { return library::discard_incoming(path, id); },
        tr("%1 was discarded. Its file is where it was.").arg(to_qstring(id)));
  });
}

QWidget* LibraryView::make_import() {
  auto* box = new QGroupBox(tr("Import spectra: what their files do not say"), pages_);
  auto* layout = new QHBoxLayout(box);
  options_ = new ImportOptions(box);
  import_files_ = new QPushButton(tr("Import &files..."), box);
  import_folder_ = new QPushButton(tr("Import a f&older..."), box);
  auto* buttons = new QVBoxLayout;
  for (QPushButton* button : {import_files_, import_folder_}) {
    button->setMinimumHeight(5 * fontMetrics().height() / 2);
    buttons->addWidget(button);
  }
  buttons->addStretch(1);
  layout->addWidget(options_, 1);
  layout->addLayout(buttons);
  connect(import_files_, &QPushButton::clicked, this, &LibraryView::choose_files);
  connect(import_folder_, &QPushButton::clicked, this, &LibraryView::choose_folder);
  return box;
}

void LibraryView::open(const std::filesystem::path& library) {
  path_ = library;
  message_->hide();
  read();
}

void LibraryView::set_substances(const std::vector<library::Substance>& substances) {
  model_->set_substances(substances);
}

void LibraryView::begin(const QString& note) {
  busy_ = true;
  busy_text_->setText(note);
  busy_delay_.start();
  refresh_buttons();
}

void LibraryView::end() {
  busy_ = false;
  busy_delay_.stop();
  busy_note_->hide();
  refresh_buttons();
}

void LibraryView::read() {
  begin(tr("Reading the library ..."));
  run_in_background<Result<LoadedLibrary>>(
      this, [reader = reader_, path = path_] { return reader(path); },
      [this, path = path_](Result<LoadedLibrary> loaded) {
        // Another library was asked for meanwhile: that one is still to come.
        if (path != path_) return;
        end();
        if (loaded.ok()) {
          show_loaded(std::move(loaded).value());
        } else {
          show_error(spoken(loaded.error()));
        }
        emit settled();
      });
}

void LibraryView::write(Changes changes, std::function<Result<void>()> work, const QString& done) {
  if (busy_) return;
  begin(tr("Writing ..."));
  run_in_background<Result<void>>(this, std::move(work),
                                  [this, changes, done, path = path_](const Result<void>& result) {
                                    if (path == path_) end();
                                    if (!result.ok()) {
                                      show_error(spoken(result.error()));
                                    } else {
                                      show_message(done);
                                      references_->forget_reason();
                                      if (changes == Changes::library)
                                        emit library_changed(to_qstring(path.string()));
                                    }
                                    // What is on disk is shown, whether the work failed or not.
                                    if (path == path_) read();
                                  });
}

void LibraryView::import(std::vector<std::filesystem::path> sources) {
  if (busy_ || sources.empty()) return;
  begin(tr("Reading the spectra ..."));
  run_in_background<Result<library::TakenIn>>(
      this,
      [path = path_, sources = std::move(sources), options = options_->options()] {
        return library::take_in(path, sources, options);
      },
      [this, path = path_](Result<library::TakenIn> taken) {
        if (path != path_) return;
        end();
        if (taken.ok()) {
          review_->show_taken(*taken);
          message_->hide();
          pages_->setCurrentIndex(1);
        } else {
          show_error(spoken(taken.error()));
        }
        read();
      });
}

void LibraryView::check() {
  if (busy_) return;
  begin(tr("Checking the library ..."));
  run_in_background<Result<CheckedLibrary>>(
      this, [path = path_] { return check_library(path); },
      [this, path = path_](Result<CheckedLibrary> checked) {
        if (path != path_) return;
        end();
        if (!checked.ok()) {
          show_error(spoken(checked.error()));
          emit settled();
          return;
        }
        QStringList lines;
        for (const std::string& fault : checked->faults) {
          lines << tr("▲ %1").arg(spoken_detail(fault));
        }
        if (checked->faults.empty()) {
          lines << tr("The file is whole: every reference is as it was written.");
        }
        for (const library::NearPair& pair : checked->near.pairs) {
          lines << tr("%1 and %2 are nearly the same curve (correlation %3).")
                       .arg(to_qstring(pair.first), to_qstring(pair.second),
                            QLocale().toString(pair.correlation, 'f', 4));
        }
        for (const std::string& note : checked->near.notes) lines << spoken_detail(note);
        references_->show_lines(lines);
        show_message(lines.front());
        emit settled();
      });
}

void LibraryView::show_info(const library::StoredLibrary& stored) {
  const auto& entries = stored.content.entries;
  const auto quarantined =
      std::ranges::count(entries, library::Standing::quarantined, &library::Entry::standing);
  const QLocale locale;
  info_->setText(
      tr("%1: %Ln reference(s), %2 of them quarantined. Revision %3. %4", nullptr,
         static_cast<int>(entries.size()))
          .arg(as_written(to_qstring(stored.content.name)),
               locale.toString(static_cast<qlonglong>(quarantined)),
               to_qstring(stored.revision.substr(0, 12)),
               calibrated_ ? tr("Calibrated.") : tr("Not calibrated: alarms use common limits.")));
}

void LibraryView::show_loaded(LoadedLibrary loaded) {
  const auto chosen = references_->chosen();
  calibrated_ = loaded.stored.content.calibration.has_value();
  show_info(loaded.stored);
  model_->set_entries(std::move(loaded.stored.content.entries));
  const auto waiting = static_cast<int>(loaded.incoming.candidates.size());
  review_->show_incoming(std::move(loaded.incoming));
  pages_->setTabText(
      1, waiting == 0 ? tr("Ne&w references") : tr("Ne&w references (%1 wait)").arg(waiting));
  references_->refresh();
  references_->choose(chosen);
}

void LibraryView::show_error(const QString& text) {
  message_->setText(tr("▲ %1").arg(text));
  message_->show();
}

void LibraryView::show_message(const QString& text) {
  message_->setText(text);
  message_->show();
}

void LibraryView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  // What was read is said again by reading it again; what was typed and chosen stays.
  if (event->type() == QEvent::LanguageChange && !path_.empty() && !busy_) read();
}

void LibraryView::refresh_buttons() {
  const Acting acting = busy_ || path_.empty() ? Acting::waiting : Acting::allowed;
  references_->set_acting(acting);
  review_->set_acting(acting);
  import_files_->setEnabled(acting == Acting::allowed);
  import_folder_->setEnabled(acting == Acting::allowed);
}

void LibraryView::choose_files() {
  const QStringList files = QFileDialog::getOpenFileNames(this, tr("Import spectra"));
  std::vector<std::filesystem::path> sources;
  for (const QString& file : files) sources.emplace_back(file.toStdString());
  import(std::move(sources));
}

void LibraryView::choose_folder() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Import a folder of spectra"));
  if (!folder.isEmpty()) import({folder.toStdString()});
}

}  // namespace candor::gui
