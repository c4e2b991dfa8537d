#pragma once

#include <QBoxLayout>
#include <QButtonGroup>
#include <QPushButton>
#include <QWidget>
#include <array>
#include <optional>

#include "gui/strips/strip_words.h"

namespace candor::gui {

/// The two places of a strip.
enum class StripZone { control, test };

/// A picture of a strip on which a person says what they see: a line, a faint line or no line, at C
/// and at T, by touching the place in the picture or by the buttons beside it. A place that nobody
/// answered is "not answered"; there is no default.
class StripPicture : public QWidget {
  Q_OBJECT

 public:
  explicit StripPicture(QWidget* parent = nullptr);

  std::optional<SeenLine> seen(StripZone zone) const;

  /// What both places are; none until both were answered.
  std::optional<StripLines> lines() const;

  /// Say what is seen at one place.
  void set_seen(StripZone zone, SeenLine seen);

  /// Take both answers back.
  void clear();

  /// The place of a zone in the picture, in this widget's coordinates.
  QRect zone_rect(StripZone zone) const;

  QSize minimumSizeHint() const override;

 signals:
  /// What is seen at C or T was said or taken back.
  void changed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  static constexpr std::size_t kZones = 2;

  QWidget* make_answers(StripZone zone, const QString& title, const QString& hint);
  QRect strip_rect() const;
  void draw_zone(QPainter& painter, StripZone zone) const;
  void follow_appearance();
  void fit_answers();
  void tell_change();

  std::array<std::optional<SeenLine>, kZones> seen_;
  std::array<QButtonGroup*, kZones> groups_ = {};
  std::array<QWidget*, kZones> answers_ = {};
  std::array<QBoxLayout*, kZones> rows_ = {};
};

}  // namespace candor::gui
