#pragma once

#include <string>

#include "pipeline/warning/early_warning.h"

namespace candor::cli {

/// What of the records could not be used.
struct LeftOut {
  std::size_t simulated = 0;       ///< samples
  std::size_t unread_spectra = 0;  ///< scans with something unexplained that could not be read
  std::string first_unread = {};   ///< why, of the first
};

/// Which alerts are told: those that run, or retired and ended ones too.
enum class Told { running, all };

/// Alerts in plain words, for staff.
std::string alerts_text(const Warnings& warnings, const LeftOut& left_out, Told told);

/// The same as candor.records-alerts/1.
std::string alerts_json(const Warnings& warnings, const LeftOut& left_out, Told told);

/// A day as YYYY-MM-DD.
std::string day_text(Day day);

}  // namespace candor::cli
