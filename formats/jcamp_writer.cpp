#include "formats/jcamp_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "formats/jcamp_block.h"
#include "formats/jcamp_difdup.h"
#include "formats/jcamp_terms.h"
#include "formats/stored_axis.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::size_t kLineLength = 80;
constexpr std::size_t kPairLength = 52;

/// Labels that the writer sets itself, and labels that describe a table or a unit of before.
constexpr std::array<std::string_view, 28> kOwnLabels = {
    "TITLE",  "JCAMP-DX", "DATA TYPE", "DATA CLASS", "XUNITS",  "YUNITS",     "XLABEL",
    "YLABEL", "XFACTOR",  "YFACTOR",   "FIRSTX",     "LASTX",   "FIRSTY",     "MAXX",
    "MINX",   "MAXY",     "MINY",      "DELTAX",     "NPOINTS", "XYDATA",     "XYPOINTS",
    "BLOCKS", "BLOCK_ID", "END",       "NTUPLES",    "PAGE",    "PEAK TABLE", "PEAK ASSIGNMENTS"};

/// Labels of JCAMP-DX 4.24 and 5.01 that need no "$".
constexpr std::array<std::string_view, 40> kStandardLabels = {"ORIGIN",
                                                              "OWNER",
                                                              "DATE",
                                                              "TIME",
                                                              "LONGDATE",
                                                              "CLASS",
                                                              "SOURCE REFERENCE",
                                                              "CROSS REFERENCE",
                                                              "SAMPLE DESCRIPTION",
                                                              "CAS NAME",
                                                              "IUPAC NAME",
                                                              "NAMES",
                                                              "MOLFORM",
                                                              "CAS REGISTRY NO",
                                                              "WISWESSER",
                                                              "BEILSTEIN LAWSON NO",
                                                              "MP",
                                                              "BP",
                                                              "REFRACTIVE INDEX",
                                                              "DENSITY",
                                                              "MW",
                                                              "CONCENTRATIONS",
                                                              "SPECTROMETER/DATA SYSTEM",
                                                              "INSTRUMENT PARAMETERS",
                                                              "SPECTROMETER SETTINGS",
                                                              "SAMPLING PROCEDURE",
                                                              "STATE",
                                                              "PATH LENGTH",
                                                              "PRESSURE",
                                                              "TEMPERATURE",
                                                              "DATA PROCESSING",
                                                              "RESOLUTION",
                                                              "AUDIT TRAIL",
                                                              "COMMENTS",
                                                              "EXPERIMENT",
                                                              "ACTIVITY",
                                                              "SAMPLE IDENTIFICATION",
                                                              "REGISTRY",
                                                              "CONTENT",
                                                              "PURITY"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& labels, std::string_view key) {
  return std::ranges::any_of(
      labels, [key](std::string_view label) { return same_jcamp_label(label, key); });
}

/// JCAMP-DX knows no escape: a value can hold neither "$$", which begins a comment, nor a line that
/// begins with "##". A blank keeps them apart, and stands for control characters.
std::string harmless(std::string_view value) {
  std::string result;
  LineReader lines(value);
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(line->text);
    if (text.empty()) continue;
    if (!result.empty()) result += '\n';
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool pair = i > 0 && text[i] == text[i - 1];
      if (pair && (text[i] == '$' || text[i] == '#')) result += ' ';
      result += is_control(text[i]) ? ' ' : text[i];
    }
  }
  return result;
}

std::string one_line(std::string_view value) {
  std::string result = harmless(value);
  std::ranges::replace(result, '\n', ' ');
  return result;
}

/// The shortest digits of a number. The standard allows exponents, and readers that take every E
/// for a SQZ digit misread them: they are written only where a number would be very long without.
std::string affn(double value) {
  constexpr double kSmallest = 1e-12;
  constexpr double kLargest = 1e15;
  const double size = std::abs(value);
  if (value == 0.0 || (size >= kSmallest && size < kLargest)) return to_fixed_decimal(value);
  std::string digits = to_decimal(value);
  std::ranges::replace(digits, 'e', 'E');
  return digits;
}

class Records {
 public:
  void add(std::string_view label, std::string_view value) {
    text_ += "##";
    text_ += label;
    text_ += '=';
    text_ += value;
    text_ += '\n';
  }
  std::string& text() { return text_; }

 private:
  std::string text_;
};

void add_metadata(Records& records, const Spectrum& spectrum) {
  const SpectrumLabel& label = spectrum.label();
  if (label.find("ORIGIN").empty()) records.add("ORIGIN", "Candor");
  if (label.find("OWNER").empty()) records.add("OWNER", "not stated");
  for (const auto& [key, value] : label.metadata) {
    std::string name = one_line(key);
    std::ranges::replace(name, '=', ' ');
    if (name.empty() || is_among(kOwnLabels, name)) continue;
    if (name.front() != '$' && !is_among(kStandardLabels, name)) name.insert(name.begin(), '$');
    records.add(name, harmless(value));
  }
  for (const auto& step : spectrum.provenance()) records.add("$CANDOR STEP", harmless(step.text));
}

