#include <fitsio.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "formats/detector_pictures/picture_file.h"

namespace candor::formats {
namespace {

constexpr std::size_t kBlock = 2880;

struct CloseFits {
  void operator()(fitsfile* file) const {
    int ignored = 0;
    fits_close_file(file, &ignored);
  }
};
using OpenFits = std::unique_ptr<fitsfile, CloseFits>;

/// Whatever CFITSIO found wrong: the file, as its memory and the calls are ours.
Error refused(int status, std::string_view doing) {
  std::array<char, FLEN_STATUS> text{};
  fits_get_errstatus(status, text.data());
  fits_clear_errmsg();
  return {ErrorCode::damaged,
          fmt::format("a FITS file that cannot be read ({}: {})", doing, text.data())};
}

/// A number of the header; none if it is not there or is none above 0.
std::optional<double> positive(fitsfile* file, const char* key) {
  int status = 0;
  double value = 0;
  if (fits_read_key(file, TDOUBLE, key, &value, nullptr, &status) != 0) {
    fits_clear_errmsg();
    return std::nullopt;
  }
  return std::isfinite(value) && value > 0 ? std::optional(value) : std::nullopt;
}

bool recognise(std::string_view bytes) {
  return bytes.starts_with("SIMPLE  =") && bytes.size() >= 80;
}

Result<PictureFile> read(std::string_view bytes) {
  if (bytes.size() % kBlock != 0) {
    return Error{ErrorCode::damaged,
                 fmt::format("a FITS file has whole blocks of {} bytes, this one ends after {} "
                             "bytes of one",
                             kBlock, bytes.size() % kBlock)};
  }
  // CFITSIO wants memory that it could write to; it is opened for reading, and has a copy. It takes
  // whole blocks, and the one behind the last before it sees that the file ends there.
  std::string copy(bytes);
  copy.append(2 * kBlock, '\0');
  void* memory = copy.data();
  std::size_t size = bytes.size();
  fitsfile* opened = nullptr;
  int status = 0;
  if (fits_open_memfile(&opened, "candor", READONLY, &memory, &size, 0, nullptr, &status) != 0) {
    return refused(status, "opening it");
  }
  const OpenFits file(opened);
  int axes = 0;
  int type = 0;
  std::array<long, 3> lengths{1, 1, 1};
  if (fits_get_img_param(file.get(), 3, &type, &axes, lengths.data(), &status) != 0) {
    return refused(status, "the size of its image");
  }
  if (axes < 2 || axes > 3) {
    return Error{ErrorCode::unsupported,
                 fmt::format("its first image has {} axes; pictures have two, stacks three", axes)};
  }
  for (const long length : lengths) {
    if (length < 1) return Error{ErrorCode::damaged, "an axis of its image has no length"};
  }
  const auto width = static_cast<std::size_t>(lengths[0]);
  const auto height = static_cast<std::size_t>(lengths[1]);
  const auto pictures = static_cast<std::size_t>(lengths[2]);
  CANDOR_TRY(check_stack_size(width, height, pictures));
  LONGLONG data_begin = 0;
  if (fits_get_hduaddrll(file.get(), nullptr, &data_begin, nullptr, &status) != 0 ||
      data_begin < 0) {
    return refused(status, "where its image begins");
  }
  const std::size_t pixel_bytes = static_cast<std::size_t>(std::abs(type)) / 8;
  const std::size_t before = std::min(static_cast<std::size_t>(data_begin), bytes.size());
  if (width * height * pictures > (bytes.size() - before) / pixel_bytes) {
    return Error{ErrorCode::damaged,
                 fmt::format("it claims {} pictures of {} x {} pixels and is too short for them",
                             pictures, width, height)};
  }
  PictureFile result;
  const std::size_t pixels = width * height;
  for (std::size_t i = 0; i < pictures; ++i) {
    DetectorImage image{width, height, std::vector<float>(pixels)};
    float none = std::nanf("");
    int any_null = 0;
    const std::size_t first = i * pixels + 1;  // FITS counts from 1
    if (fits_read_img(file.get(), TFLOAT, LONGLONG(first), LONGLONG(pixels), &none,
                      image.counts.data(), &any_null, &status) != 0) {
      return refused(status, fmt::format("picture {}", i + 1));
    }
    result.pictures.push_back(std::move(image));
  }
  result.exposure_s = positive(file.get(), "EXPTIME");
  if (!result.exposure_s) result.exposure_s = positive(file.get(), "EXPOSURE");
  // GAIN is a setting in as many files as it is a gain; EGAIN is in electrons a count.
  result.electrons_per_count = positive(file.get(), "EGAIN");
  return result;
}

}  // namespace

const PictureFormat kFitsPictures = {.name = "fits", .recognise = recognise, .read = read};

}  // namespace candor::formats
