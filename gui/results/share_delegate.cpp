#include "gui/results/share_delegate.h"

#include <QApplication>
#include <QBrush>
#include <QPainter>
#include <QPen>
#include <QStyle>
#include <QStyleOptionViewItem>
#include <algorithm>

#include "gui/appearance/colours.h"
#include "gui/results/components_model.h"

namespace candor::gui {
namespace {

constexpr int kLetters = 14;

/// A place on the bar, 0 on the leading side.
double place(const QRectF& bar, double share, Qt::LayoutDirection direction) {
  const double across = std::clamp(share, 0.0, 1.0) * bar.width();
  return direction == Qt::RightToLeft ? bar.right() - across : bar.left() + across;
}

}  // namespace

QSize ShareDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const QSize usual = QStyledItemDelegate::sizeHint(option, index);
  return usual.expandedTo(
      {kLetters * option.fontMetrics.averageCharWidth(), 2 * option.fontMetrics.height()});
}

void ShareDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
  QStyleOptionViewItem background(option);
  initStyleOption(&background, index);
  background.text.clear();
  const QWidget* widget = option.widget;
  const QStyle* style = widget != nullptr ? widget->style() : QApplication::style();
  style->drawControl(QStyle::CE_ItemViewItem, &background, painter, widget);

  const bool selected = option.state.testFlag(QStyle::State_Selected);
  const Colours& colours = colours_for(option.palette);
  const QColor ink = selected ? colours.base : colours.ink;
  const QColor fill = selected ? colours.base : colours.curves[0];
  const double height = 0.7 * option.fontMetrics.height();
  const QRectF bar(option.rect.left() + 8, option.rect.center().y() - height / 2,
                   option.rect.width() - 16, height);
  const double start = place(bar, 0, option.direction);
  const double end =
      place(bar, index.data(ComponentsModel::kShareRole).toDouble(), option.direction);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing, false);
  painter->setPen(selected ? colours.base : colours.frame);
  painter->drawRect(bar);
  painter->fillRect(
      QRectF(QPointF(std::min(start, end), bar.top()), QPointF(std::max(start, end), bar.bottom())),
      selected ? QBrush(fill, Qt::Dense4Pattern) : QBrush(fill));
  const QVariant low = index.data(ComponentsModel::kLowRole);
  const QVariant high = index.data(ComponentsModel::kHighRole);
  if (low.isValid() && high.isValid()) {
    // A whisker on a plate of its own: it is seen inside the bar as outside.
    const double from = place(bar, low.toDouble(), option.direction);
    const double to = place(bar, high.toDouble(), option.direction);
    const double middle = bar.center().y();
    const double half = height / 2 + 3;
    const auto draw = [&](const QColor& colour, double width) {
      painter->setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
      painter->drawLine(QPointF(from, middle), QPointF(to, middle));
      painter->drawLine(QPointF(from, middle - half), QPointF(from, middle + half));
      painter->drawLine(QPointF(to, middle - half), QPointF(to, middle + half));
    };
    draw(selected ? colours.selected : colours.base, 5);
    draw(ink, 2);
  }
  painter->restore();
}

}  // namespace candor::gui
