#pragma once

#include <cstddef>
#include <string>

#include "cli/options.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/report/source.h"

namespace candor::cli {

/// One spectrum of a file and the references it is to be compared with, prepared alike.
struct Comparison {
  Source source;
  Technique technique;
  Prepared sample;
  Dictionary dictionary;
};

/// Read, choose technique and recipe, load the references and prepare both sides.
Result<Comparison> compare(const std::string& path, std::size_t spectrum,
                           const ReadingFlags& reading, const ComparisonFlags& comparison);

}  // namespace candor::cli
