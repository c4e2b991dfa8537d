#include "gui/results/result_view.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStyle>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <functional>

#include "gui/appearance/check_mark.h"
#include "gui/appearance/sized_label.h"
#include "gui/results/column_widths.h"
#include "gui/results/components_model.h"
#include "gui/results/finding_words.h"
#include "gui/results/history_words.h"
#include "gui/results/mark_delegate.h"
#include "gui/results/plot_panel.h"
#include "gui/results/quality_model.h"
#include "gui/results/result_widgets.h"
#include "gui/results/share_delegate.h"

namespace candor::gui {
namespace {

constexpr double kStatementSize = 1.25;
/// The statement takes at most this part of the view; a longer one is scrolled.
constexpr double kMostOfStatement = 0.36;
constexpr double kMostBesidePlot = 0.2;
/// A view narrower than so many letters has its details below the list, not beside it.
constexpr int kNarrow = 190;

/// Leaves out single substances whose group's row says it too, unless they are asked for.
class TargetFilter : public QSortFilterProxyModel {
 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;

  void show_minor(Qt::CheckState state) {
    minor_ = state;
    invalidateFilter();
  }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
    return minor_ == Qt::Checked ||
           !sourceModel()->index(row, 0, parent).data(FindingsModel::kMinorRole).toBool();
  }

 private:
  Qt::CheckState minor_ = Qt::Unchecked;
};

QScrollArea* scrolled(QWidget* widget) {
  auto* area = new QScrollArea;
  area->setWidget(widget);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  return area;
}

CheckStatus worst_of(const Quality& quality) {
  CheckStatus worst = CheckStatus::pass;
  for (const QualityCheck& check : quality.checks) worst = std::max(worst, check.status);
  return worst;
}

}  // namespace

ResultView::ResultView(QWidget* parent)
    : QWidget(parent),
      findings_(new FindingsModel(this)),
      shown_findings_(new TargetFilter(this)),
      components_(new ComponentsModel(this)),
      checks_(new QualityModel(this)) {
  shown_findings_->setSourceModel(findings_);
  simulated_ = new SizedLabel(kStatementSize, Letters::bold);
  simulated_->setText(tr("SIMULATED: this is not a measurement of a sample"));
  simulated_->setAlignment(Qt::AlignCenter);
  simulated_->setAutoFillBackground(true);
  simulated_->setBackgroundRole(QPalette::WindowText);
  simulated_->setForegroundRole(QPalette::Base);
  simulated_->setMargin(4);
  simulated_->hide();
  statement_ = new SizedLabel(kStatementSize, Letters::plain);
  statement_->setAlignment(Qt::AlignTop | Qt::AlignLeading);
  statement_->setAccessibleName(tr("Result in plain words"));
  statement_area_ = scrolled(statement_);
  statement_area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  statement_area_->setFrameShape(QFrame::StyledPanel);
  statement_area_->setFocusPolicy(Qt::StrongFocus);
  statement_area_->setAccessibleName(tr("Result in plain words"));

  plot_ = new PlotPanel;
  history_ = make_browser(tr("What was run"));
  tabs_ = new QTabWidget;
  tabs_->setUsesScrollButtons(true);
  tabs_->addTab(make_result_tab(), tr("&Result"));
  tabs_->addTab(make_why_tab(), tr("Wh&y"));
  tabs_->addTab(scrolled(plot_), tr("&Plot"));
  tabs_->addTab(make_checks_tab(), tr("Chec&ks"));
  tabs_->addTab(history_, tr("&History"));
  connect(tabs_, &QTabWidget::currentChanged, this, [this] {
    fit_statement();
    fit_tables();
  });

  auto* layout = new QVBoxLayout(this);
  layout->addWidget(simulated_);
  layout->addWidget(statement_area_);
  layout->addWidget(tabs_, 1);
}

QWidget* ResultView::make_result_tab() {
  findings_table_ = make_table(shown_findings_, tr("Targets that were looked for"));
  findings_table_->setItemDelegateForColumn(
      FindingsModel::result, new MarkDelegate(MarkOf::outcome, FindingsModel::kOutcomeRole, this));
  minor_targets_ = new QCheckBox;
  details_ = make_browser(tr("The chosen target"));
  auto* why = new QPushButton(tr("&Why is that?"));
  auto* targets = new QWidget;
  auto* targets_layout = new QVBoxLayout(targets);
  targets_layout->setContentsMargins(0, 0, 0, 0);
  targets_layout->addWidget(findings_table_, 1);
  targets_layout->addWidget(minor_targets_);
  auto* chosen = new QWidget;
  auto* chosen_layout = new QVBoxLayout(chosen);
  chosen_layout->setContentsMargins(0, 0, 0, 0);
  chosen_layout->addWidget(details_, 1);
  chosen_layout->addWidget(why);

  auto* splitter = new QSplitter(Qt::Horizontal);
  splitter->setObjectName(QStringLiteral("targets"));
  splitter->addWidget(targets);
  splitter->addWidget(chosen);
  splitter->setStretchFactor(0, 3);
  splitter->setStretchFactor(1, 2);
  splitter->setChildrenCollapsible(false);

  components_table_ = make_table(components_, tr("What the scan sees"));
  components_table_->setItemDelegateForColumn(ComponentsModel::bar, new ShareDelegate(this));
  components_table_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* shares = new SizedLabel(1, Letters::bold);
  shares->setText(tr(
      "What the scan sees. Shares are of what the instrument can see: they do not say how strong "
      "it is. In brackets and as whiskers: 90 % intervals."));

  auto* content = new QWidget;
  auto* layout = new QVBoxLayout(content);
  layout->addWidget(splitter, 1);
  layout->addWidget(shares);
  layout->addWidget(components_table_);

  connect(minor_targets_, &QCheckBox::stateChanged, this, &ResultView::update_minor_targets);
  connect(findings_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& current) {
            if (current.isValid()) show_target(shown_findings_->mapToSource(current).row());
          });
  connect(findings_table_, &QTableView::activated, this, [this] { show_tab(ResultTab::why); });
  connect(why, &QPushButton::clicked, this, [this] { show_tab(ResultTab::why); });
  return scrolled(content);
}

