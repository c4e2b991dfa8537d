#include "tests/cli/wording.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace candor::cli_test {

std::vector<std::string> forbidden_claims(std::string_view text) {
  static const std::regex kNoClaims(
      R"(clean the (crystal|stage|window)|(deep )?negative[- ]bands|"result": ?"negative")"
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

}  // namespace candor::cli_test
