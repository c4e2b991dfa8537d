#include "library/index_csv.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace candor::library {
namespace {

Error damaged(std::size_t line, std::string_view what) {
  return Error{ErrorCode::damaged, fmt::format("line {}: {}", line, what)};
}

/// The length of the UTF-8 character at the front (RFC 3629), zero if there is none.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
  }
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool surrogate = first == 0xED && byte(1) > 0x9F;
  const bool too_high = first == 0xF4 && byte(1) > 0x8F;
  return overlong || surrogate || too_high ? 0 : length;
}

Result<void> check_text(std::string_view text) {
  std::size_t line = 1;
  while (!text.empty()) {
    if (text.front() == '\0') return damaged(line, "a zero byte, where text is expected");
    if (text.front() == '\n') ++line;
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      return damaged(line, fmt::format("the byte 0x{:02X} is not UTF-8; save the file as UTF-8",
                                       static_cast<unsigned char>(text.front())));
    }
    text.remove_prefix(length);
  }
  return {};
}

struct Record {
  std::size_t line = 0;
  std::vector<std::string> fields;
};

/// Takes one record after the other off a text.
class RecordReader {
 public:
  explicit RecordReader(std::string_view text) : text_(text) {}

  /// The next record that is not an empty line, or none at the end.
  Result<std::optional<Record>> next() {
    while (take_line_end()) {
    }
    if (at_end()) return std::optional<Record>();
    Record record{line_, {}};
    while (true) {
      record.fields.push_back(CANDOR_TRY(field()));
      if (at_end() || take_line_end()) return std::optional<Record>(std::move(record));
      ++at_;  // field() ends at a comma, a line end or the end
    }
  }

 private:
  bool at_end() const { return at_ == text_.size(); }

  bool take_line_end() {
    if (text_.substr(at_, 2) == "\r\n") {
      at_ += 2;
    } else if (text_.substr(at_, 1) == "\n") {
      at_ += 1;
    } else {
      return false;
    }
    ++line_;
    return true;
  }

  bool at_separator() const {
    return at_end() || text_[at_] == ',' || text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n";
  }

  Result<std::string> field() {
    if (!at_end() && text_[at_] == '"') return quoted_field();
    std::string value;
    while (!at_separator()) {
      if (text_[at_] == '"') {
        return damaged(line_, fmt::format("a quotation mark inside the unquoted field \"{}\"; "
                                          "quote the whole field and double the mark",
                                          value));
      }
      if (text_[at_] == '\r') {
        return damaged(line_, "a carriage return without a line feed after it");
      }
      value.push_back(text_[at_++]);
    }
    return value;
  }

  Result<std::string> quoted_field() {
    const std::size_t opened = line_;
    std::string value;
    for (++at_; !at_end(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c != '"') {
        value.push_back(c);
        continue;
      }
      if (text_.substr(at_ + 1, 1) == "\"") {
        value.push_back('"');
        ++at_;
        continue;
      }
      ++at_;
      if (at_separator()) return value;
      return damaged(line_, fmt::format("text after the closing quotation mark of \"{}\"", value));
    }
    return damaged(opened, "a quotation mark that is opened here is never closed");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

/// Which column names the file.
Result<FileColumn> check_header(const Record& header, std::span<const FileColumn> file_columns) {
  std::set<std::string_view> seen;
  std::string names;
  for (const std::string& name : header.fields) {
    if (name.empty()) return damaged(header.line, "a column without a name");
    if (!seen.insert(name).second) {
      return damaged(header.line, fmt::format("the column \"{}\" is there twice", name));
    }
    names += (names.empty() ? "" : ", ") + name;
  }
  std::string wanted;
  for (const FileColumn& column : file_columns) {
    if (seen.contains(column.name)) return column;
    wanted += fmt::format("{}\"{}\"", wanted.empty() ? "" : " or ", column.name);
  }
  return damaged(header.line, fmt::format("no column {}; the columns are: {}", wanted, names));
}

}  // namespace

std::string_view IndexRow::cell(const std::string& column) const {
  const auto found = cells.find(column);
  if (found == cells.end()) return {};
  return found->second;
}

Result<std::vector<IndexRow>> parse_index(std::string_view text) {
  constexpr std::array kFile = {FileColumn{"file"}};
  return parse_file_table(text, kFile);
}

Result<std::vector<IndexRow>> parse_file_table(std::string_view text,
                                               std::span<const FileColumn> file_columns) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  CANDOR_TRY(check_text(text));
  RecordReader reader(text);
  const auto header = CANDOR_TRY(reader.next());
  if (!header) return damaged(1, "nothing but empty lines; the first should name the columns");
  const FileColumn file_column = CANDOR_TRY(check_header(*header, file_columns));
  std::vector<IndexRow> rows;
  std::map<std::string, std::size_t> lines;
  while (true) {
    auto record = CANDOR_TRY(reader.next());
    if (!record) return rows;
    if (record->fields.size() != header->fields.size()) {
      return damaged(record->line, fmt::format("{} fields where the header names {} columns",
                                               record->fields.size(), header->fields.size()));
    }
    IndexRow row{record->line, {}};
    for (std::size_t i = 0; i < header->fields.size(); ++i) {
      row.cells.emplace(header->fields[i], std::move(record->fields[i]));
    }
    const std::string file(row.cell(std::string(file_column.name)));
    if (file.empty()) {
      return damaged(row.line, fmt::format("the field \"{}\" is empty", file_column.name));
    }
    const auto [first, is_new] = lines.emplace(file, row.line);
    if (!is_new && file_column.repeated == RepeatedFiles::refused) {
      return damaged(row.line, fmt::format("lists \"{}\", as does line {}", file, first->second));
    }
    rows.push_back(std::move(row));
  }
}

}  // namespace candor::library
