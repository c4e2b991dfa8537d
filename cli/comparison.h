#pragma once

#include <cstddef>
#include <string>

#include "cli/options.h"
#include "pipeline/analyse/quality.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/report/source.h"

namespace candor::cli {

/// One spectrum of a file and the references it is to be compared with, prepared alike.
struct Comparison {
  Source source;
  Recipe recipe;
  Quality quality;
  Prepared sample;
  Dictionary dictionary;
};

/// Read, choose technique and recipe, load the references and prepare both sides. A digitised
/// spectrum is taken only where the reading admits one.
Result<Comparison> compare(const std::string& path, std::size_t spectrum,
                           const ReadingFlags& reading, const ComparisonFlags& comparison);

/// Say on stderr what the checks of a spectrum found, each with what to do about it.
void print_quality(const Comparison& comparison);

/// The line that comes before a result which rests on a spectrum that carries no claim; else none.
std::string caveat(const Quality& quality);

}  // namespace candor::cli
