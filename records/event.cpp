#include "records/event.h"

#include <algorithm>
#include <array>
#include <utility>

namespace candor::records {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 7> kRoles = {
    {{Role::collector, "collector"},
     {Role::technician, "technician"},
     {Role::reviewer, "reviewer"},
     {Role::site_lead, "site-lead"},
     {Role::publisher, "publisher"},
     {Role::lab_importer, "lab-importer"},
     {Role::read_only, "read-only"}}};

}  // namespace

std::string_view to_string(Role role) {
  return std::ranges::find(kRoles, role, &std::pair<Role, std::string_view>::first)->second;
}

std::optional<Role> role_from_string(std::string_view text) {
  const auto* const found =
      std::ranges::find(kRoles, text, &std::pair<Role, std::string_view>::second);
  return found == kRoles.end() ? std::nullopt : std::optional(found->first);
}

bool may_purge(Role role) { return role == Role::site_lead; }

}  // namespace candor::records
