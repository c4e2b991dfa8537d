#include "drivers/aseq_lr1/codec.h"

#include <fmt/core.h>

#include <algorithm>

namespace candor::drivers::aseq_lr1 {
namespace {

constexpr std::size_t kHead = kReportSize - kPayload;
constexpr std::size_t kPixelSize = 2;
/// Numbers of remaining reports from here on say that the instrument met an error.
constexpr std::uint8_t kErrors = 250;

std::uint32_t little_endian(std::span<const std::uint8_t> bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
  return value;
}

std::uint16_t word_at(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::uint16_t>(little_endian(bytes.subspan(at, 2)));
}

/// A report that is written field by field.
class ReportWriter {
 public:
  explicit ReportWriter(Request what) : report_{static_cast<std::uint8_t>(what)} {}

  ReportWriter& put(std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
      report_.push_back(static_cast<std::uint8_t>(value >> (8 * i) & 0xFF));
    }
    return *this;
  }
  Report finish() {
    report_.resize(kReportSize);
    return std::move(report_);
  }

 private:
  Report report_;
};

}  // namespace

Report request(Request what) { return ReportWriter(what).finish(); }

Result<Report> set_acquisition(const Model& model, const AcquisitionSettings& settings) {
  const Duration exposure = settings.exposure;
  if (exposure < model.shortest_exposure || exposure > model.longest_exposure) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("{}: an exposure of {} us is not possible: from {} to {} us",
                             model.name, exposure.count(), model.shortest_exposure.count(),
                             model.longest_exposure.count())};
  }
  if (exposure % kExposureStep != Duration::zero()) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("{}: an exposure of {} us is not possible: it takes steps of 10 us",
                             model.name, exposure.count())};
  }
  // The header's list of bytes ends with the mode. The drivers send the exposure behind it, where
  // the answer to `acquisition` has it too: the driver reads it back.
  return ReportWriter(Request::set_acquisition)
      .put(settings.scans, 2)
      .put(settings.blank_scans, 2)
      .put(static_cast<std::uint8_t>(settings.mode), 1)
      .put(static_cast<std::uint32_t>(exposure / kExposureStep), 4)
      .finish();
}

Report set_frame_format(const FrameFormat& format) {
  return ReportWriter(Request::set_frame_format)
      .put(format.first_element, 2)
      .put(format.last_element, 2)
      .put(format.reduction, 1)
      .finish();
}

Report ask_frame(const Model& model, std::uint16_t number) {
  const auto reports = static_cast<std::uint32_t>(reports_for(kPixelSize * model.pixels));
  return ReportWriter(Request::frame).put(0, 2).put(number, 2).put(reports, 1).finish();
}

Report ask_flash(std::uint32_t offset, std::size_t bytes) {
  const auto reports = static_cast<std::uint32_t>(reports_for(std::min(bytes, kMostFlashBytes)));
  return ReportWriter(Request::read_flash).put(offset, 4).put(reports, 1).finish();
}

Result<void> check_answer(std::span<const std::uint8_t> report, Request to) {
  if (report.size() != kReportSize) {
    return Error{ErrorCode::damaged, fmt::format("the instrument's report has {} bytes where {} "
                                                 "are due",
                                                 report.size(), kReportSize)};
  }
  if (report.front() != answer_to(to)) {
    return Error{ErrorCode::damaged,
                 fmt::format("the instrument's report is of the kind {:02x} where {:02x} is due",
                             report.front(), answer_to(to))};
  }
  return {};
}

Result<void> check_done(std::span<const std::uint8_t> report, Request to) {
  if (auto answer = check_answer(report, to); !answer) return answer;
  if (report[1] != 0) {
    return Error{ErrorCode::damaged, fmt::format("the instrument refuses the request {:02x} with "
                                                 "the error {}",
                                                 static_cast<std::uint8_t>(to), report[1])};
  }
  return {};
}

