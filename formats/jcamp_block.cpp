#include "formats/jcamp_block.h"

#include <fmt/core.h>

#include <cctype>

#include "formats/number.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::size_t kMostLabels = 100000;

bool counts(char c) { return c != ' ' && c != '-' && c != '_' && c != '/' && c != '\t'; }

Error damaged(std::size_t line, std::string_view what) {
  return Error{ErrorCode::damaged, fmt::format("line {}: {}", line, what)};
}

/// Gathers records into blocks; ##TITLE= opens one, ##END= closes the innermost.
class BlockBuilder {
 public:
  Result<void> add(JcampRecord record) {
    if (++labels_ > kMostLabels) {
      return damaged(record.line, fmt::format("more than {} labels in one file", kMostLabels));
    }
    if (same_jcamp_label(record.label, "TITLE")) {
      text_.blocks.push_back({{}, open_.size(), false});
      open_.push_back(text_.blocks.size() - 1);
    } else if (open_.empty()) {
      return damaged(record.line, fmt::format("##{}= stands outside of any block; a block begins "
                                              "with ##TITLE=",
                                              excerpt(record.label)));
    }
    at_end_ = same_jcamp_label(record.label, "END");
    if (at_end_) {
      text_.blocks[open_.back()].ended = true;
      open_.pop_back();
    } else {
      text_.blocks[open_.back()].records.push_back(record);
    }
    return {};
  }

  /// The record that further lines belong to; null before the first and behind an ##END=.
  JcampRecord* open_record() {
    return open_.empty() || at_end_ ? nullptr : &text_.blocks[open_.back()].records.back();
  }
  JcampText take() { return std::move(text_); }
  JcampText& text() { return text_; }

 private:
  JcampText text_;
  std::vector<std::size_t> open_;
  std::size_t labels_ = 0;
  bool at_end_ = false;
};

}  // namespace

bool same_jcamp_label(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  for (;;) {
    while (i < a.size() && !counts(a[i])) ++i;
    while (j < b.size() && !counts(b[j])) ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (std::toupper(static_cast<unsigned char>(a[i++])) !=
        std::toupper(static_cast<unsigned char>(b[j++]))) {
      return false;
    }
  }
}

std::string_view without_comment(std::string_view line) { return line.substr(0, line.find("$$")); }

std::string clean_value(std::string_view value) {
  std::string result;
  LineReader lines(value);
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(without_comment(line->text));
    if (text.empty()) continue;
    if (!result.empty()) result += '\n';
    result += text;
  }
  return result;
}

const JcampRecord* JcampBlock::find(std::string_view label) const {
  for (const auto& record : records) {
    if (same_jcamp_label(record.label, label)) return &record;
  }
  return nullptr;
}

Result<std::string> JcampBlock::text(std::string_view label) const {
  std::optional<std::string> found;
  for (const auto& record : records) {
    if (!same_jcamp_label(record.label, label)) continue;
    std::string value = clean_value(record.value);
    if (found && *found != value) {
      return damaged(record.line, fmt::format("##{}={} contradicts the same label before, \"{}\"",
                                              label, excerpt(value), excerpt(*found)));
    }
    found = std::move(value);
  }
  return found.value_or(std::string());
}

Result<JcampText> split_jcamp(std::string_view text) {
  BlockBuilder builder;
  std::optional<std::size_t> stray_line;
  LineReader lines(text);
  while (const auto line = lines.next()) {
    const auto start = line->text.find_first_not_of(" \t");
    const bool is_label =
        start != std::string_view::npos && line->text.substr(start).starts_with("##");
    if (is_label) {
      const std::string_view after = line->text.substr(start + 2);
      const auto equals = after.find('=');
      if (equals == std::string_view::npos) {
        return damaged(line->number, fmt::format("the label \"##{}\" lacks its \"=\"; the file may "
                                                 "have been cut here",
                                                 excerpt(after)));
      }
      JcampRecord record{trimmed(after.substr(0, equals)), after.substr(equals + 1), line->number};
      if (auto added = builder.add(record); !added) return std::move(added).error();
    } else if (auto* record = builder.open_record()) {
      const char* begin = record->value.data();
      record->value = {begin,
                       static_cast<std::size_t>(line->text.data() + line->text.size() - begin)};
    } else {
      const std::string_view rest = trimmed(without_comment(line->text));
      const bool blank = rest.empty() || rest == "\x1a";
      if (blank) continue;
      if (builder.text().blocks.empty()) {
        return damaged(line->number,
                       fmt::format("\"{}\" stands before the first label", excerpt(rest)));
      }
      if (!stray_line) stray_line = line->number;
    }
  }
  if (stray_line) {
    builder.text().warnings.push_back(
        fmt::format("line {}: text behind ##END= is not read", *stray_line));
  }
  return builder.take();
}

Result<std::optional<JcampNumber>> jcamp_number(const JcampBlock& block, std::string_view label) {
  std::string text = CANDOR_TRY(block.text(label));
  if (text.empty()) return std::optional<JcampNumber>();
  const ScannedNumber number = scan_whole(text);
  if (number.fault != NumberFault::none) {
    return damaged(block.find(label)->line,
                   fmt::format("##{}={} should be a number", label, excerpt(text)));
  }
  const double rounding = last_digit_worth(text);
  return std::optional(JcampNumber{number.value, rounding, std::move(text)});
}

Result<JcampNumber> required_jcamp_number(const JcampBlock& block, std::string_view label) {
  auto number = CANDOR_TRY(jcamp_number(block, label));
  if (number) return *std::move(number);
  return Error{
      ErrorCode::damaged,
      fmt::format("##{}= is missing or empty, and the table cannot be read without it", label)};
}

}  // namespace candor::formats
