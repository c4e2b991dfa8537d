#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/every_sample.h"
#include "cli/json_output.h"
#include "cli/sample_acts.h"
#include "cli/terminal.h"
#include "formats/format.h"
#include "records/public_table.h"

namespace candor::cli {
namespace {

using records::PublicSample;
using records::PublicTable;
using records::Trait;

constexpr std::string_view kLeftCensoring =
    "These data are left-censored: below the limit of detection of a scan, which stands beside "
    "each result, a target would not have been seen, and a laboratory has a limit of its own. What "
    "is not detected or not reported cannot be ruled out. They are no picture of the supply: who "
    "brings a sample, and which samples go to a laboratory, is no chance.";

/// Columns of UNC's table that say whether a laboratory reported a substance.
struct LabColumn {
  std::string_view name;  ///< "lab_fentanyl"; with "_any" also where it was a trace
  std::string_view substance;
};
constexpr std::array kLabColumns = {
    LabColumn{"lab_fentanyl", "fentanyl"},       LabColumn{"lab_xylazine", "xylazine"},
    LabColumn{"lab_meth", "methamphetamine"},    LabColumn{"lab_cocaine", "cocaine"},
    LabColumn{"lab_carfentanil", "carfentanil"}, LabColumn{"lab_mdma", "mdma"},
    LabColumn{"lab_caffeine", "caffeine"}};

/// A cell that no spreadsheet takes for a formula.
std::string csv_cell(std::string text) {
  constexpr std::string_view kBeginFormulas = "=+-@\t\r";
  if (!text.empty() && kBeginFormulas.find(text.front()) != std::string_view::npos) {
    text.insert(text.begin(), '\'');
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string cell_of(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return csv_cell(value.get<std::string>());
  if (value.is_boolean()) return value.get<bool>() ? "1" : "0";
  return value.dump();
}

std::string csv_of(const Json& rows, const std::vector<std::string>& columns) {
  std::string text;
  for (const std::string& column : columns) text += (text.empty() ? "" : ",") + column;
  text += "\r\n";
  for (const Json& row : rows) {
    std::string line;
    for (const std::string& column : columns) {
      if (&column != &columns.front()) line += ',';
      line += cell_of(row.at(column));
    }
    text += line + "\r\n";
  }
  return text;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "; ") + name;
  return text;
}

std::string names_of(const PublicSample& sample, bool trace) {
  std::vector<std::string> names;
  for (const auto& one : sample.substances) {
    if (one.trace == trace) names.push_back(one.substance);
  }
  return joined(names);
}

/// Null where no laboratory answered, and where a suppressed name may be the one in question.
Json reported(const PublicSample& sample, std::string_view substance, bool trace_too) {
  if (!sample.confirmatory) return nullptr;
  const auto is_it = [&](const records::PublicSubstance& one) {
    return one.substance == substance && (trace_too || !one.trace);
  };
  if (std::ranges::any_of(sample.substances, is_it)) return 1;
  const bool kept_back = std::ranges::any_of(
      sample.substances, [](const auto& one) { return one.substance == records::kSuppressed; });
  return kept_back ? Json() : Json(0);
}

Json strip_cell(const std::string& result) {
  if (result == "positive") return "detected";
  if (result == "negative") return "not detected";
  return text_or_null(result);
}

Json sample_row(const PublicSample& sample) {
  Json row = {{"sampleid", sample.id},
              {"date_collect", text_or_null(sample.trait(Trait::date_collect))},
              {"location", text_or_null(sample.trait(Trait::location))},
              {"expectedsubstance", text_or_null(sample.trait(Trait::expected_substance))},
              {"sampletype", text_or_null(sample.trait(Trait::sample_type))},
              {"color", text_or_null(sample.trait(Trait::color))},
              {"overdose", text_or_null(sample.trait(Trait::overdose))},
              {"confirmatory", sample.confirmatory}};
  const bool answered = sample.confirmatory;
  const auto primary = static_cast<std::size_t>(
      std::ranges::count(sample.substances, false, &records::PublicSubstance::trace));
  row["primary"] = text_or_null(names_of(sample, false));
  row["trace"] = text_or_null(names_of(sample, true));
  row["lab_null"] = answered ? Json(sample.substances.empty() ? 1 : 0) : Json();
  row["lab_num_substances"] = answered ? Json(primary) : Json();
  row["lab_num_substances_any"] = answered ? Json(sample.substances.size()) : Json();
  for (const LabColumn& column : kLabColumns) {
    row[std::string(column.name)] = reported(sample, column.substance, false);
    row[std::string(column.name) + "_any"] = reported(sample, column.substance, true);
  }
  row["spectrometer"] = text_or_null(sample.technique);
  row["ftir_spec_group"] = text_or_null(joined(sample.spec_group));
  row["fentanyl_strip"] = strip_cell(sample.fentanyl_strip);
  row["benzo_strip"] = strip_cell(sample.benzo_strip);
  row["simulated"] = sample.simulated;
  return row;
}

struct Tables {
  Json samples = Json::array();
  Json lab_detail = Json::array();
  Json scan_detail = Json::array();
};

Tables tables_of(const PublicTable& table) {
  Tables tables;
  for (const PublicSample& sample : table.samples) {
    tables.samples.push_back(sample_row(sample));
    for (const auto& one : sample.substances) {
      tables.lab_detail.push_back({{"sampleid", sample.id},
                                   {"substance", one.substance},
                                   {"method", text_or_null(one.method)},
                                   {"abundance", one.trace ? Json("trace") : Json()}});
    }
    for (const auto& one : sample.findings) {
      tables.scan_detail.push_back(
          {{"sampleid", sample.id},
           {"target", one.target},
           {"verdict", one.verdict},
           {"share", one.share ? Json(*one.share) : Json()},
           {"limit_of_detection", one.limit_of_detection ? Json(*one.limit_of_detection) : Json()},
           {"left_censored", one.verdict == "not-detected"}});
    }
  }
  return tables;
}

std::vector<std::string> sample_columns() {
  std::vector<std::string> columns;
  const Json row = sample_row(PublicSample{});
  for (const auto& [name, value] : row.items()) columns.push_back(name);
  return columns;
}

std::string csv_text(const Tables& tables, const std::string& table) {
  if (table == "lab_detail") {
    return csv_of(tables.lab_detail, {"sampleid", "substance", "method", "abundance"});
  }
  if (table == "scan_detail") {
    return csv_of(tables.scan_detail, {"sampleid", "target", "verdict", "share",
                                       "limit_of_detection", "left_censored"});
  }
  return csv_of(tables.samples, sample_columns());
}

std::string json_text(Tables tables, const PublicTable& table, std::size_t smallest_cell) {
  const Json document = {{"schema", "candor.sample-export/1"},
                         {"left_censoring", kLeftCensoring},
                         {"smallest_cell", smallest_cell},
                         {"suppressed_cells", table.suppressed},
                         {"left_out", table.left_out},
                         {"left_out_simulated", table.simulated},
                         {"samples", std::move(tables.samples)},
                         {"lab_detail", std::move(tables.lab_detail)},
                         {"scan_detail", std::move(tables.scan_detail)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<std::string> exported(const SampleArguments& arguments) {
  const SampleExportFlags& flags = arguments.exported;
  records::SampleLog log = CANDOR_TRY(arguments.log.open());
  records::PublicTableBuilder builder({flags.smallest_cell, flags.with_simulated});
  CANDOR_TRY(for_every_sample(log, "reading", flags.output.chatter(),
                              [&](const records::Sample& sample) -> Result<void> {
                                builder.add(sample);
                                return {};
                              }));
  const PublicTable table = std::move(builder).finish();
  if (!flags.output.quiet) {
    print_note(kLeftCensoring);
    print_note(fmt::format(
        "{} samples; {} were left out because fewer than {} are of their kind, {} because they are "
        "simulated; {} cells were suppressed",
        table.samples.size(), table.left_out, flags.smallest_cell, table.simulated,
        table.suppressed));
  }
  const bool json = flags.output.json || flags.output.format == "json";
  const std::string text = json ? json_text(tables_of(table), table, flags.smallest_cell)
                                : csv_text(tables_of(table), flags.table);
  if (flags.to.empty()) return text;
  CANDOR_TRY(formats::write_file(flags.to, text));
  return std::string();
}

}  // namespace

ExitStatus export_samples(const SampleArguments& arguments) {
  return finish_log(exported(arguments));
}

}  // namespace candor::cli
