#include "gui/instruments/scan_view.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShowEvent>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include "gui/appearance/check_mark.h"
#include "gui/appearance/plot_look.h"
#include "gui/plot/live_plot.h"

namespace candor::gui {
namespace {

constexpr std::size_t kRecent = 6;
/// After so long without a word from the instrument, beyond its exposure, a person is told.
constexpr qint64 kSilentMs = 250;

QString mark_of(CheckStatus status) {
  switch (status) {
    case CheckStatus::pass: return QString::fromUtf8("✓");
    case CheckStatus::warn: return QString::fromUtf8("△");
    case CheckStatus::fail: break;
  }
  return QString::fromUtf8("■");
}

}  // namespace

ScanView::ScanView(ScanViewSetup setup, QWidget* parent)
    : QWidget(parent),
      setup_(std::move(setup)),
      worker_(new InstrumentWorker),
      panel_(new InstrumentPanel),
      plot_(new plot::LivePlot(nullptr, plot_look(palette(), font()))),
      checks_(new QLabel),
      message_(new QLabel),
      progress_(new QProgressBar),
      measure_(new QPushButton(tr("Measu&re"))),
      cancel_(new QPushButton(tr("Ca&ncel"))),
      silence_(new QTimer(this)) {
  plot_->setAccessibleName(tr("Live spectrum"));
  plot_->setMinimumHeight(200);
  say_axes();
  checks_->setAccessibleName(tr("What to see to before measuring"));
  checks_->setWordWrap(true);
  checks_->setTextFormat(Qt::PlainText);
  message_->setAccessibleName(tr("Message"));
  message_->setWordWrap(true);
  progress_->setAccessibleName(tr("Progress"));
  measure_->setDefault(true);

  // What a person sets may scroll; what tells and acts stays in sight.
  auto* settings = new QWidget;
  auto* column = new QVBoxLayout(settings);
  column->addWidget(panel_);
  column->addWidget(make_settings());
  column->addStretch();
  auto* scrolled = new QScrollArea;
  scrolled->setWidget(settings);
  scrolled->setWidgetResizable(true);
  scrolled->setFrameShape(QFrame::NoFrame);
  scrolled->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scrolled->setMinimumWidth(settings->minimumSizeHint().width() +
                            scrolled->verticalScrollBar()->sizeHint().width());
  auto* side = new QVBoxLayout;
  side->addWidget(scrolled, 1);
  side->addWidget(checks_);
  side->addWidget(message_);
  side->addWidget(progress_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(measure_);
  buttons->addWidget(cancel_);
  side->addLayout(buttons);
  auto* all = new QHBoxLayout(this);
  all->addLayout(side, 2);
  all->addWidget(plot_, 3);

  connect_worker();
  connect(measure_, &QPushButton::clicked, this, &ScanView::measure);
  connect(cancel_, &QPushButton::clicked, this, [this] {
    worker_->cancel();
    message_->setText(tr("Stopping …"));
  });
  connect(silence_, &QTimer::timeout, this, &ScanView::watch_silence);
  silence_->start(50);
  set_measuring(false);
  show_dark();
}

ScanView::~ScanView() {
  worker_->cancel();
  worker_->answer(InstrumentWorker::Answer::refused);
  thread_.quit();
  // The laser goes off before the program ends, however long that takes.
  thread_.wait();
}

void ScanView::say_axes() {
  plot_->set_axes({tr("Raman shift").toStdString(), "cm⁻¹"}, {tr("Counts").toStdString(), ""},
                  plot::Direction::low_to_high);
}

QWidget* ScanView::make_settings() {
  exposure_ = new QDoubleSpinBox;
  exposure_->setRange(0.001, 1e5);
  exposure_->setDecimals(1);
  exposure_->setValue(100);
  exposure_->setSuffix(tr(" ms"));
  exposure_->setKeyboardTracking(false);
  averages_ = new QSpinBox;
  averages_->setRange(1, 10'000);
  averages_->setValue(10);
  auto_exposure_ = new QCheckBox(tr("Find the &exposure by itself"));
  take_dark_ = new QCheckBox(tr("Ta&ke a new dark first"));
  take_dark_->setChecked(true);
  laser_ = new QCheckBox(tr("Switch the &laser on (after a warning of 3 s)"));
  settled_ = new QCheckBox(tr("Stop w&hen more scans would tell no more"));
  dark_text_ = new QLabel;
  dark_text_->setWordWrap(true);
  auto* box = new QWidget;
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->addRow(tr("Ex&posure"), exposure_);
  form->addRow(auto_exposure_);
  form->addRow(tr("Scans"), averages_);
  form->addRow(settled_);
  form->addRow(take_dark_);
  form->addRow(dark_text_);
  form->addRow(laser_);
  connect(exposure_, &QDoubleSpinBox::valueChanged, this, [this] {
    show_dark();
    begin_live();
  });
  connect(auto_exposure_, &QCheckBox::toggled, this,
          [this](bool found) { exposure_->setEnabled(!found); });
  connect(laser_, &QCheckBox::toggled, this, &ScanView::begin_live);
  return box;
}

void ScanView::connect_worker() {
  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  connect(this, &ScanView::open_asked, worker_, &InstrumentWorker::open);
  connect(this, &ScanView::close_asked, worker_, &InstrumentWorker::close);
  connect(this, &ScanView::live_asked, worker_, &InstrumentWorker::begin_live);
  connect(this, &ScanView::live_end_asked, worker_, &InstrumentWorker::end_live);
  connect(this, &ScanView::measure_asked, worker_, &InstrumentWorker::measure);
  connect(panel_, &InstrumentPanel::connect_asked, this, [this](const auto& choice) {
    panel_->show_connecting();
    worker_->make_way();
    emit open_asked(choice);
  });
  connect(panel_, &InstrumentPanel::disconnect_asked, this, [this] {
    worker_->make_way();
    emit close_asked();
  });
  connect(worker_, &InstrumentWorker::opened, this, [this](const OpenedInstrument& instrument) {
    instrument_ = instrument;
    recent_.clear();
    dark_.reset();
    panel_->show_connected(instrument);
    laser_->setVisible(instrument.has_laser);
    laser_->setChecked(false);
    exposure_->setRange(instrument.shortest_ms, instrument.longest_ms);
    message_->clear();
    set_measuring(false);
    show_dark();
    emit simulated(instrument.simulated);
    begin_live();
  });
  const auto gone = [this](const QString& why) {
    instrument_.reset();
    recent_.clear();
    panel_->show_disconnected(why);
    set_measuring(false);
    show_checks();
    emit simulated(false);
  };
  connect(worker_, &InstrumentWorker::closed, this, [gone] { gone(tr("Disconnected.")); });
  connect(worker_, &InstrumentWorker::lost, this, gone);
  connect(worker_, &InstrumentWorker::live, this, &ScanView::show_live);
  connect(worker_, &InstrumentWorker::advanced, this, &ScanView::show_progress);
  connect(worker_, &InstrumentWorker::laser_changed, panel_, &InstrumentPanel::show_laser);
  connect(worker_, &InstrumentWorker::laser_warned, this, [this](double seconds) {
    heard_.restart();
    message_->setText(
        tr("LASER ON in %1 s. Cancel stops it.").arg(QLocale().toString(seconds, 'f', 1)));
  });
  connect(worker_, &InstrumentWorker::endangered, this,
          [this](const QString& what) { QMessageBox::critical(this, tr("Danger"), what); });
  connect(worker_, &InstrumentWorker::asked, this, &ScanView::ask);
  connect(worker_, &InstrumentWorker::noted, message_, &QLabel::setText);
  connect(worker_, &InstrumentWorker::analysing, this, [this] {
    heard_.invalidate();
    progress_->setRange(0, 0);
    message_->setText(tr("Looking for substances …"));
  });
  connect(worker_, &InstrumentWorker::scanned, this, [this](const ScannedSample& sample) {
    set_measuring(false);
    message_->setText(tr("Measured."));
    if (sample.dark && take_dark_->isChecked()) {
      dark_age_.restart();
      take_dark_->setChecked(false);
    }
    dark_ = sample.dark;
    show_dark();
    emit scanned(sample);
  });
  connect(worker_, &InstrumentWorker::failed, this, [this](const QString& why) {
    set_measuring(false);
    // Whatever went wrong: light again only when a person asks for it.
    laser_->setChecked(false);
    begin_live();
    message_->setText(tr("No result: %1").arg(why));
  });
  thread_.start();
}

void ScanView::begin_live() {
  if (!instrument_ || measuring_ || !isVisible()) return;
  heard_.restart();
  worker_->make_way();
  emit live_asked(exposure_->value(), laser_->isChecked() ? LiveLight::laser : LiveLight::as_it_is);
}

void ScanView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  begin_live();
}

void ScanView::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  // Nobody watches: no light.
  if (!measuring_) {
    laser_->setChecked(false);
    worker_->make_way();
    emit live_end_asked();
  }
}

void ScanView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (dark_text_ == nullptr) return;
  const bool look = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
  const bool language = event->type() == QEvent::LanguageChange;
  if (look || language) plot_->restyle(plot_look(palette(), font()));
  if (!language) return;
  say_axes();
  if (full_scale_ > 0) plot_->show_saturation(full_scale_, tr("detector full"));
  show_checks();
  show_dark();
}

