#include "pipeline/core/axis.h"

double moved(candor::Axis& axis) {
#ifdef CANDOR_OFFENCE
  axis.positions()[0] = 400.0;
#endif
  return axis.positions()[0];
}
