#include "drivers/simulated/lr1_device.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace candor::drivers::simulated {
namespace {

constexpr std::uint8_t kOutput = 0x02;
constexpr std::uint8_t kInput = 0x81;
constexpr std::uint16_t kReport = 64;
constexpr std::size_t kPayload = 60;
constexpr std::size_t kPixelsInReport = 30;
constexpr std::size_t kFlash = 0x20000;
constexpr std::size_t kMostFlashReports = 100;
constexpr std::size_t kMemory = 137;  ///< frames
constexpr std::uint16_t kDummies = 46;
constexpr Duration kUnit = std::chrono::microseconds(10);
constexpr Duration kAnswerTime = std::chrono::microseconds(200);
constexpr Duration kReadoutTime = std::chrono::milliseconds(2);
/// Much less than the millisecond of full speed, for tests on the machine's clock.
constexpr Duration kReportTime = std::chrono::microseconds(20);
constexpr std::uint8_t kRefused = 1;
constexpr std::uint8_t kError = 0xFF;
constexpr std::uint8_t kInnerError = 251;
constexpr std::uint16_t kLastFrame = 0xFFFF;

std::uint32_t number_at(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | bytes[at + i];
  return value;
}

std::uint16_t word_at(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::uint16_t>(number_at(bytes, at, 2));
}

void append(std::vector<std::uint8_t>& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) {
    bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i) & 0xFF));
  }
}

}  // namespace

std::string lr1_calibration(std::string_view model, std::string_view serial,
                            std::vector<double> wavelengths_nm) {
  constexpr std::size_t kWavelengths = 3653;
  constexpr std::size_t kFactors = 3654;
  while (wavelengths_nm.size() < kWavelengths) {
    const double last = wavelengths_nm.back();
    wavelengths_nm.push_back(2 * last - wavelengths_nm[wavelengths_nm.size() - 2]);
  }
  std::string text = fmt::format("{} c.Y {}\r\n1.000000e+00\r\n", model, serial);
  for (int i = 0; i < 10; ++i) text += "\r\n";
  for (const double nm : wavelengths_nm) text += fmt::format("{:.3f}\t\r\n", nm);
  for (int block = 0; block < 2; ++block) {
    text += "\r\n";
    for (std::size_t i = 0; i < kFactors; ++i) text += "1.000\t\r\n";
  }
  return text;
}

Lr1Device::Lr1Device(std::string flash, std::unique_ptr<FrameSource> source)
    : flash_(flash.begin(), flash.end()), source_(std::move(source)) {
  flash_.resize(kFlash, 0xFF);
  description_.vendor_id = 0xE220;
  description_.product_id = 0x0100;
  description_.release = 0x0001;
  description_.manufacturer = "ASEQ Instruments";
  description_.product = "LR1";
  description_.serial = "ASQ_SPC0000000";
  description_.speed = Speed::full;
  description_.endpoints = {{kOutput, kReport, true}, {kInput, kReport, true}};
  description_.is_hid = true;
}

void Lr1Device::on_power(Duration now) {
  reset(now);
  sent_.clear();
}

void Lr1Device::reset(Duration now) {
  settings_ = {};
  format_ = {};
  frames_.clear();
  read_at_ = now;
}

