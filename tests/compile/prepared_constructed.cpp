#include "pipeline/steps/recipe.h"

candor::Result<candor::Prepared> prepared(const candor::Spectrum& spectrum,
                                          const candor::Recipe& recipe) {
#ifdef CANDOR_OFFENCE
  static_cast<void>(recipe);
  return candor::Prepared(spectrum);
#else
  return candor::Prepared::prepare(spectrum, recipe);
#endif
}
