#include "library/carry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <system_error>

#include "library/store.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/sha256.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;

void append(std::string& text, double value) { text += to_decimal(value) + ";"; }

void append(std::string& text, const SmoothFit& fit) {
  append(text, fit.middle);
  append(text, fit.half);
  for (const double coefficient : fit.coefficients) append(text, coefficient);
  text += '|';
}

/// The largest standard uncertainty of the axis within the supported range.
double worst_uncertainty(const InstrumentTransfer& transfer) {
  constexpr int kPlaces = 50;
  double worst = 0;
  for (int i = 0; i <= kPlaces; ++i) {
    const double part = static_cast<double>(i) / kPlaces;
    worst = std::max(worst, transfer.displacement.uncertainty(
                                transfer.supported_from +
                                part * (transfer.supported_to - transfer.supported_from)));
  }
  return worst;
}

/// What every carried reference records alike.
std::map<std::string, std::string> fields_of(const InstrumentTransfer& transfer,
                                             const StoredLibrary& stored,
                                             const CarryOptions& options) {
  std::map<std::string, std::string> fields;
  fields[kCarriedField] = fmt::format("{}, revision {:.12}", stored.content.name, stored.revision);
  fields["carried_by"] = fingerprint(transfer);
  fields["carried_standards"] = fmt::format("{}", fmt::join(options.standards, "; "));
  fields["carried_supported_per_cm"] =
      fmt::format("{:.0f} to {:.0f}", transfer.supported_from, transfer.supported_to);
  fields["carried_axis"] = fmt::format(
      "displaced by {:+.2f} cm-1 at {:.0f} and {:+.2f} at {:.0f}, polynomial of order {}, standard "
      "uncertainty {:.2f} or less between; beyond, extrapolated",
      displacement_at(transfer, transfer.supported_from), transfer.supported_from,
      displacement_at(transfer, transfer.supported_to), transfer.supported_to,
      transfer.displacement.coefficients.size() - 1, worst_uncertainty(transfer));
  fields["carried_resolution"] =
      transfer.sharper_per_cm > 0
          ? fmt::format(
                "as measured; the other instrument is sharper by a Gaussian of {:.2f} cm-1 "
                "(standard deviation), which cannot be undone",
                transfer.sharper_per_cm)
          : fmt::format("broadened by a Gaussian of {:.2f} cm-1 (standard deviation)",
                        transfer.broadening_per_cm);
  fields["carried_background"] = "taken off (arPLS, lambda 1e6)";
  fields["carried_heights"] =
      transfer.response_fitted
          ? fmt::format(
                "times a smooth ratio from {:.0f} to {:.0f} cm-1, constant beyond; heights "
                "of the standards scatter by {:.0f} % about it",
                transfer.response_from, transfer.response_to,
                100 * std::expm1(transfer.log_response.scatter))
          : "as measured: the standards do not constrain the ratio of the responses";
  return fields;
}

/// Why an entry stays behind, in words that fit "N reference(s): ..."; empty if it does not.
std::string reason_to_stay(const Entry& entry) {
  if (entry.reference.spectrum.label().technique != Technique::raman) {
    return "not Raman; a transfer is between Raman instruments";
  }
  if (entry.fields.contains(kRebuiltField)) {
    return "rebuilt from band tables; no instrument measured them";
  }
  if (entry.fields.contains(kCarriedField)) {
    return "carried before; carry the library that they were measured for";
  }
  return {};
}

Result<void> require_new(const fs::path& out) {
  std::error_code system;
  if (!fs::exists(fs::symlink_status(out, system))) return {};
  return Error{ErrorCode::already_exists,
               fmt::format("{}: exists, and is not overwritten; choose another name or remove it "
                           "first",
                           out.string())};
}

}  // namespace

std::string fingerprint(const InstrumentTransfer& transfer) {
  std::string text = "candor-transfer/1;";
  append(text, transfer.displacement);
  append(text, transfer.broadening_per_cm);
  append(text, transfer.sharper_per_cm);
  if (transfer.response_fitted) append(text, transfer.log_response);
  for (const double end : {transfer.supported_from, transfer.supported_to, transfer.response_from,
                           transfer.response_to}) {
    append(text, end);
  }
  return sha256_hex(text);
}

Result<CarryReport> carry_library(const fs::path& library, const fs::path& out,
                                  const InstrumentTransfer& transfer, const CarryOptions& options) {
  CANDOR_TRY(require_new(out));
  const auto stored = CANDOR_TRY(read_store(library));
  const auto fields = fields_of(transfer, stored, options);
  CarryReport report;
  std::map<std::string, std::size_t> stay;
  LibraryContent content{options.name.empty() ? stored.content.name + ", carried" : options.name,
                         options.program_version,
                         {},
                         std::nullopt};
  for (Entry entry : stored.content.entries) {
    if (const std::string reason = reason_to_stay(entry); !reason.empty()) {
      ++stay[reason];
      continue;
    }
    const Spectrum& measured = entry.reference.spectrum;
    const double unsupported = unsupported_part(transfer, measured);
    auto carried = carry(transfer, measured);
    if (!carried) {
      ++stay[carried.error().message];
      continue;
    }
    entry.fields.insert(fields.begin(), fields.end());
    entry.fields["carried_unsupported_part"] = fmt::format("{:.3f}", unsupported);
    if (unsupported > kMuchUnsupported) {
      report.notes.push_back(fmt::format(
          "{}: {:.0f} % of its structure lies beyond {:.0f} to {:.0f} cm⁻¹, where the axis is "
          "extrapolated",
          entry.reference.id, 100 * unsupported, transfer.supported_from, transfer.supported_to));
    }
    entry.reference.spectrum = std::move(carried).value();
    content.entries.push_back(std::move(entry));
  }
  for (const auto& [reason, count] : stay) {
    report.left_out.push_back(fmt::format("{} reference(s): {}", count, reason));
  }
  if (content.entries.empty()) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("{}: holds no reference that can be carried{}{}", library.string(),
                    report.left_out.empty() ? "" : ": ", fmt::join(report.left_out, "; "))};
  }
  report.carried = content.entries.size();
  CANDOR_TRY(write_store(out, std::move(content)));
  report.info = CANDOR_TRY(info(out));
  return report;
}

}  // namespace candor::library
