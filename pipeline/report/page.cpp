#include "pipeline/report/page.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "pipeline/report/escaped.h"
#include "pipeline/report/qr_code.h"
#include "pipeline/report/text.h"

namespace candor {
namespace {

constexpr std::size_t kColumns = 79;

/// Escaped, with its line breaks.
std::string html_of(std::string_view text) {
  std::string result;
  for (const char c : escaped(text)) {
    if (c == '\n') {
      result += "<br>";
    } else {
      result += c;
    }
  }
  return result;
}

/// Sizes in points of letters: what is said first, all else, and what few will read.
struct Letters {
  int plain;
  int first;
  int small;
  int heading;
  int code;
};

Letters letters_of(const Page& page) {
  if (page.text_size == TextSize::large) return {15, 18, 12, 18, 34};
  return page.paper == PaperSize::a5 ? Letters{9, 10, 7, 11, 24} : Letters{9, 10, 7, 12, 22};
}

/// Writes the blocks of a page as HTML. Tables are laid out with attributes, which QTextDocument
/// knows better than style sheets.
class HtmlWriter {
 public:
  explicit HtmlWriter(const Page& page) : letters_(letters_of(page)) {}

  std::string operator()(const Masthead& masthead) const {
    std::string lines;
    for (const std::string& line : masthead.lines) lines += html_of(line) + "<br>";
    std::string picture;
    if (const auto code = qr_code(masthead.code)) {
      constexpr std::size_t kPixels = 10;
      constexpr std::size_t kShownPixels = 3;
      const std::size_t width = kShownPixels * squares_with_margin(*code);
      picture = fmt::format("<img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\">",
                            qr_picture(*code, kPixels), width, width, html_of(masthead.code));
    }
    return fmt::format(
        "<table width=\"100%\" cellspacing=\"0\" cellpadding=\"2\"><tr>"
        "<td valign=\"top\">{}<br><span class=\"code\">{}</span><br>{}</td>"
        "<td width=\"100\" align=\"right\" valign=\"top\">{}</td></tr></table>\n",
        html_of(masthead.title), html_of(masthead.code), lines, picture);
  }

  std::string operator()(const Warning& warning) const {
    return fmt::format(
        "<table class=\"grid\" width=\"100%\" border=\"2\" cellspacing=\"0\" cellpadding=\"4\"><tr>"
        "<td align=\"center\"><b>{}</b></td></tr></table>\n",
        html_of(warning.text));
  }

  std::string operator()(const Heading& heading) const {
    const std::string_view tag = heading.level == Level::part ? "h2" : "h3";
    return fmt::format("<{}>{}</{}>\n", tag, html_of(heading.text), tag);
  }

  std::string operator()(const Paragraph& paragraph) const {
    static constexpr std::array<std::string_view, 3> kClasses = {"plain", "first", "small"};
    return fmt::format("<p class=\"{}\">{}</p>\n",
                       kClasses.at(static_cast<std::size_t>(paragraph.tone)),
                       html_of(paragraph.text));
  }

  std::string operator()(const Bullets& bullets) const {
    std::string html = "<ul>";
    for (const std::string& item : bullets.items) html += "<li>" + html_of(item) + "</li>";
    return html + "</ul>\n";
  }

  std::string operator()(const Table& table) const {
    std::string html =
        "<table class=\"grid\" width=\"100%\" border=\"1\" cellspacing=\"0\" cellpadding=\"3\">\n";
    if (!table.head.empty()) {
      html += "<tr>";
      for (const std::string& cell : table.head) {
        html += "<th align=\"left\">" + html_of(cell) + "</th>";
      }
      html += "</tr>\n";
    }
    for (const auto& row : table.rows) {
      html += "<tr>";
      for (const std::string& cell : row) {
        const bool first = &cell == row.data();
        const bool third = first && row.size() == 2;
        html += fmt::format("<td valign=\"top\"{}>{}{}{}</td>", third ? " width=\"32%\"" : "",
                            first ? "<b>" : "", html_of(cell), first ? "</b>" : "");
      }
      html += "</tr>\n";
    }
    return html + "</table>\n";
  }

  std::string style(PaperSize paper) const {
    return fmt::format(
        "@page {{ size: {}; margin: 10mm; }}\n"
        "body {{ font-family: sans-serif; font-size: {}pt; }}\n"
        "td, th, li, p {{ font-size: {}pt; }}\n"
        "p {{ margin-top: 3px; margin-bottom: 3px; }}\n"
        "ul {{ margin-top: 2px; margin-bottom: 2px; }}\n"
        "p.first {{ font-size: {}pt; }}\n"
        "p.small {{ font-size: {}pt; }}\n"
        "h2 {{ font-size: {}pt; margin-top: 8px; margin-bottom: 2px; }}\n"
        "h3 {{ font-size: {}pt; margin-top: 6px; margin-bottom: 2px; }}\n"
        ".code {{ font-size: {}pt; font-weight: bold; }}\n"
        "table.grid {{ border-collapse: collapse; }}\n"
        "td {{ overflow-wrap: anywhere; }}\n",
        paper == PaperSize::a5 ? "A5" : "A4", letters_.plain, letters_.plain, letters_.first,
        letters_.small, letters_.heading, letters_.first, letters_.code);
  }

 private:
  Letters letters_;
};

/// A paragraph of text that keeps its own line breaks.
std::string lines_of(std::string_view text, std::size_t indent) {
  std::string result;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string pad(result.empty() ? 0 : indent, ' ');
    result += pad +
              wrapped(std::string(text.substr(start, end - start)), kColumns - indent, indent) +
              '\n';
    start = end + 1;
  }
  return result;
}

/// Writes the blocks of a page as plain text.
class TextWriter {
 public:
  std::string operator()(const Masthead& masthead) const {
    std::string text = masthead.title + "\n\n    " + masthead.code + "\n\n";
    for (const std::string& line : masthead.lines) text += lines_of(line, 4);
    return text + '\n';
  }

  std::string operator()(const Warning& warning) const {
    return "*** " + warning.text + " ***\n\n";
  }

  std::string operator()(const Heading& heading) const {
    return heading.text + '\n' + std::string(std::min(kColumns, heading.text.size()), '-') + '\n';
  }

  std::string operator()(const Paragraph& paragraph) const {
    return lines_of(paragraph.text, 0) + '\n';
  }

  std::string operator()(const Bullets& bullets) const {
    std::string text;
    for (const std::string& item : bullets.items) text += lines_of("- " + item, 2);
    return text + '\n';
  }

  /// One entry a row: its first cell, then "column: cell" for each that is not empty.
  std::string operator()(const Table& table) const {
    std::string text;
    for (const auto& row : table.rows) {
      std::string entry;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i].empty()) continue;
        if (!entry.empty()) entry += '\n';
        if (i > 0 && i < table.head.size()) entry += table.head[i] + ": ";
        entry += row[i];
      }
      text += lines_of(entry, 4);
    }
    return text + '\n';
  }
};

}  // namespace

std::string page_html(const Page& page) {
  const HtmlWriter writer(page);
  std::string html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>\n"
      "<style>\n{}</style></head><body>\n",
      to_string(page.language), escaped(page.title), writer.style(page.paper));
  for (const Block& block : page.blocks) html += std::visit(writer, block);
  return html + "</body></html>\n";
}

std::string page_text(const Page& page) {
  std::string text;
  for (const Block& block : page.blocks) text += std::visit(TextWriter(), block);
  return text;
}

}  // namespace candor
