#include "formats/detector_pictures/picture_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace candor::formats {
namespace {

constexpr std::array<const PictureFormat*, 3> kFormats = {&kFitsPictures, &kTiffPictures,
                                                          &kSpePictures};

const PictureFormat* format_of(std::string_view bytes) {
  const auto* const found = std::ranges::find_if(
      kFormats, [&](const PictureFormat* format) { return format->recognise(bytes); });
  return found == kFormats.end() ? nullptr : *found;
}

}  // namespace

Result<void> check_stack_size(std::size_t width, std::size_t height, std::size_t pictures) {
  if (width < 2 || height < 1 || pictures < 1) {
    return Error{ErrorCode::damaged,
                 fmt::format("it claims {} pictures of {} x {} pixels", pictures, width, height)};
  }
  if (width > kMostStackSide || height > kMostStackSide ||
      pictures > kMostStackPixels / (width * height)) {
    return Error{ErrorCode::unsupported,
                 fmt::format("{} pictures of {} x {} pixels are more than this program takes at "
                             "once ({} pixels)",
                             pictures, width, height, kMostStackPixels)};
  }
  return {};
}

bool holds_pictures(std::string_view bytes) { return format_of(bytes) != nullptr; }

Result<PictureFile> read_pictures(std::string_view bytes) {
  const PictureFormat* const format = format_of(bytes);
  if (format == nullptr) {
    return Error{ErrorCode::unsupported,
                 "it is no picture of a detector that this program reads: FITS, grey TIFF or SPE"};
  }
  PictureFile file = CANDOR_TRY(format->read(bytes));
  file.format = format->name;
  for (const DetectorImage& picture : file.pictures) {
    if (!std::ranges::all_of(picture.counts, [](float count) { return std::isfinite(count); })) {
      return Error{ErrorCode::invalid_value, "a count of a picture is not a finite number"};
    }
  }
  return file;
}

}  // namespace candor::formats
