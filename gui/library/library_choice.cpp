#include "gui/library/library_choice.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/appearance/as_written.h"
#include "gui/appearance/error_words.h"
#include "gui/library/background.h"
#include "library/library.h"
#include "library/store.h"

namespace candor::gui {
namespace {

constexpr std::size_t kShownDigits = 12;

}  // namespace

Result<LibrarySummary> summary_of(const std::string& path) {
  const auto stored = CANDOR_TRY(library::read_store(path));
  const auto& entries = stored.content.entries;
  // The same gate as for every analysis: what it refuses is refused here, with its sentence.
  for (const Technique technique : {Technique::ir, Technique::raman}) {
    CANDOR_TRY(library::load(path, technique));
  }
  LibrarySummary summary;
  summary.path = path;
  summary.name = stored.content.name;
  summary.revision = stored.revision;
  summary.references = static_cast<std::size_t>(
      std::ranges::count(entries, library::Standing::active, &library::Entry::standing));
  summary.calibrated = stored.content.calibration.has_value();
  return summary;
}

LibraryChoice::LibraryChoice(std::string shipped, QWidget* parent)
    : QWidget(parent),
      shipped_(std::move(shipped)),
      current_(new QLabel),
      considered_(new QLabel),
      choose_(new QPushButton(tr("Choose a &file …"))),
      choose_shipped_(new QPushButton(tr("The one that comes with &Candor"))),
      use_(new QPushButton(tr("&Use this library"))) {
  auto* all = new QVBoxLayout(this);
  auto* what = new QLabel(
      tr("Samples are compared with one reference library. Its name and revision are recorded with "
         "every scan. Results that stand already do not change."));
  what->setWordWrap(true);
  all->addWidget(what);
  for (QLabel* label : {current_, considered_}) {
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  }
  current_->setAccessibleName(tr("Library in use"));
  considered_->setAccessibleName(tr("Library that was chosen"));
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(choose_);
  buttons->addWidget(choose_shipped_);
  buttons->addStretch();
  all->addWidget(current_);
  all->addLayout(buttons);
  all->addWidget(considered_);
  all->addWidget(use_, 0, Qt::AlignLeft);
  all->addStretch();
  use_->setEnabled(false);
  connect(choose_, &QPushButton::clicked, this, [this] {
    const QString path = QFileDialog::getOpenFileName(this, tr("Choose a library"), {},
                                                      tr("Libraries (*.sqlite);;All files (*)"));
    if (!path.isEmpty()) consider(path.toStdString());
  });
  connect(choose_shipped_, &QPushButton::clicked, this, [this] { consider(shipped_); });
  connect(use_, &QPushButton::clicked, this, &LibraryChoice::use);
}

QString LibraryChoice::current() const { return current_->text(); }
QString LibraryChoice::considered() const { return considered_->text(); }

QString LibraryChoice::words_for(const LibrarySummary& summary) {
  const QLocale locale;
  return tr("%1, revision %2. References that count: %3. %4")
      .arg(
          as_written(QString::fromStdString(summary.name)),
          QString::fromStdString(summary.revision.substr(0, kShownDigits)),
          locale.toString(static_cast<qulonglong>(summary.references)),
          summary.calibrated ? tr("Calibrated.") : tr("Not calibrated: alarms use common limits."));
}

void LibraryChoice::show_library(const std::string& path) {
  current_->setText(tr("Reading the library …"));
  run_in_background<Result<LibrarySummary>>(
      this, [path] { return summary_of(path); },
      [this](const Result<LibrarySummary>& summary) {
        current_->setText(
            summary
                ? tr("In use: %1").arg(words_for(*summary))
                : tr("▲ The library that is set cannot be used. %1").arg(spoken(summary.error())));
        emit settled();
      });
}

void LibraryChoice::consider(const std::string& path) {
  candidate_.reset();
  use_->setEnabled(false);
  considered_->setText(
      tr("Reading %1 …").arg(as_written(QFileInfo(QString::fromStdString(path)).fileName())));
  run_in_background<Result<LibrarySummary>>(
      this, [path] { return summary_of(path); },
      [this, reading = ++reading_](const Result<LibrarySummary>& summary) {
        if (reading == reading_) show_considered(summary);
      });
}

void LibraryChoice::show_considered(const Result<LibrarySummary>& summary) {
  if (summary) {
    candidate_ = *summary;
    considered_->setText(tr("Chosen: %1").arg(words_for(*summary)));
  } else {
    considered_->setText(tr("▲ This library cannot be used. %1").arg(spoken(summary.error())));
  }
  use_->setEnabled(candidate_.has_value());
  emit settled();
}

void LibraryChoice::use() {
  if (!candidate_) return;
  current_->setText(tr("In use: %1").arg(words_for(*candidate_)));
  considered_->clear();
  use_->setEnabled(false);
  emit chosen(QString::fromStdString(std::exchange(candidate_, std::nullopt)->path));
}

}  // namespace candor::gui
