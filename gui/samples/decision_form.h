#pragma once

#include <QDialog>
#include <string>
#include <vector>

#include "pipeline/analyse/analyse.h"
#include "records/event.h"
#include "records/sample_code.h"

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace candor::gui {

class RoleChoice;

/// A decision with what the log keeps beside it.
struct TypedDecision {
  records::Decision decision = {};
  std::string reason = {};
  records::Role role = records::Role::technician;
};

/// Asks what a person concludes of each target, beside what the program suggests, and why. What
/// cannot be said of a sample cannot be chosen: "not detected" only above the share that a scan
/// would have seen. Records nothing itself, and stays until it is accepted by whoever does.
class DecisionForm : public QDialog {
  Q_OBJECT

 public:
  /// `suggested` is the result of the sample in the language of the window.
  DecisionForm(const records::SampleCode& code, const Analysis& suggested,
               QWidget* parent = nullptr);

  TypedDecision typed() const;
  /// Show a decision that was typed before; targets that the result does not have stay as they are.
  void set_typed(const records::Decision& decision, const std::string& reason);

  /// Let a recorded decision be taken back.
  void offer_taking_back();

  /// Say why it was not recorded, and let a person try again.
  void show_problem(const QString& sentence);

 signals:
  void changed();
  void record_asked(const candor::gui::TypedDecision& typed);
  void take_back_asked(const candor::gui::TypedDecision& typed);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  struct Row {
    std::string target;
    QComboBox* choice = nullptr;
  };

  QWidget* make_targets(const Analysis& suggested);
  QDialogButtonBox* make_buttons();
  QString obstacle() const;
  QString remark() const;
  void refresh();
  void ask();
  void ask_to_take_back();

  std::string suggestion_;
  std::vector<Row> rows_;
  std::vector<records::Conclusion> others_;  ///< about what the result does not have
  RoleChoice* role_;
  QLineEdit* reason_;
  QPlainTextEdit* words_;
  QLabel* remark_;
  QLabel* obstacle_;
  QPushButton* record_ = nullptr;
  QPushButton* take_back_ = nullptr;
  bool waiting_ = false;
};

}  // namespace candor::gui