QWidget* ResultView::make_why_tab() {
  auto* label = new QLabel(tr("&Target"));
  why_target_ = new QComboBox;
  why_target_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  why_target_->setMinimumContentsLength(20);
  label->setBuddy(why_target_);
  reasons_ = make_browser(tr("Reasons for the chosen target"));
  auto* chooser = new QHBoxLayout;
  chooser->addWidget(label);
  chooser->addWidget(why_target_, 1);
  auto* content = new QWidget;
  auto* layout = new QVBoxLayout(content);
  layout->addLayout(chooser);
  layout->addWidget(reasons_, 1);
  connect(why_target_, &QComboBox::currentIndexChanged, this, &ResultView::show_target);
  return content;
}

QWidget* ResultView::make_checks_tab() {
  checks_table_ = make_table(checks_, tr("Checks of the measurement"));
  checks_table_->setItemDelegateForColumn(
      QualityModel::status, new MarkDelegate(MarkOf::check, QualityModel::kStatusRole, this));
  return checks_table_;
}

void ResultView::show_result(const Analysis& analysis, const Source& source,
                             const Analyser* analyser) {
  // The same spectrum in other words, or with a strip more, keeps what is being read.
  if (source.sha256 != shown_) chosen_target_.clear();
  shown_ = source.sha256;
  simulated_->setVisible(analysis.simulated);
  statement_->setText(QString::fromStdString(analysis.statement));
  statement_area_->verticalScrollBar()->setValue(0);
  findings_->show_analysis(analysis);
  const bool usable = analysis.quality.usable() && analysis.library_references > 0;
  components_->show_mixture(usable ? std::optional(analysis.mixture) : std::nullopt,
                            analysis.names);
  checks_->show_quality(analysis.quality);
  worst_ = worst_of(analysis.quality);
  show_worst_check();
  history_->setHtml(history_html(analysis, source));
  fill_targets();
  plot_->show_result(analysis, source, analyser);
  fit_statement();
  fit_tables();
  // Letters and texts may be about to change still.
  QTimer::singleShot(0, this, &ResultView::refit);
}

void ResultView::show_worst_check() {
  const int tab = static_cast<int>(ResultTab::checks);
  tabs_->setTabIcon(tab, mark_icon(worst_, palette(), fontMetrics().height()));
  tabs_->setTabToolTip(tab, tr("Worst of the checks: %1").arg(spoken(worst_)));
}

void ResultView::fill_targets() {
  const QSignalBlocker quiet(why_target_);
  const std::string chosen = chosen_target_;
  why_target_->clear();
  for (int row = 0; row < findings_->rowCount(); ++row) {
    why_target_->addItem(tr("%1: %2").arg(
        findings_->index(row, FindingsModel::target).data(Qt::DisplayRole).toString(),
        findings_->index(row, FindingsModel::result).data(Qt::DisplayRole).toString()));
  }
  update_minor_targets();
  if (findings_->rowCount() == 0) {
    details_->clear();
    shown_details_.clear();
    reasons_->clear();
    return;
  }
  findings_table_->selectRow(0);
  int row = shown_findings_->rowCount() > 0
                ? shown_findings_->mapToSource(shown_findings_->index(0, 0)).row()
                : 0;
  for (int i = 0; i < findings_->rowCount(); ++i) {
    if (findings_->row(i).finding.target == chosen) row = i;
  }
  show_target(row);
}

void ResultView::update_minor_targets() {
  static_cast<TargetFilter*>(shown_findings_)
      ->show_minor(minor_targets_->isChecked() ? Qt::Checked : Qt::Unchecked);
  int minor = 0;
  for (int row = 0; row < findings_->rowCount(); ++row) {
    if (findings_->index(row, 0).data(FindingsModel::kMinorRole).toBool()) ++minor;
  }
  minor_targets_->setText(tr("&List single substances too (%n)", nullptr, minor));
  minor_targets_->setVisible(minor > 0);
  fit_tables();
}

