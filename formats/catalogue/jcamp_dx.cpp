#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "formats/catalogue.h"
#include "formats/jcamp_block.h"
#include "formats/jcamp_figures.h"
#include "formats/jcamp_table.h"
#include "formats/jcamp_terms.h"
#include "formats/jcamp_writer.h"
#include "formats/point_list.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "jcamp-dx";

Error unsupported(std::string message) { return Error{ErrorCode::unsupported, std::move(message)}; }

Error damaged(std::string message) { return Error{ErrorCode::damaged, std::move(message)}; }

bool recognise(std::string_view bytes) {
  const std::string head = text_head(bytes);
  LineReader lines(head);
  bool first = true;
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(without_comment(line->text));
    if (text.empty()) continue;
    const auto equals = text.find('=');
    const bool is_label = text.starts_with("##") && equals != std::string_view::npos;
    if (first && !text.starts_with("##")) return false;
    if (is_label) {
      const std::string_view label = text.substr(2, equals - 2);
      if (first && same_jcamp_label(label, "TITLE")) return true;
      if (same_jcamp_label(label, "JCAMP-DX")) return true;
    }
    first = false;
  }
  return false;
}

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

/// Decline what is no single block with a single table, by what it is.
Result<void> check_structure(const JcampText& text) {
  const JcampBlock& block = text.blocks.front();
  if (same_jcamp_label(CANDOR_TRY(block.text("DATA TYPE")), "LINK") ||
      block.find("BLOCKS") != nullptr) {
    return unsupported(fmt::format(
        "a LINK file of {} blocks, which is not read yet; export its spectra one by one",
        text.blocks.size() - 1));
  }
  CANDOR_TRY(data_type_of(block));
  if (block.find("NTUPLES") != nullptr) {
    return unsupported(
        "an NTUPLES table, which is not read yet; export a single spectrum as "
        "XYDATA");
  }
  if (!block.ended && text.blocks.size() > 1) {
    return damaged(fmt::format("line {}: a second ##TITLE= before the ##END= of the first block",
                               text.blocks[1].records.front().line));
  }
  if (text.blocks.size() > 1) {
    return unsupported(
        fmt::format("{} blocks one after another, which are not read yet; export "
                    "them one by one",
                    text.blocks.size()));
  }
  if (!block.ended) return damaged("the file ends without its ##END=: it has been cut");
  return {};
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

Result<void> check_grid(const JcampBlock& block, const JcampScale& scale) {
  for (const std::string_view label : {"FIRSTX", "LASTX", "NPOINTS"}) {
    CANDOR_TRY(required_jcamp_number(block, label));
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

Result<JcampPoints> points_of(const JcampBlock& block, const JcampRecord& table,
                              const JcampScale& scale) {
  const std::string_view value = table.value;
  std::string form;
  for (const char c : without_comment(value.substr(0, value.find_first_of("\r\n")))) {
    if (c != ' ' && c != '\t') form += c;
  }
  form = upper_case(form);
  if (form == "(X++(Y..Y))" && same_jcamp_label(table.label, "XYDATA")) {
    CANDOR_TRY(check_grid(block, scale));
    return read_increment_table(table, scale);
  }
  if (form == "(XY..XY)") return read_pair_table(table, scale);
  return unsupported(
      fmt::format("line {}: a ##{}= table of the form \"{}\"; (X++(Y..Y)) and "
                  "(XY..XY) are read here",
                  table.line, table.label, excerpt(form)));
}

struct Units {
  AxisUnit x = AxisUnit::unknown;
  SignalUnit y = SignalUnit::unknown;
  std::vector<std::string> warnings;
};

Result<Units> units_of(const JcampBlock& block, const JcampDataType& type) {
  Units units;
  const std::string x_text = CANDOR_TRY(block.text("XUNITS"));
  const std::string y_text = CANDOR_TRY(block.text("YUNITS"));
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
                         same_jcamp_label(record.label, "PEAK ASSIGNMENTS");
    if (!is_data) label.metadata.emplace_back(record.label, clean_value(record.value));
  }
  return label;
}

struct BlockSpectrum {
  FileSpectrum file;
  std::vector<std::string> warnings;
};

/// Read one block: the layers that will take LINK files and NTUPLES apart end here.
Result<BlockSpectrum> read_block(const JcampBlock& block) {
  const auto type = CANDOR_TRY(data_type_of(block));
  auto units = CANDOR_TRY(units_of(block, type));
  const JcampRecord* table = CANDOR_TRY(table_of(block));
  const auto scale = CANDOR_TRY(scale_of(block));
  auto points = CANDOR_TRY(points_of(block, *table, scale));
  if (points.y.size() < 2) {
    return Error{
        ErrorCode::insufficient_data,
        fmt::format("a spectrum needs at least 2 points, this table has {}", points.y.size())};
  }
  auto figures = figure_warnings(block, scale, points);
  std::vector<std::string> warnings = std::move(units.warnings);
  for (auto* list : {&points.warnings, &figures}) {
    std::ranges::move(*list, std::back_inserter(warnings));
  }
  if (block.find("DATA TYPE") == nullptr) {
    warnings.emplace_back("there is no ##DATA TYPE=, so the technique stays unknown");
  }
  if (same_jcamp_label(table->label, "XYDATA") && block.find("YFACTOR") == nullptr) {
    warnings.emplace_back("there is no ##YFACTOR=; the numbers are taken as they stand");
  }
  if (block.find("PEAK TABLE") != nullptr) {
    warnings.emplace_back("the ##PEAK TABLE= beside the spectrum is not read");
  }
  std::string title = CANDOR_TRY(block.text("TITLE"));
  auto file =
      CANDOR_TRY(make_file_spectrum(std::move(points.x), std::move(points.y), units.x, units.y,
                                    label_of(block, std::move(title), type.technique)));
  return BlockSpectrum{std::move(file), std::move(warnings)};
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  auto text = CANDOR_TRY(split_jcamp(decoded.view()));
  if (text.blocks.empty()) return damaged("there is no ##TITLE=, with which a block begins");
  CANDOR_TRY(check_structure(text));
  auto block = CANDOR_TRY(read_block(text.blocks.front()));
  SpectrumFile file{std::string(kName), {}, std::move(text.warnings)};
  file.spectra.push_back(std::move(block.file));
  std::ranges::move(block.warnings, std::back_inserter(file.warnings));
  return file;
}

constexpr std::array kWriters = {
    WriterDefinition{.name = kName, .extensions = "dx jdx jcm", .write = write_jcamp},
};

}  // namespace

/// JCAMP-DX: McDonald and Wilks, Appl. Spectrosc. 42 (1988) 151 (version 4.24); Lampen et al.,
/// Pure Appl. Chem. 71 (1999) 1549 (version 5.01).
const FormatDefinition kJcampDx = {
    .name = kName,
    .description = "JCAMP-DX 4.24 and 5, plain numbers (AFFN)",
    .recognise = recognise,
    .read = read,
    .writers = kWriters,
};

}  // namespace candor::formats
