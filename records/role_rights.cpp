#include "records/role_rights.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace candor::records {
namespace {

constexpr std::array kRoles = {Role::collector, Role::technician,   Role::reviewer, Role::site_lead,
                               Role::publisher, Role::lab_importer, Role::read_only};

bool has_right(Role role, RecordKind kind) {
  using enum RecordKind;
  if (kind == purge) return may_purge(role);
  switch (role) {
    case Role::site_lead: return true;
    case Role::technician: return kind != alert_ended;
    case Role::collector: return kind == intake || kind == strip || kind == note;
    case Role::reviewer:
      return kind == decision || kind == note || kind == withdrawal || kind == closed ||
             kind == reopened || kind == lab_result || kind == alert_ended;
    case Role::publisher: return kind == words_given || kind == result_printed || kind == note;
    case Role::lab_importer: return kind == lab_result;
    case Role::read_only: return false;
  }
  return false;
}

}  // namespace

Result<void> require_right(Role role, RecordKind kind) {
  if (has_right(role, kind)) return {};
  std::string able;
  for (const Role other : kRoles) {
    if (!has_right(other, kind)) continue;
    if (!able.empty()) able += ", ";
    able += to_string(other);
  }
  return Error{ErrorCode::invalid_value,
               fmt::format("the role {} does not record this ({}); those that do: {}",
                           to_string(role), to_string(kind), able)};
}

}  // namespace candor::records
