#include "cli/site_measurements.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "library/reference_file.h"
#include "library/sources.h"
#include "pipeline/detect/learn_mismatch.h"

namespace candor::cli {
namespace {

/// How alike two prepared spectra are where both are known: the cosine.
double likeness(const Prepared& a, const Prepared& b) {
  const std::size_t first = std::max(a.first(), b.first());
  const std::size_t last = std::min(a.first() + a.values().size(), b.first() + b.values().size());
  if (first >= last) return -1;
  const auto part_a = a.values().subspan(first - a.first(), last - first);
  const auto part_b = b.values().subspan(first - b.first(), last - first);
  const auto product = [](std::span<const double> x, std::span<const double> y) {
    return std::inner_product(x.begin(), x.end(), y.begin(), 0.0);
  };
  const double lengths = std::sqrt(product(part_a, part_a) * product(part_b, part_b));
  return lengths > 0 ? product(part_a, part_b) / lengths : -1;
}

/// The reference of a measurement's substance, the most similar one of several.
Result<std::size_t> reference_of(const library::Entry& measurement, const Prepared& prepared,
                                 const Dictionary& dictionary) {
  const Reference& reference = measurement.reference;
  std::optional<std::size_t> best;
  double most = -2;
  for (std::size_t i = 0; i < dictionary.entries().size(); ++i) {
    const DictionaryEntry& entry = dictionary.entries()[i];
    if (entry.substance != reference.substance) continue;
    const double similar = likeness(prepared, entry.prepared);
    if (similar > most) {
      most = similar;
      best = i;
    }
  }
  if (!best) {
    return Error{ErrorCode::not_found,
                 fmt::format("{}: library {} has no reference of \"{}\"; a measurement that is to "
                             "show how far samples differ from references must be of a substance "
                             "in the library, by the same name",
                             measurement.source_file, dictionary.library(), reference.substance)};
  }
  constexpr double kTheSame = 1 - 1e-9;
  if (most > kTheSame) {
    return Error{ErrorCode::already_exists,
                 fmt::format("{}: this is the reference {} itself, which differs from itself in "
                             "nothing; another measurement of the substance would be right",
                             measurement.source_file, dictionary.entries()[*best].id)};
  }
  return *best;
}

}  // namespace

Result<std::vector<library::Entry>> read_site_measurements(const std::vector<std::string>& sources,
                                                           const std::string& library,
                                                           const library::BuildOptions& options) {
  const std::vector<std::filesystem::path> paths(sources.begin(), sources.end());
  const auto found = CANDOR_TRY(library::find_sources(paths, library));
  std::vector<library::Entry> entries;
  for (const library::SourceFile& file : found.files) {
    auto references = library::read_references(file, options);
    if (!references.skipped.empty()) {
      return Error{ErrorCode::unreadable,
                   fmt::format("a measurement to learn from cannot be used: {}",
                               references.skipped.front())};
    }
    std::ranges::move(references.entries, std::back_inserter(entries));
  }
  return entries;
}

Result<std::optional<LearntMismatch>> learn_from(const std::vector<library::Entry>& measurements,
                                                 const Dictionary& dictionary,
                                                 const Recipe& recipe) {
  LearntMismatch learnt;
  std::vector<RepeatMeasurement> repeats;
  for (const library::Entry& measurement : measurements) {
    const Spectrum& spectrum = measurement.reference.spectrum;
    if (spectrum.label().technique != recipe.technique()) continue;
    auto prepared = Prepared::prepare(spectrum, recipe);
    if (!prepared) {
      return Error{prepared.error().code,
                   fmt::format("{}: {}", measurement.source_file, prepared.error().message)};
    }
    const std::size_t entry = CANDOR_TRY(reference_of(measurement, *prepared, dictionary));
    repeats.push_back({*std::move(prepared), entry});
    learnt.measurements.push_back(measurement.source_sha256);
  }
  if (repeats.empty()) return std::optional<LearntMismatch>{};
  learnt.model = CANDOR_TRY(learn_mismatch(dictionary, recipe.mismatch(), repeats));
  return std::optional<LearntMismatch>(std::move(learnt));
}

}  // namespace candor::cli
