#include "library/store_file.h"

#include <fmt/core.h>

#include <array>
#include <bit>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace candor::library {
namespace {

// https://www.sqlite.org/fileformat.html, section 1.3
constexpr std::size_t kHeaderSize = 100;
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kPageSizeAt = 16;
constexpr std::size_t kWriteVersionAt = 18;
constexpr std::size_t kReadVersionAt = 19;
constexpr std::size_t kPageCountAt = 28;
constexpr std::size_t kApplicationIdAt = 68;
constexpr char kRollbackJournal = 1;

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char byte : bytes) value = (value << 8U) | static_cast<unsigned char>(byte);
  return value;
}

/// The first bytes of a file, fewer if it is shorter; none if it cannot be read.
std::optional<std::string> first_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string bytes(kHeaderSize, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file.bad()) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

bool has_application_id(std::string_view header) {
  return header.size() == kHeaderSize && header.substr(0, kMagic.size()) == kMagic &&
         big_endian(header.substr(kApplicationIdAt, 4)) == kApplicationId;
}

}  // namespace

bool looks_like_library(const std::filesystem::path& path) {
  const auto header = first_bytes(path);
  return header && has_application_id(*header);
}

Result<void> check_library_file(const std::filesystem::path& path) {
  const auto fail = [&](ErrorCode code, std::string_view what) {
    return Error{code, fmt::format("{}: {}", path.string(), what)};
  };
  std::error_code system;
  const auto status = std::filesystem::status(path, system);
  if (!std::filesystem::exists(status)) {
    return fail(ErrorCode::not_found, "there is no such library; `candor library build` makes one");
  }
  if (std::filesystem::is_directory(status)) {
    return fail(ErrorCode::library_damaged,
                "is a folder; a library is one file, made by `candor library build`");
  }
  const auto size = std::filesystem::file_size(path, system);
  const auto header = first_bytes(path);
  if (system || !header) return fail(ErrorCode::unreadable, "cannot be read");
  if (header->empty()) {
    return fail(ErrorCode::library_damaged, "is empty (0 bytes), so it is no library");
  }
  if (header->substr(0, kMagic.size()) != kMagic) {
    return fail(ErrorCode::library_damaged,
                "is no library: it does not begin with \"SQLite format 3\"");
  }
  if (header->size() < kHeaderSize) {
    return fail(ErrorCode::library_damaged, "ends within its header: it was cut off");
  }
  if (!has_application_id(*header)) {
    return fail(ErrorCode::library_damaged,
                "is an SQLite file, but no library: its application id is not \"Cand\"");
  }
  std::uint64_t page_size = big_endian(std::string_view(*header).substr(kPageSizeAt, 2));
  if (page_size == 1) page_size = 65536;
  if (page_size < 512 || !std::has_single_bit(page_size)) {
    return fail(
        ErrorCode::library_damaged,
        fmt::format("states a page size of {} bytes, which SQLite does not know", page_size));
  }
  const std::uint64_t stated =
      page_size * big_endian(std::string_view(*header).substr(kPageCountAt, 4));
  if (stated != size) {
    return fail(ErrorCode::library_damaged,
                fmt::format("has {} bytes where its header states {}: it was cut off or changed",
                            size, stated));
  }
  // A write-ahead log would have SQLite write beside a file that is opened for reading.
  if ((*header)[kWriteVersionAt] != kRollbackJournal ||
      (*header)[kReadVersionAt] != kRollbackJournal) {
    return fail(ErrorCode::library_damaged,
                "states another journal mode than that of a library: it was changed");
  }
  return {};
}

}  // namespace candor::library
