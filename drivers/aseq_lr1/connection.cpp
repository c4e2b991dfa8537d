#include "drivers/aseq_lr1/connection.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "drivers/transport/exchange.h"

namespace candor::drivers::aseq_lr1 {
namespace {

constexpr Duration kAnswer = std::chrono::milliseconds(500);
/// The slowest that full speed allows is one report in each frame of 1 ms.
constexpr Duration kEachReport = std::chrono::milliseconds(2);
constexpr Duration kSilence = std::chrono::milliseconds(20);

// The open driver that names them has 0x02 out and 0x81 in. HID programs take what the descriptor
// has, so the others may exist.
constexpr std::array<std::uint8_t, 2> kOutputs = {0x02, 0x01};
constexpr std::array<std::uint8_t, 2> kInputs = {0x81, 0x82};

}  // namespace

Result<void> Connection::find_endpoints() {
  const auto carries_reports = [&](std::uint8_t endpoint) {
    return transport_->packet_size(endpoint) == kReportSize;
  };
  const auto* const output = std::ranges::find_if(kOutputs, carries_reports);
  const auto* const input = std::ranges::find_if(kInputs, carries_reports);
  if (output == kOutputs.end() || input == kInputs.end()) {
    return Error{
        ErrorCode::device,
        "the instrument has no endpoints for reports of 64 bytes: it is another model than "
        "its numbers say"};
  }
  output_ = *output;
  input_ = *input;
  return {};
}

Patience Connection::patience(const std::stop_token& stop) {
  const Duration left = std::max(deadline_ - clock().now(), Duration::zero());
  return {std::min(kAnswer, left), stop};
}

Result<void> Connection::tell(const Report& report, const std::stop_token& stop,
                              std::string_view doing) {
  return send(*transport_, output_, report, patience(stop), doing);
}

Result<Report> Connection::ask(const Report& report, const std::stop_token& stop,
                               std::string_view doing) {
  constexpr int kMostStrays = 2;
  if (auto sent = tell(report, stop, doing); !sent) return std::move(sent).error();
  auto answer = receive(*transport_, input_, kReportSize, patience(stop), doing);
  // Some firmware may answer a trigger, which nobody waits for.
  for (int i = 0; i < kMostStrays && answer && !answer->empty() &&
                  answer->front() == answer_to(Request::trigger);
       ++i) {
    answer = receive(*transport_, input_, kReportSize, patience(stop), doing);
  }
  return answer;
}

Result<std::vector<std::uint8_t>> Connection::ask_run(const Report& report, std::size_t reports,
                                                      const std::stop_token& stop,
                                                      std::string_view doing) {
  auto bytes = CANDOR_TRY(ask(report, stop, doing));
  // An instrument that cannot send what it is asked for says so in a single report: no more come.
  if (bytes.size() != kReportSize || says_error(bytes) || reports == 1) return bytes;
  std::vector<std::uint8_t> rest((reports - 1) * kReportSize);
  Patience waiting = patience(stop);
  waiting.timeout += static_cast<Duration::rep>(reports) * kEachReport;
  const Transfer transfer = transport_->read(input_, rest, waiting);
  if (!transfer.complete()) return transfer_error(transfer.status, doing);
  rest.resize(transfer.bytes);
  bytes.insert(bytes.end(), rest.begin(), rest.end());
  return bytes;
}

Result<void> Connection::wait(Duration time, const std::stop_token& stop, std::string_view doing) {
  if (!clock().wait(time, stop)) return transfer_error(TransferStatus::cancelled, doing);
  return {};
}

void Connection::settle() {
  transport_->clear_halt(output_);
  transport_->clear_halt(input_);
  discard();
}

void Connection::discard() {
  constexpr Duration kMost = std::chrono::milliseconds(500);
  constexpr std::size_t kReports = 64;
  std::vector<std::uint8_t> bytes(kReports * kReportSize);
  const Duration end = clock().now() + kMost;
  while (clock().now() < end && transport_->read(input_, bytes, {kSilence}).complete()) {
  }
}

}  // namespace candor::drivers::aseq_lr1