/// True if a reader of first and last position finds the same doubles, -0 apart from 0. The checks
/// of a reader need steps of full precision.
bool positions_come_back(std::span<const double> positions) {
  if (!std::isnormal(positions[1] - positions[0])) return false;
  const auto is_same = [](double a, double b) {
    return a == b && std::signbit(a) == std::signbit(b);
  };
  return std::ranges::equal(
      positions, even_positions(positions.front(), positions.back(), positions.size()), is_same);
}

/// The points in the order in which they are written. A file that was read descending is written so
/// again, where only then its positions come back from their ends.
struct Layout {
  std::vector<double> x;
  std::vector<double> y;
  bool is_even = false;
};

Layout layout_of(const Spectrum& spectrum) {
  const auto positions = spectrum.axis().positions();
  const auto intensities = spectrum.intensities();
  Layout layout{{positions.begin(), positions.end()}, {intensities.begin(), intensities.end()}};
  layout.is_even = positions_come_back(layout.x);
  if (layout.is_even) return layout;
  std::ranges::reverse(layout.x);
  layout.is_even = positions_come_back(layout.x);
  if (layout.is_even) {
    std::ranges::reverse(layout.y);
  } else {
    std::ranges::reverse(layout.x);
  }
  return layout;
}

void add_increment_table(std::string& text, const Layout& layout) {
  std::string line;
  for (std::size_t i = 0; i < layout.x.size(); ++i) {
    const std::string digits = affn(layout.y[i]);
    if (!line.empty() && line.size() + 1 + digits.size() > kLineLength) {
      text += line;
      text += '\n';
      line.clear();
    }
    if (line.empty()) line = affn(layout.x[i]);
    line += ' ';
    line += digits;
  }
  text += line;
  text += '\n';
}

void add_pair_table(std::string& text, const Layout& layout) {
  text.reserve(text.size() + layout.x.size() * kPairLength / 2);
  for (std::size_t i = 0; i < layout.x.size(); ++i) {
    text += affn(layout.x[i]);
    text += ", ";
    text += affn(layout.y[i]);
    text += '\n';
  }
}

/// The records before the table, and with `factor` as the unit of its ordinates.
Records header_of(const Spectrum& spectrum, const Layout& layout, double factor) {
  const Technique technique = spectrum.label().technique;
  const Axis& axis = spectrum.axis();
  const bool old = technique == Technique::ir || technique == Technique::raman;
  const auto [lowest, highest] = std::ranges::minmax(layout.y);

  Records records;
  records.add("TITLE", one_line(spectrum.label().title));
  records.add("JCAMP-DX", old ? "4.24" : "5.01");
  records.add("DATA TYPE", jcamp_term(technique, spectrum.unit()));
  if (!old) records.add("DATA CLASS", layout.is_even ? "XYDATA" : "XYPOINTS");
  add_metadata(records, spectrum);
  records.add("XUNITS", jcamp_term(axis.unit(), technique));
  records.add("YUNITS", jcamp_term(spectrum.unit()));
  records.add("XFACTOR", "1");
  records.add("YFACTOR", affn(factor));
  records.add("FIRSTX", affn(layout.x.front()));
  records.add("LASTX", affn(layout.x.back()));
  records.add("NPOINTS", std::to_string(layout.x.size()));
  records.add("FIRSTY", affn(layout.y.front()));
  records.add("MAXX", affn(axis.back()));
  records.add("MINX", affn(axis.front()));
  records.add("MAXY", affn(highest));
  records.add("MINY", affn(lowest));
  const bool descends = layout.x.back() < layout.x.front();
  if (layout.is_even) {
    records.add("DELTAX", affn(descends ? -axis.mean_step() : axis.mean_step()));
  }
  return records;
}

}  // namespace

Result<WrittenSpectrum> write_jcamp(const Spectrum& spectrum) {
  const Layout layout = layout_of(spectrum);
  Records records = header_of(spectrum, layout, 1.0);
  if (layout.is_even) {
    records.add("XYDATA", "(X++(Y..Y))");
    add_increment_table(records.text(), layout);
  } else {
    records.add("XYPOINTS", "(XY..XY)");
    add_pair_table(records.text(), layout);
  }
  records.add("END", "");
  return WrittenSpectrum{std::move(records.text()), {}};
}

Result<WrittenSpectrum> write_jcamp_difdup(const Spectrum& spectrum) {
  const Layout layout = layout_of(spectrum);
  if (!layout.is_even) {
    return Error{ErrorCode::incompatible,
                 "DIF/DUP needs evenly spaced positions; write plain JCAMP-DX, or resample first"};
  }
  const auto known = parse_decimal(spectrum.label().find("YFACTOR"));
  const auto whole = whole_ordinates(layout.y, known);
  if (!whole) {
    return Error{ErrorCode::incompatible,
                 "DIF/DUP holds whole multiples of one unit, and these ordinates have too many "
                 "digits for that; plain JCAMP-DX keeps them all"};
  }
  Records records = header_of(spectrum, layout, whole->factor);
  records.add("XYDATA", "(X++(Y..Y))");
  records.text() += difdup_lines(layout.x, whole->numbers);
  records.add("END", "");
  return WrittenSpectrum{std::move(records.text()), {}};
}

}  // namespace candor::formats
