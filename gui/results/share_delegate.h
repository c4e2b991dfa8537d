#pragma once

#include <QStyledItemDelegate>

namespace candor::gui {

/// Draws a share of a `ComponentsModel` as a bar from 0 to 100 %, with whiskers for its interval.
class ShareDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace candor::gui
