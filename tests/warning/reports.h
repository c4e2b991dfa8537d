#pragma once

#include <string>

#include "pipeline/warning/sample_report.h"

namespace candor::test {

inline Day day(int number) {
  return std::chrono::sys_days(std::chrono::year(2026) / 1 / 1) + std::chrono::days(number);
}

inline SampleReport report(const std::string& site, int number, int code) {
  SampleReport report;
  report.site = site;
  report.code = std::to_string(1000000 + code);
  report.day = day(number);
  return report;
}

inline SampleReport with_sight(SampleReport report, const std::string& target, SightSource source,
                               Expectation expectation = Expectation::not_stated) {
  report.sights.push_back(
      {.target = target, .source = source, .day = report.day, .expectation = expectation});
  return report;
}

inline SampleReport with_trial(SampleReport report, const std::string& target, bool seen) {
  report.trials.push_back({target, SightSource::strip, seen, std::nullopt});
  return report;
}

}  // namespace candor::test
