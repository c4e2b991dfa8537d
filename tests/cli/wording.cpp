#include "tests/cli/wording.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <span>
#include <utility>

namespace candor::cli_test {
namespace {

using Words = std::span<const std::string_view>;

/// What a language must not say of a sample, as whole words or as a row of them, and what holds
/// such words and is no claim.
struct Lint {
  Words forbidden;
  Words allowed;
};

constexpr auto kFrench = std::to_array<std::string_view>({"sûr",
                                                          "sûre",
                                                          "sûrs",
                                                          "sûres",
                                                          "sécurité",
                                                          "sécuritaire",
                                                          "sans danger",
                                                          "sans risque",
                                                          "sans risques",
                                                          "sans fentanyl",
                                                          "inoffensif",
                                                          "inoffensive",
                                                          "pur",
                                                          "pure",
                                                          "purs",
                                                          "pures",
                                                          "pureté",
                                                          "absent",
                                                          "absente",
                                                          "absents",
                                                          "absentes",
                                                          "absence",
                                                          "propre",
                                                          "propres",
                                                          "bon",
                                                          "bonne",
                                                          "bons",
                                                          "bonnes",
                                                          "mauvais",
                                                          "mauvaise",
                                                          "mauvaises",
                                                          "sale",
                                                          "sales",
                                                          "contaminé",
                                                          "contaminée",
                                                          "contaminés",
                                                          "contaminées",
                                                          "abus",
                                                          "exempt",
                                                          "exempte",
                                                          "exempts",
                                                          "exemptes",
                                                          "libre",
                                                          "libres",
                                                          "négatif",
                                                          "négative",
                                                          "négatifs",
                                                          "négatives",
                                                          "de correspondance"});
constexpr auto kFrenchAllowed = std::to_array<std::string_view>({"bandes négatives", "base libre"});

constexpr auto kSpanish = std::to_array<std::string_view>(
    {"seguro",      "segura",      "seguros",       "seguras",    "seguridad",  "sin riesgo",
     "sin riesgos", "sin peligro", "sin fentanilo", "inofensivo", "inofensiva", "inocuo",
     "inocua",      "puro",        "pura",          "puros",      "puras",      "pureza",
     "ausente",     "ausentes",    "ausencia",      "limpio",     "limpia",     "limpios",
     "limpias",     "buen",        "bueno",         "buena",      "buenos",     "buenas",
     "malo",        "mala",        "malos",         "malas",      "sucio",      "sucia",
     "contaminado", "contaminada", "abuso",         "exento",     "exenta",     "libre",
     "libres",      "negativo",    "negativa",      "negativos",  "negativas",  "de coincidencia"});
constexpr auto kSpanishAllowed =
    std::to_array<std::string_view>({"bandas negativas", "base libre"});

constexpr auto kPortuguese = std::to_array<std::string_view>(
    {"seguro",       "segura",      "seguros",    "seguras",
     "segurança",    "sem risco",   "sem riscos", "sem perigo",
     "sem fentanil", "inofensivo",  "inofensiva", "inócuo",
     "inócua",       "puro",        "pura",       "puros",
     "puras",        "pureza",      "ausente",    "ausentes",
     "ausência",     "limpo",       "limpa",      "limpos",
     "limpas",       "bom",         "boa",        "bons",
     "boas",         "mau",         "má",         "maus",
     "ruim",         "ruins",       "sujo",       "suja",
     "contaminado",  "contaminada", "abuso",      "isento",
     "isenta",       "livre",       "livres",     "negativo",
     "negativa",     "negativos",   "negativas",  "de correspondência"});
constexpr auto kPortugueseAllowed =
    std::to_array<std::string_view>({"bandas negativas", "base livre"});

Lint lint_of(Language language) {
  switch (language) {
    case Language::english: break;
    case Language::french: return {kFrench, kFrenchAllowed};
    case Language::spanish: return {kSpanish, kSpanishAllowed};
    case Language::portuguese: return {kPortuguese, kPortugueseAllowed};
  }
  return {};
}

/// Lower case, each word between two single spaces. Of the letters that are not ASCII those of the
/// first block behind it count, as C3 and a byte.
std::string words_of(std::string_view text) {
  constexpr unsigned char kLatin = 0xC3;
  std::string words = " ";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (std::isalnum(c) != 0) {
      words.push_back(static_cast<char>(std::tolower(c)));
    } else if (c == kLatin && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[++i]);
      const bool upper = next >= 0x80 && next <= 0x9E && next != 0x97;
      words.push_back(static_cast<char>(kLatin));
      words.push_back(static_cast<char>(upper ? next + 0x20 : next));
    } else if (words.back() != ' ') {
      words.push_back(' ');
    }
  }
  return words + ' ';
}

std::string between_spaces(std::string_view words) { return ' ' + std::string(words) + ' '; }

}  // namespace

std::vector<std::string> forbidden_claims(std::string_view text) {
  static const std::regex kNoClaims(
      R"(clean the (crystal|stage|window)|clean, take a background|the crystal was not clean)"
      R"(|(deep )?negative[- ]bands|"result": ?"negative")"
      R"(|[a-z]+=negative|positive\|negative\|invalid|--purity\b)");
  static const std::regex kForbidden(
      R"(\b((un)?safe(ly|ty)?|clean|pure|purity|absent|absence|good|bad|dirty|contaminated|abuse|negative)\b)"
      R"(|\b[a-z]+-free\b|\bfree\b(?! base)|\b\d+([.,]\d+)? ?(%|per ?cent) match)");
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  lower = std::regex_replace(lower, kNoClaims, "...");
  std::vector<std::string> found;
  for (std::sregex_iterator it(lower.begin(), lower.end(), kForbidden), end; it != end; ++it) {
    constexpr std::size_t kAround = 40;
    const auto place = static_cast<std::size_t>(it->position());
    const std::size_t from = place < kAround ? 0 : place - kAround;
    found.push_back(it->str() + ": ..." + lower.substr(from, 2 * kAround) + "...");
  }
  return found;
}

std::vector<std::string> forbidden_claims(std::string_view text, Language language) {
  if (language == Language::english) return forbidden_claims(text);
  const Lint lint = lint_of(language);
  std::string words = words_of(text);
  for (const std::string_view allowed : lint.allowed) {
    const std::string phrase = between_spaces(allowed);
    for (auto at = words.find(phrase); at != std::string::npos; at = words.find(phrase)) {
      words.replace(at, phrase.size(), " ... ");
    }
  }
  std::vector<std::string> found;
  for (const std::string_view forbidden : lint.forbidden) {
    const std::string phrase = between_spaces(forbidden);
    const auto at = words.find(phrase);
    if (at == std::string::npos) continue;
    constexpr std::size_t kAround = 40;
    const std::size_t from = at < kAround ? 0 : at - kAround;
    found.push_back(std::string(forbidden) + ": ..." + words.substr(from, 2 * kAround) + "...");
  }
  return found;
}

}  // namespace candor::cli_test
