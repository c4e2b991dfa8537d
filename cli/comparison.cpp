#include "cli/comparison.h"

#include <fmt/core.h>

#include "cli/terminal.h"

namespace candor::cli {

Result<Comparison> compare(const std::string& path, std::size_t spectrum,
                           const ReadingFlags& reading, const ComparisonFlags& comparison) {
  const workbench::InputFile file = CANDOR_TRY(workbench::read_input(path, reading));
  const Spectrum chosen = CANDOR_TRY(workbench::chosen_spectrum(file, spectrum));
  const auto with_path = [&](Error error) {
    error.message = path + ": " + error.message;
    return error;
  };
  const auto technique = comparison.technique_of(chosen);
  if (!technique) return with_path(technique.error());
  const Recipe recipe = CANDOR_TRY(comparison.recipe_for(*technique));
  const ReferenceSet references = CANDOR_TRY(comparison.references_for(*technique));
  const auto comparable = workbench::on_comparable_axis(chosen, *technique, reading.laser_nm);
  if (!comparable) return with_path(comparable.error());
  auto prepared = reading.admission == workbench::Admission::measured
                      ? Prepared::prepare(*comparable, recipe)
                      : Prepared::prepare_hint(*comparable, recipe);
  if (!prepared) return with_path(prepared.error());
  const Spectrum signal = CANDOR_TRY(as_recipe_signal(*comparable, recipe));
  Quality quality = CANDOR_TRY(check_quality(signal, *prepared, recipe, comparable->unit()));
  return Comparison{Source{path, spectrum == 0 ? 0 : spectrum - 1, file.sha256, file.content.format,
                           file.calibration},
                    recipe, std::move(quality), std::move(prepared).value(),
                    Dictionary::make(references, recipe)};
}

void print_quality(const Comparison& comparison) {
  for (const QualityCheck& check : comparison.quality.checks) {
    if (check.status == CheckStatus::pass) continue;
    print_warning(fmt::format("{}: {}; {}", comparison.source.file, check.cause, check.advice));
  }
}

std::string caveat(const Quality& quality) {
  if (quality.usable()) return {};
  return fmt::format("inconclusive: {}; what follows is no evidence\n", quality.reason());
}

}  // namespace candor::cli
