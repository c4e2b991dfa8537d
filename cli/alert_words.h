#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/warning/early_warning.h"
#include "records/clock.h"

namespace candor::cli {

/// What of the records could not be used.
struct LeftOut {
  std::size_t simulated = 0;       ///< samples
  std::size_t unread_spectra = 0;  ///< scans with something unexplained that could not be read
  std::string first_unread = {};   ///< why, of the first
  std::size_t copied_spectra = 0;  ///< scans with something unexplained whose files are elsewhere
};

/// Copies of the site's other computers that were counted as the same site.
struct CopiesRead {
  std::string site;
  std::size_t logs = 0;
  std::size_t samples = 0;  ///< that are in no log that was read
  std::optional<records::Time> as_of = std::nullopt;
};

/// Whether counts by week of other sites were read.
enum class CountsOfOthers { read, none_here, left_out, of_several_sites };

/// What the alerts were made of.
struct AlertSources {
  std::size_t logs = 0;
  std::vector<CopiesRead> copies = {};
  CountsOfOthers counts = CountsOfOthers::none_here;
  LeftOut left_out = {};
};

/// Which alerts are told: those that run, or retired and ended ones too.
enum class Told { running, all };

/// Alerts in plain words, for staff.
std::string alerts_text(const Warnings& warnings, const AlertSources& sources, Told told);

/// The same as candor.records-alerts/1.
std::string alerts_json(const Warnings& warnings, const AlertSources& sources, Told told);

/// A day as YYYY-MM-DD.
std::string day_text(Day day);

}  // namespace candor::cli
