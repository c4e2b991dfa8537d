#pragma once

#include <string>
#include <variant>
#include <vector>

#include "pipeline/detect/language.h"

namespace candor {

/// The size of the letters on paper.
enum class TextSize { normal, large };

/// What is printed: a card for whoever brought the sample on A5, or a report on A4.
enum class PaperSize { a5, a4 };

/// What stands at the top: what kind of paper it is, the sample's code in large letters, lines such
/// as "Date: ...", and the code as a picture.
struct Masthead {
  std::string title;
  std::string code;
  std::vector<std::string> lines;
};

/// "SIMULATED", where nobody can overlook it.
struct Warning {
  std::string text;
};

/// A part of a document, or a section of a part.
enum class Level { part, section };

struct Heading {
  std::string text;
  Level level = Level::part;
};

/// How a paragraph is set: what is said first is larger than the rest.
enum class Tone { plain, first, small };

struct Paragraph {
  std::string text;
  Tone tone = Tone::plain;
};

struct Bullets {
  std::vector<std::string> items;
};

/// Rows of cells; `head` may be empty. The first cell of each row is set bold; of two columns it
/// takes a third of the width.
struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};

using Block = std::variant<Masthead, Warning, Heading, Paragraph, Bullets, Table>;

/// A document as blocks of text, not yet in any format.
struct Page {
  std::string title;
  Language language = Language::english;
  PaperSize paper = PaperSize::a4;
  TextSize text_size = TextSize::normal;
  std::vector<Block> blocks;
};

/// A page as HTML that needs nothing else: no script, no file, no address. It keeps to what a
/// browser and Qt's QTextDocument (HTML 4, part of CSS 2.1) both render. All texts are escaped.
std::string page_html(const Page& page);

/// A page as plain text, at most 79 columns wide but for words that are longer.
std::string page_text(const Page& page);

/// A document in both formats.
struct Document {
  std::string html;
  std::string text;
};

}  // namespace candor
