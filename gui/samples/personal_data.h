#pragma once

#include <QString>

namespace candor::gui {

/// What a text looks like that should hold nothing about a person.
enum class PersonalData { none, email, phone, name, date_of_birth };

/// Say what in a free text looks as if it told who somebody is: an e-mail address, a telephone
/// number (8 digits or more, not a date), "name:" or a title before a capital, a date of birth. It
/// misses what looks like nothing in particular, a bare name above all.
PersonalData personal_data_in(const QString& text);

/// A gentle sentence for it; empty for none.
QString remark_on(PersonalData data);

}  // namespace candor::gui