void Lr1Device::on_write(std::uint8_t endpoint, std::span<const std::uint8_t> data, Duration now) {
  if (endpoint != kOutput || data.empty() || data.size() > kReport) return;
  Report report = {};
  std::ranges::copy(data, report.begin());
  const std::uint8_t kind = report[0];
  switch (kind) {
    case 0x01: send_status(now); break;
    case 0x02:
      settings_.exposure = number_at(report, 1, 4);
      answer({0x82, 0}, now);
      break;
    case 0x03: answer({0x83, take_settings(report, now)}, now); break;
    case 0x04: {
      std::vector<std::uint8_t> bytes = {0x84, take_format(report)};
      append(bytes, frame_pixels(), 2);
      answer(std::move(bytes), now);
      break;
    }
    case 0x06:
      trigger(now);
      if (answers_triggers_) answer({0x86, 0}, now);
      break;
    case 0x07: clear_memory(now); break;
    case 0x08: {
      std::vector<std::uint8_t> bytes = {0x88};
      append(bytes, format_.first, 2);
      append(bytes, format_.last, 2);
      append(bytes, format_.reduction, 1);
      append(bytes, frame_pixels(), 2);
      answer(std::move(bytes), now);
      break;
    }
    case 0x09: {
      std::vector<std::uint8_t> bytes = {0x89};
      append(bytes, settings_.scans, 2);
      append(bytes, settings_.blanks, 2);
      append(bytes, settings_.mode, 1);
      append(bytes, settings_.exposure, 4);
      answer(std::move(bytes), now);
      break;
    }
    case 0x0A: send_frame_reports(report, now); break;
    case 0x1A: send_flash(report, now); break;
    case 0xF1: reset(now); break;
    default: break;
  }
}

void Lr1Device::answer(std::vector<std::uint8_t> bytes, Duration now) {
  bytes.resize(kReport);
  reply(kInput, std::move(bytes), now + kAnswerTime);
}

/// What stands where the number of reports that follow does.
void Lr1Device::send_error(std::uint8_t kind, Duration now) { answer({kind, 0, 0, kError}, now); }

std::uint8_t Lr1Device::take_settings(const Report& report, Duration now) {
  const Settings wanted = {word_at(report, 1), word_at(report, 3), report[5],
                           number_at(report, 6, 4)};
  if (wanted.scans == 0 || wanted.scans > kMemory || wanted.mode > 2 || wanted.exposure == 0) {
    return kRefused;
  }
  // What is being exposed is given up.
  std::erase_if(frames_, [&](const Stored& frame) { return frame.ready > now; });
  has_stale_ = !frames_.empty();
  settings_ = wanted;
  return 0;
}

std::uint8_t Lr1Device::take_format(const Report& report) {
  const Format wanted = {word_at(report, 1), word_at(report, 3), report[5]};
  if (wanted.first > wanted.last || wanted.last > 3647 || wanted.reduction != 0) return kRefused;
  format_ = wanted;
  frames_.clear();
  return 0;
}

std::uint16_t Lr1Device::frame_pixels() const {
  return static_cast<std::uint16_t>(format_.last - format_.first + 1 + kDummies);
}

std::size_t Lr1Device::ready_frames(Duration now) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(frames_, [&](const Stored& frame) { return frame.ready <= now; }));
}

void Lr1Device::expose(Duration begun_at, Duration exposure) {
  Stored stored;
  stored.counts = source_->expose({++number_, begun_at, exposure, false});
  read_at_ = begun_at + settings_.exposure * kUnit;
  stored.ready = read_at_ + kReadoutTime;
  if (frames_.size() < kMemory) frames_.push_back(std::move(stored));
}

void Lr1Device::trigger(Duration now) {
  const Duration exposure = settings_.exposure * kUnit;
  if (settings_.mode == 0) {
    // The detector was read again and again: one exposure is under way.
    Duration begun_at = now - (now - read_at_) % exposure;
    for (int i = 0; i < settings_.scans; ++i) {
      expose(begun_at, exposure);
      begun_at += (1 + settings_.blanks) * exposure;
    }
    return;
  }
  const int scans = settings_.mode == 2 ? 1 : settings_.scans;
  Duration begun_at = std::max(now, read_at_);
  expose(begun_at, exposure + begun_at - read_at_);
  for (int i = 1; i < scans; ++i) {
    begun_at += (1 + settings_.blanks) * exposure;
    expose(begun_at, exposure);
  }
}

