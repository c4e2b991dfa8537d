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

bool earlier(const SampleReport& a, const SampleReport& b) {
  return std::tie(a.day, a.site, a.code) < std::tie(b.day, b.site, b.code);
}

}  // namespace candor
