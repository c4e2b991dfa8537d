#include "pipeline/match/dictionary.h"

#include <fmt/core.h>

#include <algorithm>

namespace candor {
namespace {

Result<Spectrum> scaled_to_unit_maximum(const Spectrum& spectrum) {
  const double maximum = std::ranges::max(spectrum.intensities());
  if (!(maximum > 0)) {
    return Error{ErrorCode::invalid_value, "the reference has no positive intensity"};
  }
  std::vector<double> values(spectrum.intensities().begin(), spectrum.intensities().end());
  for (double& value : values) value /= maximum;
  return spectrum.derive(std::move(values), spectrum.unit(), AppliedStep{"normalise-max"});
}

}  // namespace

Dictionary Dictionary::make(const ReferenceSet& references, const Recipe& recipe) {
  Dictionary dictionary;
  dictionary.library_ = references.name;
  dictionary.revision_ = references.revision;
  dictionary.calibration_ = references.calibration;
  dictionary.note_ = references.note;
  dictionary.fingerprint_ = recipe.fingerprint();
  for (const Reference& reference : references.references) {
    auto absorbing = as_recipe_signal(reference.spectrum, recipe);
    auto scaled = absorbing ? scaled_to_unit_maximum(*absorbing) : std::move(absorbing);
    auto prepared =
        scaled ? Prepared::prepare(*scaled, recipe) : Result<Prepared>(std::move(scaled).error());
    if (!prepared) {
      dictionary.left_out_.push_back({reference.id, std::move(prepared).error().message});
      continue;
    }
    dictionary.entries_.push_back({reference.id, reference.substance, reference.form,
                                   reference.group, std::move(prepared).value()});
  }
  return dictionary;
}

Result<void> require_same_recipe(const Prepared& sample, const Dictionary& dictionary) {
  if (sample.fingerprint() == dictionary.recipe_fingerprint()) return {};
  return Error{ErrorCode::incompatible,
               fmt::format("the sample was prepared by recipe {:.12} and the references by {:.12}; "
                           "prepare both by the same recipe",
                           sample.fingerprint(), dictionary.recipe_fingerprint())};
}

}  // namespace candor
