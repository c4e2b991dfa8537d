#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "formats/bytes.h"
#include "formats/catalogue.h"
#include "formats/file_metadata.h"
#include "formats/stored_axis.h"
#include "formats/text.h"
#include "formats/wdf_terms.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "wdf";
constexpr std::string_view kSignature = "WDF1";

/// Places in the header of 512 bytes.
constexpr std::size_t kHeaderBytes = 512;
constexpr std::size_t kHeaderSize = 8;
constexpr std::size_t kFlags = 16;
constexpr std::size_t kPoints = 60;
constexpr std::size_t kCapacity = 64;
constexpr std::size_t kCollected = 72;
constexpr std::size_t kAccumulations = 80;
constexpr std::size_t kYListCount = 84;
constexpr std::size_t kXListCount = 88;
constexpr std::size_t kOriginCount = 92;
constexpr std::size_t kApplication = 96;
constexpr std::size_t kApplicationVersion = 120;
constexpr std::size_t kScanType = 128;
constexpr std::size_t kMeasurementType = 132;
constexpr std::size_t kStartTime = 136;
constexpr std::size_t kUnits = 152;
constexpr std::size_t kLaser = 156;
constexpr std::size_t kUser = 208;
constexpr std::size_t kTitle = 240;

constexpr std::uint64_t kOwnXFlag = 1;
constexpr std::uint64_t kMultitrackFlag = 8;

constexpr std::size_t kBlockHeaderBytes = 16;
constexpr std::size_t kOriginHeaderBytes = 24;
constexpr std::size_t kOriginLabelBytes = 16;
constexpr std::size_t kFloatBytes = 4;

/// A map of very many very short spectra would take far more memory than its file: what a spectrum
/// takes beside its numbers, and how much all of them may beside the file's own size.
constexpr std::size_t kBesideNumbers = 768;
constexpr std::size_t kMostTimesTheFile = 6;
constexpr std::size_t kAlwaysAllowed = std::size_t{32} << 20;

struct Header {
  std::size_t points = 0;
  std::size_t capacity = 0;
  std::size_t collected = 0;
  std::size_t origins = 0;
  std::uint32_t unit = 0;
  std::string title;
  Metadata metadata;
};

/// A block's contents, by place.
struct Block {
  std::size_t place = 0;
  std::size_t bytes = 0;
};

struct Blocks {
  std::optional<Block> data;
  std::optional<Block> x_list;
  std::optional<Block> origins;
  std::optional<Block> text;
};

Error damaged(std::string message) { return Error{ErrorCode::damaged, std::move(message)}; }

void add(Metadata& metadata, std::string_view key, std::string value) {
  if (!value.empty()) metadata.emplace_back(key, std::move(value));
}

Result<Metadata> header_metadata(const ByteReader& reader) {
  Metadata metadata;
  const auto version = [&](std::size_t index) {
    return reader.number<std::uint16_t>(kApplicationVersion + 2 * index);
  };
  const std::string application = CANDOR_TRY(reader.text(kApplication, 24));
  if (!application.empty()) {
    add(metadata, "Application",
        fmt::format("{} {}.{}.{}.{}", application, CANDOR_TRY(version(0)), CANDOR_TRY(version(1)),
                    CANDOR_TRY(version(2)), CANDOR_TRY(version(3))));
  }
  add(metadata, "User", CANDOR_TRY(reader.text(kUser, 32)));
  add(metadata, "Date", wdf_time(CANDOR_TRY(reader.number<std::uint64_t>(kStartTime))));
  add(metadata, "Measurement type",
      wdf_measurement_name(CANDOR_TRY(reader.number<std::uint32_t>(kMeasurementType))));
  add(metadata, "Scan type", wdf_scan_name(CANDOR_TRY(reader.number<std::uint32_t>(kScanType))));
  add(metadata, "Accumulations",
      std::to_string(CANDOR_TRY(reader.number<std::uint32_t>(kAccumulations))));
  const auto laser = CANDOR_TRY(reader.number<float>(kLaser));
  if (laser > 0) {
    constexpr double kNanometresPerCentimetre = 1e7;
    add(metadata, "Laser wavenumber (cm-1)", float_text(laser));
    add(metadata, "Laser wavelength (nm)",
        fmt::format("{:.3f}", kNanometresPerCentimetre / static_cast<double>(laser)));
  }
  return metadata;
}

