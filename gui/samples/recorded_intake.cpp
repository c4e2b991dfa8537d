#include "gui/samples/recorded_intake.h"

#include <array>

namespace candor::gui {
namespace {

constexpr const char* kUnknown = "unknown";

constexpr std::array kForms = {SampleForm::powder,         SampleForm::pill,   SampleForm::crystals,
                               SampleForm::blotter,        SampleForm::liquid, SampleForm::residue,
                               SampleForm::used_equipment, SampleForm::other};

records::Amount recorded(AmountClass amount) {
  switch (amount) {
    case AmountClass::residue_only: return records::Amount::residue;
    case AmountClass::below_match_head: return records::Amount::little;
    case AmountClass::match_head:
    case AmountClass::more: return records::Amount::enough;
  }
  return records::Amount::not_told;
}

}  // namespace

records::Intake to_record(const Intake& intake) {
  records::Intake record;
  record.expected = intake.sold_as_names;
  if (intake.sold_as == SoldAs::unknown) record.expected = {kUnknown};
  if (intake.form) record.form = to_string(*intake.form);
  record.colour = intake.colour;
  record.appearance = intake.appearance;
  if (intake.amount) record.amount = recorded(*intake.amount);
  record.overdose = intake.incident == Incident::overdose ||
                    intake.incident == Incident::overdose_and_odd_effects;
  record.odd_effects = intake.incident == Incident::odd_effects ||
                       intake.incident == Incident::overdose_and_odd_effects;
  record.place = intake.place;
  record.note = intake.note;
  return record;
}

Intake from_record(const records::Intake& recorded) {
  Intake intake;
  if (recorded.expected == std::vector<std::string>{kUnknown}) {
    intake.sold_as = SoldAs::unknown;
  } else if (!recorded.expected.empty()) {
    intake.sold_as = SoldAs::named;
    intake.sold_as_names = recorded.expected;
  }
  for (const SampleForm form : kForms) {
    if (to_string(form) == recorded.form) intake.form = form;
  }
  intake.colour = recorded.colour;
  intake.appearance = recorded.appearance;
  switch (recorded.amount) {
    case records::Amount::residue: intake.amount = AmountClass::residue_only; break;
    case records::Amount::little: intake.amount = AmountClass::below_match_head; break;
    case records::Amount::enough: intake.amount = AmountClass::match_head; break;
    case records::Amount::not_told: break;
  }
  if (recorded.overdose && recorded.odd_effects) {
    intake.incident = Incident::overdose_and_odd_effects;
  } else if (recorded.overdose) {
    intake.incident = Incident::overdose;
  } else if (recorded.odd_effects) {
    intake.incident = Incident::odd_effects;
  }
  intake.place = recorded.place;
  intake.note = recorded.note;
  return intake;
}

}  // namespace candor::gui
