#include "formats/column_layout.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "formats/column_header.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::size_t kMostOrdinates = 10000;

Error ambiguous(const TableStart& start) {
  return Error{ErrorCode::unsupported,
               fmt::format("line {}: rows of {} cells, set apart by {}, and no header that says "
                           "which one column is the position and which the ordinate (as "
                           "\"Wavenumber (cm-1)\" and \"Absorbance\" do); leave two columns",
                           start.line, start.row.size(), start.delimiter)};
}

/// The places of the columns of numbers, and of those that the header names axis or ordinate.
struct Named {
  std::vector<std::size_t> numbers;
  std::vector<std::size_t> axes;
  std::vector<std::size_t> signals;
  std::vector<std::size_t> processed;
};

Named named_columns(const TableStart& start) {
  Named named;
  for (std::size_t i = 0; i < start.row.size(); ++i) {
    if (!start.is_number[i]) continue;
    named.numbers.push_back(i);
    if (start.header.empty()) continue;
    const std::string& header = start.header[i];
    if (axis_header(header)) named.axes.push_back(i);
    if (signal_header(header)) named.signals.push_back(i);
    if (reading_part(header) == ReadingPart::processed) named.processed.push_back(i);
  }
  return named;
}

SignalUnit unit_of(std::string_view header) {
  return signal_header(header).value_or(SignalUnit::unknown);
}

/// Of several axes of the same rows the Raman shift, or the only one that is no pixel number.
std::optional<std::size_t> best_axis(const TableStart& start, std::span<const std::size_t> axes) {
  const auto only = [&](auto fits) -> std::optional<std::size_t> {
    if (std::ranges::count_if(axes, fits) != 1) return std::nullopt;
    return *std::ranges::find_if(axes, fits);
  };
  const auto unit = [&](std::size_t i) { return axis_header(start.header[i])->unit; };
  if (axes.size() == 1) return axes.front();
  const auto shift = only([&](std::size_t i) { return unit(i) == AxisUnit::raman_shift_per_cm; });
  return shift ? shift : only([&](std::size_t i) { return unit(i) != AxisUnit::pixel; });
}

/// A processed spectrum, and what it was computed from as supporting spectra.
std::optional<ColumnLayout> processed_layout(const TableStart& start, const Named& named) {
  if (named.processed.size() != 1) return std::nullopt;
  const auto x = best_axis(start, named.axes);
  if (!x) return std::nullopt;
  ColumnLayout layout;
  layout.x = *x;
  for (const std::size_t i : named.axes) {
    const bool pixel = axis_header(start.header[i])->unit == AxisUnit::pixel;
    if (pixel && i != *x) layout.pixel = i;
  }
  const std::size_t result = named.processed.front();
  layout.ordinates.push_back({result, unit_of(start.header[result]), SpectrumRole::result, {}});
  for (const std::size_t i : named.numbers) {
    const auto part = reading_part(start.header[i]);
    if (!part || i == result) continue;
    layout.ordinates.push_back(
        {i, unit_of(start.header[i]), SpectrumRole::supporting, start.header[i]});
    // A difference has the unit of what it was taken from.
    const bool is_difference = lower_case(start.header[result]).starts_with("dark");
    if (part == ReadingPart::raw && is_difference) {
      layout.ordinates.front().unit = layout.ordinates.back().unit;
    }
  }
  return layout;
}

/// Words of headers that belong to statistics and fits, not to spectra.
bool is_no_spectrum(std::string_view header) {
  constexpr std::array<std::string_view, 22> kWords = {
      "sd",  "std",      "stdev",    "dev",         "deviation", "error",     "err",  "uncertainty",
      "sem", "var",      "variance", "weight",      "weights",   "index",     "time", "noise",
      "fit", "residual", "baseline", "temperature", "quality",   "background"};
  const std::string text = lower_case(header);
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find_first_of(" _-.()[]/"), rest.size());
    if (std::ranges::find(kWords, rest.substr(0, end)) != kWords.end()) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