Result<void> check_kind(const ByteReader& reader) {
  const auto flags = CANDOR_TRY(reader.number<std::uint64_t>(kFlags));
  if ((flags & (kOwnXFlag | kMultitrackFlag)) != 0) {
    return Error{ErrorCode::unsupported,
                 "the flags say that each spectrum has an axis of its own (XYXY or multitrack), "
                 "which is not read here"};
  }
  const auto rows = CANDOR_TRY(reader.number<std::uint32_t>(kYListCount));
  if (rows > 1) {
    return Error{ErrorCode::unsupported,
                 fmt::format("an image of {} rows, and no spectra, which is not read here", rows)};
  }
  return {};
}

Result<Header> read_header(const ByteReader& reader) {
  CANDOR_TRY(reader.slice(0, kHeaderBytes));
  const auto size = CANDOR_TRY(reader.number<std::uint64_t>(kHeaderSize));
  if (size != kHeaderBytes) {
    return damaged(fmt::format("byte {}: the header states {} bytes, and should have {}",
                               kHeaderSize, size, kHeaderBytes));
  }
  CANDOR_TRY(check_kind(reader));
  Header header;
  header.points = CANDOR_TRY(reader.number<std::uint32_t>(kPoints));
  header.capacity = CANDOR_TRY(reader.number<std::uint64_t>(kCapacity));
  header.collected = CANDOR_TRY(reader.number<std::uint64_t>(kCollected));
  header.origins = CANDOR_TRY(reader.number<std::uint32_t>(kOriginCount));
  header.unit = CANDOR_TRY(reader.number<std::uint32_t>(kUnits));
  header.title = CANDOR_TRY(reader.text(kTitle, 160));
  header.metadata = CANDOR_TRY(header_metadata(reader));
  const auto positions = CANDOR_TRY(reader.number<std::uint32_t>(kXListCount));
  if (positions != header.points) {
    return damaged(fmt::format("byte {}: {} positions for spectra of {} points", kXListCount,
                               positions, header.points));
  }
  if (header.collected > header.capacity) {
    return damaged(fmt::format("byte {}: {} spectra were collected, but there is room for {}",
                               kCollected, header.collected, header.capacity));
  }
  if (header.collected == 0) {
    return Error{ErrorCode::insufficient_data, "the file holds no spectrum: none was collected"};
  }
  return header;
}

Result<void> keep(std::optional<Block>& slot, Block block, std::string_view id) {
  if (slot) {
    return Error{ErrorCode::unsupported,
                 fmt::format("byte {}: a second block {}; files of one measurement are read here",
                             block.place - kBlockHeaderBytes, id)};
  }
  slot = block;
  return {};
}

/// Walk the blocks to the end of the file: each states its size.
Result<Blocks> read_blocks(const ByteReader& reader) {
  Blocks blocks;
  std::size_t place = kHeaderBytes;
  while (place < reader.size()) {
    CANDOR_TRY(reader.slice(place, kBlockHeaderBytes));
    const std::string_view id = CANDOR_TRY(reader.slice(place, 4));
    const auto size = CANDOR_TRY(reader.number<std::uint64_t>(place + 8));
    if (size < kBlockHeaderBytes || size > reader.size() - place) {
      return damaged(
          fmt::format("byte {}: the block \"{}\" states {} bytes, of which {} are left: "
                      "the file has been cut or its blocks are damaged",
                      place, excerpt(id), size, reader.size() - place));
    }
    const Block block{place + kBlockHeaderBytes,
                      static_cast<std::size_t>(size) - kBlockHeaderBytes};
    if (id == "DATA") CANDOR_TRY(keep(blocks.data, block, id));
    if (id == "XLST") CANDOR_TRY(keep(blocks.x_list, block, id));
    if (id == "ORGN") CANDOR_TRY(keep(blocks.origins, block, id));
    if (id == "TEXT" && !blocks.text) blocks.text = block;
    place += static_cast<std::size_t>(size);
  }
  return blocks;
}