void ScanView::show_live(const LiveSpectrum& spectrum) {
  heard_.restart();
  recent_.push_back(spectrum);
  if (recent_.size() > kRecent) recent_.pop_front();
  plot_->show(spectrum.x, spectrum.counts);
  ++frames_drawn_;
  if (spectrum.full_scale != full_scale_) {
    full_scale_ = spectrum.full_scale;
    plot_->show_saturation(full_scale_, tr("detector full"));
  }
  // Words that change 30 times a second cannot be read.
  constexpr qint64 kReadable = 250;
  if (!drawn_.isValid() || drawn_.elapsed() > kReadable) {
    drawn_.restart();
    show_checks();
    show_dark();
  }
  worker_->drawn();
}

void ScanView::show_checks() {
  if (recent_.empty()) {
    checks_->clear();
    return;
  }
  const std::vector<LiveSpectrum> recent(recent_.begin(), recent_.end());
  const auto checks = live_checks(recent);
  QStringList lines;
  for (const LiveCheck& check : checks) {
    lines << QString("%1 %2: %3").arg(mark_of(check.status), check.name, check.advice);
  }
  lines.prepend(may_measure(checks) ? tr("✓ Ready to measure") : tr("■ Not yet"));
  checks_->setText(lines.join('\n'));
}

