#pragma once

#include <string>

#include "cli/json_output.h"
#include "pipeline/warning/alert.h"

namespace candor::cli {

/// An alert of what other sites found, in words: what it is, what it rests on, what to do first.
std::string elsewhere_title(const Alert& alert, const std::string& target);
std::string elsewhere_evidence(const Alert& alert);
std::string elsewhere_next_step(const Alert& alert);

/// Its counts; null of another alert.
Json elsewhere_object(const Alert& alert);

/// Of an alert of something unexplained, which of it is of other sites; empty where nothing is.
std::string elsewhere_signals(const Alert& alert);

/// The same, signal by signal.
Json elsewhere_signals_array(const Alert& alert);

}  // namespace candor::cli
