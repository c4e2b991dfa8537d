#include "cli/report_making.h"

#include <fmt/core.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>
#include <utility>

#include "cli/helper_program.h"
#include "cli/sample_recording.h"
#include "cli/sample_report.h"
#include "cli/terminal.h"
#include "formats/format.h"
#include "pipeline/core/sha256.h"
#include "pipeline/report/client_card.h"
#include "pipeline/report/report_words.h"
#include "pipeline/report/sample_result.h"
#include "pipeline/report/technician_report.h"
#include "records/role_rights.h"
#include "workbench/sample_report.h"

namespace candor::cli {
namespace {

namespace fs = std::filesystem;

/// A file beside the one to be made, deleted unless it got its name.
class Beside {
 public:
  explicit Beside(fs::path to)
      : to_(std::move(to)), path_(to_.string() + fmt::format(".{}.partial", ::getpid())) {}
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }

  const fs::path& path() const { return path_; }

  Result<void> publish() const {
    std::error_code failed;
    fs::rename(path_, to_, failed);
    if (!failed) return {};
    return Error{ErrorCode::write_failure,
                 fmt::format("{} cannot be written: {}", to_.string(), failed.message())};
  }

 private:
  fs::path to_;
  fs::path path_;
};

bool is_card(const ReportArguments& arguments) { return arguments.kind == "card"; }

TextSize text_size_of(const ReportArguments& arguments) {
  return arguments.large_letters ? TextSize::large : TextSize::normal;
}

Document document_of(const ReportArguments& arguments, const ReportContext& context) {
  const TextSize size = text_size_of(arguments);
  return is_card(arguments) ? client_card(context, size) : technician_report(context, size);
}

/// What `candor-paper` reads.
std::string paper_document(const ReportArguments& arguments, const ReportContext& context,
                           const Document& document) {
  const bool card = is_card(arguments);
  const PaperSize paper = card ? paper_of_card(text_size_of(arguments)) : PaperSize::a4;
  const std::string title = report_word(context.language, card ? "card-title" : "report-title") +
                            " " + context.sample_code;
  const nlohmann::ordered_json json = {{"schema", "candor.paper/1"},
                                       {"title", title},
                                       {"foot", page_foot(context)},
                                       {"paper", paper == PaperSize::a5 ? "a5" : "a4"},
                                       {"html", document.html}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<ReportContext> context_of(const ReportArguments& arguments, records::SampleLog& log,
                                 const records::SampleCode& code) {
  const auto sample = CANDOR_TRY(log.sample(code));
  const Language language = language_from_string(arguments.language).value_or(Language::english);
  // The reasons of the program stand in the report alone, and in English as they were recorded.
  std::optional<workbench::Reanalyser> reanalyser;
  if (!is_card(arguments) && language != Language::english) {
    reanalyser = CANDOR_TRY(workbench::Reanalyser::make(arguments.materials));
  }
  const std::string today =
      utc_text(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()))
          .substr(0, 10);
  auto reported = CANDOR_TRY(workbench::reported_sample(log, sample, language, today,
                                                        reanalyser ? &*reanalyser : nullptr));
  if (!arguments.sample.output.quiet) {
    for (const std::string& remark : reported.remarks) print_note(remark);
  }
  return std::move(reported.context);
}

records::Medium medium_of(const ReportArguments& arguments) {
  const std::string& format = arguments.sample.output.format;
  if (format == "pdf") return records::Medium::pdf;
  return format == "html" ? records::Medium::html : records::Medium::text;
}

Result<std::string> record(const ReportArguments& arguments, records::SampleLog& log,
                           const records::SampleCode& code, std::string_view bytes) {
  return record_event(
      log, code,
      records::ResultPrinted{is_card(arguments) ? "client card" : "technician report",
                             arguments.language, sha256_hex(bytes), medium_of(arguments)},
      arguments.sample);
}

Result<std::string> made(const ReportArguments& arguments) {
  const OutputFlags& output = arguments.sample.output;
  if (arguments.to.empty() && (output.json || output.format == "pdf")) {
    return Error{ErrorCode::usage, fmt::format("{} needs --output, the file to write",
                                               output.json ? "--json" : "--format pdf")};
  }
  CANDOR_TRY(
      records::require_right(arguments.sample.log.acting(), records::RecordKind::result_printed));
  const auto code = CANDOR_TRY(typed_code(arguments.sample.code));
  records::SampleLog log = CANDOR_TRY(arguments.sample.log.open());
  const auto context = CANDOR_TRY(context_of(arguments, log, code));
  const Document document = document_of(arguments, context);
  const std::string& text = output.format == "html" ? document.html : document.text;
  if (arguments.to.empty()) {
    CANDOR_TRY(record(arguments, log, code, text));
    return text;
  }
  const Beside beside{fs::path(arguments.to)};
  std::string bytes = text;
  if (output.format == "pdf") {
    const std::string paper = paper_document(arguments, context, document);
    CANDOR_TRY(run_helper("candor-paper", paper, beside.path().string()));
    bytes = CANDOR_TRY(formats::read_bytes(beside.path()));
  } else {
    CANDOR_TRY(formats::write_file(beside.path(), text));
  }
  const std::string report = CANDOR_TRY(record(arguments, log, code, bytes));
  CANDOR_TRY(beside.publish());
  return report;
}

}  // namespace

ExitStatus make_report(const ReportArguments& arguments) { return finish_log(made(arguments)); }

}  // namespace candor::cli
