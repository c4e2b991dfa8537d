#include "cli/digitise_report.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "cli/json_output.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/digitisation.h"

namespace candor::cli {
namespace {

std::string_view sentence_of(PlotDoubt doubt) {
  switch (doubt) {
    case PlotDoubt::x_unverified:
      return "Nothing checks the scale of the lower axis beyond what was said of it: a third tick, "
             "or the step between the ticks, would.";
    case PlotDoubt::y_unverified:
      return "Nothing checks the scale of the ordinate beyond what was said of it.";
    case PlotDoubt::open_frame:
      return "Two axes are seen and no box: whether the picture was taken at a slant does not "
             "show.";
    case PlotDoubt::bent:
      return "The lines of the frame are not straight: the paper was bent, or the lens bends.";
    case PlotDoubt::gaps:
      return "There are places in which the curve is not seen; they are left out.";
    case PlotDoubt::crossed:
      return "Something lies across the curve in places; these are left out.";
    case PlotDoubt::left_out:
      return "Strokes of the curve's colour apart from it were left out: letters, or parts of the "
             "curve.";
    case PlotDoubt::grid_removed:
      return "Lines of the curve's colour from side to side were taken for a grid.";
    case PlotDoubt::cut_off: return "The curve runs into the frame: bands may be cut off there.";
    case PlotDoubt::noisy: return "The picture is noisy or coarse: the curve jitters.";
  }
  return "";
}

std::string_view source_words(AxisSource source) {
  switch (source) {
    case AxisSource::clicked_ticks: return "ticks named by their pixels";
    case AxisSource::found_ticks: return "ticks that were found";
    case AxisSource::frame: return "the ends of the frame";
  }
  return "";
}

std::string rounded_text(double value, double to) {
  if (!(to > 0)) return to_decimal(value);
  const int digits = std::clamp(1 - static_cast<int>(std::floor(std::log10(to))), 0, 9);
  return fmt::format("{:.{}f}", value, digits);
}

std::string unit_words(AxisUnit unit) {
  switch (unit) {
    case AxisUnit::wavenumber_per_cm: return "cm⁻¹";
    case AxisUnit::raman_shift_per_cm: return "cm⁻¹ (Raman shift)";
    default: return std::string(to_string(unit));
  }
}

std::string axis_text(const AxisReading& axis, std::string_view unit) {
  const auto& ticks = axis.scale.ticks();
  return fmt::format("in {}, by {} ({} of them, {} to {}{}); {}", unit, source_words(axis.source),
                     ticks.size(), to_decimal(ticks.front().value), to_decimal(ticks.back().value),
                     axis.scale.is_checked()
                         ? fmt::format(", {:.2f} px from their places", axis.scale.residual())
                         : std::string(),
                     axis.is_verified ? "checked" : "not checked by anything else");
}

Json point_in_picture(const PlotRaster& raster, const PicturePoint& place) {
  const PicturePoint seen = raster.in_picture(place);
  const auto tenths = [](double value) { return std::round(value * 10) / 10; };
  return Json::array({tenths(seen.x), tenths(seen.y)});
}

Json axis_object(const AxisReading& axis, const PlotRaster& raster, PlotSide side,
                 std::string_view unit) {
  Json ticks = Json::array();
  for (const AxisTick& tick : axis.scale.ticks()) {
    const PicturePoint place = side == PlotSide::bottom ? PicturePoint{tick.place, raster.bottom}
                                                        : PicturePoint{raster.left, tick.place};
    ticks.push_back({{"value", tick.value}, {"place_px", point_in_picture(raster, place)}});
  }
  return {{"unit", unit},
          {"source", to_string(axis.source)},
          {"verified", axis.is_verified},
          {"residual_px", axis.scale.is_checked() ? Json(axis.scale.residual()) : Json(nullptr)},
          {"ticks", std::move(ticks)}};
}

Json doubt_array(const DigitisedPlot& plot) {
  Json doubts = Json::array();
  for (const PlotDoubt doubt : plot.doubts) {
    doubts.push_back({{"id", to_string(doubt)}, {"sentence", sentence_of(doubt)}});
  }
  return doubts;
}

}  // namespace

std::string digitise_text(const DigitisedPlot& plot, const PictureSource& source) {
  const Spectrum& spectrum = plot.spectrum;
  const Axis& axis = spectrum.axis();
  const std::string unit = unit_words(axis.unit());
  const auto mark = digitisation_of(spectrum.label());
  std::string text = fmt::format("{}\n  {}\n", source.file, digitised_sentence(*mark));
  text += fmt::format("  x axis     {}\n", axis_text(plot.x, unit));
  text += fmt::format("  y axis     {}\n", axis_text(plot.y, to_string(spectrum.unit())));
  text += fmt::format("  curve      {}, {:.1f} px thick, {} points from {} to {}, ordinate ± {}\n",
                      plot.trace.colour, plot.trace.pen_width, spectrum.size(),
                      rounded_text(axis.front(), plot.uncertainty),
                      rounded_text(axis.back(), plot.uncertainty), to_decimal(plot.y_uncertainty));
  for (const DigitisedBand& band : plot.bands) {
    text += fmt::format("  band       {} ± {}, ordinate {}\n",
                        rounded_text(band.position, band.uncertainty),
                        rounded_text(band.uncertainty, band.uncertainty),
                        rounded_text(band.value, plot.y_uncertainty));
  }
  for (const AxisStretch& gap : plot.gaps) {
    text += fmt::format("  gap        {} to {}\n", rounded_text(gap.from, plot.uncertainty),
                        rounded_text(gap.to, plot.uncertainty));
  }
  for (const PlotDoubt doubt : plot.doubts) {
    text += fmt::format("  doubt      {}\n", sentence_of(doubt));
  }
  text += "A program read a picture: look at what it saw (--picture) before you use any of it.\n";
  return text;
}

std::string digitise_json(const DigitisedPlot& plot, const PictureSource& source) {
  const Spectrum& spectrum = plot.spectrum;
  const auto mark = digitisation_of(spectrum.label());
  Json bands = Json::array();
  for (const DigitisedBand& band : plot.bands) {
    bands.push_back(
        {{"position", band.position}, {"uncertainty", band.uncertainty}, {"value", band.value}});
  }
  Json gaps = Json::array();
  for (const AxisStretch& gap : plot.gaps) gaps.push_back({{"from", gap.from}, {"to", gap.to}});
  const PlotRaster& raster = plot.raster;
  Json frame = Json::array();
  for (const PicturePoint& corner :
       {PicturePoint{raster.left, raster.top}, PicturePoint{raster.right, raster.top},
        PicturePoint{raster.right, raster.bottom}, PicturePoint{raster.left, raster.bottom}}) {
    frame.push_back(point_in_picture(raster, corner));
  }
  return pretty(
      {{"schema", "candor.digitise/1"},
       {"file", source.file},
       {"sha256", source.sha256},
       {"digitised",
        {{"uncertainty", plot.uncertainty},
         {"unit", mark->unit},
         {"sentence", digitised_sentence(*mark)}}},
       {"x", axis_object(plot.x, raster, PlotSide::bottom, to_string(spectrum.axis().unit()))},
       {"y", axis_object(plot.y, raster, PlotSide::left, to_string(spectrum.unit()))},
       {"y_uncertainty", plot.y_uncertainty},
       {"curve",
        {{"colour", plot.trace.colour},
         {"pen_px", plot.trace.pen_width},
         {"points", spectrum.size()},
         {"x_first", spectrum.axis().front()},
         {"x_last", spectrum.axis().back()}}},
       {"bands", std::move(bands)},
       {"gaps", std::move(gaps)},
       {"doubts", doubt_array(plot)},
       {"frame_px", std::move(frame)}});
}

}  // namespace candor::cli
