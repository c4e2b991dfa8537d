#include "gui/window/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QEvent>
#include <QFrame>
#include <QLocale>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>
#include <QThreadPool>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "gui/appearance/error_words.h"
#include "gui/appearance/window_language.h"
#include "gui/instruments/opus_page.h"
#include "gui/instruments/scan_view.h"
#include "gui/library/background.h"
#include "gui/library/library_choice.h"
#include "gui/library/library_view.h"
#include "gui/reports/report_view.h"
#include "gui/samples/intake_form.h"
#include "gui/samples/samples_view.h"
#include "gui/strips/strips_view.h"
#include "gui/window/file_page.h"
#include "gui/window/result_page.h"
#include "gui/window/window_menus.h"
#include "gui/window/words_page.h"
#include "pipeline/analyse/worded.h"

namespace candor::gui {
namespace {

QScrollArea* scrolled(QWidget* widget) {
  auto* area = new QScrollArea;
  area->setWidget(widget);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  return area;
}

}  // namespace

MainWindow::MainWindow(WindowSetup setup, QWidget* parent)
    : QMainWindow(parent),
      setup_(std::move(setup)),
      log_(setup_.data_folder / "samples.sqlite", setup_.log_key),
      session_(new SampleSession(log_, setup_.strip_kinds, this)),
      instruments_(new InstrumentList(this)) {
  workbench::Comparison training;
  training.purpose = library::Purpose::training;
  training_ = std::make_unique<workbench::Analysers>(training);
  setWindowTitle(tr("Candor"));
  make_pages();
  frame_ = new StepFrame(pages_);
  setCentralWidget(frame_);
  connect(frame_, &StepFrame::step_chosen, this, &MainWindow::go_to);
  connect(frame_, &StepFrame::back, this, [this] {
    if (step_ != Step::sample) go_to(static_cast<Step>(static_cast<int>(step_) - 1));
  });
  connect(frame_, &StepFrame::next, this, &MainWindow::next);
  make_menus();
  connect_session();
  load_library();
  resize(1100, 760);
  go_to(Step::sample);
  session_->recover();
}

MainWindow::~MainWindow() {
  // Their threads may be at work with the analysers.
  delete scan_;
  delete opus_;
  QThreadPool::globalInstance()->waitForDone();
}

void MainWindow::make_pages() {
  intake_ = new IntakeForm({});
  scan_ = new ScanView({(setup_.data_folder / "frames").string(), nullptr, training_.get()});
  file_ = new FilePage(nullptr);
  opus_ = new OpusPage;
  sources_ = new QTabWidget;
  sources_->addTab(scan_, tr("&Instrument"));
  sources_->addTab(scrolled(file_), tr("File &or folder"));
  sources_->addTab(scrolled(opus_), tr("Br&uker bench"));
  result_ = new ResultPage(*session_, log_);
  StripFormSetup strips;
  strips.kinds = setup_.strip_kinds;
  strips.layouts = setup_.shipped / "strips";
  strips.memory = setup_.settings.strips;
  strips_ = new StripsView(std::move(strips));
  words_ = new WordsPage;
  words_->set_language(language());
  report_ = new ReportView;
  pages_ = new QStackedWidget;
  for (QWidget* page : std::initializer_list<QWidget*>{scrolled(intake_), sources_, result_,
                                                       scrolled(strips_), words_, report_}) {
    pages_->addWidget(page);
  }
  connect(intake_, &IntakeForm::changed, session_, &SampleSession::type);
  connect(intake_, &IntakeForm::done, this, [this](const records::Intake& intake) {
    session_->record_intake(intake);
    go_to(Step::measure);
  });
  connect(instruments_, &InstrumentList::changed, &scan_->panel(), &InstrumentPanel::show_present);
  connect(instruments_, &InstrumentList::failed, this, &MainWindow::show_message);
  connect(scan_, &ScanView::simulated, this, &MainWindow::set_simulated);
  connect(scan_, &ScanView::scanned, this, [this](const ScannedSample& sample) {
    session_->add_scan({sample.scan, sample.analyser}, language());
    go_to(Step::result);
  });
  const auto take = [this](const NewScan& scan) {
    session_->add_scan(scan, language());
    go_to(Step::result);
  };
  connect(file_, &FilePage::analysed, this, take);
  connect(opus_, &OpusPage::analysed, this, take);
  opus_->set_fields(setup_.settings.opus);
  connect(opus_, &OpusPage::fields_changed, this,
          [this](const OpusFields& fields) { setup_.settings.opus = fields; });
  connect(strips_, &StripsView::recorded, session_, &SampleSession::add_strip);
  connect(strips_, &StripsView::recorded, this, [this] {
    setup_.settings.strips = strips_->form().memory();
    write_settings(setup_.settings);
  });
  connect(strips_, &StripsView::withdrawn, this, [this](const QString& id) {
    session_->withdraw(id.toLongLong(), tr("taken back in the window"));
  });
  connect(words_, &WordsPage::said, session_, &SampleSession::record_words);
  connect(report_, &ReportView::printed, session_, &SampleSession::record_printed);
  connect(report_, &ReportView::language_chosen, this,
          [this](Language chosen) { report_->set_context(report_context(chosen)); });
}

void MainWindow::connect_session() {
  connect(session_, &SampleSession::changed, this, &MainWindow::refresh);
  connect(session_, &SampleSession::failed, this, [this](const QString& why) {
    // What could not be written down must not pass unseen.
    QMessageBox::warning(this, tr("Not recorded"), why);
  });
  connect(session_, &SampleSession::warned, this,
          [this](const QString& what) { show_message(spoken_detail(what.toStdString())); });
  connect(session_, &SampleSession::scan_found, this, &MainWindow::restore);
  connect(&log_, &LogThread::slow, this, [this](bool slow) {
    show_message(slow ? tr("Writing to the disk takes long …") : QString());
  });
}

void MainWindow::make_menus() {
  auto* menus = new WindowMenus(*menuBar(), setup_.settings, this);
  connect(menus, &WindowMenus::new_sample_asked, this, &MainWindow::ask_next_sample);
  connect(menus, &WindowMenus::samples_asked, this, &MainWindow::show_samples);
  connect(menus, &WindowMenus::quit_asked, this, &QWidget::close);
  connect(menus, &WindowMenus::references_asked, this, &MainWindow::show_references);
  connect(menus, &WindowMenus::library_choice_asked, this, &MainWindow::show_library_choice);
  connect(menus, &WindowMenus::look_chosen, this, [this](Look look) {
    setup_.settings.theme.look = look;
    apply(setup_.settings.theme, *qApp);
    write_settings(setup_.settings);
  });
  connect(menus, &WindowMenus::letters_changed, this, [this](int by) {
    setup_.settings.theme.font_percent = std::clamp(setup_.settings.theme.font_percent + by,
                                                    kLeastFontPercent, kGreatestFontPercent);
    apply(setup_.settings.theme, *qApp);
    write_settings(setup_.settings);
  });
  connect(menus, &WindowMenus::language_chosen, this, [this](const QString& language) {
    setup_.settings.language = language;
    write_settings(setup_.settings);
    words_->set_language(this->language());
    emit language_chosen(language);
    refresh();
  });
}

void MainWindow::show_in_dialog(QWidget* view, const QString& title) {
  auto* dialog = new QDialog(this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(title);
  (new QVBoxLayout(dialog))->addWidget(view);
  dialog->resize(1000, 700);
  dialog->show();
}

std::filesystem::path MainWindow::library_path() const {
  return setup_.settings.library.isEmpty()
             ? setup_.shipped / "starter.sqlite"
             : std::filesystem::path(setup_.settings.library.toStdString());
}

void MainWindow::show_references() {
  auto* view = new LibraryView;
  connect(view, &LibraryView::library_changed, this, &MainWindow::load_library);
  view->set_substances(names_.substances);
  view->open(library_path());
  show_in_dialog(view, tr("References"));
}

void MainWindow::show_library_choice() {
  auto* choice = new LibraryChoice((setup_.shipped / "starter.sqlite").string());
  connect(choice, &LibraryChoice::chosen, this, &MainWindow::use_library);
  choice->show_library(library_path().string());
  show_in_dialog(choice, tr("Library to compare with"));
}

void MainWindow::show_samples() {
  auto* view = new SamplesView(log_);
  view->set_watch_list(names_.watch_list);
  const auto open = [this, view](Step step) {
    return [this, view, step](const records::SampleCode& code) {
      if (is_measuring()) return;
      view->window()->close();
      session_->resume(code);
      step_after_opening_ = step;
    };
  };
  connect(view, &SamplesView::resume_asked, this, open(Step::result));
  connect(view, &SamplesView::print_asked, this, open(Step::print));
  show_in_dialog(view, tr("Samples"));
}

Language MainWindow::language() const {
  // As the window itself: where nobody chose, the system's.
  const QString chosen =
      setup_.settings.language.isEmpty() ? QLocale().name().left(2) : setup_.settings.language;
  return language_from_string(chosen.toStdString()).value_or(Language::english);
}

void MainWindow::use_library(const QString& path) {
  const bool shipped = path.toStdString() == (setup_.shipped / "starter.sqlite").string();
  setup_.settings.library = shipped ? QString() : path;
  write_settings(setup_.settings);
  load_library();
}

void MainWindow::load_library() {
  workbench::Comparison comparison;
  comparison.library = setup_.settings.library.toStdString();
  analysers_.push_back(std::make_unique<workbench::Analysers>(comparison));
  scan_->use(analysers_.back().get());
  file_->use(analysers_.back().get());
  opus_->use(analysers_.back().get());
  run_in_background<Result<SubstanceNames>>(
      this, [path = library_path()] { return read_substance_names(path); },
      [this](Result<SubstanceNames> names) {
        if (!names) return show_message(spoken(names.error()));
        names_ = *std::move(names);
        offer_names();
        refresh();
      });
}

void MainWindow::offer_names() {
  intake_->offer(names_.sold_as_in(window_language()));
  result_->decision().set_titles(titles_of(names_.watch_list));
}

void MainWindow::restore(records::EventNumber event, const records::Scan& scan,
                         const std::string& bytes) {
  FileOrder order = order_of(scan, bytes);
  order.prior = session_->prior();
  // A simulated instrument was compared with the training library, a simulated file was not.
  const bool trained = scan.simulated && !scan.frames.sha256.empty();
  order.analysers = trained ? training_.get() : analysers_.back().get();
  run_in_background<Result<NewScan>>(
      this, [order] { return analyse_file(order); },
      [this, event, scan, code = session_->code()](Result<NewScan> again) {
        if (session_->code() != code) return;
        if (!again) {
          show_message(
              tr("The scan of this sample cannot be read again: %1").arg(spoken(again.error())));
          return;
        }
        if (again->analysis.library_revision != scan.library_revision ||
            again->analysis.recipe_fingerprint != scan.recipe_fingerprint) {
          show_message(
              tr("Analysed again with another library or recipe than at first. The first "
                 "result is in the list of samples."));
        }
        again->instrument = scan.instrument;
        session_->restore_scan(event, *std::move(again));
      });
}

void MainWindow::go_to(Step step) {
  const bool allowed = step == Step::sample || session_->is_recorded() || session_->is_closed();
  if (!allowed && step != Step::measure) step = Step::sample;
  step_ = step;
  pages_->setCurrentIndex(static_cast<int>(step));
  refresh();
  if (QWidget* page = pages_->currentWidget()) page->setFocus();
}

void MainWindow::next() {
  if (step_ == Step::print) {
    ask_next_sample();
    return;
  }
  go_to(static_cast<Step>(static_cast<int>(step_) + 1));
}

bool MainWindow::is_measuring() {
  if (!scan_->is_measuring() && !opus_->is_busy()) return false;
  show_message(
      tr("A measurement is running, and belongs to this sample. Wait for it or cancel it first."));
  return true;
}

void MainWindow::ask_next_sample() {
  if (is_measuring()) return;
  if (session_->is_recorded() && !session_->is_closed()) {
    QMessageBox question(QMessageBox::Question, tr("Next sample"),
                         tr("Is %1 finished?").arg(frame_->code()), QMessageBox::NoButton, this);
    auto* close = question.addButton(tr("&Finished: close it"), QMessageBox::AcceptRole);
    auto* leave = question.addButton(tr("&Leave it open"), QMessageBox::DestructiveRole);
    question.addButton(tr("&Stay here"), QMessageBox::RejectRole);
    question.exec();
    if (question.clickedButton() == close) {
      session_->close();
    } else if (question.clickedButton() != leave) {
      return;
    }
  }
  strips_->form().reset();
  session_->begin();
  go_to(Step::sample);
}

void MainWindow::set_simulated(bool simulated) {
  simulated_instrument_ = simulated;
  refresh();
}

void MainWindow::refresh() {
  const auto& code = session_->code();
  frame_->show_code(code ? QString::fromStdString(code->grouped()) : tr("no code yet"));
  frame_->show_simulated(simulated_instrument_ || session_->is_simulated());
  std::array<bool, kSteps> allowed{};
  for (std::size_t i = 0; i < kSteps; ++i) {
    allowed[i] = code.has_value() && (i == 0 || session_->is_recorded());
  }
  frame_->show_step(step_, allowed);
  if (!(intake_->intake() == session_->intake())) intake_->set_intake(session_->intake());
  intake_->setEnabled(code.has_value() && !session_->is_closed());
  const PriorEvidence prior = session_->prior();
  scan_->set_prior(prior);
  file_->set_prior(prior);
  opus_->set_prior(prior);
  strips_->set_strips(session_->strips());
  const auto result = session_->result();
  std::vector<CombinedStatement> combined;
  if (result) combined = worded_in(*result, language()).combined;
  strips_->set_combined(combined);
  words_->show_result(result);
  result_->show_result(language());
  // The paper stays in the language that was chosen for it, as long as it is about this sample.
  const Language paper = code == paper_of_ ? report_->language() : language();
  paper_of_ = code;
  report_->set_context(report_context(paper));
  if (step_after_opening_ && session_->is_recorded()) {
    const Step step = *step_after_opening_;
    step_after_opening_.reset();
    go_to(step);
  }
}

ReportContext MainWindow::report_context(Language language) const {
  ReportContext context = session_->context(language);
  context.titles = titles_in(names_.watch_list, language);
  return context;
}

void MainWindow::show_message(const QString& text) { frame_->show_message(text); }

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() != QEvent::LanguageChange || report_ == nullptr) return;
  offer_names();
  refresh();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (scan_->is_measuring() || opus_->is_busy()) {
    const auto answer = QMessageBox::question(this, tr("Measuring"),
                                              tr("The instrument is measuring. Stop it and quit?"));
    if (answer != QMessageBox::Yes) {
      event->ignore();
      return;
    }
  }
  write_settings(setup_.settings);
  event->accept();
}

}  // namespace candor::gui
