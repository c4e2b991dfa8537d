#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/analyse/analyse.h"
#include "pipeline/core/digitisation.h"
#include "pipeline/core/error.h"
#include "pipeline/peaks/peak_fit.h"
#include "pipeline/report/source.h"

namespace candor {

/// How a JSON document is laid out: on one line, or indented for people.
enum class JsonLayout { line, indented };

/// Schema candor.analysis/1, as `docs/schema/analysis.json` describes it.
std::string analysis_json(const Analysis& analysis, const Source& source, JsonLayout layout);

/// Schema candor.error/1: in place of the document of a file that could not be analysed.
std::string error_json(const Error& error, const std::string& file, JsonLayout layout);

/// Schema candor.analyses/1 around documents that are JSON already.
std::string analyses_json(std::span<const std::string> documents);

/// Schema candor.peaks/1 without fits: `fit` and `fit_shape` are null.
std::string peaks_json(std::span<const Peak> peaks, const Source& source,
                       const SpectrumLabel& label, JsonLayout layout);

/// Schema candor.peaks/1 with the fits of the peaks.
std::string fitted_peaks_json(std::span<const FittedPeak> peaks, LineShape shape,
                              const Source& source, const SpectrumLabel& label, JsonLayout layout);

/// Schema candor.search/1.
std::string search_json(std::span<const Match> matches, const Quality& quality,
                        const Source& source, Technique technique,
                        const std::optional<Digitisation>& digitised, JsonLayout layout);

/// Schema candor.mixture/1.
std::string mixture_json(const Mixture& mixture, const Quality& quality, const Source& source,
                         Technique technique, JsonLayout layout);

/// Schema candor.plot/1: what the plot program draws.
std::string plot_json(const Analysis& analysis, const Source& source);

}  // namespace candor
