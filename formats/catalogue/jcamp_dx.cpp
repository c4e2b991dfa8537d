#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <tuple>
#include <utility>

#include "formats/catalogue.h"
#include "formats/jcamp_block.h"
#include "formats/jcamp_figures.h"
#include "formats/jcamp_ntuples.h"
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

/// A table, wherever its block keeps it, and what is known about its numbers.
struct Table {
  JcampRecord record;
  std::string form;
  JcampScale scale;
  std::string x_units;
  std::string y_units;
};

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

Result<JcampPoints> points_of(const Table& table, std::size_t most_points) {
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

Result<Table> plain_table(const JcampBlock& block) {
  const JcampRecord* record = CANDOR_TRY(table_of(block));
  auto scale = CANDOR_TRY(scale_of(block));
  auto x_units = CANDOR_TRY(block.text("XUNITS"));
  auto y_units = CANDOR_TRY(block.text("YUNITS"));
  return Table{*record, form_of(*record), std::move(scale), std::move(x_units), std::move(y_units)};
}

struct Units {
  AxisUnit x = AxisUnit::unknown;
  SignalUnit y = SignalUnit::unknown;
  std::vector<std::string> warnings;
};

Result<Units> units_of(const Table& table, const JcampDataType& type) {
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

/// Reads the blocks of a file one after another. What repeat counts unfold is bounded for the file
/// as a whole.
class BlockReader {
 public:
  explicit BlockReader(std::size_t bytes) : points_left_(bytes / 2 + kPointsUnfolded) {}

  /// The spectra of a block that is no LINK block. Errors: `unsupported` for what is no optical
  /// spectrum, and those of the tables.
  Result<std::vector<FileSpectrum>> read(const JcampBlock& block) {
    const auto type = CANDOR_TRY(data_type_of(block));
    std::vector<FileSpectrum> spectra;
    if (block.find("NTUPLES") == nullptr) {
      const Table table = CANDOR_TRY(plain_table(block));
      warn_of_header(block, table);
      spectra.push_back(CANDOR_TRY(read_table(block, table, type, "")));
      return spectra;
    }
    for (auto& page : CANDOR_TRY(jcamp_pages(block))) {
      const Table table{page.table, page.form, std::move(page.scale), std::move(page.x_units),
                        std::move(page.y_units)};
      const std::string name =
          page.name.empty() ? page.ordinate : fmt::format("{} {}", page.ordinate, page.name);
      spectra.push_back(CANDOR_TRY(read_table(block, table, type, name)));
      spectra.back() = with_page(std::move(spectra.back()), std::move(page.name));
    }
    return spectra;
  }

  std::vector<std::string> take_warnings() { return std::exchange(warnings_, {}); }

 private:
  static constexpr std::size_t kPointsUnfolded = 1'000'000;

  Result<FileSpectrum> read_table(const JcampBlock& block, const Table& table,
                                  const JcampDataType& type, std::string_view page) {
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

  static FileSpectrum with_page(FileSpectrum file, std::string page) {
    SpectrumLabel label = file.spectrum.label();
    std::erase_if(label.metadata,
                  [](const auto& entry) { return same_jcamp_label(entry.first, "PAGE"); });
    label.metadata.emplace_back("PAGE", std::move(page));
    file.spectrum = std::move(file.spectrum).relabelled(std::move(label));
    return file;
  }

  void warn_of_header(const JcampBlock& block, const Table& table) {
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

  std::size_t points_left_;
  std::vector<std::string> warnings_;
};

Result<bool> is_link(const JcampBlock& block) {
  return same_jcamp_label(CANDOR_TRY(block.text("DATA TYPE")), "LINK") ||
         block.find("BLOCKS") != nullptr;
}

/// Check that a LINK block holds what it states. What it holds lies right behind it, deeper.
Result<std::optional<std::string>> check_link(const JcampText& text, std::size_t index) {
  const JcampBlock& link = text.blocks[index];
  std::size_t found = 0;
  for (std::size_t i = index + 1; i < text.blocks.size(); ++i) {
    if (text.blocks[i].depth <= link.depth) break;
    if (text.blocks[i].depth == link.depth + 1) ++found;
  }
  const auto stated = CANDOR_TRY(jcamp_number(link, "BLOCKS"));
  const auto count = static_cast<double>(found);
  // Some writers count the LINK block itself.
  if (stated && stated->value > count + 1.0) {
    return damaged(fmt::format("##BLOCKS={}, but the LINK block holds {}: the file has been cut",
                               stated->text, found));
  }
  if (!link.ended && !(stated && stated->value <= count)) {
    return damaged("the file ends without the ##END= of its LINK block: it has been cut");
  }
  if (!link.ended) {
    return std::optional<std::string>(
        fmt::format("the LINK block lacks its ##END=, but all of its {} blocks are there", found));
  }
  if (stated && stated->value < count) {
    return std::optional<std::string>(fmt::format(
        "##BLOCKS={} disagrees with the {} blocks that are there", stated->text, found));
  }
  return std::optional<std::string>();
}

/// The file as a whole, gathered block by block.
class FileBuilder {
 public:
  explicit FileBuilder(const JcampText& text, std::size_t bytes) : text_(text), reader_(bytes) {
    for (const auto& warning : text.warnings) warn(warning);
  }

  Result<void> add(std::size_t index) {
    const JcampBlock& block = text_.blocks[index];
    if (CANDOR_TRY(is_link(block))) {
      if (auto warning = CANDOR_TRY(check_link(text_, index))) warn(*std::move(warning));
      return {};
    }
    if (!block.ended) return unended(index);
    auto spectra = reader_.read(block);
    for (auto& warning : reader_.take_warnings()) warn(place_of(index) + warning);
    if (!spectra && spectra.error().code == ErrorCode::unsupported) {
      if (reasons_.empty()) reasons_ = spectra.error().message;
      if (text_.blocks.size() > 1) warn(place_of(index) + spectra.error().message);
      return {};
    }
    if (!spectra) {
      return Error{spectra.error().code, place_of(index) + spectra.error().message};
    }
    std::ranges::move(*spectra, std::back_inserter(file_.spectra));
    return {};
  }

  Result<SpectrumFile> take() && {
    if (file_.spectra.empty() && reasons_.empty()) {
      return unsupported("a LINK block without a spectrum in it");
    }
    if (file_.spectra.empty()) {
      return unsupported(text_.blocks.size() == 1
                             ? std::move(reasons_)
                             : fmt::format("{} blocks, and none is an optical spectrum: {}",
                                           text_.blocks.size(), reasons_));
    }
    if (unsaid_ > 0) {
      file_.warnings.push_back(fmt::format("and {} further warnings", unsaid_));
    }
    return std::move(file_);
  }

 private:
  static constexpr std::size_t kMostWarnings = 100;

  void warn(std::string warning) {
    if (file_.warnings.size() < kMostWarnings) {
      file_.warnings.push_back(std::move(warning));
    } else {
      ++unsaid_;
    }
  }

  std::string place_of(std::size_t index) const {
    if (text_.blocks.size() == 1) return {};
    return fmt::format("block {} (line {}): ", index + 1, text_.blocks[index].records.front().line);
  }

  Error unended(std::size_t index) const {
    const bool is_last = index + 1 == text_.blocks.size();
    if (is_last) return damaged("the file ends without its ##END=: it has been cut");
    return damaged(fmt::format(
        "line {}: a second ##TITLE= before the ##END= of the block of line {}",
        text_.blocks[index + 1].records.front().line, text_.blocks[index].records.front().line));
  }

  const JcampText& text_;
  BlockReader reader_;
  SpectrumFile file_{std::string(kName), {}, {}, Completeness::checked};
  std::string reasons_;
  std::size_t unsaid_ = 0;
};

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  const auto text = CANDOR_TRY(split_jcamp(decoded.view()));
  if (text.blocks.empty()) return damaged("there is no ##TITLE=, with which a block begins");
  FileBuilder file(text, bytes.size());
  for (std::size_t i = 0; i < text.blocks.size(); ++i) CANDOR_TRY(file.add(i));
  return std::move(file).take();
}

constexpr std::array kWriters = {
    WriterDefinition{.name = kName, .extensions = "dx jdx jcm", .write = write_jcamp},
    WriterDefinition{.name = "jcamp-dx-difdup", .extensions = "", .write = write_jcamp_difdup},
};

}  // namespace

/// JCAMP-DX: McDonald and Wilks, Appl. Spectrosc. 42 (1988) 151 (version 4.24); Lampen et al.,
/// Pure Appl. Chem. 71 (1999) 1549 (version 5.01).
const FormatDefinition kJcampDx = {
    .name = kName,
    .description = "JCAMP-DX 4.24 and 5: plain and compressed tables, NTUPLES, LINK",
    .recognise = recognise,
    .read = read,
    .writers = kWriters,
};

}  // namespace candor::formats
