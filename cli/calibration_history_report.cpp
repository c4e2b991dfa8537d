#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "cli/calibration_report.h"
#include "cli/json_output.h"
#include "pipeline/calibration/control_chart.h"

namespace candor::cli {
namespace {

/// One observed value in the order of the history.
struct Series {
  std::string event;
  std::string standard;
  std::string value;                           ///< name with its unit: "laser_nm"
  std::vector<const CalibrationEvent*> times;  ///< one for each of `values`
  std::vector<double> values;
};

/// What drifts: the wavelength of the middle pixel, the laser, and the mean error of a standard.
constexpr std::array<std::string_view, 3> kCharted = {"middle_nm", "laser_nm", "mean_per_cm"};

std::vector<Series> series_of(const std::vector<CalibrationEvent>& events) {
  std::vector<Series> all;
  for (const CalibrationEvent& event : events) {
    for (const std::string_view name : kCharted) {
      const auto value = event.values.find(std::string(name));
      if (value == event.values.end()) continue;
      auto same = std::ranges::find_if(all, [&](const Series& one) {
        return one.event == event.event && one.standard == event.standard && one.value == name;
      });
      if (same == all.end()) {
        all.push_back({event.event, event.standard, std::string(name), {}, {}});
        same = all.end() - 1;
      }
      same->times.push_back(&event);
      same->values.push_back(value->second);
    }
  }
  return all;
}

std::string values_text(const CalibrationEvent& event) {
  std::string text;
  for (const auto& [name, value] : event.values) {
    text += fmt::format("{}{} {:.6g}", text.empty() ? "" : ", ", name, value);
  }
  return text;
}

std::string chart_text(const Series& series) {
  const ControlChart chart = control_chart(series.values);
  std::string text = fmt::format("\n{} of {}, {}: {} values, mean {:.5f}", series.event,
                                 series.standard, series.value, series.values.size(), chart.mean);
  if (chart.sigma) {
    const double s = *chart.sigma;
    text += fmt::format(
        ", s {:.5f}\n  warning below {:.5f} and above {:.5f}\n"
        "  control below {:.5f} and above {:.5f}{}\n",
        s, chart.mean - 2 * s, chart.mean + 2 * s, chart.mean - 3 * s, chart.mean + 3 * s,
        series.values.size() < kSettledChart ? "   (provisional: few values)" : "");
  } else {
    text += "\n  no limits: they need two different values\n";
  }
  for (std::size_t i = 0; i < series.values.size(); ++i) {
    text += fmt::format("  {} {:>12.5f}{}\n", series.times[i]->made_utc, series.values[i],
                        chart.flags[i] == ChartFlag::inside
                            ? std::string()
                            : fmt::format("   {}", to_string(chart.flags[i])));
  }
  return text;
}

Json chart_object(const Series& series) {
  const ControlChart chart = control_chart(series.values);
  const auto limit = [&](double deviations) {
    return chart.sigma ? Json(chart.mean + deviations * *chart.sigma) : Json(nullptr);
  };
  Json points = Json::array();
  for (std::size_t i = 0; i < series.values.size(); ++i) {
    points.push_back({{"made_utc", series.times[i]->made_utc},
                      {"value", series.values[i]},
                      {"flag", to_string(chart.flags[i])}});
  }
  return {{"event", series.event},
          {"standard", series.standard},
          {"quantity", series.value},
          {"mean", chart.mean},
          {"sigma", chart.sigma ? Json(*chart.sigma) : Json(nullptr)},
          {"warning_low", limit(-2)},
          {"warning_high", limit(2)},
          {"control_low", limit(-3)},
          {"control_high", limit(3)},
          {"provisional", series.values.size() < kSettledChart},
          {"points", std::move(points)}};
}

}  // namespace

std::string history_text(const std::string& path, const CalibrationHistory& history) {
  if (history.events.empty()) return fmt::format("{} has no history\n", path);
  std::string text;
  for (const CalibrationEvent& event : history.events) {
    text += fmt::format("{}  {:<11} {:<12} {:.12}  {}\n{:22}{} (SHA-256 {:.12}){}\n",
                        event.made_utc, event.event, event.standard, event.calibration,
                        values_text(event), "", event.file, event.file_sha256,
                        event.file_date.empty() ? "" : ", measured " + event.file_date);
  }
  for (const Series& series : series_of(history.events)) text += chart_text(series);
  return text;
}

std::string history_json(const std::string& path, const CalibrationHistory& history) {
  Json events = Json::array();
  for (const CalibrationEvent& event : history.events) {
    events.push_back(
        {{"event", event.event},
         {"standard", event.standard},
         {"file", event.file},
         {"file_sha256", event.file_sha256},
         {"file_date", event.file_date.empty() ? Json(nullptr) : Json(event.file_date)},
         {"made_utc", event.made_utc},
         {"program_version", event.program_version},
         {"calibration", event.calibration},
         {"values", event.values}});
  }
  Json charts = Json::array();
  for (const Series& series : series_of(history.events)) charts.push_back(chart_object(series));
  const Json document = {{"schema", "candor.calibration-history/1"},
                         {"calibration", path},
                         {"events", std::move(events)},
                         {"charts", std::move(charts)},
                         {"faults", history.faults}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace candor::cli
