#include "gui/results/plot_panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/appearance/error_words.h"
#include "gui/appearance/sized_label.h"
#include "gui/appearance/window_language.h"
#include "gui/library/spectrum_words.h"
#include "gui/plot/plot_json.h"
#include "gui/results/by_hand_panel.h"
#include "gui/results/explorable_plot.h"
#include "gui/results/finding_words.h"
#include "pipeline/report/json.h"

namespace candor::gui {
namespace {

constexpr int kLeastPlotHeight = 360;
/// The height of the plot in lines of letters, so that its keys and headings have room.
constexpr int kLinesOfPlot = 24;
/// What is compared by hand takes at most so many letters of the width: the plot needs the rest.
constexpr int kLettersBeside = 40;

QString axis_number(double value) { return QLocale().toString(value, 'g', 4); }

}  // namespace

PlotPanel::PlotPanel(QWidget* parent) : QWidget(parent) {
  lay_out();
  connect(by_hand_, &ByHandPanel::changed, this, &PlotPanel::redraw);
  connect(plot_, &ExplorablePlot::read, this, &PlotPanel::show_reading);
  connect(compare_, &QPushButton::toggled, by_hand_area_, &QWidget::setVisible);
}

void PlotPanel::lay_out() {
  plot_ = new ExplorablePlot;
  fit_plot();
  auto* zoom_in = new QPushButton(tr("Zoom &in"));
  auto* zoom_out = new QPushButton(tr("Zoom &out"));
  auto* whole = new QPushButton(tr("Whole r&ange"));
  compare_ = new QPushButton(tr("&Compare by hand"));
  compare_->setCheckable(true);
  connect(zoom_in, &QPushButton::clicked, plot_, &ExplorablePlot::zoom_in);
  connect(zoom_out, &QPushButton::clicked, plot_, &ExplorablePlot::zoom_out);
  connect(whole, &QPushButton::clicked, plot_, &ExplorablePlot::show_whole_range);
  auto* buttons = new QHBoxLayout;
  for (QPushButton* button : {zoom_in, zoom_out, whole}) buttons->addWidget(button);
  buttons->addStretch();
  buttons->addWidget(compare_);

  reading_ = new SizedLabel(1, Letters::plain);
  reading_->setAccessibleName(tr("Read-out of the plot"));
  reading_->setText(
      tr("Point at the plot to read it. Keys: + and − zoom, arrows move, "
         "P goes to the next peak."));
  auto* left = new QWidget;
  auto* left_layout = new QVBoxLayout(left);
  left_layout->setContentsMargins(0, 0, 0, 0);
  left_layout->addLayout(buttons);
  left_layout->addWidget(plot_, 1);
  left_layout->addWidget(reading_);

  by_hand_ = new ByHandPanel;
  by_hand_area_ = new QScrollArea;
  by_hand_area_->setWidget(by_hand_);
  by_hand_area_->setWidgetResizable(true);
  by_hand_area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  by_hand_area_->setVisible(false);
  fit_plot();
  auto* splitter = new QSplitter(Qt::Horizontal);
  splitter->addWidget(left);
  splitter->addWidget(by_hand_area_);
  splitter->setStretchFactor(0, 1);
  splitter->setChildrenCollapsible(false);

  reason_ = new SizedLabel(1, Letters::plain);
  reason_->setAlignment(Qt::AlignTop | Qt::AlignLeading);
  pages_ = new QStackedWidget;
  pages_->addWidget(splitter);
  pages_->addWidget(reason_);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(pages_);
}

void PlotPanel::fit_plot() {
  plot_->setMinimumHeight(std::max(kLeastPlotHeight, kLinesOfPlot * fontMetrics().height()));
  if (by_hand_area_ == nullptr) return;
  by_hand_area_->setMaximumWidth(kLettersBeside * fontMetrics().averageCharWidth());
}

void PlotPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange && plot_ != nullptr) fit_plot();
}

void PlotPanel::show_result(const Analysis& analysis, const Source& source,
                            const Analyser* analyser) {
  data_.reset();
  if (analysis.mixture.positions_per_cm.empty()) {
    reason_->setText(
        tr("There is no plot: nothing was fitted to this spectrum. The tab Checks "
           "says why."));
  } else if (auto parsed = plot::parse_plot_json(plot_json(analysis, source)); !parsed) {
    reason_->setText(tr("There is no plot. %1").arg(spoken(parsed.error())));
  } else {
    data_ = std::move(parsed).value();
    // The document names everything in English, the window in its own language.
    data_->x_axis = {axis_name(analysis.axis_unit).toStdString(), data_->x_axis.unit};
    data_->y_axis = {signal_name(analysis.signal_unit).toStdString(), {}};
    if (data_->fit) {
      for (std::size_t i = 0; i < data_->fit->components.size(); ++i) {
        const Component& component = analysis.mixture.components[i];
        data_->fit->components[i].name = analysis.names.in(window_language(), component.substance);
        data_->fit->components[i].share =
            tr("%1 (%2 to %3)")
                .arg(percent(component.share), percent(component.share_low),
                     percent(component.share_high))
                .toStdString();
      }
    }
  }
  pages_->setCurrentIndex(data_ ? 0 : 1);
  if (!data_) return;
  // The same result in other words: what was done by hand stays.
  const bool same = analyser == analyser_ && analysis.mixture.measured == measured_;
  if (same) {
    redraw();
    return;
  }
  analyser_ = analyser;
  measured_ = analysis.mixture.measured;
  by_hand_->start(analysis.mixture, analysis.recipe_fingerprint, analyser);
}

void PlotPanel::redraw() {
  if (data_) plot_->explore(*data_, by_hand_->by_hand());
}

void PlotPanel::show_reading() {
  const auto& reading = plot_->reading();
  if (!reading || !data_) return;
  const QString position = QLocale().toString(reading->position, 'f', 1);
  const QString unit = QString::fromStdString(data_->x_axis.unit);
  QStringList parts;
  parts << tr("%1 %2: measured %3").arg(position, unit, axis_number(reading->measured));
  if (reading->fitted && reading->residual) {
    parts << tr("fitted %1, residual %2")
                 .arg(axis_number(*reading->fitted), axis_number(*reading->residual));
  }
  if (reading->remainder) parts << tr("left by hand %1").arg(axis_number(*reading->remainder));
  if (reading->nearest_peak) {
    parts << tr("nearest peak %1 %2").arg(QLocale().toString(*reading->nearest_peak, 'f', 1), unit);
  }
  reading_->setText(parts.join(QStringLiteral(" · ")));
}

}  // namespace candor::gui
