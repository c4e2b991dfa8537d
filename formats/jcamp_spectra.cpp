#include "formats/jcamp_spectra.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <utility>

#include "formats/jcamp_figures.h"
#include "formats/jcamp_ntuples.h"
#include "formats/jcamp_table.h"
#include "formats/point_list.h"
#include "formats/text.h"

namespace candor::formats {

/// A table, wherever its block keeps it, and what is known about its numbers.
struct JcampTable {
  JcampRecord record;
  std::string form;
  JcampScale scale;
  std::string x_units;
  std::string y_units;
};

namespace {

constexpr std::size_t kPointsUnfolded = 1'000'000;

Error unsupported(std::string message) { return Error{ErrorCode::unsupported, std::move(message)}; }

Error damaged(std::string message) { return Error{ErrorCode::damaged, std::move(message)}; }

/// What the file says about its kind. Without a DATA TYPE the axis must show that it is optical.
Result<JcampDataType> data_type_of(const JcampBlock& block) {
  const std::string stated = CANDOR_TRY(block.text("DATA TYPE"));
  if (!stated.empty()) return jcamp_data_type(stated);
  const std::string x_units = CANDOR_TRY(block.text("XUNITS"));
  const auto unit = CANDOR_TRY(jcamp_axis_unit(x_units, Technique::unknown));
  if (unit && *unit != AxisUnit::unknown) return JcampDataType{};
  return unsupported(
      "neither ##DATA TYPE= nor ##XUNITS= says that this is an optical spectrum, and other "
      "measurements are not read here");
}

bool is_table(const JcampRecord& record) {
  return same_jcamp_label(record.label, "XYDATA") || same_jcamp_label(record.label, "XYPOINTS");
}

Result<const JcampRecord*> table_of(const JcampBlock& block) {
  const auto table = std::ranges::find_if(block.records, is_table);
  if (table != block.records.end()) {
    const auto second = std::find_if(table + 1, block.records.end(), is_table);
    if (second == block.records.end()) return &*table;
    return damaged(fmt::format("line {}: a second data table in the same block", second->line));
  }
  for (const std::string_view label : {"PEAK TABLE", "PEAK ASSIGNMENTS"}) {
    if (block.find(label) != nullptr) {
      return unsupported(fmt::format("a ##{}= without a spectrum", label));
    }
  }
  for (const std::string_view label : {"RADATA", "XYZDATA"}) {
    if (block.find(label) != nullptr) {
      return unsupported(fmt::format("##{}= tables are not read here", label));
    }
  }
  return damaged("the block has a header and no ##XYDATA= or ##XYPOINTS= table");
}

Result<JcampNumber> factor_of(const JcampBlock& block, std::string_view label) {
  auto factor = CANDOR_TRY(jcamp_number(block, label));
  if (!factor) return JcampNumber{1.0, 0.0, "1"};
  if (factor->value == 0.0)
    return damaged(fmt::format("##{}={} must not be 0", label, factor->text));
  if (factor->value == 1.0) factor->rounding = 0.0;
  return *std::move(factor);
}

Result<JcampScale> scale_of(const JcampBlock& block) {
  JcampScale scale;
  scale.x_factor = CANDOR_TRY(factor_of(block, "XFACTOR"));
  scale.y_factor = CANDOR_TRY(factor_of(block, "YFACTOR"));
  scale.first_x = CANDOR_TRY(jcamp_number(block, "FIRSTX"));
  scale.last_x = CANDOR_TRY(jcamp_number(block, "LASTX"));
  scale.points = CANDOR_TRY(jcamp_number(block, "NPOINTS"));
  return scale;
}

Result<void> check_grid(const JcampScale& scale) {
  for (const auto& [figure, name] :
       {std::pair(&scale.first_x, "FIRSTX"), std::pair(&scale.last_x, "LASTX"),
        std::pair(&scale.points, "NPOINTS")}) {
    if (*figure) continue;
    return damaged(
        fmt::format("##{}= is missing or empty, and the table cannot be read without it", name));
  }
  const double points = scale.points->value;
  if (points < 1 || points != std::floor(points)) {
    return damaged(
        fmt::format("##NPOINTS={} should be a whole number of points", scale.points->text));
  }
  if (points > 1 && scale.first_x->value == scale.last_x->value) {
    return damaged(
        fmt::format("##FIRSTX={} and ##LASTX={} are the same, though there are {} "
                    "points",
                    scale.first_x->text, scale.last_x->text, scale.points->text));
  }
  return {};
}

Result<JcampPoints> points_of(const JcampTable& table, std::size_t most_points) {
  if (table.form == "(X++(Y..Y))") {
    CANDOR_TRY(check_grid(table.scale));
    return read_increment_table(table.record, table.scale, most_points);
  }
  if (table.form == "(XY..XY)") return read_pair_table(table.record, table.scale);
  return unsupported(
      fmt::format("line {}: a ##{}= table of the form \"{}\"; (X++(Y..Y)) and "
                  "(XY..XY) are read here",
                  table.record.line, table.record.label, excerpt(table.form)));
}

/// The first line of a table without blanks and comment, in upper case.
std::string form_of(const JcampRecord& table) {
  const std::string_view value = table.value;
  std::string form;
  for (const char c : without_comment(value.substr(0, value.find_first_of("\r\n")))) {
    if (c != ' ' && c != '\t') form += c;
  }
  form = upper_case(form);
  const bool is_pairs = form == "(X++(Y..Y))" && same_jcamp_label(table.label, "XYPOINTS");
  return is_pairs ? "(X++(Y..Y)) of ##XYPOINTS=" : form;
}

Result<JcampTable> plain_table(const JcampBlock& block) {
  const JcampRecord* record = CANDOR_TRY(table_of(block));
  auto scale = CANDOR_TRY(scale_of(block));
  auto x_units = CANDOR_TRY(block.text("XUNITS"));
  auto y_units = CANDOR_TRY(block.text("YUNITS"));
  return JcampTable{*record, form_of(*record), std::move(scale), std::move(x_units),
                    std::move(y_units)};
}

struct Units {
  AxisUnit x = AxisUnit::unknown;
  SignalUnit y = SignalUnit::unknown;
  std::vector<std::string> warnings;
};

Result<Units> units_of(const JcampTable& table, const JcampDataType& type) {
  Units units;
  const auto& [x_text, y_text] = std::tie(table.x_units, table.y_units);
  const auto x = CANDOR_TRY(jcamp_axis_unit(x_text, type.technique));
  const auto y = jcamp_signal_unit(y_text);
  units.x = x.value_or(AxisUnit::unknown);
  units.y = y.value_or(SignalUnit::unknown);
  if (!x && !x_text.empty()) {
    units.warnings.push_back(
        fmt::format("##XUNITS={} is no unit that is known; the axis unit stays unknown", x_text));
  }
  if (!y && !y_text.empty()) {
    units.warnings.push_back(fmt::format(
        "##YUNITS={} is no unit that is known; the ordinate unit stays unknown", y_text));
  }
  const bool says_nothing = units.y == SignalUnit::unknown || units.y == SignalUnit::arbitrary;
  if (type.is_interferogram && says_nothing) units.y = SignalUnit::interferogram;
  return units;
}

SpectrumLabel label_of(const JcampBlock& block, std::string title, Technique technique) {
  SpectrumLabel label;
  std::ranges::replace(title, '\n', ' ');
  label.title = std::move(title);
  label.technique = technique;
  for (const auto& record : block.records) {
    const bool is_data = is_table(record) || same_jcamp_label(record.label, "PEAK TABLE") ||
                         same_jcamp_label(record.label, "PEAK ASSIGNMENTS") ||
                         same_jcamp_label(record.label, "DATA TABLE");
    if (!is_data) label.metadata.emplace_back(record.label, clean_value(record.value));
  }
  return label;
}

FileSpectrum with_page(FileSpectrum file, std::string page) {
  SpectrumLabel label = file.spectrum.label();
  std::erase_if(label.metadata,
                [](const auto& entry) { return same_jcamp_label(entry.first, "PAGE"); });
  label.metadata.emplace_back("PAGE", std::move(page));
  file.spectrum = std::move(file.spectrum).relabelled(std::move(label));
  return file;
}

}  // namespace

JcampBlockReader::JcampBlockReader(std::size_t bytes) : points_left_(bytes / 2 + kPointsUnfolded) {}

Result<std::vector<FileSpectrum>> JcampBlockReader::read(const JcampBlock& block) {
  const auto type = CANDOR_TRY(data_type_of(block));
  std::vector<FileSpectrum> spectra;
  if (block.find("NTUPLES") == nullptr) {
    const JcampTable table = CANDOR_TRY(plain_table(block));
    warn_of_header(block, table);
    spectra.push_back(CANDOR_TRY(read_table(block, table, type, "")));
    return spectra;
  }
  for (auto& page : CANDOR_TRY(jcamp_pages(block))) {
    const JcampTable table{page.table, page.form, std::move(page.scale), std::move(page.x_units),
                           std::move(page.y_units)};
    const std::string name =
        page.name.empty() ? page.ordinate : fmt::format("{} {}", page.ordinate, page.name);
    spectra.push_back(CANDOR_TRY(read_table(block, table, type, name)));
    spectra.back() = with_page(std::move(spectra.back()), std::move(page.name));
  }
  return spectra;
}

Result<FileSpectrum> JcampBlockReader::read_table(const JcampBlock& block, const JcampTable& table,
                                                  const JcampDataType& type,
                                                  std::string_view page) {
  auto units = CANDOR_TRY(units_of(table, type));
  auto points = CANDOR_TRY(points_of(table, points_left_));
  points_left_ -= std::min(points_left_, points.y.size());
  if (points.y.size() < 2) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("a spectrum needs at least 2 points, this table has {}", points.y.size())};
  }
  auto figures =
      page.empty() ? figure_warnings(block, table.scale, points) : std::vector<std::string>();
  for (auto* list : {&units.warnings, &points.warnings, &figures}) {
    std::ranges::move(*list, std::back_inserter(warnings_));
  }
  std::string title = CANDOR_TRY(block.text("TITLE"));
  if (!page.empty()) title += fmt::format(": {}", page);
  return make_file_spectrum(std::move(points.x), std::move(points.y), units.x, units.y,
                            label_of(block, std::move(title), type.technique));
}

void JcampBlockReader::warn_of_header(const JcampBlock& block, const JcampTable& table) {
  if (block.find("DATA TYPE") == nullptr) {
    warnings_.emplace_back("there is no ##DATA TYPE=, so the technique stays unknown");
  }
  if (same_jcamp_label(table.record.label, "XYDATA") && block.find("YFACTOR") == nullptr) {
    warnings_.emplace_back("there is no ##YFACTOR=; the numbers are taken as they stand");
  }
  if (block.find("PEAK TABLE") != nullptr) {
    warnings_.emplace_back("the ##PEAK TABLE= beside the spectrum is not read");
  }
}

std::vector<std::string> JcampBlockReader::take_warnings() { return std::exchange(warnings_, {}); }

}  // namespace candor::formats
