#include "formats/format.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <vector>

#include "formats/catalogue.h"
#include "formats/text.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/digitisation.h"

namespace candor::formats {
namespace {

constexpr std::size_t kLargestFile = std::size_t{256} << 20;
constexpr double kLargestTransmittance = 2.0;

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

std::string system_reason(int number) { return std::strerror(number); }

Error unreadable(const std::filesystem::path& path, std::string_view why) {
  return Error{ErrorCode::unreadable, fmt::format("{}: {}", path.string(), why)};
}

Error too_large(const std::filesystem::path& path, std::string_view size) {
  return Error{ErrorCode::unsupported,
               fmt::format("{}: {}, and files above 256 MiB are not read", path.string(), size)};
}

Error unknown_content(std::string_view bytes) {
  if (bytes.empty()) return Error{ErrorCode::damaged, "the file is empty (0 bytes)"};
  const std::string head = text_head(bytes);
  if (head.empty()) {
    std::string begin;
    for (const char c : bytes.substr(0, 8)) {
      begin += fmt::format(" {:02X}", static_cast<unsigned char>(c));
    }
    return Error{
        ErrorCode::unsupported,
        fmt::format("a binary file of no format that is read here (it begins with{})", begin)};
  }
  const std::string_view text = trimmed(head);
  if (text.empty()) return Error{ErrorCode::damaged, "the file holds nothing but blank space"};
  return Error{ErrorCode::unsupported,
               fmt::format("text, but no spectrum: neither JCAMP-DX nor at least two lines of two "
                           "numbers or more (it begins with \"{}\")",
                           excerpt(text.substr(0, text.find_first_of("\r\n"))))};
}

/// Fill in what the file does not state; what it does state must agree.
template <typename Unit>
Result<Unit> told(std::string_view what, Unit stated, std::optional<Unit> given) {
  if (!given || stated == *given) return stated;
  if (stated == Unit::unknown) return *given;
  return Error{ErrorCode::incompatible,
               fmt::format("the file states its {} as {}, which contradicts the {} that was asked "
                           "for; leave the option out, or convert afterwards",
                           what, to_string(stated), to_string(*given))};
}

/// A file that says transmittance, a fraction, and reaches 97 contradicts itself; a person may say
/// that it is per cent.
bool settles_per_cent(const Spectrum& spectrum, const ReadOptions& options) {
  return options.y_unit == SignalUnit::percent_transmittance &&
         spectrum.unit() == SignalUnit::transmittance &&
         std::ranges::max(spectrum.intensities()) > kLargestTransmittance;
}

Result<void> apply(const ReadOptions& options, FileSpectrum& file) {
  if (settles_per_cent(file.spectrum, options)) {
    const AxisUnit axis_unit = file.spectrum.axis().unit();
    file.spectrum = std::move(file.spectrum).with_units(axis_unit, *options.y_unit);
  }
  const Spectrum& spectrum = file.spectrum;
  const auto x_unit = CANDOR_TRY(told("axis unit", spectrum.axis().unit(), options.x_unit));
  const auto y_unit = CANDOR_TRY(told("ordinate unit", spectrum.unit(), options.y_unit));
  if (x_unit != spectrum.axis().unit() || y_unit != spectrum.unit()) {
    file.spectrum = std::move(file.spectrum).with_units(x_unit, y_unit);
  }
  if (x_unit == AxisUnit::raman_shift_per_cm &&
      file.spectrum.label().technique == Technique::unknown) {
    SpectrumLabel label = file.spectrum.label();
    label.technique = Technique::raman;
    file.spectrum = std::move(file.spectrum).relabelled(std::move(label));
  }
  return {};
}

std::optional<std::string> per_cent_warning(const Spectrum& spectrum) {
  if (spectrum.unit() != SignalUnit::transmittance) return std::nullopt;
  const double highest = *std::ranges::max_element(spectrum.intensities());
  if (highest <= kLargestTransmittance) return std::nullopt;
  return fmt::format(
      "the ordinate is stated as transmittance, a fraction from 0 to 1, but reaches {}: the values "
      "look like per cent",
      to_decimal(highest));
}

Result<void> write_all(const Descriptor& file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file.number(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return Error{ErrorCode::write_failure, system_reason(errno)};
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.number()) != 0) return Error{ErrorCode::write_failure, system_reason(errno)};
  return {};
}

/// The file that is written: `path`, or what it links to.
std::filesystem::path behind_links(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  auto target = std::filesystem::weakly_canonical(path, error);
  return error ? path : target;
}

}  // namespace

std::string_view to_string(SpectrumRole role) {
  return role == SpectrumRole::result ? "result" : "supporting";
}

std::string_view to_string(Completeness completeness) {
  return completeness == Completeness::checked ? "checked" : "cannot-be-checked";
}

std::span<const FormatDefinition* const> all_formats() {
  static const std::vector<const FormatDefinition*> kFormats = {
#define CANDOR_FORMAT(file, definition) &definition,
#include "formats/catalogue.def"
#undef CANDOR_FORMAT
  };
  return kFormats;
}

