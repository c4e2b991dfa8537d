#pragma once

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QDate>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gui/strips/read_window.h"
#include "gui/strips/strip_mark.h"
#include "gui/strips/strip_photo_dialog.h"
#include "gui/strips/strip_picture.h"
#include "gui/strips/strip_timer.h"
#include "gui/strips/strips_model.h"
#include "pipeline/detect/strips.h"

namespace candor::gui {

/// What stays the same from strip to strip of one box.
struct StripBox {
  std::string brand;
  std::string lot;
  std::string expiry;  ///< as typed, "2027-03" or "2027-03-31"; may be empty
  std::optional<ReadWindow> read_window;

  bool operator==(const StripBox&) const = default;
};

/// The last box of each kind, by the kind's id. The caller keeps it between sessions.
using StripMemory = std::map<std::string, StripBox>;

/// What the form needs from outside.
struct StripFormSetup {
  std::vector<StripKind> kinds;
  std::filesystem::path layouts = {};  ///< the folder of the kinds, where photos can be read
  StripMemory memory = {};
  QString dilution_hint = {};  ///< of the site; a plain one if empty
  std::function<Clock()> make_clock = waking_clock;
  std::function<QDate()> today = QDate::currentDate;
};

/// Records one strip: which it is, when it was dipped, which lines are seen. Never asks for a
/// result: that follows from the lines, once both were answered. What was read too early cannot be
/// recorded, nor what was read too late.
class StripForm : public QWidget {
  Q_OBJECT

 public:
  explicit StripForm(StripFormSetup setup, QWidget* parent = nullptr);

  /// The boxes as they were last recorded.
  const StripMemory& memory() const { return setup_.memory; }

  /// The strip as the form has it; none while something is missing.
  std::optional<Strip> strip() const;

  /// Choose a kind by its id; one that is not there changes nothing.
  void choose_kind(const std::string& id);

  /// Read a photo, show it, and take over the lines that a person chooses there.
  void read_photo(const QString& path);

  /// Forget what was seen, and stop the timer; the kind and the box stay.
  void start_again();

  /// Forget everything that was typed, as for another sample; the memory stays.
  void reset();

  QSize minimumSizeHint() const override;

 signals:
  void recorded(const candor::gui::ReadOff& reading);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void fit_columns();
  QWidget* make_kinds();
  void name_kinds();
  QWidget* make_box();
  QWidget* make_dilution();
  QWidget* make_result();
  const StripKind* kind() const;
  StripBox box() const;
  /// What keeps the strip from being recorded, as a sentence; empty if nothing.
  QString missing() const;
  /// None for two empty fields; nothing inside for what is no dilution.
  struct DilutionEntry;
  DilutionEntry dilution() const;
  void take_kind();
  void take_lines();
  void forget_lines();
  void choose_photo();
  void refresh();
  void refresh_box();
  void forget_kind();
  /// When the lines were seen, by the window as it is typed now.
  ReadPhase read_in() const { return phase_at(timer_->window(), read_after_s_); }
  void record();

  StripFormSetup setup_;
  QBoxLayout* columns_ = nullptr;
  QLayout* left_ = nullptr;
  QLayout* right_ = nullptr;
  QButtonGroup* kinds_ = nullptr;
  StripTimer* timer_ = nullptr;
  StripPicture* picture_ = nullptr;
  QLineEdit* brand_ = nullptr;
  QLineEdit* lot_ = nullptr;
  QLineEdit* expiry_ = nullptr;
  QLabel* box_remark_ = nullptr;
  QLineEdit* sample_mg_ = nullptr;
  QLineEdit* water_ml_ = nullptr;
  QLabel* dilution_remark_ = nullptr;
  QLabel* picture_remark_ = nullptr;
  QPushButton* from_photo_ = nullptr;
  std::optional<LinesFromPhoto> photo_;
  QCheckBox* read_in_time_ = nullptr;
  StripMark* mark_ = nullptr;
  QLabel* headline_ = nullptr;
  QLabel* reason_ = nullptr;
  QLabel* missing_ = nullptr;
  QPushButton* record_ = nullptr;
  std::optional<int> read_after_s_;  ///< when both places had been answered
};

}  // namespace candor::gui
