#include "gui/strips/strip_photo_dialog.h"

#include <QDialogButtonBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QLocale>
#include <QPixmap>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <utility>

#include "gui/appearance/error_words.h"
#include "gui/library/background.h"
#include "gui/strips/strip_photo_words.h"
#include "gui/strips/strip_words.h"
#include "gui/strips/wrapped_label.h"
#include "pipeline/detect/strip_photo.h"
#include "pipeline/imaging/strip_marks.h"

namespace candor::gui {
namespace {

constexpr int kPictureSide = 560;

QPixmap pixmap_of(const ColourImage& image) {
  const auto width = static_cast<int>(image.width);
  const QImage shared(image.pixels.data(), width, static_cast<int>(image.height), 3 * width,
                      QImage::Format_RGB888);
  return QPixmap::fromImage(shared).scaled(kPictureSide, kPictureSide, Qt::KeepAspectRatio,
                                           Qt::SmoothTransformation);
}

QString contrast_percent(double part) { return QLocale().toString(100 * part, 'f', 1); }

}  // namespace

StripPhotoDialog::StripPhotoDialog(const QString& photo, const std::filesystem::path& kinds,
                                   const StripKind& kind, QWidget* parent)
    : QDialog(parent),
      message_(new WrappedLabel(tr("Reading the photo …"), this)),
      picture_(new QLabel(this)),
      strips_(new QVBoxLayout) {
  setWindowTitle(tr("Photo of a strip: %1").arg(name_of(kind)));
  message_->setAccessibleName(tr("Message"));
  picture_->setAccessibleName(tr("The photo, with what is seen drawn on it"));
  picture_->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
  auto* column = new QWidget;
  auto* of_column = new QVBoxLayout(column);
  of_column->setContentsMargins(0, 0, 0, 0);
  of_column->addLayout(strips_);
  of_column->addStretch(1);
  auto* area = new QScrollArea(this);
  area->setWidget(column);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setMinimumWidth(40 * fontMetrics().averageCharWidth());
  auto* both = new QHBoxLayout;
  both->addWidget(picture_, 1);
  both->addWidget(area, 1);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(message_);
  layout->addLayout(both, 1);
  auto* buttons = new QDialogButtonBox(this);
  QPushButton* cancel =
      buttons->addButton(tr("&Go back without the photo"), QDialogButtonBox::RejectRole);
  cancel->setMinimumHeight(5 * fontMetrics().height() / 2);
  layout->addWidget(buttons);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  run_in_background<Result<workbench::StripPhoto>>(
      this,
      [path = photo.toStdString(), kinds, id = kind.id] {
        return workbench::read_strip_photo(path, kinds, id);
      },
      [this](Result<workbench::StripPhoto> read) { show_photo(std::move(read)); });
}

void StripPhotoDialog::show_photo(Result<workbench::StripPhoto> photo) {
  read_ = true;
  if (!photo) {
    message_->setText(tr("▲ %1").arg(spoken(photo.error())));
    return;
  }
  picture_->setPixmap(pixmap_of(mark_strips(photo->picture, photo->strips)));
  message_->setText(photo->strips.empty()
                        ? tr("▲ No strip is found in this photo. Lay the strip on something dark, "
                             "with its coloured end in the picture, and take another.")
                        : tr("A program read this photo, and can be wrong. Look at the strip "
                             "itself, then take over what you see too."));
  int number = 0;
  for (const StripObservation& strip : photo->strips) {
    strips_->addWidget(make_strip(++number, strip, photo->png));
  }
}

QWidget* StripPhotoDialog::make_strip(int number, const StripObservation& strip,
                                      const std::string& png) {
  auto* group = new QGroupBox(tr("Strip %1").arg(number), this);
  auto* layout = new QVBoxLayout(group);
  layout->addWidget(
      new WrappedLabel(tr("At C: %1 (contrast %2 %)")
                           .arg(spoken(strip.control), contrast_percent(strip.control_contrast)),
                       group));
  layout->addWidget(
      new WrappedLabel(tr("At T: %1 (contrast %2 %, ± %3 %)")
                           .arg(spoken(strip.test), contrast_percent(strip.test_contrast),
                                contrast_percent(strip.sigma)),
                       group));
  for (const StripDoubt doubt : strip.doubts) {
    layout->addWidget(new WrappedLabel(tr("▲ %1").arg(spoken(doubt)), group));
  }
  auto* take = new QPushButton(tr("Take strip &%1 over").arg(number), group);
  take->setMinimumHeight(5 * fontMetrics().height() / 2);
  const auto lines = lines_of(strip);
  take->setEnabled(lines.has_value());
  if (!lines) {
    layout->addWidget(new WrappedLabel(
        tr("In doubt: look at the strip itself, take another photo, or repeat the test."), group));
  }
  layout->addWidget(take);
  connect(take, &QPushButton::clicked, this, [this, lines, png] {
    taken_ = LinesFromPhoto{*lines, png};
    accept();
  });
  return group;
}

}  // namespace candor::gui
