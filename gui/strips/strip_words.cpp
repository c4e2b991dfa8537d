#include "gui/strips/strip_words.h"

#include <QCoreApplication>

#include "gui/appearance/window_language.h"

namespace candor::gui {
namespace {

QString said_of_strip(const char* text) {
  return QCoreApplication::translate("candor::gui::Strip", text);
}

}  // namespace

std::optional<StripLines> lines_of(std::optional<SeenLine> control, std::optional<SeenLine> test) {
  if (!control || !test) return std::nullopt;
  if (*control == SeenLine::no_line) {
    return *test == SeenLine::no_line ? StripLines::none : StripLines::test_only;
  }
  const bool faint = *control == SeenLine::faint_line;
  switch (*test) {
    case SeenLine::line:
      return faint ? StripLines::faint_control_and_test : StripLines::control_and_test;
    case SeenLine::faint_line:
      return faint ? StripLines::faint_control_and_faint_test : StripLines::control_and_faint_test;
    case SeenLine::no_line: break;
  }
  return faint ? StripLines::faint_control_only : StripLines::control_only;
}

std::pair<SeenLine, SeenLine> seen_on(StripLines lines) {
  switch (lines) {
    case StripLines::control_and_test: return {SeenLine::line, SeenLine::line};
    case StripLines::control_and_faint_test: return {SeenLine::line, SeenLine::faint_line};
    case StripLines::control_only: return {SeenLine::line, SeenLine::no_line};
    case StripLines::faint_control_and_test: return {SeenLine::faint_line, SeenLine::line};
    case StripLines::faint_control_and_faint_test:
      return {SeenLine::faint_line, SeenLine::faint_line};
    case StripLines::faint_control_only: return {SeenLine::faint_line, SeenLine::no_line};
    case StripLines::test_only: return {SeenLine::no_line, SeenLine::line};
    case StripLines::none: break;
  }
  return {SeenLine::no_line, SeenLine::no_line};
}

QString spoken(std::optional<SeenLine> seen) {
  if (!seen) return said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "not answered"));
  switch (*seen) {
    case SeenLine::line: return said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "line"));
    case SeenLine::faint_line:
      return said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "faint line"));
    case SeenLine::no_line: break;
  }
  return said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "no line"));
}

QString spoken(StripLines lines) {
  switch (lines) {
    case StripLines::control_and_test:
      return said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "control line, test line"));
    case StripLines::control_and_faint_test:
      return said_of_strip(
          QT_TRANSLATE_NOOP("candor::gui::Strip", "control line, faint test line"));
    case StripLines::control_only:
      return said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "control line, no test line"));
    case StripLines::faint_control_and_test:
      return said_of_strip(
          QT_TRANSLATE_NOOP("candor::gui::Strip", "faint control line, test line"));
    case StripLines::faint_control_and_faint_test:
      return said_of_strip(
          QT_TRANSLATE_NOOP("candor::gui::Strip", "faint control line, faint test line"));
    case StripLines::faint_control_only:
      return said_of_strip(
          QT_TRANSLATE_NOOP("candor::gui::Strip", "faint control line, no test line"));
    case StripLines::test_only:
      return said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "no control line, test line"));
    case StripLines::none: break;
  }
  return said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "no line at all"));
}

QString spoken(StripResult result) {
  switch (result) {
    case StripResult::positive:
      return said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "detected"));
    case StripResult::negative:
      return said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "not detected"));
    case StripResult::invalid: break;
  }
  return said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "did not work"));
}

QString name_of(const StripKind& kind) {
  return in_window_language(kind.name, kind.translated_name);
}

namespace {

StripWords words_for_test_line(StripLines lines, const StripKind& kind) {
  const QString name = name_of(kind);
  const QString misses =
      kind.misses.empty()
          ? said_of_strip(QT_TRANSLATE_NOOP(
                "candor::gui::Strip", "The strip can miss small amounts and some close relatives."))
          : said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "The strip can miss %1."))
                .arg(in_window_language(kind.misses, kind.translated_misses));
  switch (lines) {
    case StripLines::control_only:
    case StripLines::faint_control_only:
      return {
          said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "Detected by the %1")).arg(name),
          said_of_strip(
              QT_TRANSLATE_NOOP("candor::gui::Strip",
                                "The test line is missing. On these strips a missing test "
                                "line means: detected.")),
          {}};
    case StripLines::control_and_test:
    case StripLines::faint_control_and_test:
      return {said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "Not detected by the %1"))
                  .arg(name),
              said_of_strip(
                  QT_TRANSLATE_NOOP("candor::gui::Strip",
                                    "There is a test line. On these strips a test line means: not "
                                    "detected.")),
              misses};
    case StripLines::control_and_faint_test:
    case StripLines::faint_control_and_faint_test:
      return {said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "Not detected by the %1"))
                  .arg(name),
              said_of_strip(
                  QT_TRANSLATE_NOOP("candor::gui::Strip",
                                    "The test line is faint. A faint line counts as a line, and a "
                                    "test line means: not detected.")),
              misses};
    case StripLines::test_only:
    case StripLines::none: break;
  }
  return {said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "The strip did not work")),
          said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip",
                                          "Without a control line a strip says nothing.")),
          said_of_strip(QT_TRANSLATE_NOOP("candor::gui::Strip", "Take a new strip."))};
}

}  // namespace

StripWords words_for(StripLines lines, const StripKind& kind) {
  StripWords words = words_for_test_line(lines, kind);
  if (!has_faint_control(lines)) return words;
  const QString repeat = said_of_strip(QT_TRANSLATE_NOOP(
      "candor::gui::Strip",
      "The control line is faint. It counts as a line; repeat with a new strip."));
  words.remark = words.remark.isEmpty() ? repeat : repeat + QLatin1Char('\n') + words.remark;
  return words;
}

}  // namespace candor::gui
