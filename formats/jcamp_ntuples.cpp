#include "formats/jcamp_ntuples.h"

#include <fmt/core.h>

#include <algorithm>

#include "formats/number.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::size_t kMostSymbols = 64;

/// The comma-separated entries of a label, without comments.
std::vector<std::string> entries_of(const JcampBlock& block, std::string_view label) {
  const JcampRecord* record = block.find(label);
  std::vector<std::string> entries;
  if (record == nullptr) return entries;
  const std::string text = clean_value(record->value);
  std::string_view rest = text;
  while (entries.size() < kMostSymbols) {
    const auto comma = rest.find(',');
    entries.emplace_back(trimmed(rest.substr(0, comma)));
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  return entries;
}

/// The columns that the labels of an NTUPLES block describe, by symbol.
class Columns {
 public:
  explicit Columns(const JcampBlock& block)
      : block_(block), symbols_(entries_of(block, "SYMBOL")) {}

  Result<std::size_t> place_of(std::string_view symbol, const JcampRecord& table) const {
    const auto found = std::ranges::find(symbols_, symbol);
    if (found != symbols_.end()) return static_cast<std::size_t>(found - symbols_.begin());
    return Error{
        ErrorCode::damaged,
        fmt::format("line {}: the table is of the symbol {}, which ##SYMBOL= does not list",
                    table.line, excerpt(symbol))};
  }

  std::string text(std::string_view label, std::size_t place) const {
    const auto entries = entries_of(block_, label);
    return place < entries.size() ? entries[place] : std::string();
  }

  /// The number of a column, or none if its entry is missing or empty. Errors: `damaged` if it is
  /// no number.
  Result<std::optional<JcampNumber>> number(std::string_view label, std::size_t place) const {
    std::string entry = text(label, place);
    if (entry.empty()) return std::optional<JcampNumber>();
    const ScannedNumber scanned = scan_whole(entry);
    if (scanned.fault != NumberFault::none) {
      return Error{ErrorCode::damaged, fmt::format("line {}: ##{}= has \"{}\" for {}, which should "
                                                   "be a number",
                                                   block_.find(label)->line, label, excerpt(entry),
                                                   excerpt(symbols_[place]))};
    }
    const double rounding = last_digit_worth(entry);
    return std::optional(JcampNumber{scanned.value, rounding, std::move(entry)});
  }

  Result<JcampNumber> factor(std::size_t place) const {
    auto factor = CANDOR_TRY(number("FACTOR", place));
    if (!factor) return JcampNumber{1.0, 0.0, "1"};
    if (factor->value == 0.0) {
      return Error{ErrorCode::damaged,
                   fmt::format("##FACTOR= of {} must not be 0", excerpt(symbols_[place]))};
    }
    return *std::move(factor);
  }

 private:
  const JcampBlock& block_;
  std::vector<std::string> symbols_;
};

struct TableForm {
  std::string x;
  std::string y;
  bool is_increment = false;
};

/// Read "(X++(R..R)), XYDATA" or "(XR..XR)".
Result<TableForm> form_of(const JcampRecord& table) {
  std::string form;
  const std::string_view value = table.value;
  for (const char c : without_comment(value.substr(0, value.find_first_of("\r\n")))) {
    if (c == ',') break;
    if (c != ' ' && c != '\t') form += c;
  }
  const auto increment = form.find("++(");
  const auto dots = form.find("..");
  const bool is_increment = increment != std::string::npos && dots != std::string::npos &&
                            increment > 1 && dots > increment + 3 && form.ends_with("))");
  if (is_increment && form.front() == '(') {
    return TableForm{form.substr(1, increment - 1),
                     form.substr(increment + 3, dots - increment - 3), true};
  }
  if (form.size() > 4 && form.front() == '(' && dots == 3 && form.ends_with(")")) {
    return TableForm{form.substr(1, 1), form.substr(2, 1), false};
  }
  return Error{
      ErrorCode::unsupported,
      fmt::format("line {}: a ##{}= table of the form \"{}\"; (X++(Y..Y)) and (XY..XY) are "
                  "read here",
                  table.line, table.label, excerpt(form))};
}

Result<JcampPage> page_of(const Columns& columns, const JcampRecord& table, std::string name,
                          std::optional<JcampNumber> points) {
  const TableForm form = CANDOR_TRY(form_of(table));
  const std::size_t x = CANDOR_TRY(columns.place_of(form.x, table));
  const std::size_t y = CANDOR_TRY(columns.place_of(form.y, table));
  JcampPage page;
  page.name = std::move(name);
  page.ordinate = columns.text("VAR NAME", y);
  page.x_units = columns.text("UNITS", x);
  page.y_units = columns.text("UNITS", y);
  page.form = form.is_increment ? "(X++(Y..Y))" : "(XY..XY)";
  page.table = table;
  page.scale.x_factor = CANDOR_TRY(columns.factor(x));
  page.scale.y_factor = CANDOR_TRY(columns.factor(y));
  page.scale.first_x = CANDOR_TRY(columns.number("FIRST", x));
  page.scale.last_x = CANDOR_TRY(columns.number("LAST", x));
  page.scale.points = points ? std::move(points) : CANDOR_TRY(columns.number("VAR DIM", y));
  return page;
}

}  // namespace

Result<std::vector<JcampPage>> jcamp_pages(const JcampBlock& block) {
  const Columns columns(block);
  std::vector<JcampPage> pages;
  std::string name;
  std::optional<JcampNumber> points;
  for (const auto& record : block.records) {
    if (same_jcamp_label(record.label, "PAGE")) {
      name = clean_value(record.value);
      points.reset();
    } else if (same_jcamp_label(record.label, "NPOINTS") && !name.empty()) {
      std::string text = clean_value(record.value);
      const ScannedNumber number = scan_whole(text);
      if (number.fault != NumberFault::none) {
        return Error{ErrorCode::damaged, fmt::format("line {}: ##NPOINTS={} should be a number",
                                                     record.line, excerpt(text))};
      }
      points = JcampNumber{number.value, 0.0, std::move(text)};
    } else if (same_jcamp_label(record.label, "DATA TABLE")) {
      pages.push_back(CANDOR_TRY(page_of(columns, record, name, points)));
    }
  }
  if (pages.empty()) {
    return Error{ErrorCode::damaged, "an NTUPLES block without a ##DATA TABLE="};
  }
  return pages;
}

}  // namespace candor::formats