/// The data hold as many spectra as there is room for; one that ends behind the last collected is
/// whole as well.
Result<void> check_data(const Header& header, const Blocks& blocks) {
  if (!blocks.data) return damaged("there is no block DATA, which holds the spectra");
  if (!blocks.x_list) return damaged("there is no block XLST, which holds the axis");
  if (header.points < 2) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("a spectrum needs at least 2 points, these have {}", header.points)};
  }
  const std::size_t each = header.points * kFloatBytes;
  const std::size_t bytes = blocks.data->bytes;
  const std::size_t held = bytes / each;
  if (bytes % each != 0 || (held != header.capacity && held != header.collected)) {
    return damaged(
        fmt::format("byte {}: the block DATA has {} bytes, which are no {} spectra of "
                    "{} points",
                    blocks.data->place, bytes, header.capacity, header.points));
  }
  if (blocks.x_list->bytes != 8 + each) {
    return damaged(fmt::format("byte {}: the block XLST has {} bytes, which are no {} positions",
                               blocks.x_list->place, blocks.x_list->bytes, header.points));
  }
  return {};
}

Result<void> check_memory(const Header& header, std::size_t file_bytes) {
  const std::size_t allowed = kAlwaysAllowed + kMostTimesTheFile * file_bytes;
  if (header.collected <= allowed / kBesideNumbers) return {};
  return Error{ErrorCode::unsupported,
               fmt::format("a map of {} spectra of {} points: so many short ones are not read here",
                           header.collected, header.points)};
}

Result<StoredAxis> read_axis(const Header& header, const ByteReader& reader, const Block& list) {
  const auto code = CANDOR_TRY(reader.number<std::uint32_t>(list.place + 4));
  const AxisUnit unit = CANDOR_TRY(wdf_axis_unit(code));
  return make_stored_axis(CANDOR_TRY(reader.numbers<float>(list.place + 8, header.points)), unit);
}

/// Where each spectrum was taken: the lists of the block ORGN that are stage coordinates.
class Origins {
 public:
  static Result<Origins> read(const Header& header, const ByteReader& reader,
                              const std::optional<Block>& block) {
    Origins origins;
    if (!block && header.origins == 0) return origins;
    if (!block) {
      return damaged(fmt::format(
          "the header states {} lists of origins, but there is no block ORGN", header.origins));
    }
    CANDOR_TRY(check(header, reader, *block));
    std::size_t place = block->place + 4;
    for (std::size_t i = 0; i < header.origins; ++i) {
      const auto type = CANDOR_TRY(reader.number<std::uint32_t>(place));
      const auto coordinate = wdf_coordinate(type);
      // One list each, or a file of nothing but lists would take many times its size.
      if (coordinate && !origins.lists_.at(*coordinate)) {
        const auto unit = wdf_unit_name(CANDOR_TRY(reader.number<std::uint32_t>(place + 4)));
        std::string label = CANDOR_TRY(reader.text(place + 8, kOriginLabelBytes));
        if (!unit.empty()) label += fmt::format(" ({})", unit);
        origins.lists_.at(*coordinate) = List{std::move(label), place + kOriginHeaderBytes};
      }
      place += kOriginHeaderBytes + 8 * header.capacity;
    }
    return origins;
  }

