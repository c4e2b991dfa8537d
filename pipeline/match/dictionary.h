#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/match/reference.h"
#include "pipeline/steps/recipe.h"

namespace candor {

/// One reference as a recipe prepared it, scaled so that its stored spectrum has a maximum of 1.
struct DictionaryEntry {
  std::string id;
  std::string substance;
  std::string form;
  std::string group;
  Prepared prepared;
};

/// A reference that could not be prepared, and why.
struct LeftOut {
  std::string id;
  std::string reason;
};

/// The references of a library as one recipe prepared them, ready to be compared with samples that
/// the same recipe prepared.
class Dictionary {
 public:
  /// Prepare every reference. One that the recipe refuses is left out, with the reason; none may
  /// remain.
  static Dictionary make(const ReferenceSet& references, const Recipe& recipe);

  const std::string& library() const { return library_; }
  const std::string& revision() const { return revision_; }
  const std::string& calibration() const { return calibration_; }
  const std::string& note() const { return note_; }
  const std::string& recipe_fingerprint() const { return fingerprint_; }
  std::span<const DictionaryEntry> entries() const { return entries_; }
  std::span<const LeftOut> left_out() const { return left_out_; }

 private:
  Dictionary() = default;

  std::string library_;
  std::string revision_;
  std::string calibration_;
  std::string note_;
  std::string fingerprint_;
  std::vector<DictionaryEntry> entries_;
  std::vector<LeftOut> left_out_;
};

/// Refuse to compare what another recipe prepared: `incompatible`, naming both fingerprints.
Result<void> require_same_recipe(const Prepared& sample, const Dictionary& dictionary);

}  // namespace candor
