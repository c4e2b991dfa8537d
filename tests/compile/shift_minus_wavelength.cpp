#include "pipeline/core/units.h"

auto mixed(candor::RamanShift shift, candor::Wavelength laser) {
#ifdef CANDOR_OFFENCE
  return shift - laser;
#else
  return candor::to_wavenumber(laser) - shift;
#endif
}
