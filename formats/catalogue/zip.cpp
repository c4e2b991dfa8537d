#include <fmt/core.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>

#include "formats/bytes.h"
#include "formats/catalogue.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "zip";
constexpr std::uint64_t kLargestContent = std::uint64_t{256} << 20;
constexpr std::uint64_t kLargestRatio = 200;
/// Below this size a member may unpack to any ratio: a few bytes cannot fill the memory.
constexpr std::uint64_t kSmallContent = std::uint64_t{64} << 10;
constexpr zip_int64_t kMostMembers = 100'000;
constexpr std::size_t kMostWarnings = 100;

struct Closer {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* member) const { zip_fclose(member); }
};
using Archive = std::unique_ptr<zip_t, Closer>;
using MemberFile = std::unique_ptr<zip_file_t, Closer>;

Error damaged(std::string message) { return Error{ErrorCode::damaged, std::move(message)}; }

Error unsupported(std::string message) { return Error{ErrorCode::unsupported, std::move(message)}; }

bool recognise(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<Archive> open_archive(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr
                       ? nullptr
                       : zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  if (archive != nullptr) return Archive(archive);
  const std::string reason = zip_error_strerror(&error);
  if (source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  return damaged(
      fmt::format("a zip archive that cannot be opened ({}): it has been cut or changed", reason));
}

/// A member that is looked into, and what the archive says of its size.
struct Member {
  zip_uint64_t index = 0;
  std::string name;  ///< UTF-8
  std::uint64_t size = 0;
  std::uint64_t packed_size = 0;
};

/// Folders, and what systems put into archives beside what people do.
bool is_beside_the_point(std::string_view name) {
  const auto slash = name.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? name : name.substr(slash + 1);
  return file.empty() || file.front() == '.' || name.starts_with("__MACOSX/");
}

/// Unpacks members and bounds what all of them together come to.
class Unpacker {
 public:
  explicit Unpacker(zip_t* archive) : archive_(archive) {}

  Result<Member> member(zip_uint64_t index) const {
    zip_stat_t status;
    zip_stat_init(&status);
    if (zip_stat_index(archive_, index, ZIP_FL_ENC_GUESS, &status) != 0) {
      return damaged(fmt::format("member {} cannot be read: {}", index + 1, reason()));
    }
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
        status.encryption_method != ZIP_EM_NONE) {
      return unsupported("an encrypted archive; unpack it first");
    }
    return Member{index, field_text(status.name == nullptr ? "" : status.name), status.size,
                  status.comp_size};
  }

  Result<std::string> unpack(const Member& member) {
    if (member.size > kLargestContent) return too_large(member);
    if (member.size > kSmallContent && member.size / kLargestRatio > member.packed_size) {
      return unsupported(
          fmt::format("\"{}\" unpacks from {} to {} bytes, more than {} to 1: it is "
                      "not unpacked",
                      excerpt(member.name), member.packed_size, member.size, kLargestRatio));
    }
    const MemberFile file(zip_fopen_index(archive_, member.index, 0));
    if (!file) return damaged(fmt::format("\"{}\": {}", excerpt(member.name), reason()));
    std::string content;
    std::array<char, 1 << 16> chunk{};
    for (;;) {
      const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
      if (got < 0) {
        return damaged(fmt::format("\"{}\" does not unpack to what the archive states of it: {}",
                                   excerpt(member.name),
                                   zip_error_strerror(zip_file_get_error(file.get()))));
      }
      if (got == 0) break;
      content.append(chunk.data(), static_cast<std::size_t>(got));
      unpacked_ += static_cast<std::uint64_t>(got);
      if (content.size() > member.size || unpacked_ > kLargestContent) return too_large(member);
    }
    if (content.size() != member.size) {
      return damaged(fmt::format("\"{}\" unpacks to {} bytes, but should have {}",
                                 excerpt(member.name), content.size(), member.size));
    }
    return content;
  }

 private:
  std::string reason() const { return zip_error_strerror(zip_get_error(archive_)); }

  static Error too_large(const Member& member) {
    return unsupported(fmt::format("\"{}\" and what lies before it unpack to more than 256 MiB",
                                   excerpt(member.name)));
  }

  zip_t* archive_;
  std::uint64_t unpacked_ = 0;
};

/// Read what a member holds; an archive within an archive is not opened.
Result<SpectrumFile> read_member(std::string_view bytes) {
  for (const auto* format : all_formats()) {
    if (!format->recognise(bytes)) continue;
    if (format == &kZip) return unsupported("an archive within the archive");
    return format->read(bytes);
  }
  return unsupported("no spectrum of a format that is read here");
}

FileSpectrum labelled(FileSpectrum file, const Member& member) {
  SpectrumLabel label = file.spectrum.label();
  if (label.title.empty()) label.title = member.name;
  label.metadata.emplace_back("Archive member", member.name);
  file.spectrum = std::move(file.spectrum).relabelled(std::move(label));
  return file;
}

/// The spectra of all members, in their order.
class Gathered {
 public:
  void add(SpectrumFile content, const Member& member) {
    for (auto& warning : content.warnings) warn(member, warning);
    for (auto& item : content.spectra) {
      file_.spectra.push_back(labelled(std::move(item), member));
    }
    if (content.completeness == Completeness::unchecked) {
      file_.completeness = Completeness::unchecked;
    }
  }

  void skip(const Member& member, const Error& error) {
    ++skipped_;
    if (first_reason_.empty()) {
      first_reason_ = fmt::format("\"{}\": {}", excerpt(member.name), error.message);
    }
    warn(member, error.message);
  }

  Result<SpectrumFile> take() && {
    if (file_.spectra.empty()) {
      return unsupported(skipped_ == 0
                             ? std::string("a zip archive without a file in it")
                             : fmt::format("a zip archive of {} files, and none is a spectrum: {}",
                                           skipped_, first_reason_));
    }
    // A result comes first, whatever the order of the members.
    const auto result = std::ranges::find(file_.spectra, SpectrumRole::result, &FileSpectrum::role);
    if (result != file_.spectra.end()) {
      std::rotate(file_.spectra.begin(), result, std::next(result));
    }
    return std::move(file_);
  }

 private:
  void warn(const Member& member, std::string_view warning) {
    if (file_.warnings.size() > kMostWarnings) return;
    file_.warnings.push_back(file_.warnings.size() == kMostWarnings
                                 ? std::string("and further warnings")
                                 : fmt::format("{}: {}", excerpt(member.name), warning));
  }

  SpectrumFile file_{std::string(kName), {}, {}, Completeness::checked};
  std::size_t skipped_ = 0;
  std::string first_reason_;
};

Result<SpectrumFile> read(std::string_view bytes) {
  const Archive archive = CANDOR_TRY(open_archive(bytes));
  const zip_int64_t members = zip_get_num_entries(archive.get(), 0);
  if (members > kMostMembers) {
    return unsupported(fmt::format("a zip archive of {} members; up to {} are looked into", members,
                                   kMostMembers));
  }
  Unpacker unpacker(archive.get());
  Gathered gathered;
  for (zip_int64_t i = 0; i < members; ++i) {
    const Member member = CANDOR_TRY(unpacker.member(static_cast<zip_uint64_t>(i)));
    if (is_beside_the_point(member.name)) continue;
    const std::string content = CANDOR_TRY(unpacker.unpack(member));
    auto file = read_member(content);
    if (file) {
      gathered.add(std::move(file).value(), member);
    } else if (file.error().code == ErrorCode::unsupported) {
      gathered.skip(member, file.error());
    } else {
      return Error{file.error().code,
                   fmt::format("\"{}\": {}", excerpt(member.name), file.error().message)};
    }
  }
  return std::move(gathered).take();
}

}  // namespace

/// A zip archive of files of any other format.
const FormatDefinition kZip = {
    .name = kName,
    .description = "zip archive of files of the other formats",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
