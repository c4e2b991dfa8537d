#include "gui/samples/draft_keeper.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "gui/appearance/error_words.h"
#include "records/record_json.h"

namespace candor::gui {
namespace {

constexpr int kTypingMs = 150;

using records::SampleLog;

}  // namespace

DraftKeeper::DraftKeeper(LogThread& log, std::string name, QObject* parent)
    : QObject(parent), log_(&log), name_(std::move(name)) {
  rest_.setSingleShot(true);
  rest_.setInterval(kTypingMs);
  connect(&rest_, &QTimer::timeout, this, &DraftKeeper::flush);
}

void DraftKeeper::keep(const records::SampleCode& code, HalfTyped typed) {
  waiting_ = Waiting{code, std::move(typed)};
  rest_.start();
}

void DraftKeeper::flush() {
  rest_.stop();
  if (!waiting_) return;
  const Waiting now = *std::exchange(waiting_, std::nullopt);
  log_->run<void>(
      this,
      [now, name = name_](SampleLog& log) -> Result<void> {
        const std::string json = CANDOR_TRY(to_json(now.typed));
        return log.save_draft(now.code, name, json);
      },
      [this](const Result<void>& saved) { tell(saved); });
}

void DraftKeeper::drop() {
  rest_.stop();
  waiting_.reset();
}

void DraftKeeper::discard(const records::SampleCode& code) {
  drop();
  log_->run<void>(
      this, [code, name = name_](SampleLog& log) { return log.discard_draft(code, name); },
      [this](const Result<void>& discarded) { tell(discarded); });
}

void DraftKeeper::find(const records::SampleCode& code, QObject* receiver,
                       std::function<void(HalfTyped)> done) {
  using Drafts = std::vector<records::Draft>;
  log_->run<Drafts>(
      receiver, [](SampleLog& log) { return log.drafts(); },
      [code, name = name_, done = std::move(done)](const Result<Drafts>& drafts) {
        if (!drafts) return;
        const auto found = std::ranges::find_if(*drafts, [&](const records::Draft& draft) {
          return draft.sample == code && draft.name == name;
        });
        if (found == drafts->end()) return;
        const auto kind = records::record_kind_from_string(name);
        if (!kind) return;
        if (auto typed = half_typed_from_json(*kind, found->json)) done(*std::move(typed));
      });
}

void DraftKeeper::tell(const Result<void>& saved) {
  // Once, not with every letter: a person would only learn to close the message.
  if (!saved && !failing_) emit failed(spoken(saved.error()));
  failing_ = !saved;
}

Result<std::string> to_json(const HalfTyped& typed) {
  return records::to_json(records::EventContent{typed.record, typed.reason, {}});
}

Result<HalfTyped> half_typed_from_json(records::RecordKind kind, std::string_view json) {
  auto content = records::content_from_json(kind, json);
  if (!content) return content.error();
  return HalfTyped{std::move(content->record), std::move(content->reason)};
}

}  // namespace candor::gui
