#include "formats/spc_header.h"

#include <fmt/core.h>

#include <array>
#include <cmath>

#include "formats/text.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr char kLittleEndian = '\x4B';
constexpr char kBigEndian = '\x4C';
constexpr char kOld = '\x4D';

/// Places in the header of 512 bytes, by the names of SPC.H.
constexpr std::size_t kFexper = 2;
constexpr std::size_t kFexp = 3;
constexpr std::size_t kFnpts = 4;
constexpr std::size_t kFfirst = 8;
constexpr std::size_t kFlast = 16;
constexpr std::size_t kFnsub = 24;
constexpr std::size_t kFxtype = 28;
constexpr std::size_t kFytype = 29;
constexpr std::size_t kFztype = 30;
constexpr std::size_t kFdate = 32;
constexpr std::size_t kFres = 36;
constexpr std::size_t kFsource = 45;
constexpr std::size_t kFpeakpt = 54;
constexpr std::size_t kFcmnt = 88;
constexpr std::size_t kFcatxt = 218;
constexpr std::size_t kFlogoff = 248;
constexpr std::size_t kFmethod = 264;
constexpr std::size_t kFzinc = 312;
constexpr std::size_t kFwplanes = 316;
constexpr std::size_t kFwtype = 324;

/// Places in the old header.
constexpr std::size_t kOexp = 2;
constexpr std::size_t kOnpts = 4;
constexpr std::size_t kOfirst = 8;
constexpr std::size_t kOlast = 12;
constexpr std::size_t kOxtype = 16;
constexpr std::size_t kOytype = 17;
constexpr std::size_t kOyear = 18;
constexpr std::size_t kOmonth = 20;
constexpr std::size_t kOres = 24;
constexpr std::size_t kOpeakpt = 32;
constexpr std::size_t kOnscans = 34;
constexpr std::size_t kOcmnt = 64;
constexpr std::size_t kOcatxt = 194;

constexpr std::uint8_t kTextLabels = 15;
constexpr std::uint8_t kLastAxisType = 30;
constexpr std::uint8_t kDoubleInterferogram = 255;

SpcFlags flags_of(std::uint8_t bits) {
  return {.is_16_bit = (bits & 0x01) != 0,
          .is_chromatogram = (bits & 0x02) != 0,
          .is_multiple = (bits & 0x04) != 0,
          .has_free_z = (bits & 0x18) != 0,
          .has_labels = (bits & 0x20) != 0,
          .has_own_x = (bits & 0x40) != 0,
          .has_positions = (bits & 0x80) != 0};
}

void add(Metadata& metadata, std::string_view key, std::string value) {
  if (!value.empty()) metadata.emplace_back(key, std::move(value));
}

/// A time of collection; empty where it is not stated or no date.
std::string date_text(unsigned year, unsigned month, unsigned day, unsigned hour, unsigned minute) {
  constexpr unsigned kEarliestYear = 1900;
  if (year < kEarliestYear || month < 1 || month > 12 || day < 1 || day > 31) return {};
  if (hour > 23 || minute > 59) return {};
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", year, month, day, hour, minute);
}

std::string packed_date(std::uint32_t bits) {
  return date_text(bits >> 20, (bits >> 16) & 0xF, (bits >> 11) & 0x1F, (bits >> 6) & 0x1F,
                   bits & 0x3F);
}

/// The texts of fcatxt: the labels of X, Y and Z, each ended by NUL.
std::array<std::string, 3> labels_of(std::string_view field) {
  std::array<std::string, 3> labels;
  for (auto& label : labels) {
    const auto end = field.find('\0');
    label = field_text(field.substr(0, end));
    if (end == std::string_view::npos) break;
    field.remove_prefix(end + 1);
  }
  return labels;
}

Result<SpcHeader> with_labels(SpcHeader header, const ByteReader& reader, std::size_t place) {
  const auto labels = labels_of(CANDOR_TRY(reader.slice(place, kSpcLabelBytes)));
  header.types.x_label = labels[0];
  header.types.y_label = labels[1];
  header.z_label = labels[2];
  if (header.source == kSpcOwnSource) return header;
  add(header.metadata, "X label", labels[0]);
  add(header.metadata, "Y label", labels[1]);
  return header;
}