void ScanView::show_dark() {
  if (!dark_) {
    dark_text_->setText(tr("There is no dark yet."));
    return;
  }
  const bool fits =
      std::abs(1e-3 * static_cast<double>(dark_->exposure.count()) - exposure_->value()) < 0.05 &&
      !auto_exposure_->isChecked();
  dark_text_->setText(fits ? tr("The dark is %n second(s) old.", nullptr,
                                static_cast<int>(dark_age_.elapsed() / 1000))
                           : tr("The dark is of another exposure."));
}

void ScanView::measure() {
  if (!instrument_) return;
  ScanOrder order;
  order.acquisition.auto_exposure = auto_exposure_->isChecked();
  if (!order.acquisition.auto_exposure) order.acquisition.exposure_ms = exposure_->value();
  order.acquisition.average = averages_->value();
  order.acquisition.dark = take_dark_->isChecked();
  order.acquisition.laser = instrument_->has_laser && laser_->isChecked();
  const bool fits =
      dark_ && !order.acquisition.auto_exposure &&
      std::abs(1e-3 * static_cast<double>(dark_->exposure.count()) - exposure_->value()) < 0.05;
  if (!order.acquisition.dark && fits) order.acquisition.earlier_dark = dark_;
  order.stop_when_settled = settled_->isChecked();
  order.frames_folder = setup_.frames_folder;
  order.prior = prior_;
  order.analysers = instrument_->simulated ? setup_.training : setup_.samples;
  set_measuring(true);
  worker_->make_way();
  emit measure_asked(order);
}

void ScanView::set_measuring(bool measuring) {
  measuring_ = measuring;
  measure_->setEnabled(instrument_ && instrument_->identifies && !measuring);
  cancel_->setEnabled(measuring);
  progress_->setVisible(measuring);
  if (!measuring) heard_.invalidate();
}

void ScanView::show_progress(const QString& series, int taken, int wanted, double exposure_ms) {
  heard_.restart();
  progress_->setRange(0, wanted);
  progress_->setValue(taken);
  const int left = static_cast<int>(std::ceil(1e-3 * exposure_ms * (wanted - taken)));
  message_->setText(series == "dark"
                        ? tr("Dark %1 of %2, about %3 s left").arg(taken).arg(wanted).arg(left)
                        : tr("Scan %1 of %2, about %3 s left").arg(taken).arg(wanted).arg(left));
}

void ScanView::watch_silence() {
  if (!heard_.isValid() || !instrument_) return;
  const auto exposure = static_cast<qint64>(exposure_->value());
  if (heard_.elapsed() < 2 * exposure + kSilentMs) return;
  message_->setText(tr("Waiting for the instrument …"));
}

void ScanView::ask(const QString& request) {
  heard_.invalidate();
  const auto answer = QMessageBox::information(this, tr("At the instrument"), request,
                                               QMessageBox::Ok | QMessageBox::Cancel);
  worker_->answer(answer == QMessageBox::Ok ? InstrumentWorker::Answer::done
                                            : InstrumentWorker::Answer::refused);
}

}  // namespace candor::gui
