#include "gui/samples/sample_session.h"

#include <QDate>
#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <filesystem>
#include <utility>

#include "gui/samples/recorded_intake.h"
#include "pipeline/analyse/worded.h"
#include "pipeline/core/sha256.h"

namespace candor::gui {
namespace {

constexpr const char* kIntakeDraft = "intake";
constexpr int kTypingMs = 150;

using records::EventNumber;
using records::SampleLog;

Strip strip_of(const records::ReadStrip& read, const std::vector<StripKind>& kinds) {
  Strip strip;
  strip.target = read.target;
  strip.lines = read.lines;
  strip.result = read.result();
  strip.brand = read.brand;
  strip.lot = read.lot;
  if (read.sample_mg && read.water_ml) strip.dilution = Dilution{*read.sample_mg, *read.water_ml};
  const auto kind = std::ranges::find(kinds, read.strip, &StripKind::id);
  if (kind != kinds.end()) strip.kind = *kind;
  return strip;
}

}  // namespace

SampleSession::SampleSession(LogThread& log, std::vector<StripKind> kinds, QObject* parent)
    : QObject(parent), log_(log), kinds_(std::move(kinds)) {
  draft_delay_.setSingleShot(true);
  draft_delay_.setInterval(kTypingMs);
  connect(&draft_delay_, &QTimer::timeout, this, &SampleSession::save_draft);
}

void SampleSession::forget() {
  if (draft_delay_.isActive()) save_draft();
  draft_delay_.stop();
  code_.reset();
  recorded_ = false;
  closed_ = false;
  intake_ = {};
  scans_.clear();
  strips_.clear();
}

void SampleSession::begin() {
  forget();
  emit changed();
  log_.run<records::SampleCode>(
      this, [](SampleLog& log) { return log.new_code(); },
      [this](Result<records::SampleCode> code) {
        if (!code) {
          emit failed(QString::fromStdString(code.error().message));
          return;
        }
        code_ = *code;
        emit changed();
      });
}

void SampleSession::recover() {
  using Drafts = std::vector<records::Draft>;
  log_.run<Drafts>(
      this, [](SampleLog& log) { return log.drafts(); },
      [this](Result<Drafts> drafts) {
        if (!drafts) {
          emit failed(QString::fromStdString(drafts.error().message));
          return;
        }
        const auto found = std::ranges::find(*drafts, kIntakeDraft, &records::Draft::name);
        if (found == drafts->end()) return begin();
        auto intake = intake_from_json(found->json);
        if (!intake) return begin();
        forget();
        code_ = found->sample;
        intake_ = *std::move(intake);
        emit changed();
      });
}

void SampleSession::resume(const records::SampleCode& code) {
  forget();
  emit changed();
  log_.run<records::Sample>(
      this, [code](SampleLog& log) { return log.sample(code); },
      [this](Result<records::Sample> sample) {
        if (!sample) {
          emit failed(QString::fromStdString(sample.error().message));
          return;
        }
        take(*sample);
      });
}

void SampleSession::take(const records::Sample& sample) {
  code_ = sample.code();
  recorded_ = true;
  closed_ = sample.state() != records::SampleState::open;
  for (const records::Event& event : sample.events()) {
    if (!event.record) continue;
    if (const auto* read = std::get_if<records::ReadStrip>(&*event.record)) {
      strips_.push_back({QString::number(event.number), strip_of(*read, kinds_),
                         read->read_after_s
                             ? std::optional<int>(static_cast<int>(*read->read_after_s))
                             : std::nullopt,
                         event.stands() ? StripStanding::counts : StripStanding::withdrawn});
    }
    if (!event.stands()) continue;
    if (const auto* intake = std::get_if<records::Intake>(&*event.record)) {
      intake_ = from_record(*intake);
    }
    const auto* scan = std::get_if<records::Scan>(&*event.record);
    if (scan == nullptr || scan->file_sha256.empty()) continue;
    log_.run<std::string>(
        this, [hash = scan->file_sha256](SampleLog& log) { return log.attachment(hash); },
        [this, code = *code_, number = event.number, scan = *scan](Result<std::string> bytes) {
          if (code_ != code) return;
          if (!bytes) {
            emit failed(QString::fromStdString(bytes.error().message));
            return;
          }
          emit scan_found(number, scan, *bytes);
        });
  }
  emit changed();
}

void SampleSession::restore_scan(EventNumber event, NewScan scan) {
  scans_.push_back({event, std::move(scan)});
  std::ranges::sort(scans_, {}, &KeptScan::event);
  emit changed();
}

bool SampleSession::is_simulated() const {
  return std::ranges::any_of(scans_,
                             [](const KeptScan& kept) { return kept.scan.analysis.simulated; });
}

PriorEvidence SampleSession::prior() const {
  PriorEvidence prior;
  for (const RecordedStrip& strip : strips_) {
    if (strip.standing == StripStanding::counts) prior.strips.push_back(strip.strip);
  }
  if (intake_.sold_as == SoldAs::named) prior.sold_as = intake_.sold_as_names;
  return prior;
}

std::optional<Analysis> SampleSession::result() const {
  if (scans_.empty()) return std::nullopt;
  return with_strips(scans_.back().scan.analysis, prior().strips);
}

ReportContext SampleSession::context(Language language) const {
  ReportContext context;
  if (code_) context.sample_code = code_->grouped();
  const QLocale locale(
      QString::fromUtf8(to_string(language).data(), static_cast<int>(to_string(language).size())));
  context.date = locale.toString(QDate::currentDate(), QLocale::LongFormat).toStdString();
  context.sold_as = prior().sold_as;
  if (intake_.form) context.form = to_string(*intake_.form);
  context.strips = prior().strips;
  for (const KeptScan& kept : scans_) {
    context.scans.push_back({kept.scan.analysis, kept.scan.source, kept.scan.instrument});
  }
  if (!context.scans.empty()) context.scans.back().analysis = *result();
  context.simulated = is_simulated();
  context.language = language;
  return context;
}

void SampleSession::type(const Intake& intake) {
  if (!code_ || intake_ == intake) return;
  intake_ = intake;
  draft_delay_.start();
}

void SampleSession::save_draft() {
  if (!code_) return;
  log_.run<int>(
      this,
      [code = *code_, json = to_json(intake_)](SampleLog& log) -> Result<int> {
        if (auto saved = log.save_draft(code, kIntakeDraft, json); !saved) return saved.error();
        return 0;
      },
      [this](Result<int> saved) {
        if (!saved) emit failed(QString::fromStdString(saved.error().message));
      });
}

void SampleSession::record(records::Record record, std::vector<std::string> files,
                           std::function<void(EventNumber)> done, std::string draft) {
  if (!code_) return;
  records::NewEvent event{*code_};
  event.record = std::move(record);
  event.files = std::move(files);
  event.draft = std::move(draft);
  log_.run<records::Recorded>(
      this, [event = std::move(event)](SampleLog& log) { return log.record(event); },
      [this, code = *code_, done = std::move(done)](Result<records::Recorded> recorded) {
        if (!recorded) {
          emit failed(QString::fromStdString(recorded.error().message));
          return;
        }
        for (const records::TextWarning& warning : recorded->warnings) {
          emit warned(QString::fromStdString(warning.message));
        }
        if (code_ != code) return;
        done(recorded->event);
        emit changed();
      });
}

void SampleSession::record_intake(const Intake& intake) {
  draft_delay_.stop();
  intake_ = intake;
  record(
      to_record(intake), {}, [this](EventNumber) { recorded_ = true; }, kIntakeDraft);
}

void SampleSession::add_scan(NewScan scan) {
  records::Scan kept;
  kept.technique = to_string(scan.analysis.technique);
  kept.source_name = std::filesystem::path(scan.source.file).filename().string();
  kept.file_sha256 = sha256_hex(scan.bytes);
  kept.frames = {scan.frames_folder, scan.frames};
  kept.instrument = scan.instrument;
  kept.simulated = scan.analysis.simulated;
  kept.recipe = scan.analysis.recipe_name;
  kept.recipe_fingerprint = scan.analysis.recipe_fingerprint;
  kept.library = scan.analysis.library_name;
  kept.library_revision = scan.analysis.library_revision;
  kept.program_version = scan.analysis.program_version;
  kept.analysis = scan.document;
  kept.shown = {scan.analysis.statement, "en"};
  std::vector<std::string> files = {scan.bytes};
  record(std::move(kept), std::move(files), [this, scan = std::move(scan)](EventNumber event) {
    scans_.push_back({event, scan});
  });
}

void SampleSession::add_strip(const Strip& strip, std::optional<int> read_after_s) {
  if (!strip.lines || !strip.kind) return;
  records::ReadStrip read;
  read.strip = strip.kind->id;
  read.target = strip.target;
  read.lines = *strip.lines;
  read.brand = strip.brand;
  read.lot = strip.lot;
  if (strip.dilution) {
    read.sample_mg = strip.dilution->sample_mg;
    read.water_ml = strip.dilution->water_ml;
  }
  if (read_after_s) read.read_after_s = *read_after_s;
  record(std::move(read), {}, [this, strip, read_after_s](EventNumber event) {
    strips_.push_back({QString::number(event), strip, read_after_s, StripStanding::counts});
  });
}

void SampleSession::withdraw(const QString& event, const QString& reason) {
  log_.run<records::Recorded>(
      this,
      [number = event.toLongLong(), reason = reason.toStdString()](SampleLog& log) {
        return log.withdraw(number, records::Role::technician, reason);
      },
      [this, event](Result<records::Recorded> done) {
        if (!done) {
          emit failed(QString::fromStdString(done.error().message));
          return;
        }
        for (RecordedStrip& strip : strips_) {
          if (strip.id == event) strip.standing = StripStanding::withdrawn;
        }
        std::erase_if(scans_,
                      [&](const KeptScan& kept) { return kept.event == event.toLongLong(); });
        emit changed();
      });
}

void SampleSession::record_words(const QString& words, Language language) {
  record(records::WordsGiven{{words.toStdString(), std::string(to_string(language))}}, {},
         [](EventNumber) {});
}

void SampleSession::record_printed(const QString& what, Language language) {
  record(records::ResultPrinted{what.toStdString(), std::string(to_string(language)), {}}, {},
         [](EventNumber) {});
}

void SampleSession::close() {
  record(records::Closed{}, {}, [this](EventNumber) { closed_ = true; });
}

}  // namespace candor::gui
