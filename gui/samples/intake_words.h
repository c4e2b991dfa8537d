#pragma once

#include <QString>
#include <QStringList>
#include <array>
#include <string_view>

#include "records/record.h"

namespace candor::gui {

/// The forms that can be chosen, as the sample log names them: "powder", "used-equipment".
inline constexpr std::array<std::string_view, 8> kSampleForms = {
    "powder", "pill", "crystals", "blotter", "liquid", "residue", "used-equipment", "other"};

/// The amounts that can be chosen, the least first.
inline constexpr std::array kAmounts = {records::Amount::residue, records::Amount::little,
                                        records::Amount::match_head, records::Amount::more};

/// The answers to whether something bad happened.
inline constexpr std::array kIncidents = {
    records::Incident::no, records::Incident::overdose, records::Incident::odd_effects,
    records::Incident::overdose_and_odd_effects, records::Incident::not_known};

/// A form as people call it; one that cannot be chosen as it stands.
QString spoken_form(std::string_view form);

/// "Less than a match head", ...; empty if nobody told.
QString spoken(records::Amount amount);

/// "Overdose", "Nobody knows", ...; empty if nobody told.
QString spoken(records::Incident incident);

}  // namespace candor::gui
