#include "workbench/comparison.h"

#include <fmt/core.h>

#include "formats/format.h"
#include "formats/threshold_file.h"
#include "pipeline/core/camera_evidence.h"
#include "workbench/shipped.h"
#include "workbench/watch_list_place.h"

namespace candor::workbench {

Result<std::optional<Thresholds>> Comparison::site_thresholds() const {
  if (thresholds.empty()) return std::optional<Thresholds>();
  return std::optional<Thresholds>(CANDOR_TRY(formats::read_thresholds(thresholds)));
}

Result<Technique> Comparison::technique_of(const Spectrum& spectrum) const {
  CANDOR_TRY(require_identifying(spectrum.label()));
  const Technique stated = spectrum.label().technique;
  const auto asked = technique == "auto" ? std::nullopt : technique_from_string(technique);
  if (asked) {
    if (stated != Technique::unknown && stated != *asked) {
      return Error{ErrorCode::incompatible,
                   fmt::format("--technique {} contradicts the file, which says {}", technique,
                               to_string(stated))};
    }
    return *asked;
  }
  if (stated != Technique::unknown) return stated;
  const AxisUnit axis = spectrum.axis().unit();
  if (axis == AxisUnit::unknown) {
    return Error{ErrorCode::unknown_unit,
                 "the file does not say what its axis is; say so with --x-unit (for example "
                 "--x-unit cm-1 or --x-unit raman-shift-cm-1)"};
  }
  if (axis == AxisUnit::raman_shift_per_cm) return Technique::raman;
  const SignalUnit unit = spectrum.unit();
  const bool infrared_ordinate = unit == SignalUnit::absorbance ||
                                 unit == SignalUnit::transmittance ||
                                 unit == SignalUnit::percent_transmittance;
  if (axis == AxisUnit::wavenumber_per_cm && infrared_ordinate) return Technique::ir;
  if (unit == SignalUnit::unknown) {
    return Error{ErrorCode::unknown_unit,
                 "the file does not say what its ordinate is; say so with --y-unit (for example "
                 "--y-unit absorbance or --y-unit percent-transmittance)"};
  }
  return Error{ErrorCode::usage,
               "nothing says whether this is an infrared or a Raman spectrum; say so with "
               "--technique ir or --technique raman"};
}

Result<Recipe> Comparison::recipe_for(Technique chosen) const {
  if (recipe.empty()) return default_recipe(chosen);
  std::error_code failed;
  if (!std::filesystem::is_regular_file(recipe, failed)) return find_recipe(recipe);
  auto parsed = Recipe::parse(CANDOR_TRY(formats::read_bytes(recipe)));
  if (parsed) return parsed;
  Error error = std::move(parsed).error();
  if (error.message.find(recipe) == std::string::npos)
    error.message = recipe + ": " + error.message;
  return error;
}

Result<std::filesystem::path> Comparison::library_path() const {
  if (!library.empty()) return std::filesystem::path(library);
  const bool training = purpose == library::Purpose::training;
  return CANDOR_TRY(shipped_data()) / (training ? "training.sqlite" : "starter.sqlite");
}

Result<ReferenceSet> Comparison::references_for(Technique chosen) const {
  return library::load(CANDOR_TRY(library_path()), chosen, purpose);
}

Result<ReferenceSet> Comparison::rivals_of(Technique chosen) const {
  return library::load_others(CANDOR_TRY(library_path()), chosen, purpose);
}

Result<WatchList> Comparison::watch_list_with(const ReferenceSet& references) const {
  WatchListPlace place = CANDOR_TRY(watch_list_place(watch_list));
  if (!watch_list_name.empty() && !place.revision.empty()) place.name = watch_list_name;
  return read_watch_list(place, references);
}

}  // namespace candor::workbench
