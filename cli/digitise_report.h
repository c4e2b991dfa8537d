#pragma once

#include <string>

#include "pipeline/imaging/plot_digitiser.h"

namespace candor::cli {

/// The picture that was read.
struct PictureSource {
  std::string file;
  std::string sha256;
};

/// What was found in a picture of a spectrum, for people.
std::string digitise_text(const DigitisedPlot& plot, const PictureSource& source);

/// Schema candor.digitise/1.
std::string digitise_json(const DigitisedPlot& plot, const PictureSource& source);

}  // namespace candor::cli
