#pragma once

#include <QStyledItemDelegate>

namespace candor::gui {

/// What the number under a role stands for.
enum class MarkOf { outcome, check };

/// Draws the mark of an outcome or of a check of quality before the text of an item, on a plate of
/// the list's own ground so that selecting the item does not hide it.
class MarkDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  /// `role`: where the model has an `Outcome` or a `CheckStatus` as an int.
  MarkDelegate(MarkOf kind, int role, QObject* parent);

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

 private:
  MarkOf kind_;
  int role_;
};

}  // namespace candor::gui
