#include "gui/appearance/as_written.h"

namespace candor::gui {
namespace {

constexpr QChar kIsolate(0x2068);
constexpr QChar kPop(0x2069);

}  // namespace

QString as_written(const QString& text) {
  if (text.isEmpty()) return text;
  QString inside = text;
  // What is pasted may hold such marks itself; one without its partner would reach beyond the text.
  inside.remove(kIsolate).remove(kPop);
  return kIsolate + inside + kPop;
}

bool is_as_written(const QString& text) {
  return text.size() > 1 && text.startsWith(kIsolate) && text.indexOf(kPop) == text.size() - 1;
}

}  // namespace candor::gui
