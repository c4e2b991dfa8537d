#include "gui/window/main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QLocale>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSizePolicy>
#include <QStackedWidget>
#include <QTabWidget>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>

#include "gui/instruments/scan_view.h"
#include "gui/library/background.h"
#include "gui/library/library_view.h"
#include "gui/reports/report_view.h"
#include "gui/samples/intake_form.h"
#include "gui/samples/samples_view.h"
#include "gui/strips/strips_view.h"
#include "gui/window/file_page.h"
#include "gui/window/result_page.h"
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
      log_(setup_.data_folder / "samples.sqlite"),
      session_(new SampleSession(log_, setup_.strip_kinds, this)),
      instruments_(new InstrumentList(this)) {
  workbench::Comparison training;
  training.purpose = library::Purpose::training;
  training_ = std::make_unique<workbench::Analysers>(training);
  setWindowTitle(tr("Candor"));
  make_pages();
  auto* centre = new QWidget;
  auto* all = new QVBoxLayout(centre);
  all->addWidget(make_header());
  auto* middle = new QHBoxLayout;
  middle->addWidget(make_steps());
  middle->addWidget(pages_, 1);
  all->addLayout(middle, 1);
  all->addWidget(make_footer());
  setCentralWidget(centre);
  make_menus();
  connect_session();
  use_library();
  resize(1100, 760);
  go_to(Step::sample);
  session_->recover();
}

MainWindow::~MainWindow() {
  // Its thread may be at work with the analysers, and so may those that read files.
  delete scan_;
  QThreadPool::globalInstance()->waitForDone();
}

QWidget* MainWindow::make_header() {
  code_ = new QLabel;
  code_->setAccessibleName(tr("Code of the sample"));
  code_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  QFont large = code_->font();
  large.setPointSizeF(1.6 * large.pointSizeF());
  large.setBold(true);
  code_->setFont(large);
  simulated_ = new QLabel(tr("SIMULATED, no real sample"));
  simulated_->setAutoFillBackground(true);
  simulated_->setBackgroundRole(QPalette::WindowText);
  simulated_->setForegroundRole(QPalette::Window);
  simulated_->setMargin(6);
  simulated_->hide();
  auto* header = new QWidget;
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(code_);
  row->addStretch();
  row->addWidget(simulated_);
  return header;
}

QWidget* MainWindow::make_steps() {
  const std::array<QString, kSteps> names = {tr("&1 Sample"), tr("&2 Measure"), tr("&3 Result"),
                                             tr("&4 Strips"), tr("&5 Words"),   tr("&6 Print")};
  auto* column = new QWidget;
  auto* layout = new QVBoxLayout(column);
  layout->setContentsMargins(0, 0, 0, 0);
  for (std::size_t i = 0; i < kSteps; ++i) {
    auto* button = new QToolButton;
    button->setText(names[i]);
    button->setCheckable(true);
    button->setAutoExclusive(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(button, &QToolButton::clicked, this, [this, i] { go_to(static_cast<Step>(i)); });
    layout->addWidget(button);
    steps_[i] = button;
  }
  layout->addStretch();
  return column;
}

QWidget* MainWindow::make_footer() {
  back_ = new QPushButton(tr("&Back"));
  next_ = new QPushButton;
  message_ = new QLabel;
  message_->setAccessibleName(tr("Message"));
  message_->setWordWrap(true);
  auto* footer = new QWidget;
  auto* row = new QHBoxLayout(footer);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(back_);
  row->addWidget(message_, 1);
  row->addWidget(next_);
  connect(back_, &QPushButton::clicked, this, [this] {
    if (step_ != Step::sample) go_to(static_cast<Step>(static_cast<int>(step_) - 1));
  });
  connect(next_, &QPushButton::clicked, this, &MainWindow::next);
  return footer;
}

void MainWindow::make_pages() {
  intake_ = new IntakeForm({});
  scan_ = new ScanView({(setup_.data_folder / "frames").string(), nullptr, training_.get()});
  file_ = new FilePage(nullptr);
  sources_ = new QTabWidget;
  sources_->addTab(scan_, tr("&Instrument"));
  sources_->addTab(scrolled(file_), tr("&File or folder"));
  result_ = new ResultPage(*session_, log_);
  StripFormSetup strips;
  strips.kinds = setup_.strip_kinds;
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
    session_->add_scan({sample.analysis, sample.source, sample.document, sample.spectrum,
                        sample.frames, sample.frames_folder, sample.instrument, sample.analyser},
                       language());
    go_to(Step::result);
  });
  connect(file_, &FilePage::analysed, this, [this](const NewScan& scan) {
    session_->add_scan(scan, language());
    go_to(Step::result);
  });
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
          [this](Language chosen) { report_->set_context(session_->context(chosen)); });
}

