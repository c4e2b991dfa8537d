// A hand inside candor-gui itself, for the test that kills it: Qt loads this plugin where
// QT_QPA_GENERIC_PLUGINS names it. It works at the window by what a person sees, the names and
// texts of its widgets, and says on stdout what the window shows as recorded:
//
//     found CODE COLOUR    what stands in the form when the program has started; "-" for nothing
//     draft CODE COLOUR    typed, and longer ago than the window promises to need to keep it
//     intake CODE          the steps behind the form are open
//     strip CODE           one strip more stands in the table
//
// A new sample follows on the last, until the program is killed.

#include <QAction>
#include <QApplication>
#include <QGenericPlugin>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <cstdio>
#include <type_traits>

namespace {

constexpr int kTickMs = 15;
/// The window keeps what is typed within a fifth of a second, and says when the disk is slow.
constexpr int kKeptTicks = 300 / kTickMs;
constexpr int kStrips = 2;

/// The visible widget of a class that has this accessible name or text.
template <typename Widget>
Widget* visible(const QString& name) {
  for (QWidget* window : QApplication::topLevelWidgets()) {
    for (Widget* widget : window->findChildren<Widget*>()) {
      if (!widget->isVisible()) continue;
      QString text;
      if constexpr (std::is_base_of_v<QAbstractButton, Widget>) text = widget->text().remove('&');
      if (widget->accessibleName() == name || text == name) return widget;
    }
  }
  return nullptr;
}

bool press(const QString& name) {
  auto* button = visible<QAbstractButton>(name);
  if (button == nullptr || !button->isEnabled()) return false;
  button->click();
  return true;
}

/// Press what is not chosen yet: after a start it may be, by what was typed before.
bool choose(const QString& name) {
  const auto* button = visible<QAbstractButton>(name);
  return button != nullptr && (button->isChecked() || press(name));
}

QString code() {
  const auto* label = visible<QLabel>("Code of the sample");
  if (label == nullptr || label->text() == "no code yet") return {};
  return label->text().remove(' ');
}

int recorded_strips() {
  const auto* table = visible<QTableView>("Recorded strips");
  return table == nullptr ? 0 : table->model()->rowCount();
}

void tell(const QString& line) {
  std::fputs((line + '\n').toLocal8Bit().constData(), stdout);
  std::fflush(stdout);
}

class Hand : public QObject {
 public:
  Hand() {
    connect(&timer_, &QTimer::timeout, this, &Hand::act);
    timer_.start(kTickMs);
  }

 private:
  enum class Doing { arriving, answering, typing, waiting, recording, at_strips, reading, leaving };

  void act() {
    switch (doing_) {
      case Doing::arriving: return arrive();
      case Doing::answering: return answer();
      case Doing::typing: return type();
      case Doing::waiting: return wait();
      case Doing::recording: return see_recorded();
      case Doing::at_strips: return read_strip();
      case Doing::reading: return see_strip();
      case Doing::leaving: return leave();
    }
  }

  void arrive() {
    const auto* colour = visible<QLineEdit>("Colour");
    if (code().isEmpty() || code() == left_ || colour == nullptr || !colour->isEnabled()) return;
    code_ = code();
    // What was typed before is there a moment after the code.
    if (left_.isEmpty() && ++ticks_ < kKeptTicks) return;
    if (left_.isEmpty()) {
      tell("found " + code_ + ' ' + (colour->text().isEmpty() ? QString("-") : colour->text()));
    }
    ticks_ = 0;
    doing_ = Doing::answering;
  }

  void answer() {
    if (choose("Not known what it was sold as") && choose("Powder")) doing_ = Doing::typing;
  }

  void type() {
    auto* colour = visible<QLineEdit>("Colour");
    if (colour == nullptr) return;
    const int number = static_cast<int>(typed_.size()) * 7 + samples_ * 5;
    typed_ += QChar('a' + number % 26);
    colour->setText(typed_);
    if (typed_.size() % 4 == 0) doing_ = Doing::waiting;
  }

  void wait() {
    if (++ticks_ < kKeptTicks) return;
    ticks_ = 0;
    const auto* message = visible<QLabel>("Message");
    const bool slow = message != nullptr && message->text().contains("takes long");
    if (!slow) tell("draft " + code_ + ' ' + typed_);
    if (typed_.size() < 8) {
      doing_ = Doing::typing;
    } else if (press("Done")) {
      doing_ = Doing::recording;
    }
  }

  void see_recorded() {
    const auto* step = visible<QToolButton>("3 Result");
    if (step == nullptr || !step->isEnabled()) return;
    tell("intake " + code_);
    if (press("4 Strips")) doing_ = Doing::at_strips;
  }

  void read_strip() {
    if (!press("Fentanyl test strip") || !press("Control line: Line") ||
        !press("Test line: Faint line")) {
      return;
    }
    before_ = recorded_strips();
    if (press("Record this strip")) doing_ = Doing::reading;
  }

  void see_strip() {
    if (recorded_strips() <= before_) return;
    tell("strip " + code_);
    doing_ = before_ + 1 < kStrips ? Doing::at_strips : Doing::leaving;
  }

  void leave() {
    if (qobject_cast<QMessageBox*>(QApplication::activeModalWidget()) != nullptr) {
      if (!press("Leave it open")) return;
      left_ = code_;
      typed_.clear();
      ++samples_;
      asked_ = false;
      doing_ = Doing::arriving;
      return;
    }
    if (asked_) return;
    for (QWidget* window : QApplication::topLevelWidgets()) {
      for (QAction* action : window->findChildren<QAction*>()) {
        if (action->text().remove('&') != "New sample") continue;
        asked_ = true;
        // The question waits for its answer: this must not wait with it.
        QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
        return;
      }
    }
  }

  QTimer timer_;
  Doing doing_ = Doing::arriving;
  QString code_;
  QString left_;
  QString typed_;
  int ticks_ = 0;
  int before_ = 0;
  int samples_ = 0;
  bool asked_ = false;
};

}  // namespace

class HandPlugin : public QGenericPlugin {
  Q_OBJECT
  Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "hand_plugin.json")

 public:
  QObject* create(const QString&, const QString&) override { return new Hand; }
};

#include "hand_plugin.moc"
