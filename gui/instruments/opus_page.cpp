#include "gui/instruments/opus_page.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTime>
#include <QVBoxLayout>
#include <chrono>
#include <utility>

#include "drivers/transport/clock.h"
#include "gui/appearance/error_words.h"
#include "gui/library/background.h"

namespace candor::gui {
namespace {

using drivers::opus::OpusBench;

constexpr int kGreatestPort = 65535;

/// What a sample's measurement brings: the scan, and what did not matter to it.
struct MeasuredSample {
  NewScan scan;
  QString warning;
};

Result<MeasuredSample> measure(const OpusBench& bench, workbench::OpusOrder order, FileOrder file,
                               const std::stop_token& stop) {
  MeasuredSample sample;
  drivers::SteadyClock clock;
  const auto measured = CANDOR_TRY(workbench::measure_opus_sample(
      bench, order, clock, stop, [&](const Error& error) { sample.warning = spoken(error); }));
  file.path = measured.path;
  file.reading = std::move(order.reading);
  sample.scan = CANDOR_TRY(analyse_file(file));
  sample.scan.instrument = "OPUS " + bench.version();
  return sample;
}

}  // namespace

OpusPage::OpusPage(QWidget* parent) : QWidget(parent), message_(new QLabel) {
  message_->setAccessibleName(tr("Message"));
  message_->setWordWrap(true);
  connect_ = new QPushButton(tr("&Connect to OPUS"));
  background_ = new QPushButton(tr("Measure the bac&kground"));
  sample_ = new QPushButton(tr("&Measure the sample"));
  cancel_ = new QPushButton(tr("Ca&ncel"));
  auto* buttons = new QHBoxLayout;
  for (QPushButton* button : {connect_, background_, sample_, cancel_}) buttons->addWidget(button);
  buttons->addStretch();
  auto* all = new QVBoxLayout(this);
  auto* what = new QLabel(
      tr("A Bruker infrared bench is measured by OPUS, on this computer or on another one. OPUS "
         "must run with its HTTP server switched on. Not tested with a real bench yet."));
  what->setWordWrap(true);
  all->addWidget(what);
  all->addWidget(make_form());
  all->addLayout(buttons);
  all->addWidget(message_);
  all->addStretch();
  connect(connect_, &QPushButton::clicked, this, &OpusPage::connect_bench);
  connect(background_, &QPushButton::clicked, this, &OpusPage::measure_background);
  connect(sample_, &QPushButton::clicked, this, &OpusPage::measure_sample);
  connect(cancel_, &QPushButton::clicked, this, &OpusPage::cancel);
  connect(&ticking_, &QTimer::timeout, this, [this] {
    message_->setText(tr("%1 %2 s").arg(doing_, QLocale().toString(since_.elapsed() / 1000)));
  });
  refresh();
}

OpusPage::~OpusPage() { stop_.request_stop(); }

QWidget* OpusPage::make_form() {
  auto* box = new QWidget;
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  const auto add = [&](const QString& title, const QString& example) {
    auto* field = new QLineEdit;
    field->setPlaceholderText(example);
    form->addRow(title, field);
    connect(field, &QLineEdit::textChanged, this, [this] { emit fields_changed(fields()); });
    return field;
  };
  host_ = add(tr("Compute&r"), tr("name or IP address"));
  port_ = new QSpinBox;
  port_->setRange(1, kGreatestPort);
  form->addRow(tr("&Port"), port_);
  connect(port_, &QSpinBox::valueChanged, this, [this] { emit fields_changed(fields()); });
  experiment_ = add(tr("&Experiment"), QStringLiteral("ATR.XPM"));
  experiment_folder_ = add(tr("Its fol&der on that computer"), QStringLiteral("C:\\OPUS\\XPM"));
  save_to_ =
      add(tr("Save spectra &there in"), tr("empty: the file that OPUS itself writes is taken"));
  read_from_ = add(tr("The same folder from &here"), tr("empty: under the same path"));
  // Another computer is another bench.
  const auto forget = [this] {
    if (busy_) return;
    bench_.reset();
    refresh();
  };
  connect(host_, &QLineEdit::textChanged, this, forget);
  connect(port_, &QSpinBox::valueChanged, this, forget);
  set_fields({});
  return box;
}

OpusFields OpusPage::fields() const {
  return {host_->text(),    port_->value(),    experiment_->text(), experiment_folder_->text(),
          save_to_->text(), read_from_->text()};
}

void OpusPage::set_fields(const OpusFields& fields) {
  host_->setText(fields.host);
  port_->setValue(fields.port);
  experiment_->setText(fields.experiment);
  experiment_folder_->setText(fields.experiment_folder);
  save_to_->setText(fields.save_to);
  read_from_->setText(fields.read_from);
}

QString OpusPage::message() const { return message_->text(); }

drivers::opus::Address OpusPage::address() const {
  return {host_->text().trimmed().toStdString(), static_cast<std::uint16_t>(port_->value())};
}

workbench::OpusOrder OpusPage::order() const {
  workbench::OpusOrder order;
  order.experiment = {experiment_->text().trimmed().toStdString(),
                      experiment_folder_->text().trimmed().toStdString()};
  order.save_to = save_to_->text().trimmed().toStdString();
  order.read_from = read_from_->text().trimmed().toStdString();
  return order;
}

std::stop_token OpusPage::begin(const QString& doing) {
  constexpr int kTickMs = 250;
  busy_ = true;
  ++job_;
  stop_ = std::stop_source();
  doing_ = doing;
  message_->setText(doing);
  since_.start();
  ticking_.start(kTickMs);
  refresh();
  return stop_.get_token();
}

void OpusPage::end(const QString& message) {
  busy_ = false;
  ticking_.stop();
  message_->setText(message);
  refresh();
}

void OpusPage::refresh() {
  for (QWidget* field : std::initializer_list<QWidget*>{host_, port_, experiment_,
                                                        experiment_folder_, save_to_, read_from_}) {
    field->setEnabled(!busy_);
  }
  connect_->setEnabled(!busy_);
  background_->setEnabled(!busy_ && bench_.has_value());
  sample_->setEnabled(!busy_ && bench_.has_value() && analysers_ != nullptr);
  cancel_->setEnabled(busy_);
}

void OpusPage::connect_bench() {
  const auto stop = begin(tr("Looking for OPUS …"));
  run_in_background<Result<OpusBench>>(
      this, [address = address(), stop] { return OpusBench::connect(address, {}, stop); },
      [this, job = job_](Result<OpusBench> bench) {
        if (job != job_) return;
        bench_.reset();
        if (!bench) {
          end(spoken(bench.error()));
          return;
        }
        bench_ = *std::move(bench);
        end(tr("Connected with OPUS %1.").arg(QString::fromStdString(bench_->version())));
      });
}

void OpusPage::measure_background() {
  const auto order = this->order();
  if (const auto fits = workbench::check_experiment(order.experiment); !fits) {
    message_->setText(spoken(fits.error()));
    return;
  }
  using Time = std::chrono::system_clock::time_point;
  const auto stop = begin(tr("Measuring the background …"));
  run_in_background<Result<Time>>(
      this,
      [bench = *bench_, order, stop] { return bench.measure_background(order.experiment, stop); },
      [this, job = job_](const Result<Time>& time) {
        if (job != job_) return;
        if (!time) {
          end(spoken(time.error()));
          return;
        }
        end(tr("The background was measured at %1.")
                .arg(QLocale().toString(QTime::currentTime(), QLocale::ShortFormat)));
      });
}

void OpusPage::measure_sample() {
  auto order = this->order();
  if (const auto fits = workbench::check_experiment(order.experiment); !fits) {
    message_->setText(spoken(fits.error()));
    return;
  }
  auto placed = workbench::with_place(std::move(order), std::chrono::system_clock::now());
  if (!placed) {
    message_->setText(spoken(placed.error()));
    return;
  }
  FileOrder file;
  file.prior = prior_;
  file.analysers = analysers_;
  const auto stop = begin(tr("Measuring the sample …"));
  run_in_background<Result<MeasuredSample>>(
      this,
      [bench = *bench_, order = *std::move(placed), file, stop] {
        return measure(bench, order, file, stop);
      },
      [this, job = job_](const Result<MeasuredSample>& sample) {
        if (job != job_) return;
        if (!sample) {
          end(tr("No result: %1").arg(spoken(sample.error())));
          return;
        }
        end(sample->warning.isEmpty() ? tr("Measured.") : sample->warning);
        emit analysed(sample->scan);
      });
}

void OpusPage::cancel() {
  stop_.request_stop();
  // What still runs, as the search for a name may, is not waited for: what it brings is dropped.
  ++job_;
  end(tr("Stopped."));
}

}  // namespace candor::gui