/// What the units of Candor do not say.
void add_types(SpcHeader& header) {
  if (header.types.y_label.empty()) {
    add(header.metadata, "Y type", std::string(spc_signal_name(header.types.y)));
  }
  if (header.planes != 0) {
    add(header.metadata, "W axis", std::string(spc_axis_name(header.w_type)));
  }
  if (!header.flags.is_multiple) return;
  add(header.metadata, "Z axis",
      header.z_label.empty() ? std::string(spc_axis_name(header.z_type)) : header.z_label);
}

Result<void> check_flags(const SpcHeader& header) {
  const SpcFlags& flags = header.flags;
  if (flags.has_own_x && !flags.has_positions) {
    return Error{ErrorCode::damaged,
                 "byte 0: the flags say that each subfile has positions of its own (TXYXYS), and "
                 "that none are stored (no TXVALS)"};
  }
  if (header.is_old && flags.has_positions) {
    return Error{ErrorCode::unsupported,
                 "byte 0: the flags say that positions are stored (TXVALS), which the old format "
                 "(version 0x4D) cannot"};
  }
  if (!flags.is_multiple && header.subfiles > 1) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: {} subfiles in a file whose flags say that it has one",
                             kFnsub, header.subfiles)};
  }
  return {};
}

Result<SpcHeader> read_new_header(const ByteReader& reader) {
  CANDOR_TRY(reader.slice(0, kSpcHeaderBytes));
  SpcHeader header;
  header.flags = flags_of(CANDOR_TRY(reader.number<std::uint8_t>(0)));
  header.types.experiment = CANDOR_TRY(reader.number<std::uint8_t>(kFexper));
  header.types.is_chromatogram = header.flags.is_chromatogram;
  header.types.x = CANDOR_TRY(reader.number<std::uint8_t>(kFxtype));
  header.types.y = CANDOR_TRY(reader.number<std::uint8_t>(kFytype));
  header.z_type = CANDOR_TRY(reader.number<std::uint8_t>(kFztype));
  header.w_type = CANDOR_TRY(reader.number<std::uint8_t>(kFwtype));
  header.exponent = CANDOR_TRY(spc_exponent(reader, kFexp));
  header.points = CANDOR_TRY(reader.number<std::uint32_t>(kFnpts));
  header.first = CANDOR_TRY(reader.number<double>(kFfirst));
  header.last = CANDOR_TRY(reader.number<double>(kFlast));
  header.subfiles = CANDOR_TRY(reader.number<std::uint32_t>(kFnsub));
  if (!header.flags.is_multiple && header.subfiles == 0) header.subfiles = 1;
  header.z_step = CANDOR_TRY(reader.number<float>(kFzinc));
  header.planes = CANDOR_TRY(reader.number<std::uint32_t>(kFwplanes));
  header.log_place = CANDOR_TRY(reader.number<std::uint32_t>(kFlogoff));
  header.data_place = kSpcHeaderBytes;
  CANDOR_TRY(check_flags(header));

  header.source = CANDOR_TRY(reader.text(kFsource, 9));
  header.memo = CANDOR_TRY(reader.text(kFcmnt, kSpcMemoBytes));
  auto& metadata = header.metadata;
  add(metadata, "Date", packed_date(CANDOR_TRY(reader.number<std::uint32_t>(kFdate))));
  add(metadata, "Resolution", CANDOR_TRY(reader.text(kFres, 9)));
  if (header.source != kSpcOwnSource) add(metadata, "Source instrument", header.source);
  add(metadata, "Method", CANDOR_TRY(reader.text(kFmethod, 48)));
  const auto peak = CANDOR_TRY(reader.number<std::uint16_t>(kFpeakpt));
  if (peak != 0) add(metadata, "Interferogram peak point", std::to_string(peak));
  if (header.flags.has_labels) {
    header = CANDOR_TRY(with_labels(std::move(header), reader, kFcatxt));
  }
  if (header.source != kSpcOwnSource) add_types(header);
  return header;
}

Result<std::size_t> old_points(const ByteReader& reader) {
  constexpr float kMost = 2147483648.0F;
  const auto points = CANDOR_TRY(reader.number<float>(kOnpts));
  if (!(points >= 0 && points <= kMost) || points != std::floor(points)) {
    return Error{ErrorCode::damaged,
                 fmt::format("byte {}: {} is no number of points", kOnpts, float_text(points))};
  }
  return static_cast<std::size_t>(points);
}

