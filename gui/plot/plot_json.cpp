#include "gui/plot/plot_json.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gui/plot/plot_check.h"
#include "pipeline/core/decimal.h"

namespace candor::plot {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kSchema = "candor.plot/1";

Error invalid(std::string message) {
  return Error{ErrorCode::invalid_value, "plot document: " + std::move(message)};
}

/// A value as an error message shows it: short, whatever it holds.
std::string shown(const Json& value) {
  if (value.is_structured()) {
    return fmt::format("{} of {} entries", value.type_name(), value.size());
  }
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (text.size() > 60) return fmt::format("a text of {} bytes", text.size());
  }
  return value.dump();
}

/// Parse text as JSON in which no object names a key twice.
Result<Json> parse_unique(std::string_view text) {
  std::vector<std::set<std::string>> keys_of_open_objects;
  std::string repeated;
  const auto watch = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) keys_of_open_objects.emplace_back();
    if (event == Json::parse_event_t::object_end) keys_of_open_objects.pop_back();
    if (event == Json::parse_event_t::key) {
      const auto& key = value.get_ref<const std::string&>();
      if (!keys_of_open_objects.back().insert(key).second) repeated = key;
    }
    return true;
  };
  try {
    Json document = Json::parse(text, watch);
    if (!repeated.empty()) {
      return invalid(fmt::format("the key {} stands twice in one object", shown(Json(repeated))));
    }
    return document;
  } catch (const Json::parse_error& error) {
    return Error{ErrorCode::damaged,
                 fmt::format("plot document: no valid JSON at byte {} of {}; it must be one "
                             "{} document",
                             error.byte, text.size(), kSchema)};
  } catch (const Json::exception&) {
    return Error{ErrorCode::damaged,
                 "plot document: a number is beyond the range of a double (about 1.8e308)"};
  }
}

/// Check that `value` is an object with exactly these keys.
Result<void> check_keys(const Json& value, const std::string& path,
                        std::initializer_list<std::string_view> keys) {
  if (!value.is_object()) {
    return invalid(fmt::format("{} is {}, not an object", path, shown(value)));
  }
  for (const std::string_view key : keys) {
    if (!value.contains(key)) return invalid(fmt::format("{} lacks the key \"{}\"", path, key));
  }
  for (const auto& [key, member] : value.items()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      return invalid(fmt::format("{} has an unknown key {}", path, shown(Json(key))));
    }
  }
  return {};
}

enum class Emptiness { allowed, refused };

/// Control characters and non-characters: they have no picture, and SVG cannot hold them.
bool is_unprintable(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    const auto third = i + 2 < text.size() ? static_cast<unsigned char>(text[i + 2]) : 0U;
    if (byte < 0x20 || byte == 0x7f) return true;
    if (byte == 0xc2 && next >= 0x80 && next < 0xa0) return true;
    if (byte == 0xef && next == 0xbf && third >= 0xbe) return true;
  }
  return false;
}

Result<std::string> read_text(const Json& value, const std::string& path, Emptiness emptiness) {
  if (!value.is_string()) return invalid(fmt::format("{} is {}, not a text", path, shown(value)));
  const auto& text = value.get_ref<const std::string&>();
  if (text.empty() && emptiness == Emptiness::refused) {
    return invalid(fmt::format("{} is empty", path));
  }
  if (text.size() > kMaximumTextBytes) {
    return invalid(fmt::format("{} has {} bytes, at most {} are allowed", path, text.size(),
                               kMaximumTextBytes));
  }
  if (is_unprintable(text)) {
    return invalid(fmt::format("{} holds a control character (a line break, for instance)", path));
  }
  return text;
}

Result<double> read_number(const Json& value, const std::string& path) {
  if (!value.is_number()) {
    return invalid(fmt::format("{} is {}, not a number", path, shown(value)));
  }
  const double number = value.get<double>();
  if (!(std::abs(number) <= kMaximumMagnitude)) {
    return invalid(fmt::format("{} is {}, beyond ±{}", path, to_decimal(number),
                               to_decimal(kMaximumMagnitude)));
  }
  return number;
}

Result<const Json*> read_array(const Json& value, const std::string& path, std::size_t maximum) {
  if (!value.is_array()) return invalid(fmt::format("{} is {}, not an array", path, shown(value)));
  if (value.size() > maximum) {
    return invalid(
        fmt::format("{} has {} entries, at most {} are allowed", path, value.size(), maximum));
  }
  return &value;
}

Result<std::vector<double>> read_numbers(const Json& value, const std::string& path) {
  const Json* array = CANDOR_TRY(read_array(value, path, kMaximumPoints));
  std::vector<double> numbers;
  numbers.reserve(array->size());
  for (const Json& entry : *array) {
    // The path is spelled out only where it is needed: there may be a million entries.
    if (!entry.is_number() || !(std::abs(entry.get<double>()) <= kMaximumMagnitude)) {
      return read_number(entry, fmt::format("{}[{}]", path, numbers.size())).error();
    }
    numbers.push_back(entry.get<double>());
  }
  return numbers;
}

Result<std::vector<double>> read_curve(const Json& value, const std::string& path,
                                       std::size_t points) {
  std::vector<double> curve = CANDOR_TRY(read_numbers(value, path));
  if (curve.size() != points) {
    return invalid(fmt::format("{} has {} values, x.values has {}; both must have the same number",
                               path, curve.size(), points));
  }
  return curve;
}

Result<Direction> read_direction(const Json& value) {
  if (value == "low-to-high") return Direction::low_to_high;
  if (value == "high-to-low") return Direction::high_to_low;
  return invalid(
      fmt::format(R"(x.direction is {}, not "low-to-high" or "high-to-low")", shown(value)));
}

