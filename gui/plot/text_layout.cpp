#include "gui/plot/text_layout.h"

#include <QFontMetrics>
#include <QTextLayout>
#include <QTextOption>

namespace candor::plot {

QFont plot_font(int pixels, Weight weight) {
  QFont font(QStringLiteral("DejaVu Sans"));
  font.setStyleHint(QFont::SansSerif);
  font.setPixelSize(pixels);
  font.setBold(weight == Weight::bold);
  font.setHintingPreference(QFont::PreferNoHinting);
  return font;
}

QStringList wrapped(const QString& text, const QFont& font, int width, int maximum_lines) {
  QTextLayout layout(text, font);
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  QStringList lines;
  layout.beginLayout();
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(width);
    if (lines.size() == maximum_lines - 1) {
      lines << QFontMetrics(font).elidedText(text.mid(line.textStart()), Qt::ElideMiddle, width);
      break;
    }
    lines << text.mid(line.textStart(), line.textLength()).trimmed();
  }
  layout.endLayout();
  if (lines.isEmpty()) lines << QString();
  return lines;
}

}  // namespace candor::plot
