#pragma once

#include <QString>
#include <optional>
#include <utility>

#include "pipeline/detect/strips.h"

namespace candor::gui {

/// What a person sees at one of the two places of a strip. A faint line is a line.
enum class SeenLine { line, faint_line, no_line };

/// What both places together are; none until both were answered.
std::optional<StripLines> lines_of(std::optional<SeenLine> control, std::optional<SeenLine> test);

/// What is seen at C and at T, of lines.
std::pair<SeenLine, SeenLine> seen_on(StripLines lines);

/// A line as buttons and lists say it: "faint line"; "not answered" for none.
QString spoken(std::optional<SeenLine> seen);

/// The lines of a strip as a list says them: "control line, faint test line".
QString spoken(StripLines lines);

/// A result as a list says it: "detected", "not detected", "did not work".
QString spoken(StripResult result);

/// What a strip says, and why, in whole sentences.
struct StripWords {
  QString headline;
  QString reason;
  QString remark;  ///< what it can miss, or what to do; may be empty
};

/// The name of a kind of strip in the language of the window.
QString name_of(const StripKind& kind);

/// What lines on a strip of that kind mean.
StripWords words_for(StripLines lines, const StripKind& kind);

}  // namespace candor::gui
