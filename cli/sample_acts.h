#pragma once

#include "cli/command.h"
#include "cli/sample_arguments.h"

namespace candor::cli {

/// What each verb of `candor sample` does.
ExitStatus begin_sample(const SampleArguments& arguments);
ExitStatus list_samples(const SampleArguments& arguments);
ExitStatus show_sample(const SampleArguments& arguments);
ExitStatus scan_sample(const SampleArguments& arguments);
ExitStatus record_strip(const SampleArguments& arguments);
ExitStatus record_note(const SampleArguments& arguments);
ExitStatus record_decision(const SampleArguments& arguments);
ExitStatus record_lab_result(const SampleArguments& arguments);
ExitStatus close_sample(const SampleArguments& arguments);
ExitStatus withdraw_event(const SampleArguments& arguments);
ExitStatus export_samples(const SampleArguments& arguments);
ExitStatus purge_samples(const SampleArguments& arguments);

}  // namespace candor::cli