void MainWindow::connect_session() {
  connect(session_, &SampleSession::changed, this, &MainWindow::refresh);
  connect(session_, &SampleSession::failed, this, [this](const QString& why) {
    // What could not be written down must not pass unseen.
    QMessageBox::warning(this, tr("Not recorded"), why);
  });
  connect(session_, &SampleSession::warned, this, &MainWindow::show_message);
  connect(session_, &SampleSession::scan_found, this, &MainWindow::restore);
  connect(&log_, &LogThread::slow, this, [this](bool slow) {
    show_message(slow ? tr("Writing to the disk takes long …") : QString());
  });
}

void MainWindow::make_menus() {
  auto* sample = menuBar()->addMenu(tr("S&ample"));
  sample->addAction(tr("&New sample"), QKeySequence::New, this, &MainWindow::ask_next_sample);
  sample->addAction(tr("&List of samples …"), QKeySequence("Ctrl+L"), this,
                    &MainWindow::show_samples);
  sample->addSeparator();
  sample->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
  auto* library = menuBar()->addMenu(tr("&References"));
  library->addAction(tr("&Browse the library …"), QKeySequence("Ctrl+R"), this, [this] {
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("References"));
    auto* layout = new QVBoxLayout(dialog);
    auto* view = new LibraryView;
    layout->addWidget(view);
    connect(view, &LibraryView::library_changed, this, &MainWindow::use_library);
    view->set_substances(names_.substances);
    view->open(library_path());
    dialog->resize(1000, 700);
    dialog->show();
  });
  make_look_menu();
  make_language_menu();
}

void MainWindow::show_samples() {
  auto* dialog = new QDialog(this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Samples"));
  auto* layout = new QVBoxLayout(dialog);
  auto* view = new SamplesView(log_);
  view->set_watch_list(names_.watch_list);
  layout->addWidget(view);
  const auto open = [this, dialog](Step step) {
    return [this, dialog, step](const records::SampleCode& code) {
      dialog->close();
      session_->resume(code);
      step_after_opening_ = step;
    };
  };
  connect(view, &SamplesView::resume_asked, this, open(Step::result));
  connect(view, &SamplesView::print_asked, this, open(Step::print));
  dialog->resize(1000, 700);
  dialog->show();
}

void MainWindow::make_language_menu() {
  auto* menu = menuBar()->addMenu(tr("&Language"));
  auto* group = new QActionGroup(this);
  for (const Language language : kLanguages) {
    const auto name = own_name(language);
    const auto id = to_string(language);
    QAction* action =
        menu->addAction(QString::fromUtf8(name.data(), static_cast<int>(name.size())));
    action->setCheckable(true);
    const QString wanted = QString::fromUtf8(id.data(), static_cast<int>(id.size()));
    action->setChecked(setup_.settings.language == wanted);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, wanted] {
      setup_.settings.language = wanted;
      write_settings(setup_.settings);
      words_->set_language(this->language());
      refresh();
      QMessageBox::information(
          this, tr("Language"),
          tr("Words and papers change now, the window when it is started again."));
    });
  }
}

Language MainWindow::language() const {
  // As the window itself: where nobody chose, the system's.
  const QString chosen =
      setup_.settings.language.isEmpty() ? QLocale().name().left(2) : setup_.settings.language;
  return language_from_string(chosen.toStdString()).value_or(Language::english);
}