Result<Status> decode_status(std::span<const std::uint8_t> report) {
  constexpr std::uint8_t kInProgress = 0x01;
  constexpr std::uint8_t kMemoryFull = 0x02;
  constexpr std::uint8_t kKnown = kInProgress | kMemoryFull;
  if (auto answer = check_answer(report, Request::status); !answer) {
    return std::move(answer).error();
  }
  const std::uint8_t flags = report[1];
  if ((flags & ~kKnown) != 0) {
    return Error{ErrorCode::damaged,
                 fmt::format("the instrument's status {:02x} is not known", flags)};
  }
  return Status{(flags & kInProgress) != 0, (flags & kMemoryFull) != 0, word_at(report, 2)};
}

Result<AcquisitionSettings> decode_acquisition(std::span<const std::uint8_t> report) {
  if (auto answer = check_answer(report, Request::acquisition); !answer) {
    return std::move(answer).error();
  }
  const std::uint8_t mode = report[5];
  if (mode > static_cast<std::uint8_t>(ScanMode::averaging)) {
    return Error{ErrorCode::damaged, fmt::format("the scan mode {} is not known", mode)};
  }
  return AcquisitionSettings{word_at(report, 1), word_at(report, 3), ScanMode{mode},
                             little_endian(report.subspan(6, 4)) * kExposureStep};
}

Result<FrameFormat> decode_frame_format(std::span<const std::uint8_t> report) {
  if (auto answer = check_answer(report, Request::frame_format); !answer) {
    return std::move(answer).error();
  }
  return FrameFormat{word_at(report, 1), word_at(report, 3), report[5], word_at(report, 6)};
}

bool says_error(std::span<const std::uint8_t> report) {
  return report.size() >= kHead && report[3] >= kErrors;
}

Result<std::vector<std::uint8_t>> decode_run(std::span<const std::uint8_t> reports, Request to,
                                             std::size_t bytes) {
  const std::size_t count = reports_for(bytes);
  const bool refused =
      reports.size() >= kReportSize && reports[0] == answer_to(to) && says_error(reports);
  if (!refused && reports.size() != count * kReportSize) {
    return Error{ErrorCode::damaged,
                 fmt::format("{} bytes came where {} reports are due: reports were lost",
                             reports.size(), count)};
  }
  // The frame counts its offset in pixels, the flash in bytes from where reading began.
  const std::size_t step = to == Request::frame ? kPayload / kPixelSize : kPayload;
  std::vector<std::uint8_t> data;
  data.reserve(count * kPayload);
  for (std::size_t i = 0; i < count; ++i) {
    const auto report = reports.subspan(i * kReportSize, kReportSize);
    if (auto answer = check_answer(report, to); !answer) return std::move(answer).error();
    if (says_error(report)) {
      return Error{
          ErrorCode::damaged,
          fmt::format("the instrument could not send what it was asked for: error {}", report[3])};
    }
    if (word_at(report, 1) != i * step || report[3] != count - 1 - i) {
      return Error{ErrorCode::damaged,
                   fmt::format("the report {} of {} begins at {} and says that {} follow: reports "
                               "were lost or came twice",
                               i + 1, count, word_at(report, 1), report[3])};
    }
    const auto payload = report.subspan(kHead);
    data.insert(data.end(), payload.begin(), payload.end());
  }
  data.resize(bytes);
  return data;
}

std::size_t frame_size(const Model& model) {
  return reports_for(kPixelSize * model.pixels) * kReportSize;
}

Result<std::vector<std::uint32_t>> decode_frame(const Model& model,
                                                std::span<const std::uint8_t> reports) {
  const auto bytes = CANDOR_TRY(decode_run(reports, Request::frame, kPixelSize * model.pixels));
  std::vector<std::uint32_t> counts(model.pixels);
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = word_at(bytes, kPixelSize * i);
  return counts;
}

}  // namespace candor::drivers::aseq_lr1
