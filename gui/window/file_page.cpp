#include "gui/window/file_page.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QListWidget>
#include <QListWidgetItem>
#include <QMimeData>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>
#include <chrono>

#include "gui/appearance/as_written.h"
#include "gui/appearance/error_words.h"
#include "gui/library/background.h"

namespace candor::gui {
namespace {

constexpr int kLookMs = 1000;
constexpr std::chrono::seconds kSettle(2);

struct Look {
  std::optional<Error> error;
  std::vector<workbench::SettledFile> files;
};

}  // namespace

FilePage::FilePage(workbench::Analysers* analysers, QWidget* parent)
    : QWidget(parent),
      analysers_(analysers),
      choose_(new QPushButton(tr("&Choose a file …"))),
      message_(new QLabel(tr("Or drop a file here."))),
      looks_(new QTimer(this)) {
  setAcceptDrops(true);
  questions_ = make_questions();
  message_->setAccessibleName(tr("Message"));
  message_->setWordWrap(true);
  auto* all = new QVBoxLayout(this);
  all->addWidget(choose_);
  all->addWidget(message_);
  all->addWidget(questions_);
  all->addWidget(make_folder());
  all->addStretch();
  questions_->hide();
  connect(choose_, &QPushButton::clicked, this, [this] {
    const QString path = QFileDialog::getOpenFileName(this, tr("Choose a spectrum"));
    if (!path.isEmpty()) read(path);
  });
  connect(looks_, &QTimer::timeout, this, &FilePage::look);
}

QWidget* FilePage::make_questions() {
  auto* box = new QGroupBox(tr("The file does not say everything"));
  axis_ = new QComboBox;
  axis_->addItem(tr("as the file says"), "");
  axis_->addItem(tr("wavenumber in cm⁻¹"), "cm-1");
  axis_->addItem(tr("Raman shift in cm⁻¹"), "raman-shift-cm-1");
  axis_->addItem(tr("wavelength in nm"), "nm");
  axis_->addItem(tr("wavelength in µm"), "um");
  ordinate_ = new QComboBox;
  ordinate_->addItem(tr("as the file says"), "");
  ordinate_->addItem(tr("absorbance"), "absorbance");
  ordinate_->addItem(tr("transmittance from 0 to 1"), "transmittance");
  ordinate_->addItem(tr("transmittance in per cent"), "percent-transmittance");
  ordinate_->addItem(tr("counts"), "counts");
  technique_ = new QComboBox;
  technique_->addItem(tr("as the file says"), "auto");
  technique_->addItem(tr("infrared"), "ir");
  technique_->addItem(tr("Raman"), "raman");
  laser_ = new QDoubleSpinBox;
  laser_->setRange(0, 3000);
  laser_->setDecimals(2);
  laser_->setSpecialValueText(tr("not needed"));
  laser_->setSuffix(tr(" nm"));
  answer_ = new QPushButton(tr("&Read with these answers"));
  auto* form = new QFormLayout(box);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->addRow(tr("&Axis"), axis_);
  form->addRow(tr("Valu&es"), ordinate_);
  form->addRow(tr("Techni&que"), technique_);
  form->addRow(tr("&Laser"), laser_);
  form->addRow(answer_);
  connect(answer_, &QPushButton::clicked, this, [this] { read(asked_of_); });
  return box;
}

QWidget* FilePage::make_folder() {
  auto* box = new QGroupBox(tr("A folder that a bench writes into"));
  auto* choose = new QPushButton(tr("&Watch a folder …"));
  watched_ = new QLabel(tr("No folder is watched."));
  watched_->setWordWrap(true);
  arrived_ = new QListWidget;
  arrived_->setAccessibleName(tr("Files that arrived, the newest on top"));
  use_ = new QPushButton(tr("Use &this file for the sample"));
  use_->setEnabled(false);
  auto* layout = new QVBoxLayout(box);
  layout->addWidget(choose);
  layout->addWidget(watched_);
  layout->addWidget(arrived_);
  layout->addWidget(use_);
  connect(choose, &QPushButton::clicked, this, [this] {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder"));
    if (!folder.isEmpty()) watch(folder);
  });
  connect(arrived_, &QListWidget::currentRowChanged, this,
          [this](int row) { use_->setEnabled(row >= 0); });
  const auto take = [this] {
    if (const auto* item = arrived_->currentItem()) read(item->data(Qt::UserRole).toString());
  };
  connect(use_, &QPushButton::clicked, this, take);
  connect(arrived_, &QListWidget::itemActivated, this, take);
  return box;
}

QString FilePage::message() const { return message_->text(); }

void FilePage::show_busy(bool busy) {
  choose_->setEnabled(!busy);
  answer_->setEnabled(!busy);
  use_->setEnabled(!busy && arrived_->currentRow() >= 0);
}

void FilePage::read(const QString& path) {
  if (path.isEmpty()) return;
  FileOrder order;
  order.path = path.toStdString();
  order.prior = prior_;
  order.analysers = analysers_;
  // Answers belong to the file that they were asked of.
  if (path == asked_of_) {
    order.reading.x_unit = axis_->currentData().toString().toStdString();
    order.reading.y_unit = ordinate_->currentData().toString().toStdString();
    if (laser_->value() > 0) order.reading.laser_nm = laser_->value();
    order.comparison.technique = technique_->currentData().toString().toStdString();
  } else {
    for (QComboBox* one : {axis_, ordinate_, technique_}) one->setCurrentIndex(0);
    laser_->setValue(0);
    questions_->hide();
  }
  asked_of_ = path;
  show_busy(true);
  message_->setText(tr("Reading %1 …").arg(as_written(QFileInfo(path).fileName())));
  run_in_background<Result<NewScan>>(
      this, [order] { return analyse_file(order); },
      [this](Result<NewScan> scan) { take(std::move(scan)); });
}

void FilePage::take(Result<NewScan> scan) {
  show_busy(false);
  if (!scan) {
    const ErrorCode code = scan.error().code;
    const bool asks = code == ErrorCode::unknown_unit || code == ErrorCode::usage;
    questions_->setVisible(asks);
    message_->setText(
        asks ? tr("%1 does not say what its numbers are. Answer only what you know for certain.")
                   .arg(as_written(QFileInfo(asked_of_).fileName()))
             : tr("This file cannot be used: %1").arg(spoken(scan.error())));
    if (asks) axis_->setFocus();
    return;
  }
  questions_->hide();
  message_->setText(tr("%1 was read.").arg(as_written(QFileInfo(asked_of_).fileName())));
  asked_of_.clear();
  emit analysed(*scan);
}

void FilePage::watch(const QString& folder) {
  folder_name_ = folder;
  folder_ = QSharedPointer<workbench::FolderWatch>::create(
      folder.toStdString(), workbench::Depth::this_folder, kSettle, std::filesystem::path());
  arrived_->clear();
  watched_->setText(tr("Watching %1").arg(as_written(QDir(folder).dirName())));
  looks_->start(kLookMs);
  look();
}

void FilePage::look() {
  if (looking_ || !folder_) return;
  looking_ = true;
  run_in_background<Look>(
      this,
      [folder = folder_] {
        auto settled = folder->look(workbench::FolderWatch::Clock::now());
        if (!settled) return Look{settled.error(), {}};
        for (const auto& file : *settled) folder->deal_with(file);
        return Look{std::nullopt, *std::move(settled)};
      },
      [this, folder = folder_](Look seen) {
        looking_ = false;
        if (folder != folder_) return;
        if (seen.error) {
          watched_->setText(spoken(*seen.error));
          return;
        }
        watched_->setText(tr("Watching %1").arg(as_written(QDir(folder_name_).dirName())));
        for (const workbench::SettledFile& file : seen.files) {
          const QString name = QString::fromStdString(file.name);
          auto* item = new QListWidgetItem(name);
          item->setData(Qt::UserRole, QDir(folder_name_).filePath(name));
          arrived_->insertItem(0, item);
          arrived_->setCurrentRow(0);
        }
      });
}

void FilePage::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->urls().size() == 1) event->acceptProposedAction();
}

void FilePage::dropEvent(QDropEvent* event) {
  read(event->mimeData()->urls().front().toLocalFile());
}

}  // namespace candor::gui
