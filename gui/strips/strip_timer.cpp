#include "gui/strips/strip_timer.h"

#include <QAccessible>
#include <QAccessibleEvent>
#include <QApplication>
#include <QCheckBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QPen>
#include <QPolygonF>
#include <QSizePolicy>
#include <QVBoxLayout>
#include <array>

#include "gui/strips/wrapped_label.h"

namespace candor::gui {
namespace {

constexpr int kSecondsAMinute = 60;
constexpr int kMostMinutes = 60;

QString minutes_and_seconds(int seconds) {
  return QStringLiteral("%1:%2")
      .arg(seconds / kSecondsAMinute)
      .arg(seconds % kSecondsAMinute, 2, 10, QLatin1Char('0'));
}

QSpinBox* make_minutes(QWidget* parent, const QString& name) {
  auto* minutes = new QSpinBox(parent);
  minutes->setRange(0, kMostMinutes);
  minutes->setSpecialValueText(QCoreApplication::translate("candor::gui::StripTimer", "not set"));
  minutes->setAccessibleName(name);
  return minutes;
}

/// Draw the shape of a phase into a square: two bars to wait, an arrow to read, a cross to stop.
void draw_phase_shape(QPainter& painter, const QRectF& square, ReadPhase phase) {
  const QColor ink = painter.pen().color();
  const double side = square.width();
  painter.save();
  if (phase == ReadPhase::too_early) {
    painter.fillRect(QRectF(square.left(), square.top(), side / 3, side), ink);
    painter.fillRect(QRectF(square.right() - side / 3, square.top(), side / 3, side), ink);
  } else if (phase == ReadPhase::read_now) {
    painter.setBrush(ink);
    painter.drawPolygon(QPolygonF(
        {square.topLeft(), QPointF(square.right(), square.center().y()), square.bottomLeft()}));
  } else {
    painter.setPen(QPen(ink, side / 5, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(square.topLeft(), square.bottomRight());
    painter.drawLine(square.bottomLeft(), square.topRight());
  }
  painter.restore();
}

}  // namespace

PhaseTrack::PhaseTrack(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PhaseTrack::set_phase(ReadPhase phase) {
  phase_ = phase;
  update();
}

QSize PhaseTrack::sizeHint() const {
  const int unit = fontMetrics().height();
  return {24 * unit, 5 * unit / 2};
}

void PhaseTrack::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const std::array phases = {ReadPhase::too_early, ReadPhase::read_now, ReadPhase::too_late};
  const std::array words = {tr("Too early"), tr("Read now"), tr("Too late")};
  const double unit = fontMetrics().height();
  const double width = this->width() / static_cast<double>(phases.size());
  for (std::size_t i = 0; i < phases.size(); ++i) {
    const bool now = phases.at(i) == phase_;
    const QRectF place =
        QRectF(static_cast<double>(i) * width, 0, width, height()).adjusted(1.5, 1.5, -1.5, -1.5);
    painter.setPen(QPen(palette().color(now ? QPalette::WindowText : QPalette::Mid), now ? 3 : 1));
    painter.setBrush(palette().color(now ? QPalette::Highlight : QPalette::Window));
    painter.drawRoundedRect(place, unit / 4, unit / 4);
    QFont text = font();
    text.setBold(now);
    painter.setFont(text);
    painter.setPen(palette().color(now ? QPalette::HighlightedText : QPalette::WindowText));
    const QRectF shape(place.left() + unit / 2, place.center().y() - unit / 3, 2 * unit / 3,
                       2 * unit / 3);
    if (now) draw_phase_shape(painter, shape, phases.at(i));
    painter.drawText(place.adjusted(3 * unit / 2, 0, 0, 0), Qt::AlignCenter, words.at(i));
  }
}

StripTimer::StripTimer(std::function<Clock()> make_clock, QWidget* parent)
    : QWidget(parent), make_clock_(std::move(make_clock)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(make_window_row());
  window_fault_ = new WrappedLabel(tr("The second time must be later than the first."), this);
  window_fault_->hide();
  layout->addWidget(window_fault_);
  auto* buttons = new QHBoxLayout;
  start_ = new QPushButton(tr("&Dipped now"), this);
  stop_ = new QPushButton(tr("S&top the timer"), this);
  for (QPushButton* button : {start_, stop_}) {
    button->setMinimumHeight(5 * fontMetrics().height() / 2);
    buttons->addWidget(button, 1);
  }
  layout->addLayout(buttons);
  track_ = new PhaseTrack(this);
  layout->addWidget(track_);
  countdown_ = new WrappedLabel(this);
  QFont large = countdown_->font();
  large.setPointSizeF(1.6 * large.pointSizeF());
  countdown_->setFont(large);
  layout->addWidget(countdown_);
  cue_ = new QCheckBox(tr("S&ound when it is time"), this);
  layout->addWidget(cue_);
  connect(start_, &QPushButton::clicked, this, &StripTimer::start);
  connect(stop_, &QPushButton::clicked, this, &StripTimer::stop);
  constexpr int kTickMs = 250;
  tick_.setInterval(kTickMs);
  connect(&tick_, &QTimer::timeout, this, &StripTimer::look);
  stop();
}

QWidget* StripTimer::make_window_row() {
  auto* row = new QWidget(this);
  auto* layout = new QGridLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  from_ = make_minutes(row, tr("Read after, minutes"));
  until_ = make_minutes(row, tr("Not later than, minutes"));
  auto* from = new QLabel(tr("Read &after (min)"), row);
  auto* until = new QLabel(tr("&Not later than (min)"), row);
  from->setBuddy(from_);
  until->setBuddy(until_);
  layout->addWidget(from, 0, 0);
  layout->addWidget(from_, 0, 1);
  layout->addWidget(until, 1, 0);
  layout->addWidget(until_, 1, 1);
  layout->setColumnStretch(2, 1);
  row->setToolTip(tr("The leaflet of the strip says when to read it."));
  for (QSpinBox* minutes : {from_, until_}) {
    connect(minutes, qOverload<int>(&QSpinBox::valueChanged), this, [this] {
      look();
      emit window_changed();
    });
  }
  return row;
}

std::optional<ReadWindow> StripTimer::window() const {
  if (until_->value() <= from_->value()) return std::nullopt;
  return ReadWindow{from_->value() * kSecondsAMinute, until_->value() * kSecondsAMinute};
}

void StripTimer::set_window(const std::optional<ReadWindow>& window) {
  from_->setValue(window ? window->from_s / kSecondsAMinute : 0);
  until_->setValue(window ? window->until_s / kSecondsAMinute : 0);
}

std::optional<int> StripTimer::elapsed_s() const {
  if (!clock_) return std::nullopt;
  return static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(clock_()).count());
}

void StripTimer::start() {
  clock_ = make_clock_();
  tick_.start();
  emit started();
  look();
  // A button that is disabled gives its focus away to anything: give it to the one that acts now.
  stop_->setFocus();
}

void StripTimer::stop() {
  clock_ = nullptr;
  tick_.stop();
  look();
}

void StripTimer::look() {
  window_fault_->setVisible(until_->value() > 0 && until_->value() <= from_->value());
  stop_->setEnabled(static_cast<bool>(clock_));
  const ReadPhase phase = phase_at(window(), elapsed_s());
  countdown_->setText(countdown(phase));
  if (phase == phase_) return;
  show_phase(phase);
}

void StripTimer::show_phase(ReadPhase phase) {
  const bool running_into_time = phase == ReadPhase::read_now && phase_ == ReadPhase::too_early;
  phase_ = phase;
  track_->set_phase(phase);
  if (running_into_time && cue_->isChecked()) QApplication::beep();
  QAccessibleEvent event(countdown_, QAccessible::Alert);
  QAccessible::updateAccessibility(&event);
  emit phase_changed(phase);
}

QString StripTimer::countdown(ReadPhase phase) const {
  const auto now = elapsed_s();
  const auto times = window();
  switch (phase) {
    case ReadPhase::not_started: return tr("The timer is not running.");
    case ReadPhase::untimed:
      return tr("Dipped %1 ago. Read it when its leaflet says.").arg(minutes_and_seconds(*now));
    case ReadPhase::too_early:
      return tr("Too early. Read it in %1.").arg(minutes_and_seconds(times->from_s - *now));
    case ReadPhase::read_now:
      return tr("Read now. You have %1.").arg(minutes_and_seconds(times->until_s - *now));
    case ReadPhase::too_late: break;
  }
  return tr("Too late. A line that comes late says nothing.");
}

}  // namespace candor::gui
