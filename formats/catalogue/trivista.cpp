#include <fmt/core.h>

#include <algorithm>
#include <numeric>
#include <pugixml.hpp>

#include "formats/catalogue.h"
#include "formats/number.h"
#include "formats/point_list.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "trivista";
// The nodes of the tree take many times the bytes of the densest file.
constexpr std::ptrdiff_t kMostTags = 100000;
constexpr std::ptrdiff_t kMostAttributes = 500000;

bool recognise(std::string_view bytes) {
  const std::string head = text_head(bytes);
  const std::string_view text = trimmed(head);
  return text.starts_with("<!--TriVista-File") ||
         (text.starts_with("<?xml") && text.find("<!--TriVista-File") != std::string_view::npos);
}

/// Every attribute of an element, as metadata under "Element Attribute".
void add_attributes(pugi::xml_node node, std::string_view name, SpectrumLabel& label) {
  for (const auto& attribute : node.attributes()) {
    label.metadata.emplace_back(fmt::format("{} {}", name, attribute.name()), attribute.value());
  }
}

std::size_t line_of(std::string_view text, pugi::xml_node node) {
  const auto place = std::min(
      static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)), text.size());
  return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, place), '\n'));
}

/// What is said of the spectra of a document: the calibration of its pixels, camera and grating.
SpectrumLabel label_of(pugi::xml_node root, pugi::xml_node document) {
  SpectrumLabel label;
  label.title = document.attribute("Label").value();
  label.metadata.emplace_back("Filename", root.attribute("Filename").value());
  label.metadata.emplace_back("RecordTime", document.attribute("RecordTime").value());
  for (const auto& object : root.child("FileInfo").child("Objects").children("Object")) {
    add_attributes(object, object.attribute("Type").value(), label);
  }
  const auto calibration = document.child("xDim").child("Calibration");
  add_attributes(calibration, "xDim Calibration", label);
  const std::string_view unit = calibration.attribute("DisplayUnit").value();
  if (unit == "relWavenumber") label.technique = Technique::raman;
  return label;
}

Error wrong_count(std::size_t line, std::string_view what, std::string_view stated,
                  std::size_t found) {
  return Error{ErrorCode::damaged, fmt::format("line {}: {} is {}, but there are {}", line, what,
                                               excerpt(stated), found)};
}

/// The counts of a frame, set apart by semicolons. Errors as `number_error`.
Result<std::vector<double>> counts_of(std::string_view text, std::size_t line) {
  std::vector<double> counts;
  text = trimmed(text);
  counts.reserve(text.size() / 2 + 1);
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    const ScannedNumber number = scan_whole(text.substr(0, end));
    if (number.fault != NumberFault::none) {
      return number_error(number.fault, text.substr(0, end), line);
    }
    counts.push_back(number.value);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  counts.shrink_to_fit();
  return counts;
}

Result<FileSpectrum> read_frame(pugi::xml_node document, pugi::xml_node frame, std::size_t line,
                                SpectrumLabel label) {
  auto counts = CANDOR_TRY(counts_of(frame.text().get(), line));
  const std::string_view rows = frame.attribute("yDim").value();
  if (rows != "1") {
    return Error{
        ErrorCode::unsupported,
        fmt::format("line {}: a frame of {} rows: an image, and no spectrum", line, excerpt(rows))};
  }
  const std::string found = std::to_string(counts.size());
  if (frame.attribute("xDim").value() != found) {
    return wrong_count(line, "xDim of the frame", frame.attribute("xDim").value(), counts.size());
  }
  const auto length = document.child("xDim").attribute("Length");
  if (length && length.value() != found) {
    return wrong_count(line, "Length of xDim", length.value(), counts.size());
  }
  std::vector<double> pixels(counts.size());
  std::iota(pixels.begin(), pixels.end(), 0.0);
  return make_file_spectrum(std::move(pixels), std::move(counts), AxisUnit::pixel,
                            SignalUnit::counts, std::move(label));
}

Result<void> check_child_count(pugi::xml_node parent, const char* child, std::string_view text) {
  const auto stated = parent.attribute("Count");
  const auto children = parent.children(child);
  const auto found = static_cast<std::size_t>(std::distance(children.begin(), children.end()));
  if (!stated || stated.value() == std::to_string(found)) return {};
  return wrong_count(line_of(text, parent), fmt::format("Count of {}", parent.name()),
                     stated.value(), found);
}

Result<std::vector<FileSpectrum>> read_documents(pugi::xml_node root, std::string_view text) {
  std::vector<FileSpectrum> spectra;
  const auto documents = root.child("Documents");
  CANDOR_TRY(check_child_count(documents, "Document", text));
  for (const auto& document : documents.children("Document")) {
    const std::string_view type = document.attribute("DocType").value();
    if (type != "Spectra") {
      return Error{ErrorCode::unsupported,
                   fmt::format("line {}: a document of the type \"{}\"; only Spectra are read here",
                               line_of(text, document), excerpt(type))};
    }
    const SpectrumLabel label = label_of(root, document);
    for (const auto& frame : document.child("Data").children("Frame")) {
      SpectrumLabel own =
          spectra.size() < 100 ? label : SpectrumLabel{label.title, label.technique, {}};
      spectra.push_back(
          CANDOR_TRY(read_frame(document, frame, line_of(text, frame), std::move(own))));
    }
  }
  return spectra;
}

Result<SpectrumFile> read(std::string_view bytes) {
  const auto decoded = CANDOR_TRY(DecodedText::decode(bytes));
  const std::string_view text = decoded.view();
  if (std::ranges::count(text, '<') > kMostTags ||
      std::ranges::count(text, '=') > kMostAttributes) {
    return Error{ErrorCode::unsupported,
                 fmt::format("an XML file of more than {} tags or {} attributes", kMostTags,
                             kMostAttributes)};
  }
  pugi::xml_document xml;
  const auto parsed =
      xml.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) {
    const auto place =
        std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)), text.size());
    return Error{
        ErrorCode::damaged,
        fmt::format("line {}: this is no XML, or it has been cut: {}",
                    1 + std::ranges::count(text.substr(0, place), '\n'), parsed.description())};
  }
  const auto root = xml.child("XmlMain");
  auto spectra = CANDOR_TRY(read_documents(root, text));
  SpectrumFile file{std::string(kName), std::move(spectra), {}, Completeness::checked};
  if (file.spectra.empty()) {
    return Error{ErrorCode::unsupported, "the TriVista file holds no frame of a spectrum"};
  }
  file.warnings.emplace_back(
      "the file gives the calibration of its pixels as a few points, which are kept as metadata; "
      "the axis is the pixel number");
  return file;
}

}  // namespace

/// TriVista files of S&I (.tvf): XML with a frame of counts by pixel. Pixels count from 0.
const FormatDefinition kTrivista = {
    .name = kName,
    .description = "S&I TriVista",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
