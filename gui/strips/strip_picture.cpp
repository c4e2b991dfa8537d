#include "gui/strips/strip_picture.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAccessibleEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QPen>
#include <QPixmap>
#include <QVBoxLayout>

#include "gui/strips/choice_button.h"
#include "gui/strips/wrapped_label.h"

namespace candor::gui {
namespace {

constexpr std::array kAnswers = {SeenLine::line, SeenLine::faint_line, SeenLine::no_line};

std::size_t index_of(StripZone zone) { return zone == StripZone::control ? 0 : 1; }

QColor blended(const QColor& a, const QColor& b, double part_of_b) {
  const auto mix = [&](int x, int y) { return static_cast<int>(x + (y - x) * part_of_b); };
  return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

/// Draw what is seen at one place, as broad as the strip's window.
void draw_line(QPainter& painter, const QRectF& place, const QPalette& palette,
               std::optional<SeenLine> seen) {
  const QColor ink = palette.color(QPalette::Text);
  const QColor ground = palette.color(QPalette::Base);
  const double height = place.height() / 4;
  const QRectF bar(place.left(), place.center().y() - height / 2, place.width(), height);
  if (!seen) {
    painter.setPen(QPen(ink, 1.5, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place.adjusted(1, 1, -1, -1));
    painter.drawText(place, Qt::AlignCenter, QStringLiteral("?"));
    return;
  }
  painter.setPen(Qt::NoPen);
  if (*seen == SeenLine::line) painter.fillRect(bar, ink);
  if (*seen == SeenLine::faint_line) {
    painter.fillRect(bar.adjusted(0, height / 4, 0, -height / 4), blended(ground, ink, 0.4));
  }
}

}  // namespace

StripPicture::StripPicture(QWidget* parent) : QWidget(parent) {
  auto* rows = new QVBoxLayout;
  rows->setSpacing(fontMetrics().height());
  rows->addWidget(make_answers(StripZone::control, tr("C: control line"),
                               tr("It shows that the strip worked.")));
  rows->addWidget(make_answers(StripZone::test, tr("T: test line"),
                               tr("However faint it is, a faint line counts as a line.")));
  auto* columns = new QHBoxLayout(this);
  columns->addLayout(rows, 1);
  setAccessibleName(tr("Lines on the strip"));
  follow_appearance();
  setAccessibleDescription(tr("C: %1. T: %2.").arg(spoken(seen_[0]), spoken(seen_[1])));
}

QWidget* StripPicture::make_answers(StripZone zone, const QString& title, const QString& hint) {
  auto* box = new QWidget(this);
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  auto* heading = new QLabel(title, box);
  QFont bold = heading->font();
  bold.setBold(true);
  heading->setFont(bold);
  layout->addWidget(heading);
  layout->addWidget(new WrappedLabel(hint, box));
  auto* row = new QBoxLayout(QBoxLayout::LeftToRight);
  auto* group = new QButtonGroup(box);
  const std::array names = {tr("Line"), tr("Faint line"), tr("No line")};
  for (std::size_t i = 0; i < kAnswers.size(); ++i) {
    auto* button = new ChoiceButton(names.at(i), box);
    button->setAccessibleName(zone == StripZone::control ? tr("Control line: %1").arg(names.at(i))
                                                         : tr("Test line: %1").arg(names.at(i)));
    group->addButton(button, static_cast<int>(i));
    row->addWidget(button, 1);
  }
  layout->addLayout(row);
  connect(group, &QButtonGroup::idClicked, this,
          [this, zone](int id) { set_seen(zone, kAnswers.at(static_cast<std::size_t>(id))); });
  groups_.at(index_of(zone)) = group;
  rows_.at(index_of(zone)) = row;
  answers_.at(index_of(zone)) = box;
  return box;
}

/// As narrow as the answers of a place below each other.
QSize StripPicture::minimumSizeHint() const {
  int widest = 0;
  for (const QButtonGroup* group : groups_) {
    for (const QAbstractButton* button : group->buttons()) {
      widest = std::max(widest, button->minimumSizeHint().width());
    }
  }
  const QMargins margins = layout()->contentsMargins();
  return {widest + margins.left() + margins.right(), layout()->minimumSize().height()};
}

void StripPicture::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit_answers();
}

void StripPicture::fit_answers() {
  const QMargins margins = layout()->contentsMargins();
  int needed = 0;
  for (std::size_t zone = 0; zone < kZones; ++zone) {
    int row = 2 * rows_.at(zone)->spacing() + margins.left() + margins.right();
    for (const QAbstractButton* button : groups_.at(zone)->buttons()) {
      row += button->minimumSizeHint().width();
    }
    needed = std::max(needed, row);
  }
  const auto direction = needed > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
  for (QBoxLayout* row : rows_) {
    if (row->direction() != direction) row->setDirection(direction);
  }
}

std::optional<SeenLine> StripPicture::seen(StripZone zone) const {
  return seen_.at(index_of(zone));
}

std::optional<StripLines> StripPicture::lines() const { return lines_of(seen_[0], seen_[1]); }

void StripPicture::set_seen(StripZone zone, SeenLine seen) {
  auto& now = seen_.at(index_of(zone));
  const auto* place = std::find(kAnswers.begin(), kAnswers.end(), seen);
  groups_.at(index_of(zone))->button(static_cast<int>(place - kAnswers.begin()))->setChecked(true);
  if (now == seen) return;
  now = seen;
  tell_change();
}

void StripPicture::clear() {
  const bool had_answer = seen_[0] || seen_[1];
  seen_ = {};
  for (QButtonGroup* group : groups_) {
    group->setExclusive(false);
    for (QAbstractButton* button : group->buttons()) {
      button->setChecked(false);
      // An exclusive group lets Tab reach the checked button alone.
      button->setFocusPolicy(Qt::StrongFocus);
    }
    group->setExclusive(true);
  }
  if (had_answer) tell_change();
}

void StripPicture::tell_change() {
  setAccessibleDescription(tr("C: %1. T: %2.").arg(spoken(seen_[0]), spoken(seen_[1])));
  QAccessibleEvent event(this, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
  update();
  emit changed();
}

QRect StripPicture::strip_rect() const {
  const int unit = fontMetrics().height();
  return {unit, unit / 4, 6 * unit, height() - unit / 2};
}

QRect StripPicture::zone_rect(StripZone zone) const {
  const QWidget* answers = answers_.at(index_of(zone));
  const QRect strip = strip_rect();
  const int unit = fontMetrics().height();
  const int middle = answers->geometry().center().y();
  return {strip.left() + unit, middle - 3 * unit / 2, 4 * unit, 3 * unit};
}

void StripPicture::draw_zone(QPainter& painter, StripZone zone) const {
  const QRect place = zone_rect(zone);
  const int unit = fontMetrics().height();
  const QRect letter(place.left(), place.top(), unit + unit / 2, place.height());
  painter.setPen(palette().color(QPalette::Text));
  painter.drawText(letter, Qt::AlignCenter,
                   zone == StripZone::control ? QStringLiteral("C") : QStringLiteral("T"));
  draw_line(painter, QRectF(place).adjusted(letter.width(), 0, 0, 0), palette(),
            seen_.at(index_of(zone)));
}

void StripPicture::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QFont bold = font();
  bold.setBold(true);
  painter.setFont(bold);
  const QRectF strip = strip_rect();
  const double unit = fontMetrics().height();
  painter.setPen(QPen(palette().color(QPalette::WindowText), 1.5));
  painter.setBrush(palette().color(QPalette::Base));
  painter.drawRoundedRect(strip, unit / 2, unit / 2);
  draw_zone(painter, StripZone::control);
  draw_zone(painter, StripZone::test);
}

void StripPicture::mousePressEvent(QMouseEvent* event) {
  for (const StripZone zone : {StripZone::control, StripZone::test}) {
    if (!zone_rect(zone).contains(event->pos())) continue;
    const auto now = seen(zone);
    const SeenLine next = now == SeenLine::line         ? SeenLine::faint_line
                          : now == SeenLine::faint_line ? SeenLine::no_line
                                                        : SeenLine::line;
    set_seen(zone, next);
    return;
  }
  QWidget::mousePressEvent(event);
}

void StripPicture::follow_appearance() {
  const int unit = fontMetrics().height();
  // The strip itself is painted beside the answers.
  layout()->setContentsMargins(8 * unit, 0, 0, 0);
  const QSize size(2 * unit, unit);
  for (QButtonGroup* group : groups_) {
    for (std::size_t i = 0; i < kAnswers.size(); ++i) {
      QAbstractButton* button = group->button(static_cast<int>(i));
      QPixmap picture(size * devicePixelRatioF());
      picture.setDevicePixelRatio(devicePixelRatioF());
      picture.fill(palette().color(QPalette::Base));
      QPainter painter(&picture);
      draw_line(painter, QRectF(QPointF(0, -unit), QSizeF(2 * unit, 3 * unit)), palette(),
                kAnswers.at(i));
      painter.setPen(palette().color(QPalette::Text));
      painter.drawRect(QRect(QPoint(0, 0), size - QSize(1, 1)));
      painter.end();
      button->setIcon(QIcon(picture));
      button->setIconSize(size);
    }
  }
}

void StripPicture::changeEvent(QEvent* event) {
  const bool new_appearance =
      event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
  if (new_appearance && groups_[1] != nullptr) follow_appearance();
  QWidget::changeEvent(event);
}

}  // namespace candor::gui
