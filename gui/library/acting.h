#pragma once

namespace candor::gui {

/// Whether a person may change a library: not while something is read or written.
enum class Acting { allowed, waiting };

}  // namespace candor::gui
