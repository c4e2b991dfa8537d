#pragma once

#include <QComboBox>
#include <QLineEdit>
#include <QWidget>

#include "library/library.h"

namespace candor::gui {

/// What a person says of files that do not say it themselves. Never overrules a file: one that says
/// otherwise is skipped.
class ImportOptions : public QWidget {
  Q_OBJECT

 public:
  explicit ImportOptions(QWidget* parent = nullptr);

  library::BuildOptions options() const;

 private:
  QComboBox* technique_;
  QComboBox* x_unit_;
  QComboBox* y_unit_;
  QLineEdit* licence_;
};

}  // namespace candor::gui
