#pragma once

#include <QTimer>
#include <QWidget>

#include "gui/samples/samples_words.h"
#include "records/sample_filter.h"

class QCheckBox;
class QComboBox;
class QDateEdit;
class QGridLayout;
class QLineEdit;

namespace candor::gui {

/// Asks which samples a list shows. Typing is followed after a short rest, everything else at once.
class SamplesFilterRow : public QWidget {
  Q_OBJECT

 public:
  explicit SamplesFilterRow(QWidget* parent = nullptr);

  records::SampleFilter filter() const;

  /// Whether something is asked for, so that samples may be hidden.
  bool asks() const;

  /// Let a person choose among these targets; the one that is chosen stays.
  void offer(const TargetTitles& titles);

  /// Ask for nothing.
  void clear();

 signals:
  void changed();

 private:
  QComboBox* make_choice(const QString& label, const QString& name, int row, int column);
  QLineEdit* make_text(int row);
  void make_from(int row, int column);
  void fill_choices();
  void change();

  QGridLayout* layout_;
  QLineEdit* text_ = nullptr;
  QComboBox* state_ = nullptr;
  QComboBox* target_ = nullptr;
  QComboBox* verdict_ = nullptr;
  QComboBox* technique_ = nullptr;
  QComboBox* lab_ = nullptr;
  QCheckBox* has_from_ = nullptr;
  QDateEdit* from_ = nullptr;
  QTimer rest_;
  bool filling_ = false;
};

}  // namespace candor::gui
