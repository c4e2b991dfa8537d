#include "pipeline/detect/verdict.h"

namespace candor {

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::found: return "found";
    case Verdict::possible: return "possible";
    case Verdict::not_detected: return "not-detected";
    case Verdict::inconclusive: return "inconclusive";
  }
  return "inconclusive";
}

}  // namespace candor
