#include "gui/plot/plot_elements.h"

#include <fmt/core.h>

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "gui/plot/label_layout.h"
#include "gui/plot/text_layout.h"

namespace candor::plot {
namespace {

constexpr int kKeyWidth = 220;
constexpr double kKeyPartOfPlot = 0.3;
constexpr int kSampleLeft = 12;
constexpr int kSampleWidth = 30;
constexpr int kSampleGap = 8;
constexpr double kLabelPixels = 13;
constexpr double kHatchStep = 7;

QFont key_name_font(const PlotStyle& style) { return style.font(13, Weight::bold); }
QFont key_detail_font(const PlotStyle& style) { return style.font(13, Weight::normal); }
QFont peak_font(const PlotStyle& style) { return style.font(12, Weight::normal); }

/// How many lines an entry of a key may take.
struct LineLimit {
  int name;
  int detail;
};

/// From roomy to tight, the first cuts no name short: a key takes the first with which all of its
/// entries fit.
constexpr std::array<LineLimit, 3> kLineLimits = {{{kAnyLines, kAnyLines}, {2, 2}, {1, 1}}};
/// The one for which a picture is made high enough.
constexpr LineLimit kReservedLines = kLineLimits[0];

/// The lines of one key entry, and their height.
struct KeyText {
  QStringList name;
  QStringList detail;
  double height = 0;
};

KeyText key_text(const KeyEntry& entry, int width, LineLimit limit, const PlotStyle& style) {
  KeyText text;
  text.name = wrapped(entry.name, key_name_font(style), width, limit.name);
  if (!entry.detail.isEmpty()) {
    text.detail = wrapped(entry.detail, key_detail_font(style), width, limit.detail);
  }
  const auto lines = static_cast<double>(text.name.size() + text.detail.size());
  text.height = lines * QFontMetricsF(key_name_font(style)).height() + 4;
  return text;
}

/// All entries of a key, and their height together.
struct KeyTexts {
  std::vector<KeyText> entries;
  double height = 0;
};

KeyTexts key_texts(const std::vector<KeyEntry>& entries, int width, LineLimit limit,
                   const PlotStyle& style) {
  KeyTexts texts;
  for (const KeyEntry& entry : entries) {
    texts.entries.push_back(key_text(entry, width, limit, style));
    texts.height += texts.entries.back().height;
  }
  return texts;
}

KeyTexts fitting_key_texts(const std::vector<KeyEntry>& entries, int width, double height,
                           const PlotStyle& style) {
  for (const LineLimit& limit : kLineLimits) {
    KeyTexts texts = key_texts(entries, width, limit, style);
    if (texts.height <= height) return texts;
  }
  return key_texts(entries, width, kLineLimits.back(), style);
}

/// Draw lines of text from `top` on; returns where the next line would start.
double draw_lines(QCPPainter* painter, const QStringList& lines, const QFont& font, double left,
                  double top) {
  const QFontMetricsF metrics(font);
  painter->setFont(font);
  for (const QString& line : lines) {
    painter->drawText(QPointF(left, top + metrics.ascent()), line);
    top += metrics.height();
  }
  return top;
}

}  // namespace

TextBlock::TextBlock(QCustomPlot& chart, QString text, TextStyle style)
    : QCPLayoutElement(&chart), text_(std::move(text)), style_(std::move(style)) {}

QStringList TextBlock::lines(int width) const {
  return wrapped(text_, style_.font, std::max(width - 2 * style_.padding, 1), kAnyLines);
}

QSize TextBlock::minimumOuterSizeHint() const {
  // The width of the whole plot is known before that of its elements.
  const int width = mParentPlot->viewport().width() - mMargins.left() - mMargins.right() -
                    mParentPlot->plotLayout()->margins().left() -
                    mParentPlot->plotLayout()->margins().right();
  const double height =
      static_cast<double>(lines(width).size()) * QFontMetricsF(style_.font).height();
  return {1, static_cast<int>(std::ceil(height)) + 2 * style_.padding + mMargins.top() +
                 mMargins.bottom()};
}

QSize TextBlock::maximumOuterSizeHint() const {
  return {QWIDGETSIZE_MAX, minimumOuterSizeHint().height()};
}

void TextBlock::draw(QCPPainter* painter) {
  if (style_.ground != Qt::white) painter->fillRect(mRect, style_.ground);
  painter->setPen(style_.ink);
  painter->setFont(style_.font);
  const QFontMetricsF metrics(style_.font);
  double y = mRect.top() + style_.padding + metrics.ascent();
  for (const QString& line : lines(mRect.width())) {
    double left = mRect.left() + style_.padding;
    if (style_.alignment == Qt::AlignHCenter) {
      left = mRect.left() + (mRect.width() - metrics.horizontalAdvance(line)) / 2;
    }
    painter->drawText(QPointF(left, y), line);
    y += metrics.height();
  }
}

CurveKey::CurveKey(QCustomPlot& chart, QCPAxisRect& panel, std::vector<KeyEntry> entries,
                   const PlotStyle& style)
    : QCPLayoutElement(&chart), panel_(&panel), entries_(std::move(entries)), style_(&style) {}

int CurveKey::column_width() const {
  return std::min(static_cast<int>(style_->scaled(kKeyWidth)),
                  static_cast<int>(kKeyPartOfPlot * mParentPlot->viewport().width()));
}

int CurveKey::text_width() const {
  return std::max(column_width() - kSampleLeft - kSampleWidth - kSampleGap, 1);
}

QSize CurveKey::minimumOuterSizeHint() const {
  const double height = key_texts(entries_, text_width(), kReservedLines, *style_).height;
  const QMargins margins = panel_->margins();
  return {column_width(), static_cast<int>(std::ceil(height)) + margins.top() + margins.bottom()};
}

QSize CurveKey::maximumOuterSizeHint() const { return {column_width(), QWIDGETSIZE_MAX}; }

void CurveKey::draw_sample(QCPPainter* painter, const KeyEntry& entry, double y) const {
  const double left = mRect.left() + kSampleLeft;
  if (entry.is_area) {
    draw_hatched(painter, QRectF(left, y - 7, kSampleWidth, 14), *style_);
    return;
  }
  painter->setPen(entry.pen);
  painter->drawLine(QPointF(left, y), QPointF(left + kSampleWidth, y));
}

void CurveKey::draw(QCPPainter* painter) {
  const double text_left = mRect.left() + kSampleLeft + kSampleWidth + kSampleGap;
  const QRect panel = panel_->rect();
  const KeyTexts texts = fitting_key_texts(entries_, text_width(), panel.height(), *style_);
  std::vector<ColumnLabel> labels;
  double next = panel.top();
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const double height = texts.entries[i].height;
    const std::optional<double> value = entries_[i].value;
    const double middle =
        value ? panel_->axis(QCPAxis::atLeft)->coordToPixel(*value) : next + height / 2;
    labels.push_back(ColumnLabel{middle, height});
    next += height;
  }
  const std::vector<double> middles = spread_labels(labels, panel.top(), panel.bottom());
  painter->setAntialiasing(true);
  const double half_line = QFontMetricsF(key_name_font(*style_)).height() / 2;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const double top = middles[i] - labels[i].height / 2 + 2;
    if (entries_[i].is_area || entries_[i].pen.style() != Qt::NoPen) {
      draw_sample(painter, entries_[i], top + half_line);
    }
    painter->setPen(style_->ink);
    const double below =
        draw_lines(painter, texts.entries[i].name, key_name_font(*style_), text_left, top);
    draw_lines(painter, texts.entries[i].detail, key_detail_font(*style_), text_left, below);
  }
}