  Result<void> append_to(Metadata& metadata, const ByteReader& reader, std::size_t index) const {
    for (const auto& list : lists_) {
      if (!list) continue;
      const auto value = CANDOR_TRY(reader.number<double>(list->place + 8 * index));
      metadata.emplace_back(list->label, to_decimal(value));
    }
    return {};
  }

 private:
  struct List {
    std::string label;
    std::size_t place = 0;
  };

  /// The block must hold as many lists as the header states, of one origin a spectrum.
  static Result<void> check(const Header& header, const ByteReader& reader, const Block& block) {
    const auto count = CANDOR_TRY(reader.number<std::uint32_t>(block.place));
    const bool fits = count == header.origins && header.capacity <= block.bytes / 8 &&
                      block.bytes == 4 + count * (kOriginHeaderBytes + 8 * header.capacity);
    if (fits || (count == 0 && header.origins == 0)) return {};
    return damaged(
        fmt::format("byte {}: the block ORGN has {} bytes, which are no {} lists of {} origins",
                    block.place, block.bytes, header.origins, header.capacity));
  }

  std::array<std::optional<List>, 3> lists_;
};

Result<std::vector<FileSpectrum>> read_spectra_of(const Header& header, const ByteReader& reader,
                                                  const Blocks& blocks) {
  const SignalUnit unit = CANDOR_TRY(wdf_signal_unit(header.unit));
  const StoredAxis axis = CANDOR_TRY(read_axis(header, reader, *blocks.x_list));
  const Origins origins = CANDOR_TRY(Origins::read(header, reader, blocks.origins));
  const FileMetadata metadata(header.metadata, header.collected, reader.size());
  const std::size_t each = header.points * kFloatBytes;
  std::vector<FileSpectrum> spectra;
  spectra.reserve(header.collected);
  for (std::size_t i = 0; i < header.collected; ++i) {
    SpectrumLabel label;
    if (i == 0 || metadata.is_repeated()) label.title = header.title;
    if (axis.axis.unit() == AxisUnit::raman_shift_per_cm) label.technique = Technique::raman;
    label.metadata = metadata.for_spectrum(i);
    CANDOR_TRY(origins.append_to(label.metadata, reader, i));
    auto ordinates =
        CANDOR_TRY(reader.numbers<float>(blocks.data->place + i * each, header.points));
    auto spectrum = make_stored_spectrum(axis, std::move(ordinates), unit, std::move(label));
    if (!spectrum) {
      Error error = std::move(spectrum).error();
      error.message = fmt::format("spectrum {}: {}", i + 1, error.message);
      return error;
    }
    spectra.push_back(*std::move(spectrum));
  }
  return spectra;
}

bool recognise(std::string_view bytes) { return bytes.starts_with(kSignature); }

Result<SpectrumFile> read(std::string_view bytes) {
  const ByteReader reader(bytes);
  if (!recognise(bytes)) return damaged("byte 0: a WDF file begins with \"WDF1\"");
  auto header = CANDOR_TRY(read_header(reader));
  const auto blocks = CANDOR_TRY(read_blocks(reader));
  CANDOR_TRY(check_data(header, blocks));
  CANDOR_TRY(check_memory(header, bytes.size()));
  if (blocks.text) {
    add(header.metadata, "Comment",
        CANDOR_TRY(reader.text(blocks.text->place, blocks.text->bytes)));
  }
  SpectrumFile file{std::string(kName), {}, {}, Completeness::checked};
  file.spectra = CANDOR_TRY(read_spectra_of(header, reader, blocks));
  if (header.collected < header.capacity) {
    file.warnings.push_back(fmt::format(
        "the measurement was stopped early: {} of {} spectra were collected, and those are read",
        header.collected, header.capacity));
  }
  return file;
}

}  // namespace

/// Renishaw WiRE data files, little-endian. Renishaw publishes the layout with its Python package
/// for WDF files (Apache 2.0); the names of the blocks and the codes are its.
const FormatDefinition kWdf = {
    .name = kName,
    .description = "Renishaw WDF (WiRE)",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
