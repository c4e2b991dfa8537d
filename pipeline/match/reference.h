#pragma once

#include <string>
#include <vector>

#include "pipeline/core/spectrum.h"

namespace candor {

/// One spectrum of a known substance. Identity travels with the value.
struct Reference {
  std::string id;         ///< unique in its library, e.g. "cocaine_hcl"
  std::string substance;  ///< the name as its source has it
  std::string form;       ///< salt, base, hydrate, ...; may be empty
  std::string group;      ///< watch-list group or other class; may be empty
  Spectrum spectrum;      ///< as stored: the whole range, in the source's ordinate
};

/// The references of one library at one revision.
struct ReferenceSet {
  std::string name;         ///< what a report calls the library
  std::string revision;     ///< SHA-256 of the content
  std::string calibration;  ///< id of the detection calibration; empty: never calibrated
  std::string note;         ///< what every report says of the library; may be empty
  std::vector<Reference> references;
};

}  // namespace candor