void Lr1Device::clear_memory(Duration now) {
  // It may say that it did and keep those of before new settings.
  const bool keeps = has_stale_ && ready_frames(now) > 0 && due(Fault::stale_frame);
  has_stale_ = false;
  if (!keeps) std::erase_if(frames_, [&](const Stored& frame) { return frame.ready <= now; });
  answer({0x87, 0}, now);
}

void Lr1Device::send_status(Duration now) {
  const std::size_t ready = ready_frames(now);
  const int in_progress = ready < frames_.size() ? 1 : 0;
  const int full = ready >= kMemory ? 2 : 0;
  std::vector<std::uint8_t> bytes = {0x81, static_cast<std::uint8_t>(in_progress | full)};
  append(bytes, static_cast<std::uint32_t>(ready), 2);
  answer(std::move(bytes), now);
}

void Lr1Device::send_frame_reports(const Report& report, Duration now) {
  const std::size_t offset = word_at(report, 1);
  const std::size_t reports = report[5];
  const std::size_t ready = ready_frames(now);
  std::size_t number = word_at(report, 3);
  if (number == kLastFrame && ready > 0) number = ready - 1;
  const bool available = offset % kPixelsInReport == 0 && reports > 0 &&
                         offset + (reports - 1) * kPixelsInReport < frame_pixels();
  if (number >= ready || !available) {
    send_error(0x8A, now);
    return;
  }
  const bool again = !sent_.empty() && due(Fault::duplicate_frame);
  if (!again) sent_ = frames_[number].counts;
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i < reports; ++i) {
    const std::size_t first = offset + i * kPixelsInReport;
    append(bytes, 0x8A, 1);
    append(bytes, static_cast<std::uint32_t>(first), 2);
    append(bytes, static_cast<std::uint32_t>(reports - 1 - i), 1);
    for (std::size_t pixel = first; pixel < first + kPixelsInReport; ++pixel) {
      append(bytes, pixel < sent_.size() ? sent_[pixel] : 0, 2);
    }
  }
  const double place = faults().empty() ? 0 : faults().front().second;
  const auto where =
      std::min(static_cast<std::size_t>(place * static_cast<double>(reports)), reports - 1);
  if (due(Fault::bad_sync)) {
    bytes[where * kReport + 3] = kInnerError;
    bytes.resize((where + 1) * kReport);
  } else if (due(Fault::bad_checksum)) {
    // The head of another report: the one before, or the last.
    const std::size_t other = where == 0 ? reports - 1 : where - 1;
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(other * kReport + 1), 3,
                bytes.begin() + static_cast<std::ptrdiff_t>(where * kReport + 1));
  }
  const Duration at = now + kAnswerTime + static_cast<Duration::rep>(reports) * kReportTime;
  send_frame({{kInput, std::move(bytes)}}, at);
}

void Lr1Device::send_flash(const Report& report, Duration now) {
  const std::size_t offset = number_at(report, 1, 4);
  const std::size_t reports = report[5];
  if (reports == 0 || reports > kMostFlashReports || offset >= kFlash) {
    send_error(0x9A, now);
    return;
  }
  const bool damaged = lasts(Fault::corrupt_memory);
  for (std::size_t i = 0; i < reports; ++i) {
    std::vector<std::uint8_t> bytes;
    append(bytes, 0x9A, 1);
    append(bytes, static_cast<std::uint32_t>(i * kPayload), 2);
    append(bytes, static_cast<std::uint32_t>(reports - 1 - i), 1);
    for (std::size_t k = 0; k < kPayload; ++k) {
      const std::size_t at = offset + i * kPayload + k;
      const std::uint8_t cell = at < kFlash ? flash_[at] : 0xFF;
      bytes.push_back(damaged ? static_cast<std::uint8_t>(cell ^ (0x91 + 7 * at)) : cell);
    }
    const Duration at = now + kAnswerTime + static_cast<Duration::rep>(i + 1) * kReportTime;
    reply(kInput, std::move(bytes), at);
  }
}

}  // namespace candor::drivers::simulated
