#include "gui/results/mark_delegate.h"

#include <QStyleOptionViewItem>

#include "gui/appearance/check_mark.h"
#include "gui/appearance/verdict_mark.h"

namespace candor::gui {

MarkDelegate::MarkDelegate(MarkOf kind, int role, QObject* parent)
    : QStyledItemDelegate(parent), kind_(kind), role_(role) {}

void MarkDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
  QStyledItemDelegate::initStyleOption(option, index);
  const QVariant value = index.data(role_);
  if (!value.isValid()) return;
  const int side = 3 * option->fontMetrics.height() / 2;
  option->features |= QStyleOptionViewItem::HasDecoration;
  option->decorationSize = {side, side};
  option->font.setBold(true);
  option->icon = kind_ == MarkOf::outcome
                     ? mark_icon(static_cast<Outcome>(value.toInt()), option->palette, side)
                     : mark_icon(static_cast<CheckStatus>(value.toInt()), option->palette, side);
}

}  // namespace candor::gui
