#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "records/clock.h"
#include "records/record.h"
#include "records/sample_code.h"

namespace candor::records {

/// As what somebody acted. Who it was is not recorded.
enum class Role { collector, technician, reviewer, site_lead, publisher, lab_importer, read_only };

/// "collector", "technician", "reviewer", "site-lead", "publisher", "lab-importer", "read-only".
std::string_view to_string(Role role);
std::optional<Role> role_from_string(std::string_view text);

/// Whether a purge is for this role: for the site lead alone. The log knows no accounts, so that
/// this keeps an order and protects against nobody who sits at the computer.
bool may_purge(Role role);

/// The place of an event in the log: 1, 2, 3, ... without a gap.
using EventNumber = std::int64_t;

/// Something that was recorded of a sample, once and for all.
struct Event {
  EventNumber number = 0;
  SampleCode sample;
  RecordKind kind = RecordKind::note;
  Role role = Role::technician;
  Time time = {};
  bool time_doubtful = false;                    ///< an earlier event bears a later time
  std::optional<EventNumber> withdraws = {};     ///< the event that this one takes back or corrects
  std::optional<Record> record = std::nullopt;   ///< none once it was purged
  std::string reason = {};                       ///< why; empty once it was purged
  std::string hash = {};                         ///< over this event and all before it
  std::optional<EventNumber> withdrawn_by = {};  ///< it does not count: this one took it back
  std::optional<EventNumber> superseded_by = {};  ///< by a later answer of the same laboratory

  bool stands() const { return !withdrawn_by.has_value(); }
};

}  // namespace candor::records