PanelDecoration::PanelDecoration(QCustomPlot& chart, QCPAxisRect& panel, const PlotStyle& style)
    : QCPAbstractItem(&chart), panel_(&panel), style_(&style) {
  setClipToAxisRect(true);
  setClipAxisRect(&panel);
  setSelectable(false);
}

double PanelDecoration::selectTest(const QPointF& /*position*/, bool /*only_selectable*/,
                                   QVariant* /*details*/) const {
  return -1;
}

void draw_hatched(QCPPainter* painter, const QRectF& rect, const PlotStyle& style) {
  painter->save();
  painter->fillRect(rect, style.hatch_ground);
  painter->setAntialiasing(true);
  painter->setPen(QPen(style.hatch, 0.8, Qt::SolidLine, Qt::FlatCap));
  const double height = rect.height();
  // Lines on a common raster: neighbouring bands and panels are hatched alike. Their ends are
  // computed because QSvgGenerator ignores clipping.
  const double first = std::floor((rect.left() - height) / kHatchStep) * kHatchStep;
  for (double x = first; x < rect.right(); x += kHatchStep) {
    const double begin = std::clamp(rect.left() - x, 0.0, height);
    const double end = std::clamp(rect.right() - x, 0.0, height);
    if (begin >= end) continue;
    painter->drawLine(QPointF(x + begin, rect.bottom() - begin),
                      QPointF(x + end, rect.bottom() - end));
  }
  painter->restore();
}

RegionBands::RegionBands(QCustomPlot& chart, QCPAxisRect& panel, std::vector<Region> regions,
                         const PlotStyle& style)
    : PanelDecoration(chart, panel, style), regions_(std::move(regions)) {}

void RegionBands::draw(QCPPainter* painter) {
  const QRectF panel = panel_rect();
  for (const Region& region : regions_) {
    const double a = x_axis().coordToPixel(region.from);
    const double b = x_axis().coordToPixel(region.to);
    // A region narrower than a pen stroke is still shown.
    const double width = std::max(std::abs(b - a), 2.0);
    const QRectF band(std::min(a, b), panel.top(), width, panel.height());
    const QRectF visible = band.intersected(panel);
    if (!visible.isEmpty()) draw_hatched(painter, visible, style());
  }
}

