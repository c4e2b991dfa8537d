#include "tests/warning/residual_pool.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include "library/library.h"
#include "pipeline/mixture/decompose.h"
#include "pipeline/mixture/mismatch.h"
#include "pipeline/mixture/mixture.h"
#include "pipeline/numerics/random.h"

namespace candor::test {
namespace {

ReferenceSet load(const std::string& folder) {
  const auto file = std::filesystem::temp_directory_path() /
                    ("candor-warning-" + std::to_string(::getpid()) + ".sqlite");
  const std::vector<std::filesystem::path> sources = {folder};
  library::BuildOptions options;
  options.technique = Technique::ir;
  library::build(file, sources, options).value();
  auto references = library::load(file, Technique::ir).value();
  std::filesystem::remove(file);
  return references;
}

/// What a sample of that main component is sold as.
std::string sold_as(const std::string& main) {
  if (main == "caffeine" || main == "heroin_base") return "heroin";
  if (main == "cocaine_hcl") return "cocaine";
  if (main == "ketamine_hcl") return "ketamine";
  if (main == "mannitol" || main == "lactose" || main == "saccharose") return "tablet";
  return "stimulant";
}

}  // namespace

ResidualLaboratory::ResidualLaboratory(const std::string& folder, std::vector<std::string> unknowns)
    : references_(load(folder)),
      recipe_(default_recipe(Technique::ir).value()),
      dictionary_(Dictionary::make(references_, recipe_)) {
  for (std::size_t e = 0; e < dictionary_.entries().size(); ++e) {
    const auto& entry = dictionary_.entries()[e];
    for (const Reference& reference : references_.references) {
      if (reference.substance == entry.substance &&
          std::ranges::find(unknowns, reference.id) != unknowns.end()) {
        left_out_.push_back(e);
      }
    }
  }
}

PooledSample ResidualLaboratory::judge(const SimulatedSample& sample) const {
  const Prepared prepared = Prepared::prepare(sample.spectrum, recipe_).value();
  const Decomposition decomposition =
      decompose(prepared, dictionary_, mismatch_with(recipe_.mismatch(), dictionary_.origin()),
                left_out_)
          .value();
  const Mixture mixture =
      summarise(decomposition, dictionary_, default_mixture_rules(dictionary_.origin()));
  return {sold_as(references_.references[sample.parts.front().reference].id),
          signature_of(decomposition, mixture, Technique::ir)};
}

std::vector<PooledSample> ResidualLaboratory::known(World world, std::uint64_t seed,
                                                    std::size_t count) const {
  const SampleMaker maker(references_, world, seed);
  std::vector<PooledSample> pool;
  for (std::size_t number = 0; number < count; ++number)
    pool.push_back(judge(maker.make(number, {})));
  return pool;
}

std::vector<PooledSample> ResidualLaboratory::with_unknown(World world, std::uint64_t seed,
                                                           std::size_t count,
                                                           std::string_view unknown,
                                                           double median_share) const {
  constexpr double kShareDeviation = 0.4;
  constexpr double kLeast = 0.01;
  constexpr double kMost = 0.7;
  const SampleMaker maker(references_, world, seed);
  RandomNumbers random(seed + 1);
  std::vector<PooledSample> pool;
  for (std::size_t number = 0; number < count; ++number) {
    SampleOrder order;
    order.target = maker.find(unknown);
    order.fraction = std::clamp(median_share * random.log_normal(kShareDeviation), kLeast, kMost);
    pool.push_back(judge(maker.make(number, order)));
  }
  return pool;
}

}  // namespace candor::test
