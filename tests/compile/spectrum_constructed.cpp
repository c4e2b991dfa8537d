#include "pipeline/core/spectrum.h"

candor::Result<candor::Spectrum> made(candor::Axis axis) {
#ifdef CANDOR_OFFENCE
  return candor::Spectrum(axis, {}, candor::SignalUnit::counts, {});
#else
  return candor::Spectrum::make(axis, {}, candor::SignalUnit::counts, {});
#endif
}