Result<Origin> read_origin(const Json& value) {
  if (!value.is_boolean()) {
    return invalid(fmt::format("simulated is {}, not true or false", shown(value)));
  }
  return value.get<bool>() ? Origin::simulated : Origin::measured;
}

Result<ComponentCurve> read_component(const Json& value, const std::string& path,
                                      std::size_t points) {
  CANDOR_TRY(check_keys(value, path, {"name", "share", "values"}));
  ComponentCurve component;
  component.name = CANDOR_TRY(read_text(value["name"], path + ".name", Emptiness::refused));
  component.share = CANDOR_TRY(read_text(value["share"], path + ".share", Emptiness::allowed));
  component.values = CANDOR_TRY(read_curve(value["values"], path + ".values", points));
  return component;
}

Result<FittedMixture> read_fit(const Json& value, std::size_t points) {
  CANDOR_TRY(check_keys(value, "fit", {"mixture", "residual", "components"}));
  FittedMixture fit;
  fit.mixture = CANDOR_TRY(read_curve(value["mixture"], "fit.mixture", points));
  fit.residual = CANDOR_TRY(read_curve(value["residual"], "fit.residual", points));
  const Json* components =
      CANDOR_TRY(read_array(value["components"], "fit.components", kMaximumComponents));
  for (const Json& entry : *components) {
    const std::string path = fmt::format("fit.components[{}]", fit.components.size());
    fit.components.push_back(CANDOR_TRY(read_component(entry, path, points)));
  }
  return fit;
}

Result<std::vector<PeakMark>> read_peaks(const Json& value) {
  const Json* array = CANDOR_TRY(read_array(value, "peaks", kMaximumPeaks));
  std::vector<PeakMark> peaks;
  for (const Json& entry : *array) {
    const std::string path = fmt::format("peaks[{}]", peaks.size());
    CANDOR_TRY(check_keys(entry, path, {"position", "height"}));
    PeakMark peak;
    peak.position = CANDOR_TRY(read_number(entry["position"], path + ".position"));
    peak.height = CANDOR_TRY(read_number(entry["height"], path + ".height"));
    peaks.push_back(peak);
  }
  return peaks;
}

Result<std::vector<Region>> read_regions(const Json& value) {
  const Json* array = CANDOR_TRY(read_array(value, "unexplained", kMaximumRegions));
  std::vector<Region> regions;
  for (const Json& entry : *array) {
    const std::string path = fmt::format("unexplained[{}]", regions.size());
    if (!entry.is_array() || entry.size() != 2) {
      return invalid(fmt::format("{} is {}, not a pair [from, to]", path, shown(entry)));
    }
    Region region;
    region.from = CANDOR_TRY(read_number(entry[0], path + "[0]"));
    region.to = CANDOR_TRY(read_number(entry[1], path + "[1]"));
    regions.push_back(region);
  }
  return regions;
}

/// Read the part of the document that belongs to the x axis.
Result<PlotData> read_x(const Json& value) {
  CANDOR_TRY(check_keys(value, "x", {"label", "unit", "direction", "values"}));
  PlotData data;
  data.x_axis.label = CANDOR_TRY(read_text(value["label"], "x.label", Emptiness::refused));
  data.x_axis.unit = CANDOR_TRY(read_text(value["unit"], "x.unit", Emptiness::allowed));
  data.direction = CANDOR_TRY(read_direction(value["direction"]));
  data.x = CANDOR_TRY(read_numbers(value["values"], "x.values"));
  return data;
}

Result<PlotData> read_document(const Json& document) {
  const std::string whole = "the document";
  CANDOR_TRY(check_keys(document, whole,
                        {"schema", "title", "subtitle", "simulated", "x", "y", "measured", "fit",
                         "peaks", "unexplained", "library", "recipe", "program"}));
  PlotData data = CANDOR_TRY(read_x(document["x"]));
  data.title = CANDOR_TRY(read_text(document["title"], "title", Emptiness::refused));
  data.subtitle = CANDOR_TRY(read_text(document["subtitle"], "subtitle", Emptiness::allowed));
  data.origin = CANDOR_TRY(read_origin(document["simulated"]));
  const Json& y_axis = document["y"];
  CANDOR_TRY(check_keys(y_axis, "y", {"label", "unit"}));
  data.y_axis.label = CANDOR_TRY(read_text(y_axis["label"], "y.label", Emptiness::refused));
  data.y_axis.unit = CANDOR_TRY(read_text(y_axis["unit"], "y.unit", Emptiness::allowed));
  data.measured = CANDOR_TRY(read_curve(document["measured"], "measured", data.x.size()));
  if (!document["fit"].is_null()) {
    data.fit = CANDOR_TRY(read_fit(document["fit"], data.x.size()));
  }
  data.peaks = CANDOR_TRY(read_peaks(document["peaks"]));
  data.unexplained = CANDOR_TRY(read_regions(document["unexplained"]));
  data.library = CANDOR_TRY(read_text(document["library"], "library", Emptiness::refused));
  data.recipe = CANDOR_TRY(read_text(document["recipe"], "recipe", Emptiness::refused));
  data.program = CANDOR_TRY(read_text(document["program"], "program", Emptiness::refused));
  return data;
}

}  // namespace

Result<PlotData> parse_plot_json(std::string_view text) {
  const Json document = CANDOR_TRY(parse_unique(text));
  // The schema first: a document of another kind has other keys.
  if (document.is_object() && document.contains("schema") && document["schema"] != kSchema) {
    return Error{ErrorCode::unsupported,
                 fmt::format("plot document: schema is {}, this program draws \"{}\"",
                             shown(document["schema"]), kSchema)};
  }
  PlotData data = CANDOR_TRY(read_document(document));
  CANDOR_TRY(check_plot_data(data));
  return data;
}

}  // namespace candor::plot
