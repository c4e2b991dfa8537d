#include <fmt/core.h>

#include <cmath>
#include <pugixml.hpp>
#include <string>

#include "formats/bytes.h"
#include "formats/detector_pictures/picture_file.h"
#include "formats/text.h"

namespace candor::formats {
namespace {

// Places in the header, from the list "Header structure for WinView/WinSpec (WINX) files" in
// Princeton Instruments' manuals, and of version 3 from its "SPE 3.0 file format specification".
constexpr std::size_t kHeaderBytes = 4100;
constexpr std::size_t kExposure = 10;
constexpr std::size_t kWidth = 42;
constexpr std::size_t kDataType = 108;
constexpr std::size_t kHeight = 656;
constexpr std::size_t kFooter = 678;
constexpr std::size_t kFrames = 1446;
constexpr std::size_t kRegions = 1510;
constexpr std::size_t kVersion = 1992;
constexpr std::size_t kLastValue = 4098;
constexpr std::uint16_t kLastValueIs = 0x5555;
/// The tree of an XML footer takes many times its bytes.
constexpr std::size_t kMostFooter = std::size_t{4} * 1024 * 1024;

/// How the numbers of a file are stored.
enum class Pixel { float32, int32, int16, uint16, uint32 };

std::optional<Pixel> pixel_of(std::int16_t type) {
  switch (type) {
    case 0: return Pixel::float32;
    case 1: return Pixel::int32;
    case 2: return Pixel::int16;
    case 3: return Pixel::uint16;
    case 8: return Pixel::uint32;
    default: return std::nullopt;
  }
}

std::optional<Pixel> pixel_of(std::string_view format) {
  if (format == "MonochromeUnsigned16") return Pixel::uint16;
  if (format == "MonochromeUnsigned32") return Pixel::uint32;
  if (format == "MonochromeFloating32") return Pixel::float32;
  return std::nullopt;
}

std::size_t bytes_of(Pixel pixel) {
  return pixel == Pixel::int16 || pixel == Pixel::uint16 ? 2 : 4;
}

Result<std::vector<double>> numbers(const ByteReader& reader, Pixel pixel, std::size_t place,
                                    std::size_t count) {
  switch (pixel) {
    case Pixel::float32: return reader.numbers<float>(place, count);
    case Pixel::int32: return reader.numbers<std::int32_t>(place, count);
    case Pixel::int16: return reader.numbers<std::int16_t>(place, count);
    case Pixel::uint16: return reader.numbers<std::uint16_t>(place, count);
    case Pixel::uint32: break;
  }
  return reader.numbers<std::uint32_t>(place, count);
}

/// Where the pictures of a file lie.
struct Layout {
  std::size_t width = 0;
  std::size_t height = 0;
  std::size_t frames = 0;
  std::size_t stride = 0;  ///< bytes from one to the next
  Pixel pixel = Pixel::uint16;
};

Error unknown_pixels(std::string_view type) {
  return {ErrorCode::unsupported,
          fmt::format("an SPE file whose pixels are stored as \"{}\", which this program does not "
                      "know",
                      type)};
}

/// Version 2: everything stands in the header.
Result<Layout> layout_of_header(const ByteReader& reader) {
  Layout layout;
  layout.width = CANDOR_TRY(reader.number<std::uint16_t>(kWidth));
  layout.height = CANDOR_TRY(reader.number<std::uint16_t>(kHeight));
  const auto frames = CANDOR_TRY(reader.number<std::int32_t>(kFrames));
  const auto type = CANDOR_TRY(reader.number<std::int16_t>(kDataType));
  const auto regions = CANDOR_TRY(reader.number<std::int16_t>(kRegions));
  if (regions > 1) {
    return Error{ErrorCode::unsupported,
                 fmt::format("an SPE file with {} regions of the detector; one is read", regions)};
  }
  if (frames < 1) {
    return Error{ErrorCode::damaged, fmt::format("an SPE file that claims {} frames", frames)};
  }
  layout.frames = static_cast<std::size_t>(frames);
  const auto pixel = pixel_of(type);
  if (!pixel) return unknown_pixels(fmt::format("type {}", type));
  layout.pixel = *pixel;
  layout.stride = layout.width * layout.height * bytes_of(layout.pixel);
  return layout;
}

/// Version 3: the header may be empty, and an XML document after the pictures says it all.
Result<Layout> layout_of_footer(const ByteReader& reader) {
  const auto place = CANDOR_TRY(reader.number<std::uint64_t>(kFooter));
  if (place < kHeaderBytes || place >= reader.size()) {
    return Error{ErrorCode::damaged, "an SPE file that ends before its XML footer"};
  }
  const auto begin = static_cast<std::size_t>(place);
  if (reader.size() - begin > kMostFooter) {
    return Error{ErrorCode::unsupported, "an SPE file whose XML footer is above 4 MiB"};
  }
  const std::string_view footer = CANDOR_TRY(reader.slice(begin, reader.size() - begin));
  pugi::xml_document document;
  if (!document.load_buffer(footer.data(), footer.size())) {
    return Error{ErrorCode::damaged, "an SPE file whose XML footer cannot be read"};
  }
  const auto frame = document.child("SpeFormat")
                         .child("DataFormat")
                         .find_child_by_attribute("DataBlock", "type", "Frame");
  const auto region = frame.find_child_by_attribute("DataBlock", "type", "Region");
  if (!region || region.next_sibling("DataBlock")) {
    return Error{ErrorCode::unsupported,
                 "an SPE file whose frames are not one region of the detector each"};
  }
  Layout layout;
  layout.width = region.attribute("width").as_uint();
  layout.height = region.attribute("height").as_uint();
  layout.frames = frame.attribute("count").as_uint();
  layout.stride = static_cast<std::size_t>(frame.attribute("stride").as_ullong());
  const std::string_view format = frame.attribute("pixelFormat").value();
  const auto pixel = pixel_of(format);
  if (!pixel) return unknown_pixels(excerpt(format));
  layout.pixel = *pixel;
  return layout;
}

bool recognise(std::string_view bytes) {
  const ByteReader reader(bytes);
  const auto last = reader.number<std::uint16_t>(kLastValue);
  const auto version = reader.number<float>(kVersion);
  if (!last.ok() || !version.ok()) return false;
  // Version 3 need not fill the last value in.
  return (*last == kLastValueIs && *version >= 0 && *version < 4) ||
         (*version >= 3 && *version < 4 && bytes.find("<SpeFormat") != std::string_view::npos);
}

Result<PictureFile> read(std::string_view bytes) {
  const ByteReader reader(bytes);
  const auto version = CANDOR_TRY(reader.number<float>(kVersion));
  const auto found = version >= 3 ? layout_of_footer(reader) : layout_of_header(reader);
  const Layout layout = CANDOR_TRY(found);
  CANDOR_TRY(check_stack_size(layout.width, layout.height, layout.frames));
  const std::size_t pixels = layout.width * layout.height;
  const std::size_t frame_bytes = pixels * bytes_of(layout.pixel);
  if (layout.stride < frame_bytes) {
    return Error{ErrorCode::damaged, "an SPE file whose frames would overlap"};
  }
  const std::size_t data_bytes = bytes.size() - kHeaderBytes;
  if (frame_bytes > data_bytes || layout.frames - 1 > (data_bytes - frame_bytes) / layout.stride) {
    return Error{ErrorCode::damaged,
                 fmt::format("an SPE file that claims {} frames of {} x {} pixels and is too short "
                             "for them",
                             layout.frames, layout.width, layout.height)};
  }
  PictureFile result;
  for (std::size_t i = 0; i < layout.frames; ++i) {
    const std::vector<double> values =
        CANDOR_TRY(numbers(reader, layout.pixel, kHeaderBytes + i * layout.stride, pixels));
    DetectorImage image{layout.width, layout.height, std::vector<float>(pixels)};
    for (std::size_t k = 0; k < pixels; ++k) image.counts[k] = static_cast<float>(values[k]);
    result.pictures.push_back(std::move(image));
  }
  const auto exposure = reader.number<float>(kExposure);
  if (version < 3 && exposure.ok() && std::isfinite(*exposure) && *exposure > 0) {
    result.exposure_s = static_cast<double>(*exposure);
  }
  return result;
}

}  // namespace

const PictureFormat kSpePictures = {.name = "spe", .recognise = recognise, .read = read};

}  // namespace candor::formats
