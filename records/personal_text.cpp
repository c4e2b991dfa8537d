#include "records/personal_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "pipeline/core/decimal.h"

namespace candor::records {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z') || (c & '\x80') != 0; }

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  std::vector<std::string_view> words;
  std::size_t from = text.find_first_not_of(kBlanks);
  while (from != std::string_view::npos) {
    const std::size_t to = std::min(text.find_first_of(kBlanks, from), text.size());
    words.push_back(text.substr(from, to - from));
    from = text.find_first_not_of(kBlanks, to);
  }
  return words;
}

std::string_view stripped(std::string_view word) {
  constexpr std::string_view kMarks = ".,;:!?()[]<>\"'";
  const std::size_t from = word.find_first_not_of(kMarks);
  if (from == std::string_view::npos) return {};
  return word.substr(from, word.find_last_not_of(kMarks) - from + 1);
}

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
  return std::ranges::find(words, word) != words.end();
}

/// Titles are read with a capital letter, or all small where that is no other word; "MS" is mass
/// spectrometry.
bool is_title(std::string_view word) {
  static constexpr auto kCapital = std::to_array<std::string_view>(
      {"Mr",     "Mrs", "Ms",   "Miss",  "Mister", "Dr",    "Prof",   "Herr", "Frau",   "Monsieur",
       "Madame", "Mme", "Mlle", "Señor", "Señora", "Senor", "Senora", "Sra",  "Signor", "Signora"});
  static constexpr auto kSmall =
      std::to_array<std::string_view>({"mr", "mrs", "mister", "monsieur", "señor", "señora"});
  return is_one_of(word, kCapital) || is_one_of(word, kSmall);
}

bool is_name_label(std::string_view word) {
  static constexpr auto kLabels = std::to_array<std::string_view>(
      {"name", "surname", "nom", "prénom", "nombre", "apellido", "vorname", "nachname"});
  return is_one_of(word, kLabels);
}

/// Names of things, not of people.
bool names_a_thing(std::string_view word) {
  static constexpr auto kThings =
      std::to_array<std::string_view>({"street", "brand", "drug", "trade", "file", "stamp",
                                       "product", "common", "chemical", "library", "substance"});
  return is_one_of(word, kThings);
}

bool speaks_of_birth(std::string_view word) {
  static constexpr auto kBirth =
      std::to_array<std::string_view>({"dob", "d.o.b", "born", "birthday", "birth", "birthdate",
                                       "geboren", "geburtsdatum", "nacido", "nacida", "naissance"});
  return is_one_of(word, kBirth);
}

bool announces_a_phone(std::string_view word) {
  static constexpr auto kPhones = std::to_array<std::string_view>(
      {"tel", "phone", "telephone", "cell", "mobile", "whatsapp", "signal", "sms", "text", "call",
       "handy", "telefon", "téléphone", "teléfono"});
  return is_one_of(word, kPhones);
}

bool is_email(std::string_view word) {
  const std::size_t at = word.find('@');
  if (at == std::string_view::npos || at == 0) return false;
  const std::size_t dot = word.find('.', at);
  return dot != std::string_view::npos && dot > at + 1 && dot + 1 < word.size() &&
         is_letter(word[dot + 1]);
}

/// A run of digits and of what stands between the digits of a phone number or a date.
struct DigitRun {
  std::string_view text;
  std::size_t begin = 0;
  std::vector<std::string_view> groups;
  std::size_t digits = 0;
};

std::optional<DigitRun> next_run(std::string_view text, std::size_t from) {
  constexpr std::string_view kInside = "0123456789 -./()";
  for (std::size_t begin = from; begin < text.size(); ++begin) {
    const bool starts = is_digit(text[begin]) || text[begin] == '+';
    const bool inside_word = begin > 0 && (is_letter(text[begin - 1]) || text[begin - 1] == '_');
    if (!starts) continue;
    std::size_t end = std::min(text.find_first_not_of(kInside, begin + 1), text.size());
    while (end > begin && !is_digit(text[end - 1])) --end;
    if (end <= begin) continue;
    const bool glued = end < text.size() && (is_letter(text[end]) || text[end] == '_');
    DigitRun run{text.substr(begin, end - begin), begin, {}, 0};
    for (std::size_t i = 0; i < run.text.size();) {
      if (!is_digit(run.text[i])) {
        ++i;
        continue;
      }
      std::size_t stop = i;
      while (stop < run.text.size() && is_digit(run.text[stop])) ++stop;
      run.groups.push_back(run.text.substr(i, stop - i));
      run.digits += stop - i;
      i = stop;
    }
    // Part of a code, a hash or a name of a compound, not a number on its own.
    if (inside_word || (glued && run.groups.size() == 1)) run.digits = 0;
    return run;
  }
  return std::nullopt;
}

/// The year of three groups that can be a date; 0 if they cannot.
long long year_of(std::string_view first, std::string_view second, std::string_view third) {
  const auto small = [](std::string_view group) { return group.size() <= 2; };
  if (first.size() == 4 && small(second) && small(third)) return *parse_integer(first);
  if (small(first) && small(second) && third.size() == 4) return *parse_integer(third);
  return 0;
}

bool is_year(long long year) { return year >= 1900 && year <= 2199; }

/// Somebody who could bring a sample was born in it.
bool is_year_of_birth(long long year) { return year >= 1900 && year <= 2012; }

