#include "pipeline/core/units.h"

bool before(candor::Wavenumber line, candor::Wavelength laser) {
#ifdef CANDOR_OFFENCE
  return line < laser;
#else
  return line < candor::to_wavenumber(laser);
#endif
}
