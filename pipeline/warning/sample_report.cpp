#include "pipeline/warning/sample_report.h"

#include <tuple>

namespace candor {

std::string_view to_string(SightSource source) {
  switch (source) {
    case SightSource::spectrum: return "spectrum";
    case SightSource::strip: return "strip";
    case SightSource::person: return "person";
    case SightSource::laboratory: return "laboratory";
  }
  return "spectrum";
}

std::optional<SightSource> sight_source_from_string(std::string_view text) {
  using enum SightSource;
  for (const SightSource source : {spectrum, strip, person, laboratory}) {
    if (to_string(source) == text) return source;
  }
  return std::nullopt;
}

bool earlier(const SampleReport& a, const SampleReport& b) {
  return std::tie(a.day, a.site, a.code) < std::tie(b.day, b.site, b.code);
}

}  // namespace candor
