#include <fmt/core.h>

#include <csetjmp>
#include <cstdio>
#include <vector>

// It wants <cstdio> before it.
#include <jpeglib.h>

#include "formats/picture.h"
#include "formats/picture_kinds.h"

namespace candor::formats {
namespace {

using namespace std::string_view_literals;

/// For a progressive picture, whose coefficients are kept until its last scan.
constexpr long kMostDecoderMemory = 800'000'000;
/// A camera writes about ten; each costs a pass over the picture.
constexpr int kMostScans = 60;

/// libjpeg's errors with the way out of it: it returns from none of them.
struct Errors {
  jpeg_error_mgr base{};
  std::jmp_buf way_out{};
  bool too_much = false;
};

[[noreturn]] void leave(j_common_ptr jpeg) {
  std::longjmp(reinterpret_cast<Errors*>(jpeg->err)->way_out, 1);
}

/// A warning is that data are missing or wrong; what libjpeg would put in their place is a guess.
void on_message(j_common_ptr jpeg, int level) {
  if (level < 0) leave(jpeg);
}

void no_output(j_common_ptr /*jpeg*/) {}

void count_scans(j_common_ptr jpeg) {
  if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number <= kMostScans) return;
  reinterpret_cast<Errors*>(jpeg->err)->too_much = true;
  leave(jpeg);
}

Error damaged(Errors& errors, j_common_ptr jpeg) {
  if (errors.too_much) {
    return Error{ErrorCode::unsupported,
                 fmt::format("the JPEG has more than {} scans", kMostScans)};
  }
  char message[JMSG_LENGTH_MAX] = {};
  errors.base.format_message(jpeg, message);
  // libjpeg may quote bytes of the file.
  std::string text(message);
  for (char& c : text) {
    if (static_cast<unsigned char>(c) >= 0x7F || c < ' ') c = '?';
  }
  return Error{ErrorCode::damaged, "the JPEG is damaged: " + text};
}

/// The JPEG, its decoder and what is made of it; outside the function that libjpeg may leave.
struct Decoding {
  jpeg_decompress_struct jpeg{};
  Errors errors;
  jpeg_progress_mgr progress{};
  ColourImage image;
  std::string exif;
  std::string refusal;

  ~Decoding() { jpeg_destroy_decompress(&jpeg); }
};

void keep_exif(Decoding& decoding) {
  constexpr auto kHead = "Exif\0\0"sv;
  for (auto* marker = decoding.jpeg.marker_list; marker != nullptr; marker = marker->next) {
    const std::string_view data(reinterpret_cast<const char*>(marker->data), marker->data_length);
    if (data.starts_with(kHead)) decoding.exif = data.substr(kHead.size());
  }
}

void make_smaller(jpeg_decompress_struct& jpeg) {
  const std::size_t pixels = std::size_t{jpeg.image_width} * jpeg.image_height;
  jpeg.scale_num = 1;
  jpeg.scale_denom = 1;
  while (jpeg.scale_denom < 8 &&
         pixels / (std::size_t{jpeg.scale_denom} * jpeg.scale_denom) > kMostDecodedPixels) {
    jpeg.scale_denom *= 2;
  }
}

/// Whether it came to its end; everything that has a destructor is in `decoding`, because libjpeg
/// leaves by longjmp.
bool decode(Decoding& decoding, std::string_view bytes) {
  jpeg_decompress_struct& jpeg = decoding.jpeg;
  if (setjmp(decoding.errors.way_out) != 0) return false;  // NOLINT(cert-err52-cpp)
  jpeg_create_decompress(&jpeg);
  jpeg.mem->max_memory_to_use = kMostDecoderMemory;
  decoding.progress.progress_monitor = count_scans;
  jpeg.progress = &decoding.progress;
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()),
               static_cast<unsigned long>(bytes.size()));
  jpeg_save_markers(&jpeg, JPEG_APP0 + 1, 0xFFFF);
  jpeg_read_header(&jpeg, TRUE);
  keep_exif(decoding);
  if (const auto size = check_picture_size(jpeg.image_width, jpeg.image_height, kMostPicturePixels);
      !size) {
    decoding.refusal = size.error().message;
    return false;
  }
  if (jpeg.jpeg_color_space == JCS_CMYK || jpeg.jpeg_color_space == JCS_YCCK) {
    decoding.refusal = "the JPEG is in colours for print (CMYK); a photo should be in RGB";
    return false;
  }
  jpeg.out_color_space = JCS_RGB;
  make_smaller(jpeg);
  jpeg_start_decompress(&jpeg);
  decoding.image.width = jpeg.output_width;
  decoding.image.height = jpeg.output_height;
  const std::size_t row_size = 3 * decoding.image.width;
  decoding.image.pixels.resize(row_size * decoding.image.height);
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = decoding.image.pixels.data() + row_size * jpeg.output_scanline;
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_decompress(&jpeg);
  return true;
}

}  // namespace

Result<ColourImage> read_jpeg(std::string_view bytes) {
  Decoding decoding;
  decoding.jpeg.err = jpeg_std_error(&decoding.errors.base);
  decoding.errors.base.error_exit = leave;
  decoding.errors.base.emit_message = on_message;
  decoding.errors.base.output_message = no_output;
  if (!decode(decoding, bytes)) {
    if (!decoding.refusal.empty()) return Error{ErrorCode::unsupported, decoding.refusal};
    return damaged(decoding.errors, reinterpret_cast<j_common_ptr>(&decoding.jpeg));
  }
  return turned_upright(std::move(decoding.image), exif_orientation(decoding.exif));
}

}  // namespace candor::formats