Result<SpectrumFile> read_spectra(std::string_view bytes, const ReadOptions& options) {
  const auto formats = all_formats();
  const auto format =
      std::ranges::find_if(formats, [&](const auto* known) { return known->recognise(bytes); });
  if (format == formats.end()) return unknown_content(bytes);
  auto file = CANDOR_TRY((*format)->read(bytes));
  CANDOR_INVARIANT(!file.spectra.empty(), "a reader yields at least one spectrum");
  for (std::size_t i = 0; i < file.spectra.size(); ++i) {
    // What a person says is said of the result, not of the raw counts or single beams behind it.
    if (file.spectra[i].role == SpectrumRole::supporting && i > 0) continue;
    if (auto applied = apply(options, file.spectra[i]); !applied) {
      return std::move(applied).error();
    }
    if (auto warning = per_cent_warning(file.spectra[i].spectrum)) {
      file.warnings.push_back(file.spectra.size() == 1
                                  ? *std::move(warning)
                                  : fmt::format("spectrum {}: {}", i + 1, *warning));
    }
  }
  return file;
}

Result<SpectrumFile> read_file(const std::filesystem::path& path, const ReadOptions& options) {
  const std::string bytes = CANDOR_TRY(read_bytes(path));
  auto file = read_spectra(bytes, options);
  if (file) return file;
  Error error = std::move(file).error();
  error.message = fmt::format("{}: {}", path.string(), error.message);
  return error;
}

Result<std::string> read_bytes(const std::filesystem::path& path) {
  // O_NONBLOCK: opening a FIFO must not wait for its writer.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file.is_open()) {
    return unreadable(path, errno == ENOENT ? "there is no such file" : system_reason(errno));
  }
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return unreadable(path, system_reason(errno));
  if (S_ISDIR(status.st_mode)) return unreadable(path, "is a folder, not a file");
  if (!S_ISREG(status.st_mode)) {
    return unreadable(path, "is no regular file (a pipe, a device or a socket)");
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > kLargestFile) return too_large(path, fmt::format("{} bytes", size));
  std::string bytes(size, '\0');
  std::size_t filled = 0;
  while (filled < size) {
    const ssize_t got = ::read(file.number(), bytes.data() + filled, size - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path, system_reason(errno));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  if (filled != size) {
    return unreadable(path, fmt::format("only {} of its {} bytes could be read", filled, size));
  }
  return bytes;
}

std::vector<const WriterDefinition*> all_writers() {
  std::vector<const WriterDefinition*> writers;
  for (const auto* format : all_formats()) {
    for (const auto& writer : format->writers) writers.push_back(&writer);
  }
  return writers;
}

const WriterDefinition* find_writer(std::string_view name_or_extension) {
  const std::string wanted = lower_case(name_or_extension);
  if (wanted.empty() || wanted.find(' ') != std::string::npos) return nullptr;
  for (const auto* writer : all_writers()) {
    const std::string known = fmt::format(" {} {} ", writer->name, writer->extensions);
    if (known.find(fmt::format(" {} ", wanted)) != std::string::npos) return writer;
  }
  return nullptr;
}

Result<WrittenSpectrum> write_spectrum(const Spectrum& spectrum, const WriterDefinition& writer) {
  auto written = CANDOR_TRY(writer.write(spectrum));
  const auto mark = digitisation_of(spectrum.label());
  if (!mark) return written;
  // Read again rather than believed: a mark that is lost is lost for ever.
  const auto again = read_spectra(written.bytes, {});
  const auto kept = again ? digitisation_of(again->spectra.front().spectrum.label()) : std::nullopt;
  if (kept && kept->uncertainty == mark->uncertainty && kept->unit == mark->unit) return written;
  return Error{ErrorCode::incompatible,
               fmt::format("this spectrum was digitised, and {} would not keep that mark; write "
                           "another format",
                           writer.name)};
}

Result<std::vector<std::string>> save(const Spectrum& spectrum, const WriterDefinition& writer,
                                      const std::filesystem::path& path) {
  auto written = CANDOR_TRY(write_spectrum(spectrum, writer));
  CANDOR_TRY(write_file(path, written.bytes));
  return std::move(written.warnings);
}

Result<void> write_file(const std::filesystem::path& path, std::string_view content) {
  const auto failure = [&](std::string_view why) {
    return Error{ErrorCode::write_failure, fmt::format("{}: {}", path.string(), why)};
  };
  const auto target = behind_links(path);
  struct stat status {};
  const bool exists = ::stat(target.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return failure("is a folder, not a file");
  if (exists && !S_ISREG(status.st_mode)) return failure("is no regular file");

  constexpr int kAttempts = 100;
  const auto folder = target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const auto beside = folder / fmt::format(".candor-{}-{}.tmp", ::getpid(), attempt);
    const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                                 exists ? status.st_mode & 0777U : 0666U));
    if (!file.is_open() && errno == EEXIST) continue;
    if (!file.is_open()) {
      return failure(errno == ENOENT ? fmt::format("there is no folder {}", folder.string())
                                     : system_reason(errno));
    }
    auto written = write_all(file, content);
    if (written && ::rename(beside.c_str(), target.c_str()) != 0) {
      written = Error{ErrorCode::write_failure, system_reason(errno)};
    }
    if (!written) {
      ::unlink(beside.c_str());
      return failure(written.error().message);
    }
    // The name is safe once the folder is; a file system that cannot sync one is no failure.
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.is_open()) ::fsync(directory.number());
    return {};
  }
  return failure("no name for a temporary file beside it is free");
}

}  // namespace candor::formats
