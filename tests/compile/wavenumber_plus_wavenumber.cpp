#include "pipeline/core/units.h"

auto combined(candor::Wavenumber a, candor::Wavenumber b) {
#ifdef CANDOR_OFFENCE
  return a + b;
#else
  return a - b;
#endif
}
