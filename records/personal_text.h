#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candor::records {

/// What a text looks like that should stand in no record.
enum class PersonalSign { name, email, phone, birth_date, exact_place, personal_folder };

/// "name", "email", "phone", "birth-date", "exact-place", "personal-folder".
std::string_view to_string(PersonalSign sign);

/// A place in a text that looks as if it told who somebody is. It may be wrong: it is shown to who
/// typed it and refuses nothing.
struct TextWarning {
  PersonalSign sign = PersonalSign::name;
  std::string field;  ///< in which it stands
  std::string found;  ///< the words in question
  std::string message;

  bool operator==(const TextWarning&) const = default;
};

/// Look through a text for what tells who somebody is: a title before a name, "name:", an e-mail
/// address, a phone number, a date of birth, coordinates, a folder that is called after a person.
std::vector<TextWarning> personal_text(std::string_view field, std::string_view text);

/// Look for such a folder alone.
std::vector<TextWarning> personal_folders(std::string_view field, std::string_view text);

}  // namespace candor::records
