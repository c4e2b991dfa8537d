#include "pipeline/core/units.h"

candor::Wavelength laser() {
#ifdef CANDOR_OFFENCE
  return 785.0;
#else
  return candor::Wavelength(785.0);
#endif
}
