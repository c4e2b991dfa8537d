#pragma once

#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QWidget>
#include <optional>

#include "gui/strips/read_window.h"

class QCheckBox;

namespace candor::gui {

/// The three times of a strip, "Too early", "Read now", "Too late", side by side: the one that is
/// now stands on its place, framed, with its shape and its word.
class PhaseTrack : public QWidget {
  Q_OBJECT

 public:
  explicit PhaseTrack(QWidget* parent = nullptr);

  void set_phase(ReadPhase phase);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  ReadPhase phase_ = ReadPhase::not_started;
};

/// Times a strip from when it was dipped: counts down to when it may be read, and to when it may no
/// longer be. When that is stands in the strip's leaflet: a person types it, or the caller
/// remembers it; there is no default.
class StripTimer : public QWidget {
  Q_OBJECT

 public:
  /// `make_clock` starts a clock at each dip.
  explicit StripTimer(std::function<Clock()> make_clock = waking_clock, QWidget* parent = nullptr);

  /// When a strip may be read, as typed; none if it was not, or the end is not after the begin.
  std::optional<ReadWindow> window() const;
  void set_window(const std::optional<ReadWindow>& window);

  /// Whole seconds since the dip; none if the time was not taken.
  std::optional<int> elapsed_s() const;

  ReadPhase phase() const { return phase_; }

  void start();
  void stop();

  /// Look at the clock at once instead of within a quarter of a second.
  void look();

 signals:
  void started();
  void phase_changed(candor::gui::ReadPhase phase);
  void window_changed();

 private:
  QWidget* make_window_row();
  void show_phase(ReadPhase phase);
  QString countdown(ReadPhase phase) const;

  std::function<Clock()> make_clock_;
  Clock clock_;
  ReadPhase phase_ = ReadPhase::not_started;
  QTimer tick_;
  QSpinBox* from_ = nullptr;
  QSpinBox* until_ = nullptr;
  QLabel* window_fault_ = nullptr;
  QPushButton* start_ = nullptr;
  QPushButton* stop_ = nullptr;
  PhaseTrack* track_ = nullptr;
  QLabel* countdown_ = nullptr;
  QCheckBox* cue_ = nullptr;
};

}  // namespace candor::gui
