#pragma once

#include <QWidget>
#include <optional>

#include "gui/samples/draft_keeper.h"
#include "gui/samples/log_thread.h"
#include "gui/samples/samples_words.h"
#include "records/sample.h"

class QPushButton;

namespace candor::gui {

class LabResultForm;
class RoleChoice;
class SamplesPurgeDialog;

/// What can be done to one sample of the list: go on with it, print it again, record a laboratory's
/// answer, purge it. A purge is offered to the site lead alone.
class SampleActions : public QWidget {
  Q_OBJECT

 public:
  /// `log` must outlive this.
  explicit SampleActions(LogThread& log, QWidget* parent = nullptr);

  /// Whose titles can be chosen for a substance of a laboratory.
  void set_titles(const TargetTitles& titles) { titles_ = titles; }
  /// Act on this sample; on none, offer nothing.
  void set_sample(const std::optional<records::Sample>& sample);
  void set_role(records::Role role);

 signals:
  void resume_asked(const candor::records::SampleCode& code);
  void print_asked(const candor::records::SampleCode& code);
  /// What came of it, for people; empty to say nothing more.
  void said(const QString& sentence);
  /// The log may hold something else now.
  void acted();

 private:
  QPushButton* make_button(const QString& text, const QString& hint);
  void refresh();
  void ask_for_lab_result();
  void record(LabResultForm* form, const records::SampleCode& code,
              const records::LabResult& result);
  void ask_for_purge();
  void purge(SamplesPurgeDialog* dialog, const records::SampleCode& code, const QString& reason);

  LogThread* log_;
  DraftKeeper draft_;
  TargetTitles titles_;
  std::optional<records::Sample> sample_;
  RoleChoice* role_;
  QPushButton* resume_;
  QPushButton* print_;
  QPushButton* lab_;
  QPushButton* purge_;
};

}  // namespace candor::gui