bool looks_like_phone(const DigitRun& run, std::string_view word_before) {
  if (run.digits < 6 || run.digits > 15) return false;
  if (announces_a_phone(word_before)) return true;
  if (run.text.front() == '+') return run.digits >= 8;
  if (run.digits < 8) return false;
  // Ranges, weights and decimals have two groups, and lists of figures have points or slashes.
  if (run.groups.size() == 1) return run.digits >= 9;
  if (run.groups.size() == 2) {
    return run.text.find_first_of("./") == std::string_view::npos && run.digits >= 10 &&
           run.groups[0].size() >= 3;
  }
  return std::ranges::all_of(run.groups, [](std::string_view group) { return group.size() >= 2; });
}

/// Gathers warnings about one field.
class Looker {
 public:
  explicit Looker(std::string_view field) : field_(field) {}

  void warn(PersonalSign sign, std::string_view found) {
    std::string_view what;
    switch (sign) {
      case PersonalSign::name: what = "the name of a person"; break;
      case PersonalSign::email: what = "an e-mail address"; break;
      case PersonalSign::phone: what = "a phone number"; break;
      case PersonalSign::birth_date: what = "a date of birth"; break;
      case PersonalSign::exact_place: what = "an exact place"; break;
      case PersonalSign::personal_folder: what = "a folder called after a person"; break;
    }
    warnings_.push_back(
        {sign, std::string(field_), std::string(found),
         fmt::format("\"{}\" in the field {} looks like {}; records of samples hold nothing that "
                     "tells who somebody is",
                     found, field_, what)});
  }

  void look_at_words(std::string_view text) {
    const std::vector<std::string_view> words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string_view word = stripped(words[i]);
      const std::string_view next = i + 1 < words.size() ? stripped(words[i + 1]) : "";
      const std::string small = lower(word);
      const std::string before = i > 0 ? lower(stripped(words[i - 1])) : "";
      if (is_email(word)) warn(PersonalSign::email, word);
      if (is_title(word) && !next.empty() && is_letter(next.front())) {
        warn(PersonalSign::name, fmt::format("{} {}", words[i], next));
      }
      const char after = i + 1 < words.size() ? words[i + 1].front() : ' ';
      const bool mark_follows = after == ':' || after == '=';
      const bool labels = words[i].back() == ':' || mark_follows || next == "is";
      if (labels && is_name_label(small) && !names_a_thing(before)) {
        warn(PersonalSign::name, words[i]);
      }
      if (const std::size_t colon = small.find(':'); colon != std::string::npos &&
                                                     is_name_label(small.substr(0, colon)) &&
                                                     !names_a_thing(before)) {
        warn(PersonalSign::name, word);
      }
      if (speaks_of_birth(small)) warn(PersonalSign::birth_date, word);
    }
  }

  void look_at_numbers(std::string_view text) {
    std::size_t from = 0;
    while (const auto run = next_run(text, from)) {
      from = run->begin + run->text.size();
      const std::size_t near = run->begin - std::min<std::size_t>(run->begin, 32);
      const std::vector<std::string_view> before = words_of(text.substr(near, run->begin - near));
      const std::string word_before = before.empty() ? "" : lower(stripped(before.back()));
      const auto& groups = run->groups;
      const long long year = groups.size() >= 3 ? year_of(groups[0], groups[1], groups[2]) : 0;
      if (is_year(year)) {
        if (is_year_of_birth(year)) warn(PersonalSign::birth_date, run->text);
      } else if (looks_like_phone(*run, word_before)) {
        warn(PersonalSign::phone, run->text);
      }
    }
  }

  void look_at_places(std::string_view text) {
    const std::vector<std::string_view> words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::string_view first = words[i];
      std::string_view second = i + 1 < words.size() ? words[i + 1] : "";
      if (const std::size_t comma = first.find(','); comma != std::string_view::npos) {
        if (comma + 1 < first.size()) second = first.substr(comma + 1);
        first = first.substr(0, comma);
      }
      if (is_coordinate(stripped(first)) && is_coordinate(stripped(second))) {
        warn(PersonalSign::exact_place, fmt::format("{}, {}", first, second));
      }
    }
  }

  void look_at_folders(std::string_view text) {
    for (const std::string_view folder : {"/home/", "/Users/", ":\\Users\\"}) {
      const std::size_t at = text.find(folder);
      if (at == std::string_view::npos) continue;
      const std::size_t end = text.find_first_of("/\\\" \n", at + folder.size());
      warn(PersonalSign::personal_folder, text.substr(at, end - at));
    }
  }

  std::vector<TextWarning> warnings() && { return std::move(warnings_); }

 private:
  static bool is_coordinate(std::string_view text) {
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos || text.size() - point <= 3) return false;
    const auto value = parse_decimal(text);
    return value && std::abs(*value) <= 180;
  }

  std::string_view field_;
  std::vector<TextWarning> warnings_;
};

}  // namespace

std::string_view to_string(PersonalSign sign) {
  switch (sign) {
    case PersonalSign::name: return "name";
    case PersonalSign::email: return "email";
    case PersonalSign::phone: return "phone";
    case PersonalSign::birth_date: return "birth-date";
    case PersonalSign::exact_place: return "exact-place";
    case PersonalSign::personal_folder: return "personal-folder";
  }
  return "name";
}

std::vector<TextWarning> personal_text(std::string_view field, std::string_view text) {
  Looker looker(field);
  looker.look_at_words(text);
  looker.look_at_numbers(text);
  looker.look_at_places(text);
  looker.look_at_folders(text);
  return std::move(looker).warnings();
}

std::vector<TextWarning> personal_folders(std::string_view field, std::string_view text) {
  Looker looker(field);
  looker.look_at_folders(text);
  return std::move(looker).warnings();
}

}  // namespace candor::records
