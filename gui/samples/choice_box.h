#pragma once

#include <QButtonGroup>
#include <QGroupBox>
#include <QStringList>

class QGridLayout;

namespace candor::gui {

/// A question with its answers as buttons, as many beside each other as fit, at most three.
class ChoiceBox : public QGroupBox {
  Q_OBJECT

 public:
  ChoiceBox(const QString& question, const QStringList& answers, QWidget* parent = nullptr);

  /// The answers, whose ids count them; none is checked at first.
  QButtonGroup& answers() { return *answers_; }

  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  int widest() const;
  void arrange(int columns);

  QButtonGroup* answers_;
  QGridLayout* grid_;
  int columns_ = 0;
};

}  // namespace candor::gui
