#include <fmt/core.h>
#include <tiffio.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "formats/detector_pictures/picture_file.h"

namespace candor::formats {
namespace {

/// Bytes that libtiff reads like a file.
struct Memory {
  std::string_view bytes;
  std::uint64_t place = 0;
};

Memory& memory_of(thandle_t handle) { return *static_cast<Memory*>(handle); }

tmsize_t read_memory(thandle_t handle, void* to, tmsize_t size) {
  Memory& memory = memory_of(handle);
  if (size <= 0 || memory.place >= memory.bytes.size()) return 0;
  const std::size_t count = std::min(static_cast<std::size_t>(size),
                                     memory.bytes.size() - static_cast<std::size_t>(memory.place));
  std::memcpy(to, memory.bytes.data() + memory.place, count);
  memory.place += count;
  return static_cast<tmsize_t>(count);
}

tmsize_t write_nothing(thandle_t, void*, tmsize_t) { return 0; }

toff_t seek_memory(thandle_t handle, toff_t offset, int whence) {
  Memory& memory = memory_of(handle);
  if (whence == SEEK_SET) memory.place = offset;
  if (whence == SEEK_CUR) memory.place += offset;
  if (whence == SEEK_END) memory.place = memory.bytes.size() + offset;
  return memory.place;
}

int close_nothing(thandle_t) { return 0; }
toff_t size_of_memory(thandle_t handle) { return memory_of(handle).bytes.size(); }

struct CloseTiff {
  void operator()(TIFF* file) const { TIFFClose(file); }
};
using OpenTiff = std::unique_ptr<TIFF, CloseTiff>;

enum class Sample { uint8, uint16, uint32, int16, int32, float32 };

std::size_t bytes_of(Sample sample) {
  if (sample == Sample::uint8) return 1;
  return sample == Sample::uint16 || sample == Sample::int16 ? 2 : 4;
}

std::optional<Sample> sample_of(TIFF* file) {
  std::uint16_t bits = 1;
  std::uint16_t format = SAMPLEFORMAT_UINT;
  TIFFGetFieldDefaulted(file, TIFFTAG_BITSPERSAMPLE, &bits);
  TIFFGetFieldDefaulted(file, TIFFTAG_SAMPLEFORMAT, &format);
  if (format == SAMPLEFORMAT_IEEEFP) {
    return bits == 32 ? std::optional(Sample::float32) : std::nullopt;
  }
  if (format == SAMPLEFORMAT_INT) {
    if (bits == 16) return Sample::int16;
    return bits == 32 ? std::optional(Sample::int32) : std::nullopt;
  }
  if (format != SAMPLEFORMAT_UINT && format != SAMPLEFORMAT_VOID) return std::nullopt;
  if (bits == 8) return Sample::uint8;
  if (bits == 16) return Sample::uint16;
  return bits == 32 ? std::optional(Sample::uint32) : std::nullopt;
}

template <typename Number>
void widen(const std::vector<unsigned char>& line, float* to, std::size_t width) {
  for (std::size_t x = 0; x < width; ++x) {
    Number number{};
    std::memcpy(&number, line.data() + x * sizeof(Number), sizeof(Number));
    to[x] = static_cast<float>(number);
  }
}

void widen(Sample sample, const std::vector<unsigned char>& line, float* to, std::size_t width) {
  switch (sample) {
    case Sample::uint8: return widen<std::uint8_t>(line, to, width);
    case Sample::uint16: return widen<std::uint16_t>(line, to, width);
    case Sample::uint32: return widen<std::uint32_t>(line, to, width);
    case Sample::int16: return widen<std::int16_t>(line, to, width);
    case Sample::int32: return widen<std::int32_t>(line, to, width);
    case Sample::float32: return widen<float>(line, to, width);
  }
}

Result<DetectorImage> read_page(TIFF* file, std::size_t page) {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint16_t samples = 1;
  std::uint16_t photometric = PHOTOMETRIC_MINISBLACK;
  TIFFGetField(file, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField(file, TIFFTAG_IMAGELENGTH, &height);
  TIFFGetFieldDefaulted(file, TIFFTAG_SAMPLESPERPIXEL, &samples);
  TIFFGetField(file, TIFFTAG_PHOTOMETRIC, &photometric);
  CANDOR_TRY(check_stack_size(width, height, page));
  const auto sample = sample_of(file);
  if (samples != 1 || photometric != PHOTOMETRIC_MINISBLACK || !sample || TIFFIsTiled(file) != 0) {
    return Error{ErrorCode::unsupported,
                 fmt::format("page {} of the TIFF file is no grey picture in strips of 8, 16 or 32 "
                             "bits in which more light is a higher number",
                             page)};
  }
  const auto line_bytes = static_cast<std::size_t>(std::max<tmsize_t>(TIFFScanlineSize(file), 0));
  if (line_bytes != width * bytes_of(*sample)) {
    return Error{ErrorCode::damaged, fmt::format("the rows of page {} have {} bytes, not {}", page,
                                                 line_bytes, width * bytes_of(*sample))};
  }
  DetectorImage image{width, height, std::vector<float>(std::size_t{width} * height)};
  std::vector<unsigned char> line(line_bytes);
  for (std::uint32_t y = 0; y < height; ++y) {
    if (TIFFReadScanline(file, line.data(), y, 0) != 1) {
      return Error{ErrorCode::damaged,
                   fmt::format("row {} of page {} of the TIFF file cannot be read", y + 1, page)};
    }
    widen(*sample, line, image.row(y).data(), width);
  }
  return image;
}

bool recognise(std::string_view bytes) {
  return bytes.starts_with(std::string_view("II*\0", 4)) ||
         bytes.starts_with(std::string_view("MM\0*", 4));
}

Result<PictureFile> read(std::string_view bytes) {
  // What libtiff has to say is said by the errors below.
  TIFFSetErrorHandler(nullptr);
  TIFFSetWarningHandler(nullptr);
  Memory memory{bytes, 0};
  // "m": no mapping, so that every read is checked against the end.
  const OpenTiff file(TIFFClientOpen("picture", "rm", &memory, read_memory, write_nothing,
                                     seek_memory, close_nothing, size_of_memory, nullptr, nullptr));
  if (!file) return Error{ErrorCode::damaged, "a TIFF file whose directory cannot be read"};
  PictureFile result;
  do {
    DetectorImage image = CANDOR_TRY(read_page(file.get(), result.pictures.size() + 1));
    const bool fits = result.pictures.empty() || (image.width == result.pictures.front().width &&
                                                  image.height == result.pictures.front().height);
    if (!fits) {
      return Error{ErrorCode::unsupported,
                   fmt::format("page {} of the TIFF file has another size than the first",
                               result.pictures.size() + 1)};
    }
    result.pictures.push_back(std::move(image));
  } while (TIFFReadDirectory(file.get()) == 1);
  return result;
}

}  // namespace

const PictureFormat kTiffPictures = {.name = "tiff", .recognise = recognise, .read = read};

}  // namespace candor::formats
