#include "workbench/unexplained_signals.h"

#include <cstddef>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "library/library.h"
#include "pipeline/mixture/decompose.h"
#include "pipeline/mixture/mismatch.h"
#include "pipeline/mixture/mixture.h"
#include "workbench/reading.h"

namespace candor::workbench {
namespace {

using nlohmann::json;

/// The member of an object; null where there is none.
json member(const json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  return found == object.end() ? json() : *found;
}

std::string text_in(const json& object, const char* key) {
  const json found = member(object, key);
  return found.is_string() ? found.get<std::string>() : std::string();
}

}  // namespace

Result<std::optional<SharedSignal>> UnexplainedSignals::read_to_share(const records::Scan& scan,
                                                                      std::string_view bytes) {
  auto signature = CANDOR_TRY(read(scan, bytes));
  if (!signature) return std::optional<SharedSignal>();
  const Analyser* analyser = CANDOR_TRY(analysers_.get(signature->technique));
  return std::optional(SharedSignal{.signature = *std::move(signature),
                                    .library = analyser->dictionary().revision(),
                                    .recipe = analyser->dictionary().recipe_fingerprint()});
}

bool UnexplainedSignals::is_of_these_references(Technique technique, const std::string& library,
                                                const std::string& recipe) {
  const auto analyser = analysers_.get(technique);
  if (!analyser) return false;
  const Dictionary& dictionary = (*analyser)->dictionary();
  return dictionary.revision() == library && dictionary.recipe_fingerprint() == recipe;
}

Result<records::SignalReader> signal_reader(const Comparison& comparison) {
  const auto path = CANDOR_TRY(comparison.library_path());
  CANDOR_TRY(library::info(path));
  const auto signals = std::make_shared<UnexplainedSignals>(comparison);
  const auto read = [signals](const records::Scan& scan,
                              std::string_view file) -> Result<std::optional<std::string>> {
    const auto signal = CANDOR_TRY(signals->read_to_share(scan, file));
    if (!signal) return std::optional<std::string>();
    std::string bytes = CANDOR_TRY(bytes_of_signal(*signal));
    return std::optional(std::move(bytes));
  };
  return records::SignalReader{.tells_unexplained = tells_unexplained, .read = read};
}

bool tells_unexplained(const records::Scan& scan) {
  const json document = json::parse(scan.analysis, nullptr, false);
  if (document.is_discarded()) return false;
  const json told = member(member(member(document, "mixture"), "unexplained"), "significant");
  return told.is_boolean() && told.get<bool>();
}

Result<std::optional<ResidualSignature>> UnexplainedSignals::read(const records::Scan& scan,
                                                                  std::string_view bytes) {
  const json document = json::parse(scan.analysis, nullptr, false);
  const json source = document.is_discarded() ? json() : member(document, "source");
  if (!text_in(source, "calibration").empty()) {
    return Error{ErrorCode::incompatible,
                 "the spectrum was read with a spectrometer's calibration, which the log does not "
                 "hold"};
  }
  Reading reading;
  reading.x_unit = scan.told.x_unit;
  reading.y_unit = scan.told.y_unit;
  reading.laser_nm = scan.told.laser_nm;
  const auto input = CANDOR_TRY(input_of(scan.source_name, bytes, reading));
  const json number = member(source, "spectrum");
  const bool live = !member(document, "acquisition").is_null();
  const std::size_t index = number.is_number_unsigned() && !live ? number.get<std::size_t>() : 0;
  const Spectrum spectrum = CANDOR_TRY(chosen_spectrum(input, index + 1));
  Comparison comparison = comparison_;
  comparison.technique = scan.technique;
  const Technique technique = CANDOR_TRY(comparison.technique_of(spectrum));
  const Analyser* analyser = CANDOR_TRY(analysers_.get(technique));
  const Recipe& recipe = analyser->recipe();
  const Dictionary& dictionary = analyser->dictionary();
  const Spectrum comparable = CANDOR_TRY(on_comparable_axis(spectrum, technique, reading.laser_nm));
  const Prepared prepared = CANDOR_TRY(Prepared::prepare(comparable, recipe));
  const Decomposition decomposition = CANDOR_TRY(
      decompose(prepared, dictionary, mismatch_with(recipe.mismatch(), dictionary.origin())));
  const Mixture mixture = summarise(decomposition, dictionary, analyser->rules().mixture);
  return signature_of(decomposition, mixture, technique);
}

}  // namespace candor::workbench