PeakLabels::PeakLabels(QCustomPlot& chart, QCPAxisRect& panel, std::vector<PeakMark> peaks,
                       std::vector<double> x, std::vector<double> upper, int decimals,
                       const PlotStyle& style)
    : PanelDecoration(chart, panel, style),
      peaks_(std::move(peaks)),
      x_(std::move(x)),
      upper_(std::move(upper)),
      decimals_(decimals) {}

double PeakLabels::top_of_curve(double left, double right) const {
  const double a = x_axis().pixelToCoord(left);
  const double b = x_axis().pixelToCoord(right);
  auto begin = std::lower_bound(x_.begin(), x_.end(), std::min(a, b));
  auto end = std::upper_bound(begin, x_.end(), std::max(a, b));
  if (begin == end) {
    // The curve runs between two points here: the higher of them is near enough.
    if (begin != x_.begin()) --begin;
    if (end != x_.end()) ++end;
  }
  const auto offset = begin - x_.begin();
  const double highest =
      *std::max_element(upper_.begin() + offset, upper_.begin() + offset + (end - begin));
  return y_axis().coordToPixel(highest);
}

void PeakLabels::draw(QCPPainter* painter) {
  const QFontMetricsF metrics(peak_font(style()));
  const QRectF panel = panel_rect();
  std::vector<LabelBox> labels;
  std::vector<QString> texts;
  std::vector<double> centres;
  for (const PeakMark& peak : peaks_) {
    const double x = x_axis().coordToPixel(peak.position);
    if (x < panel.left() || x > panel.right()) continue;
    const QString text = style().numbers.toString(peak.position, 'f', decimals_);
    const double half = style().scaled(kLabelPixels) / 2;
    const double centre = std::clamp(x, panel.left() + half, panel.right() - half);
    const double bottom = std::clamp(top_of_curve(centre - half, centre + half) - 7,
                                     panel.top() + metrics.horizontalAdvance(text), panel.bottom());
    labels.push_back(LabelBox{
        Box{centre - half, bottom - metrics.horizontalAdvance(text), centre + half, bottom},
        peak.height});
    texts.push_back(text);
    centres.push_back(x);
  }
  painter->setFont(peak_font(style()));
  painter->setAntialiasing(true);
  for (const std::size_t index : labels_without_collision(labels, 2)) {
    const Box& box = labels[index].box;
    painter->setPen(QPen(style().ink, 0.8));
    // Down to the peak: a label may have to stand higher than its own peak needs.
    const double peak =
        std::max(top_of_curve(centres[index] - 1, centres[index] + 1) - 2, box.bottom + 5);
    painter->drawLine(QPointF(centres[index], box.bottom + 1), QPointF(centres[index], peak));
    painter->save();
    painter->translate((box.left + box.right) / 2, box.bottom);
    painter->rotate(-90);
    painter->setPen(style().ink);
    painter->drawText(QPointF(1, metrics.ascent() / 2 - 1), texts[index]);
    painter->restore();
  }
}

PanelHeading::PanelHeading(QCustomPlot& chart, QCPAxisRect& panel, QString text,
                           QCPAxisRect* reference, const PlotStyle& style)
    : PanelDecoration(chart, panel, style), text_(std::move(text)), reference_(reference) {
  setClipToAxisRect(false);
}

QString PanelHeading::scale_text() const {
  if (reference_ == nullptr) return {};
  const double own = panel_rect().height() / y_axis().range().size();
  const double other = reference_->height() / reference_->axis(QCPAxis::atLeft)->range().size();
  const double factor = own / other;
  if (factor > 0.95 && factor < 1.05) {
    return QCoreApplication::translate("candor::plot::PanelHeading", " (same scale as above)");
  }
  const int decimals = factor >= 10 ? 0 : factor >= 1 ? 1 : 2;
  return QCoreApplication::translate("candor::plot::PanelHeading", " (vertical scale × %1)")
      .arg(factor, 0, 'f', decimals);
}

void PanelHeading::draw(QCPPainter* painter) {
  const QFont font = style().font(13, Weight::normal);
  const QFontMetricsF metrics(font);
  painter->setFont(font);
  painter->setPen(style().ink);
  painter->drawText(QPointF(panel_rect().left(), panel_rect().top() - metrics.descent() - 1),
                    text_ + scale_text());
}

Watermark::Watermark(QCustomPlot& chart, QCPAxisRect& panel, QString text, const PlotStyle& style)
    : PanelDecoration(chart, panel, style), text_(std::move(text)) {}

void Watermark::draw(QCPPainter* painter) {
  const QRectF panel = panel_rect();
  const double width_at_100 = QFontMetricsF(plot_font(100, Weight::bold)).horizontalAdvance(text_);
  const double fitting = std::min(80 * panel.width() / width_at_100, panel.height() / 2);
  const QFont font = plot_font(std::max(static_cast<int>(fitting), 8), Weight::bold);
  const QFontMetricsF metrics(font);
  painter->setFont(font);
  painter->setPen(style().watermark);
  painter->drawText(QPointF(panel.center().x() - metrics.horizontalAdvance(text_) / 2,
                            panel.center().y() + metrics.capHeight() / 2),
                    text_);
}

}  // namespace candor::plot
