#include "pipeline/detect/detection_rules.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/invariant.h"

namespace candor {

double null_probability(const AlarmRule& rule, double statistic) {
  const auto& points = rule.null;
  CANDOR_INVARIANT(!points.empty(), "a calibrated target");
  if (statistic <= points.front().statistic || points.size() == 1) {
    return points.front().probability;
  }
  std::size_t right = 1;
  while (right + 1 < points.size() && points[right].statistic < statistic) ++right;
  const NullPoint& from = points[right - 1];
  const NullPoint& to = points[right];
  const double width = to.statistic - from.statistic;
  if (!(width > 0)) return to.probability;
  const double slope = std::log(to.probability / from.probability) / width;
  return from.probability * std::exp(slope * (statistic - from.statistic));
}

std::string_view to_string(ThresholdSource source) {
  switch (source) {
    case ThresholdSource::by_default: return "default";
    case ThresholdSource::calibration: return "calibration";
    case ThresholdSource::site: return "site";
  }
  return "default";
}

ThresholdSource source_of(const AlarmRule& rule) {
  if (rule.replaced) return ThresholdSource::site;
  return rule.null.empty() ? ThresholdSource::by_default : ThresholdSource::calibration;
}

const AlarmRule& DetectionRules::alarm_for(const WatchTarget& target) const {
  const auto found = alarms.find(target.id);
  return found != alarms.end() ? found->second : default_alarm;
}

DetectionRules default_detection_rules(ReferenceOrigin origin) {
  DetectionRules rules;
  rules.mixture = default_mixture_rules(origin);
  return rules;
}

}  // namespace candor