Result<SpcHeader> read_old_header(const ByteReader& reader) {
  CANDOR_TRY(reader.slice(0, kOldSpcHeaderBytes));
  SpcHeader header;
  header.is_old = true;
  header.flags = flags_of(CANDOR_TRY(reader.number<std::uint8_t>(0)));
  header.types.is_chromatogram = header.flags.is_chromatogram;
  header.types.x = CANDOR_TRY(reader.number<std::uint8_t>(kOxtype));
  header.types.y = CANDOR_TRY(reader.number<std::uint8_t>(kOytype));
  header.exponent = CANDOR_TRY(reader.number<std::int16_t>(kOexp));
  header.points = CANDOR_TRY(old_points(reader));
  header.first = CANDOR_TRY(reader.number<float>(kOfirst));
  header.last = CANDOR_TRY(reader.number<float>(kOlast));
  header.subfiles = header.flags.is_multiple ? 0 : 1;
  header.data_place = kOldSpcHeaderBytes;
  CANDOR_TRY(check_flags(header));

  const auto year = CANDOR_TRY(reader.number<std::uint16_t>(kOyear));
  header.z_type = static_cast<std::uint8_t>(year >> 12);
  header.memo = CANDOR_TRY(reader.text(kOcmnt, kSpcMemoBytes));
  auto& metadata = header.metadata;
  add(metadata, "Date",
      date_text(year & 0xFFF, CANDOR_TRY(reader.number<std::uint8_t>(kOmonth)),
                CANDOR_TRY(reader.number<std::uint8_t>(kOmonth + 1)),
                CANDOR_TRY(reader.number<std::uint8_t>(kOmonth + 2)),
                CANDOR_TRY(reader.number<std::uint8_t>(kOmonth + 3))));
  add(metadata, "Resolution", CANDOR_TRY(reader.text(kOres, 8)));
  const auto peak = CANDOR_TRY(reader.number<std::uint16_t>(kOpeakpt));
  if (peak != 0) add(metadata, "Interferogram peak point", std::to_string(peak));
  const auto scans = CANDOR_TRY(reader.number<std::uint16_t>(kOnscans));
  if (scans != 0) add(metadata, "Scans", std::to_string(scans));
  if (header.flags.has_labels || header.types.x == kTextLabels) {
    header = CANDOR_TRY(with_labels(std::move(header), reader, kOcatxt));
  }
  add_types(header);
  return header;
}

}  // namespace

bool looks_like_spc(std::string_view bytes) {
  if (bytes.size() < 4) return false;
  // The bytes that mark a version are letters; a header has zeros where a text has none.
  if (bytes.substr(0, kFres).find('\0') == std::string_view::npos) return false;
  const auto byte = [&](std::size_t place) { return static_cast<std::uint8_t>(bytes[place]); };
  if (bytes[1] == kOld) {
    // The exponent is a small number of either sign, so that its upper byte is no letter.
    return byte(kOexp + 1) == 0x00 || byte(kOexp + 1) == 0xFF;
  }
  if (bytes[1] != kLittleEndian && bytes[1] != kBigEndian) return false;
  const SpcFlags flags = flags_of(byte(0));
  if (flags.has_own_x && !flags.has_positions) return false;
  if (byte(kFexper) >= 0x20) return false;
  if (bytes.size() <= kFxtype) return true;
  return byte(kFxtype) <= kLastAxisType || byte(kFxtype) == kDoubleInterferogram;
}

ByteReader spc_bytes(std::string_view bytes) {
  const bool big = bytes.size() > 1 && bytes[1] == kBigEndian;
  return ByteReader(bytes, big ? ByteOrder::big : ByteOrder::little);
}

Result<int> spc_exponent(const ByteReader& reader, std::size_t place) {
  constexpr int kSignBit = 0x80;
  const int byte = CANDOR_TRY(reader.number<std::uint8_t>(place));
  return byte < kSignBit ? byte : byte - 2 * kSignBit;
}

Result<SpcHeader> read_spc_header(const ByteReader& reader) {
  const auto version = CANDOR_TRY(reader.number<std::uint8_t>(1));
  if (version == static_cast<std::uint8_t>(kOld)) return read_old_header(reader);
  if (version == static_cast<std::uint8_t>(kLittleEndian) ||
      version == static_cast<std::uint8_t>(kBigEndian)) {
    return read_new_header(reader);
  }
  return Error{ErrorCode::unsupported,
               fmt::format("byte 1: version 0x{:02X}; the versions of SPC that are read are 0x4B, "
                           "0x4C and 0x4D",
                           version)};
}

}  // namespace candor::formats
