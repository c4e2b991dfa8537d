#include "gui/samples/intake.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace candor::gui {
namespace {

using nlohmann::json;

constexpr std::string_view kSchema = "candor.intake/1";

template <typename Value, std::size_t Size>
using Names = std::array<std::pair<Value, std::string_view>, Size>;

constexpr Names<SampleForm, 8> kForms = {{{SampleForm::powder, "powder"},
                                          {SampleForm::pill, "pill"},
                                          {SampleForm::crystals, "crystals"},
                                          {SampleForm::blotter, "blotter"},
                                          {SampleForm::liquid, "liquid"},
                                          {SampleForm::residue, "residue"},
                                          {SampleForm::used_equipment, "used-equipment"},
                                          {SampleForm::other, "other"}}};

constexpr Names<AmountClass, 4> kAmounts = {{{AmountClass::residue_only, "residue-only"},
                                             {AmountClass::below_match_head, "below-match-head"},
                                             {AmountClass::match_head, "match-head"},
                                             {AmountClass::more, "more"}}};

constexpr Names<Incident, 5> kIncidents = {
    {{Incident::no, "no"},
     {Incident::overdose, "overdose"},
     {Incident::odd_effects, "odd-effects"},
     {Incident::overdose_and_odd_effects, "overdose-and-odd-effects"},
     {Incident::not_known, "not-known"}}};

constexpr Names<SoldAs, 3> kSoldAs = {{{SoldAs::not_answered, "not-answered"},
                                       {SoldAs::unknown, "unknown"},
                                       {SoldAs::named, "named"}}};

template <typename Value, std::size_t Size>
std::string_view name_of(const Names<Value, Size>& names, Value value) {
  return std::ranges::find(names, value, &std::pair<Value, std::string_view>::first)->second;
}

template <typename Value, std::size_t Size>
json name_or_null(const Names<Value, Size>& names, const std::optional<Value>& value) {
  return value ? json(std::string(name_of(names, *value))) : json(nullptr);
}

Error bad(std::string_view key, std::string_view wanted) {
  return {ErrorCode::invalid_value,
          "intake: \"" + std::string(key) + "\" must be " + std::string(wanted)};
}

Result<std::string> text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return bad(key, "a text");
  return found->get<std::string>();
}

template <typename Value, std::size_t Size>
Result<std::optional<Value>> value_at(const json& object, const char* key,
                                      const Names<Value, Size>& names) {
  const auto found = object.find(key);
  if (found == object.end()) return bad(key, "there, or null");
  if (found->is_null()) return std::optional<Value>();
  if (!found->is_string()) return bad(key, "a text or null");
  const std::string name = found->get<std::string>();
  for (const auto& [value, known] : names) {
    if (known == name) return std::optional<Value>(value);
  }
  return bad(key, "one of the known words, not \"" + name + "\"");
}

Result<std::vector<std::string>> names_at(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return bad(key, "a list of texts");
  std::vector<std::string> names;
  for (const json& name : *found) {
    if (!name.is_string() || name.get<std::string>().empty()) return bad(key, "a list of texts");
    names.push_back(name.get<std::string>());
  }
  return names;
}

}  // namespace

std::string_view to_string(SampleForm form) { return name_of(kForms, form); }
std::string_view to_string(AmountClass amount) { return name_of(kAmounts, amount); }
std::string_view to_string(Incident incident) { return name_of(kIncidents, incident); }
std::string_view to_string(SoldAs sold_as) { return name_of(kSoldAs, sold_as); }

std::string to_json(const Intake& intake) {
  const json document = {{"schema", std::string(kSchema)},
                         {"sold_as", std::string(to_string(intake.sold_as))},
                         {"sold_as_names", intake.sold_as_names},
                         {"form", name_or_null(kForms, intake.form)},
                         {"colour", intake.colour},
                         {"appearance", intake.appearance},
                         {"amount", name_or_null(kAmounts, intake.amount)},
                         {"incident", name_or_null(kIncidents, intake.incident)},
                         {"place", intake.place},
                         {"note", intake.note}};
  return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Intake> intake_from_json(std::string_view text) {
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object()) return Error{ErrorCode::damaged, "intake: this is no JSON object"};
  const std::string schema = CANDOR_TRY(text_at(document, "schema"));
  if (schema != kSchema) {
    return Error{ErrorCode::unsupported,
                 "intake: the schema is \"" + schema + "\", not \"" + std::string(kSchema) + "\""};
  }
  Intake intake;
  const auto sold_as = CANDOR_TRY(value_at(document, "sold_as", kSoldAs));
  if (!sold_as) return bad("sold_as", "\"not-answered\", \"unknown\" or \"named\"");
  intake.sold_as = *sold_as;
  intake.sold_as_names = CANDOR_TRY(names_at(document, "sold_as_names"));
  if (intake.sold_as_names.empty() == (intake.sold_as == SoldAs::named)) {
    return bad("sold_as_names", "there if, and only if, \"sold_as\" is \"named\"");
  }
  intake.form = CANDOR_TRY(value_at(document, "form", kForms));
  intake.colour = CANDOR_TRY(text_at(document, "colour"));
  intake.appearance = CANDOR_TRY(text_at(document, "appearance"));
  intake.amount = CANDOR_TRY(value_at(document, "amount", kAmounts));
  intake.incident = CANDOR_TRY(value_at(document, "incident", kIncidents));
  intake.place = CANDOR_TRY(text_at(document, "place"));
  intake.note = CANDOR_TRY(text_at(document, "note"));
  return intake;
}

}  // namespace candor::gui