/// An axis in the first column, and nothing but spectra in the others.
std::optional<ColumnLayout> spectra_layout(const TableStart& start, const Named& named) {
  const std::size_t count = start.row.size();
  if (named.axes.size() != 1 || named.axes.front() != 0 || named.numbers.size() != count ||
      count > kMostOrdinates) {
    return std::nullopt;
  }
  const auto others = std::span(start.header).subspan(1);
  const auto is_label = [](const std::string& header) {
    return !header.empty() && !signal_header(header) && !reading_part(header) &&
           !axis_header(header) && !is_no_spectrum(header);
  };
  const bool labels = std::ranges::all_of(others, is_label);
  if (!labels && named.signals.size() != others.size()) return std::nullopt;
  ColumnLayout layout;
  for (std::size_t i = 1; i < count; ++i) {
    layout.ordinates.push_back(
        {i, unit_of(start.header[i]), SpectrumRole::result, start.header[i]});
  }
  return layout;
}

/// The export of Andor Solis: an axis and counts, each number followed by a comma.
std::optional<ColumnLayout> andor_layout(const TableStart& start, const Named& named) {
  if (!start.is_andor || named.numbers.size() != start.row.size()) return std::nullopt;
  ColumnLayout layout;
  layout.is_guarded = true;
  for (std::size_t i = 1; i < start.row.size() && i <= kMostOrdinates; ++i) {
    layout.ordinates.push_back(
        {i, SignalUnit::unknown, SpectrumRole::result, fmt::format("column {}", i + 1)});
  }
  return layout;
}

ColumnLayout two_columns(std::size_t x, std::size_t y, const TableStart& start) {
  ColumnLayout layout;
  layout.x = x;
  const auto unit = start.header.empty() ? SignalUnit::unknown : unit_of(start.header[y]);
  layout.ordinates.push_back({y, unit, SpectrumRole::result, {}});
  return layout;
}

Result<ColumnLayout> choose(const TableStart& start, const Named& named) {
  if (start.row.size() == 2) {
    const bool swapped =
        !start.header.empty() && !axis_header(start.header[0]) && axis_header(start.header[1]);
    return swapped ? two_columns(1, 0, start) : two_columns(0, 1, start);
  }
  if (auto layout = processed_layout(start, named)) return *std::move(layout);
  if (named.axes.size() == 1 && named.signals.size() == 1) {
    return two_columns(named.axes.front(), named.signals.front(), start);
  }
  if (named.numbers.size() == 2 && named.axes.size() <= 1) {
    const bool swapped = named.axes.size() == 1 && named.axes.front() != named.numbers[0];
    return swapped ? two_columns(named.numbers[1], named.numbers[0], start)
                   : two_columns(named.numbers[0], named.numbers[1], start);
  }
  if (auto layout = spectra_layout(start, named)) return *std::move(layout);
  if (auto layout = andor_layout(start, named)) return *std::move(layout);
  return ambiguous(start);
}

/// Say which columns are read where some are not.
std::optional<std::string> choice_warning(const TableStart& start, const ColumnLayout& layout) {
  const std::size_t used = layout.ordinates.size() + (layout.pixel ? 2 : 1);
  if (used == start.row.size()) return std::nullopt;
  const auto name = [&](std::size_t i) {
    return start.header.empty() ? std::to_string(i + 1)
                                : fmt::format("{} (\"{}\")", i + 1, excerpt(start.header[i]));
  };
  return fmt::format("of {} columns, {} is read over {}{}; the others are not", start.row.size(),
                     name(layout.ordinates.front().place), name(layout.x),
                     layout.ordinates.size() > 1 ? ", and what it was computed from" : "");
}

/// Counts or an intensity may lie over a Raman shift; what has to do with absorption does not.
bool is_absorption(SignalUnit unit) {
  constexpr std::array kAbsorption = {
      SignalUnit::absorbance,  SignalUnit::transmittance, SignalUnit::percent_transmittance,
      SignalUnit::reflectance, SignalUnit::log_1_r,       SignalUnit::kubelka_munk};
  return std::ranges::find(kAbsorption, unit) != kAbsorption.end();
}

}  // namespace

Result<ColumnLayout> choose_columns(const TableStart& start) {
  auto layout = CANDOR_TRY(choose(start, named_columns(start)));
  layout.cells = start.row.size();
  if (auto warning = choice_warning(start, layout)) layout.warnings.push_back(*std::move(warning));
  if (start.header.empty()) return layout;
  const auto axis = axis_header(start.header[layout.x]);
  layout.x_unit = axis ? axis->unit : AxisUnit::unknown;
  const auto absorbs = [](const OrdinateColumn& column) { return is_absorption(column.unit); };
  if (axis && axis->is_bare_wavenumber && std::ranges::all_of(layout.ordinates, absorbs)) {
    layout.x_unit = AxisUnit::wavenumber_per_cm;
  }
  return layout;
}

}  // namespace candor::formats