void MainWindow::make_look_menu() {
  auto* view = menuBar()->addMenu(tr("&View"));
  auto* looks = new QActionGroup(this);
  const std::array<QString, 3> names = {tr("&Light"), tr("&Dark"), tr("&Outdoor")};
  for (std::size_t i = 0; i < kLooks.size(); ++i) {
    QAction* action = view->addAction(names[i]);
    action->setCheckable(true);
    action->setChecked(setup_.settings.theme.look == kLooks[i]);
    looks->addAction(action);
    connect(action, &QAction::triggered, this, [this, i] {
      setup_.settings.theme.look = kLooks[i];
      apply(setup_.settings.theme, *qApp);
      write_settings(setup_.settings);
    });
  }
  view->addSeparator();
  const auto resize_letters = [this](int by) {
    setup_.settings.theme.font_percent = std::clamp(setup_.settings.theme.font_percent + by,
                                                    kLeastFontPercent, kGreatestFontPercent);
    apply(setup_.settings.theme, *qApp);
    write_settings(setup_.settings);
  };
  view->addAction(tr("L&arger letters"), QKeySequence::ZoomIn, this,
                  [resize_letters] { resize_letters(25); });
  view->addAction(tr("&Smaller letters"), QKeySequence::ZoomOut, this,
                  [resize_letters] { resize_letters(-25); });
}

void MainWindow::use_library() {
  workbench::Comparison comparison;
  comparison.library = setup_.settings.library.toStdString();
  analysers_.push_back(std::make_unique<workbench::Analysers>(comparison));
  scan_->use(analysers_.back().get());
  file_->use(analysers_.back().get());
  run_in_background<Result<SubstanceNames>>(
      this,
      [shipped = setup_.shipped, path = library_path()] {
        return read_substance_names(shipped, path);
      },
      [this](Result<SubstanceNames> names) {
        if (!names) return show_message(QString::fromStdString(names.error().message));
        names_ = *std::move(names);
        intake_->offer(names_.sold_as);
        result_->decision().set_titles(titles_of(names_.watch_list));
      });
}

std::filesystem::path MainWindow::library_path() const {
  return setup_.settings.library.isEmpty()
             ? setup_.shipped / "starter.sqlite"
             : std::filesystem::path(setup_.settings.library.toStdString());
}

void MainWindow::restore(records::EventNumber event, const records::Scan& scan,
                         const std::string& bytes) {
  FileOrder order;
  order.path = scan.source_name;
  order.bytes = bytes;
  order.prior = session_->prior();
  order.comparison.technique = scan.technique;
  // A simulated instrument was compared with the training library, a simulated file was not.
  const bool trained = scan.simulated && !scan.frames.sha256.empty();
  order.analysers = trained ? training_.get() : analysers_.back().get();
  run_in_background<Result<NewScan>>(
      this, [order] { return analyse_file(order); },
      [this, event, scan, code = session_->code()](Result<NewScan> again) {
        if (session_->code() != code) return;
        if (!again) {
          show_message(tr("The scan of this sample cannot be read again: %1")
                           .arg(QString::fromStdString(again.error().message)));
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

void MainWindow::ask_next_sample() {
  if (session_->is_recorded() && !session_->is_closed()) {
    QMessageBox question(QMessageBox::Question, tr("Next sample"),
                         tr("Is %1 finished?").arg(code_->text()), QMessageBox::NoButton, this);
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
  code_->setText(code ? QString::fromStdString(code->grouped()) : tr("no code yet"));
  simulated_->setVisible(simulated_instrument_ || session_->is_simulated());
  for (std::size_t i = 0; i < kSteps; ++i) {
    steps_[i]->setChecked(i == static_cast<std::size_t>(step_));
    steps_[i]->setEnabled(code.has_value() && (i == 0 || session_->is_recorded()));
  }
  back_->setEnabled(step_ != Step::sample);
  next_->setVisible(step_ != Step::sample);
  next_->setText(step_ == Step::print ? tr("&Next sample") : tr("&Next"));
  if (!(intake_->intake() == session_->intake())) intake_->set_intake(session_->intake());
  intake_->setEnabled(code.has_value() && !session_->is_closed());
  const PriorEvidence prior = session_->prior();
  scan_->set_prior(prior);
  file_->set_prior(prior);
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
  report_->set_context(session_->context(paper));
  if (step_after_opening_ && session_->is_recorded()) {
    const Step step = *step_after_opening_;
    step_after_opening_.reset();
    go_to(step);
  }
}

void MainWindow::show_message(const QString& text) { message_->setText(text); }

void MainWindow::closeEvent(QCloseEvent* event) {
  if (scan_->is_measuring()) {
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
