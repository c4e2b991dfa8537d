#pragma once

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QWidget>
#include <string>
#include <vector>

#include "records/record.h"

namespace candor::gui {

/// What a sample was sold as: one name or several, chosen from a list while typing or typed freely,
/// or "not known", which is an answer of its own.
class SoldAsField : public QWidget {
  Q_OBJECT

 public:
  explicit SoldAsField(const QStringList& known_names, QWidget* parent = nullptr);

  /// As `records::Intake::expected`.
  std::vector<std::string> expected() const;
  /// What is typed and was not added yet.
  QString typed() const { return typed_->text(); }

  void set(const records::Intake& intake);
  /// The names that are offered while typing.
  void offer(const QStringList& names);

  /// Take what is typed as a name; nothing for blanks or a name that is there.
  void add_typed();

 signals:
  void changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void remove_current();
  void refresh();

  QLineEdit* typed_;
  QPushButton* add_;
  QListWidget* names_;
  QPushButton* remove_;
  QPushButton* unknown_;
};

}  // namespace candor::gui
