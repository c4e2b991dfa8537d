#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "formats/catalogue.h"
#include "formats/jcamp_block.h"
#include "formats/jcamp_figures.h"
#include "formats/jcamp_spectra.h"
#include "formats/jcamp_terms.h"
#include "formats/jcamp_writer.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "jcamp-dx";

Error unsupported(std::string message) { return Error{ErrorCode::unsupported, std::move(message)}; }

Error damaged(std::string message) { return Error{ErrorCode::damaged, std::move(message)}; }

bool recognise(std::string_view bytes) {
  const std::string head = text_head(bytes);
  LineReader lines(head);
  bool first = true;
  while (const auto line = lines.next()) {
    const std::string_view text = trimmed(without_comment(line->text));
    if (text.empty()) continue;
    const auto equals = text.find('=');
    const bool is_label = text.starts_with("##") && equals != std::string_view::npos;
    if (first && !text.starts_with("##")) return false;
    if (is_label) {
      const std::string_view label = text.substr(2, equals - 2);
      if (first && same_jcamp_label(label, "TITLE")) return true;
      if (same_jcamp_label(label, "JCAMP-DX")) return true;
    }
    first = false;
  }
  return false;
}

Result<bool> is_link(const JcampBlock& block) {
  return same_jcamp_label(CANDOR_TRY(block.text("DATA TYPE")), "LINK") ||
         block.find("BLOCKS") != nullptr;
}

/// Check that a LINK block holds what it states. What it holds lies right behind it, deeper.
Result<std::optional<std::string>> check_link(const JcampText& text, std::size_t index) {
  const JcampBlock& link = text.blocks[index];
  std::size_t found = 0;
  for (std::size_t i = index + 1; i < text.blocks.size(); ++i) {
    if (text.blocks[i].depth <= link.depth) break;
    if (text.blocks[i].depth == link.depth + 1) ++found;
  }
  const auto stated = CANDOR_TRY(jcamp_number(link, "BLOCKS"));
  const auto count = static_cast<double>(found);
  // Some writers count the LINK block itself.
  if (stated && stated->value > count + 1.0) {
    return damaged(fmt::format("##BLOCKS={}, but the LINK block holds {}: the file has been cut",
                               stated->text, found));
  }
  if (!link.ended && !(stated && stated->value <= count)) {
    return damaged("the file ends without the ##END= of its LINK block: it has been cut");
  }
  if (!link.ended) {
    return std::optional<std::string>(
        fmt::format("the LINK block lacks its ##END=, but all of its {} blocks are there", found));
  }
  if (stated && stated->value < count) {
    return std::optional<std::string>(fmt::format(
        "##BLOCKS={} disagrees with the {} blocks that are there", stated->text, found));
  }
  return std::optional<std::string>();
}

/// The file as a whole, gathered block by block.
class FileBuilder {
 public:
  explicit FileBuilder(const JcampText& text, std::size_t bytes) : text_(text), reader_(bytes) {
    for (const auto& warning : text.warnings) warn(warning);
  }

  Result<void> add(std::size_t index) {
    const JcampBlock& block = text_.blocks[index];
    if (CANDOR_TRY(is_link(block))) {
      if (auto warning = CANDOR_TRY(check_link(text_, index))) warn(*std::move(warning));
      return {};
    }
    if (!block.ended) return unended(index);
    auto spectra = reader_.read(block);
    for (auto& warning : reader_.take_warnings()) warn(place_of(index) + warning);
    if (!spectra && spectra.error().code == ErrorCode::unsupported) {
      if (reasons_.empty()) reasons_ = spectra.error().message;
      if (text_.blocks.size() > 1) warn(place_of(index) + spectra.error().message);
      return {};
    }
    if (!spectra) {
      return Error{spectra.error().code, place_of(index) + spectra.error().message};
    }
    std::ranges::move(*spectra, std::back_inserter(file_.spectra));
    return {};
  }

  Result<SpectrumFile> take() && {
    if (file_.spectra.empty() && reasons_.empty()) {
      return unsupported("a LINK block without a spectrum in it");
    }
    if (file_.spectra.empty()) {
      return unsupported(text_.blocks.size() == 1
                             ? std::move(reasons_)
                             : fmt::format("{} blocks, and none is an optical spectrum: {}",
                                           text_.blocks.size(), reasons_));
    }
    if (unsaid_ > 0) {
      file_.warnings.push_back(fmt::format("and {} further warnings", unsaid_));
    }
    return std::move(file_);
  }

 private:
  static constexpr std::size_t kMostWarnings = 100;

  void warn(std::string warning) {
    if (file_.warnings.size() < kMostWarnings) {
      file_.warnings.push_back(std::move(warning));
    } else {
      ++unsaid_;
    }
  }

  std::string place_of(std::size_t index) const {
    if (text_.blocks.size() == 1) return {};
    return fmt::format("block {} (line {}): ", index + 1, text_.blocks[index].records.front().line);
  }

  Error unended(std::size_t index) const {
    const bool is_last = index + 1 == text_.blocks.size();
    if (is_last) return damaged("the file ends without its ##END=: it has been cut");
    return damaged(fmt::format(
        "line {}: a second ##TITLE= before the ##END= of the block of line {}",
        text_.blocks[index + 1].records.front().line, text_.blocks[index].records.front().line));
  }

  const JcampText& text_;
  JcampBlockReader reader_;
  SpectrumFile file_{std::string(kName), {}, {}, Completeness::checked};
  std::string reasons_;
  std::size_t unsaid_ = 0;
};

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  const auto text = CANDOR_TRY(split_jcamp(decoded.view()));
  if (text.blocks.empty()) return damaged("there is no ##TITLE=, with which a block begins");
  FileBuilder file(text, bytes.size());
  for (std::size_t i = 0; i < text.blocks.size(); ++i) CANDOR_TRY(file.add(i));
  return std::move(file).take();
}

constexpr std::array kWriters = {
    WriterDefinition{.name = kName, .extensions = "dx jdx jcm", .write = write_jcamp},
    WriterDefinition{.name = "jcamp-dx-difdup", .extensions = "", .write = write_jcamp_difdup},
};

}  // namespace

/// JCAMP-DX: McDonald and Wilks, Appl. Spectrosc. 42 (1988) 151 (version 4.24); Lampen et al.,
/// Pure Appl. Chem. 71 (1999) 1549 (version 5.01).
const FormatDefinition kJcampDx = {
    .name = kName,
    .description = "JCAMP-DX 4.24 and 5: plain and compressed tables, NTUPLES, LINK",
    .recognise = recognise,
    .read = read,
    .writers = kWriters,
};

}  // namespace candor::formats
