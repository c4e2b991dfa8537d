#include "pipeline/core/result.h"

candor::Result<int> counted();

bool counts() {
#ifdef CANDOR_OFFENCE
  counted();
  return true;
#else
  return counted().ok();
#endif
}
