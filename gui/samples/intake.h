#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"

namespace candor::gui {

/// What somebody brings.
enum class SampleForm { powder, pill, crystals, blotter, liquid, residue, used_equipment, other };

/// How much of it there is to test.
enum class AmountClass { residue_only, below_match_head, match_head, more };

/// Whether it was involved in something bad, as far as the person knows.
enum class Incident { no, overdose, odd_effects, overdose_and_odd_effects, not_known };

/// Whether somebody said what it was sold as. `unknown` is an answer.
enum class SoldAs { not_answered, unknown, named };

/// What is asked when a sample comes in. Nothing that tells who brought it, and no answer that
/// nobody gave.
struct Intake {
  SoldAs sold_as = SoldAs::not_answered;
  std::vector<std::string> sold_as_names = {};  ///< as chosen or typed; empty unless `named`
  std::optional<SampleForm> form = std::nullopt;
  std::string colour = {};
  std::string appearance = {};
  std::optional<AmountClass> amount = std::nullopt;
  std::optional<Incident> incident = std::nullopt;
  std::string place = {};  ///< coarse: a town or a region
  std::string note = {};

  bool operator==(const Intake&) const = default;
};

/// "powder", ..., "used-equipment", "other".
std::string_view to_string(SampleForm form);
/// "residue-only", "below-match-head", "match-head", "more".
std::string_view to_string(AmountClass amount);
/// "no", "overdose", "odd-effects", "overdose-and-odd-effects", "not-known".
std::string_view to_string(Incident incident);
/// "not-answered", "unknown", "named".
std::string_view to_string(SoldAs sold_as);

/// An intake as one line of JSON, `{"schema":"candor.intake/1",...}`, keys sorted; what was not
/// answered is null.
std::string to_json(const Intake& intake);

/// Read what `to_json` wrote. Errors: `damaged` for what is no JSON object, `unsupported` for
/// another schema, `invalid_value` naming the key of what is no intake.
Result<Intake> intake_from_json(std::string_view json);

}  // namespace candor::gui