void ResultView::show_target(int row) {
  if (row < 0 || row >= findings_->rowCount()) return;
  const TargetRow& target = findings_->row(row);
  chosen_target_ = target.finding.target;
  show_details();
  reasons_->setHtml(reasons_html(target.finding, target.combined));
  const QSignalBlocker quiet_target(why_target_);
  why_target_->setCurrentIndex(row);
  const QModelIndex shown =
      shown_findings_->mapFromSource(findings_->index(row, FindingsModel::result));
  if (shown.isValid() && shown.row() != findings_table_->currentIndex().row()) {
    findings_table_->selectRow(shown.row());
  }
}

void ResultView::show_details() {
  int row = -1;
  for (int i = 0; i < findings_->rowCount(); ++i) {
    if (findings_->row(i).finding.target == chosen_target_) row = i;
  }
  if (row < 0) return;
  const TargetRow& target = findings_->row(row);
  QString html = statement_html(target.finding, target.combined, target.outcome);
  for (int column = 0; column < FindingsModel::columns; ++column) {
    if (!findings_table_->isColumnHidden(column)) continue;
    const QString text = findings_->index(row, column).data(Qt::DisplayRole).toString();
    if (text.isEmpty()) continue;
    html += QStringLiteral("<p><b>%1</b>: %2</p>")
                .arg(findings_->headerData(column, Qt::Horizontal, Qt::DisplayRole)
                         .toString()
                         .toHtmlEscaped(),
                     text.toHtmlEscaped());
  }
  if (html == shown_details_) return;
  shown_details_ = html;
  details_->setHtml(html);
}

void ResultView::show_tab(ResultTab tab) { tabs_->setCurrentIndex(static_cast<int>(tab)); }

void ResultView::explain(const QString& target) {
  for (int row = 0; row < findings_->rowCount(); ++row) {
    if (QString::fromStdString(findings_->row(row).finding.target) == target) show_target(row);
  }
  show_tab(ResultTab::why);
}

void ResultView::fit_statement() {
  const int width = statement_area_->width() - style()->pixelMetric(QStyle::PM_ScrollBarExtent);
  const int needed = statement_->heightForWidth(std::max(width, 1)) + 12;
  const bool plot = tabs_->currentIndex() == static_cast<int>(ResultTab::plot);
  const int most = static_cast<int>((plot ? kMostBesidePlot : kMostOfStatement) * height());
  statement_area_->setFixedHeight(std::clamp(needed, 1, std::max(most, 1)));
}

void ResultView::fit_tables() {
  if (findings_table_ == nullptr || components_table_ == nullptr || checks_table_ == nullptr) {
    return;
  }
  const int letter = fontMetrics().averageCharWidth();
  const bool narrow = width() < kNarrow * letter;
  if (auto* splitter = findChild<QSplitter*>(QStringLiteral("targets"))) {
    splitter->setOrientation(narrow ? Qt::Vertical : Qt::Horizontal);
  }
  findings_table_->setMinimumHeight(10 * fontMetrics().height());
  details_->setMinimumHeight(8 * fontMetrics().height());
  fit_columns(*findings_table_, {25, 25, 24, 14, 16, 22, 12}, FindingsModel::target,
              {FindingsModel::limit, FindingsModel::share, FindingsModel::sold_as,
               FindingsModel::strip, FindingsModel::misses});
  fit_columns(*components_table_, {22, 26, 24, 30}, ComponentsModel::others,
              {ComponentsModel::bar});
  fit_columns(*checks_table_, {16, 22, 26, 30, 30}, QualityModel::cause, {QualityModel::value});
  show_details();
  int height = components_table_->horizontalHeader()->sizeHint().height() +
               2 * components_table_->frameWidth();
  for (int row = 0; row < components_->rowCount(); ++row) {
    height += components_table_->rowHeight(row);
  }
  int across = 0;
  for (int column = 0; column < ComponentsModel::columns; ++column) {
    if (!components_table_->isColumnHidden(column)) {
      across += components_table_->columnWidth(column);
    }
  }
  if (across > components_table_->viewport()->width()) {
    height += style()->pixelMetric(QStyle::PM_ScrollBarExtent);
  }
  components_table_->setFixedHeight(height);
  components_table_->setVisible(components_->rowCount() > 0);
}

void ResultView::refit() {
  fit_statement();
  fit_tables();
  layout()->invalidate();
  layout()->activate();
}

void ResultView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit_statement();
  fit_tables();
  // The first one comes with the first showing, when letters may still be about to change.
  QTimer::singleShot(0, this, &ResultView::refit);
}

void ResultView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  const bool look = event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange ||
                    event->type() == QEvent::PaletteChange;
  if (!look || tabs_ == nullptr) return;
  show_worst_check();
  // A tab bar measures its tabs again only when it is laid out.
  QApplication::postEvent(tabs_, new QEvent(QEvent::LayoutRequest));
  // What is inside takes its new letters after this: once all such events have been sent.
  QTimer::singleShot(0, this, &ResultView::refit);
}

}  // namespace candor::gui
