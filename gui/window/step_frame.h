#pragma once

#include <QWidget>
#include <array>
#include <cstddef>

class QLabel;
class QPushButton;
class QToolButton;

namespace candor::gui {

/// The steps of one sample, in their order.
enum class Step { sample, measure, result, strips, words, print };
inline constexpr std::size_t kSteps = 6;

/// What stands around every page: the code of the sample, whether it is simulated, the steps, a
/// message, back and next.
class StepFrame : public QWidget {
  Q_OBJECT

 public:
  /// `pages` goes into the middle.
  explicit StepFrame(QWidget* pages, QWidget* parent = nullptr);

  /// Which step is shown, and which other ones a person may go to.
  void show_step(Step step, const std::array<bool, kSteps>& allowed);
  void show_code(const QString& code);
  void show_simulated(bool simulated);
  void show_message(const QString& text);

  QString code() const;

 signals:
  void step_chosen(candor::gui::Step step);
  void back();
  void next();

 private:
  QWidget* make_header();
  QWidget* make_steps();
  QWidget* make_footer();

  QLabel* code_ = nullptr;
  QLabel* simulated_ = nullptr;
  QLabel* message_ = nullptr;
  std::array<QToolButton*, kSteps> steps_ = {};
  QPushButton* back_ = nullptr;
  QPushButton* next_ = nullptr;
};

}  // namespace candor::gui
