#include "cli/library_carry.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/json_output.h"
#include "cli/library_report.h"
#include "library/carry.h"
#include "pipeline/validate/transfer_loss.h"
#include "workbench/version.h"

namespace candor::cli {
namespace {

Result<Spectrum> read_standard(const std::string& path, const ReadingFlags& reading) {
  const auto file = CANDOR_TRY(workbench::read_input(path, reading));
  const auto spectrum = CANDOR_TRY(workbench::chosen_spectrum(file, 1));
  const Spectrum shifted =
      CANDOR_TRY(workbench::on_comparable_axis(spectrum, Technique::raman, reading.laser_nm));
  if (shifted.axis().unit() != AxisUnit::raman_shift_per_cm) {
    return Error{
        ErrorCode::incompatible,
        fmt::format("{}: its axis is in {}, where a standard of a transfer needs the Raman "
                    "shift (--x-unit raman-shift-cm-1, or --laser-nm for an axis in nm)",
                    path, to_string(shifted.axis().unit()))};
  }
  return shifted;
}

Result<std::vector<TransferStandard>> read_standards(const CarryFlags& flags,
                                                     const ReadingFlags& reading) {
  std::vector<TransferStandard> standards;
  for (const auto& [from, to] : flags.standards) {
    auto first = CANDOR_TRY(read_standard(from, reading));
    auto second = CANDOR_TRY(read_standard(to, reading));
    standards.push_back(
        {std::filesystem::path(from).filename().string(), std::move(first), std::move(second)});
  }
  return standards;
}

Result<void> require_broader(const InstrumentTransfer& transfer, const CarryFlags& flags) {
  if (!target_is_sharper(transfer) || flags.accept_broader) return {};
  return Error{
      ErrorCode::incompatible,
      fmt::format("the other instrument is sharper: its bands are narrower by a Gaussian of {:.1f} "
                  "cm⁻¹ (standard deviation), and what is not in the references cannot be put into "
                  "them. Measure the standards with the sharper instrument and carry from there, "
                  "or accept references that are too broad with --accept-broader",
                  transfer.sharper_per_cm)};
}

Json json_of(const TransferBand& band, const std::vector<TransferStandard>& standards) {
  return {{"standard", standards[band.standard].name},
          {"from_per_cm", band.from_per_cm},
          {"to_per_cm", band.to_per_cm},
          {"uncertainty_per_cm", band.uncertainty_per_cm},
          {"broadening_per_cm2", band.broadening_per_cm2},
          {"log_ratio", band.log_ratio},
          {"log_ratio_uncertainty", band.log_ratio_uncertainty},
          {"on_axis", band.on_axis}};
}

Json json_of(const InstrumentTransfer& transfer, const std::vector<TransferStandard>& standards) {
  Json bands = Json::array();
  for (const TransferBand& band : transfer.bands) bands.push_back(json_of(band, standards));
  Json displacement = Json::array();
  constexpr int kPlaces = 10;
  for (int i = 0; i <= kPlaces; ++i) {
    const double at =
        transfer.supported_from +
        static_cast<double>(i) / kPlaces * (transfer.supported_to - transfer.supported_from);
    displacement.push_back({{"position_per_cm", at},
                            {"displacement_per_cm", displacement_at(transfer, at)},
                            {"uncertainty_per_cm", transfer.displacement.uncertainty(at)},
                            {"response", response_at(transfer, at)}});
  }
  return {{"fingerprint", library::fingerprint(transfer)},
          {"supported_from_per_cm", transfer.supported_from},
          {"supported_to_per_cm", transfer.supported_to},
          {"axis_scatter_per_cm", transfer.displacement.scatter},
          {"places", std::move(displacement)},
          {"broadening_per_cm", transfer.broadening_per_cm},
          {"sharper_per_cm", transfer.sharper_per_cm},
          {"response_fitted", transfer.response_fitted},
          {"response_scatter",
           transfer.response_fitted ? Json(transfer.log_response.scatter) : Json(nullptr)},
          {"bands", std::move(bands)}};
}

Json json_of(const TransferLoss& loss) {
  const auto or_null = [](const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
  };
  return {{"standard", loss.standard},
          {"before", or_null(loss.before)},
          {"after", or_null(loss.after)},
          {"reason", loss.reason.empty() ? Json(nullptr) : Json(loss.reason)}};
}

std::string transfer_text(const InstrumentTransfer& transfer) {
  const auto left_out = std::ranges::count(transfer.bands, false, &TransferBand::on_axis);
  double worst = 0;
  for (const TransferBand& band : transfer.bands) {
    if (band.on_axis) {
      worst = std::max(worst, transfer.displacement.uncertainty(band.from_per_cm));
    }
  }
  std::string text = fmt::format(
      "{} bands on both instruments{}\n"
      "  axis        displaced by {:+.2f} cm⁻¹ at {:.0f} to {:+.2f} at {:.0f}, standard "
      "uncertainty "
      "{:.2f} or less; the bands scatter by {:.2f}\n"
      "  supported   {:.0f} to {:.0f} cm⁻¹; beyond, the axis is extrapolated\n",
      transfer.bands.size(), left_out > 0 ? fmt::format(", {} of them off the axis", left_out) : "",
      displacement_at(transfer, transfer.supported_from), transfer.supported_from,
      displacement_at(transfer, transfer.supported_to), transfer.supported_to, worst,
      transfer.displacement.scatter, transfer.supported_from, transfer.supported_to);
  text += transfer.sharper_per_cm > 0
              ? fmt::format(
                    "  resolution  not matched: the other instrument is sharper by {:.1f} "
                    "cm⁻¹ (standard deviation of a Gaussian)\n",
                    transfer.sharper_per_cm)
              : fmt::format(
                    "  resolution  broadened by {:.1f} cm⁻¹ (standard deviation of a "
                    "Gaussian)\n",
                    transfer.broadening_per_cm);
  text += transfer.response_fitted
              ? fmt::format(
                    "  heights     times a smooth ratio from {:.0f} to {:.0f} cm⁻¹, about "
                    "which those of the standards scatter by {:.0f} %\n",
                    transfer.response_from, transfer.response_to,
                    100 * std::expm1(transfer.log_response.scatter))
              : std::string(
                    "  heights     as measured: the standards do not constrain the ratio of "
                    "the responses\n");
  return text;
}

std::string losses_text(const std::vector<TransferLoss>& losses) {
  std::string text =
      "likeness of each standard on both instruments (1: the same shape), as measured and carried "
      "by a transfer from the others\n";
  bool worse = false;
  for (const TransferLoss& loss : losses) {
    const auto number = [](const std::optional<double>& value) {
      return value ? fmt::format("{:.3f}", *value) : std::string("  -  ");
    };
    text += fmt::format("  {}  {}  {}\n", number(loss.before), number(loss.after), loss.standard);
    if (!loss.reason.empty()) text += fmt::format("                {}\n", loss.reason);
    worse = worse || (loss.before && loss.after && *loss.after < *loss.before);
  }
  if (worse) {
    text +=
        "note: a standard is less alike after carrying than before: look at its bands before "
        "relying on this library\n";
  }
  return text;
}

}  // namespace

void CarryFlags::declare(CLI::App& app) {
  app.add_option("OUT", out, "New library file to write")->required();
  app.add_option("--standard", standards,
                 "One standard measured by both: the file of this library's instrument, then that "
                 "of the other; may be repeated")
      ->type_name("FROM TO")
      ->required();
  app.add_option("--name", name, "What reports call the new library");
  app.add_flag("--accept-broader", accept_broader,
               "Carry to a sharper instrument, with bands that are too broad");
}

Result<std::string> carry_report(const std::filesystem::path& library, const CarryFlags& flags,
                                 const ReadingFlags& reading, const OutputFlags& output) {
  const auto standards = CANDOR_TRY(read_standards(flags, reading));
  const auto transfer = CANDOR_TRY(fit_transfer(standards));
  CANDOR_TRY(require_broader(transfer, flags));
  library::CarryOptions options;
  options.name = flags.name;
  options.program_version = std::string(workbench::kVersion);
  for (const TransferStandard& standard : standards) options.standards.push_back(standard.name);
  const auto report = CANDOR_TRY(library::carry_library(library, flags.out, transfer, options));
  const auto losses = leave_one_out_loss(standards, CANDOR_TRY(default_recipe(Technique::raman)));
  if (output.chosen() == OutputFormat::json) {
    Json loss = Json::array();
    for (const TransferLoss& one : losses) loss.push_back(json_of(one));
    const Json document = {{"schema", "candor.library-carry/1"},
                           {"file", flags.out},
                           {"carried", report.carried},
                           {"left_out", report.left_out},
                           {"notes", report.notes},
                           {"transfer", json_of(transfer, standards)},
                           {"loss", std::move(loss)},
                           {"library", Json::parse(json_text(report.info))}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  std::string text = transfer_text(transfer) + losses_text(losses);
  for (const std::string& line : report.left_out) text += "left out: " + line + "\n";
  for (const std::string& line : report.notes) text += "note: " + line + "\n";
  return text + fmt::format("{} references carried to {}\n", report.carried, flags.out) +
         text_of(report.info);
}

}  // namespace candor::cli
