#include "pipeline/core/result.h"

candor::Result<void> saved();

bool saves() {
#ifdef CANDOR_OFFENCE
  saved();
  return true;
#else
  return saved().ok();
#endif
}
