#include "formats/detector_pictures/picture_file.h"

#include <fitsio.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tiffio.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/shared_data.h"

namespace candor::formats {
namespace {

std::string scratch(const std::string& name) {
  return (std::filesystem::temp_directory_path() /
          (std::to_string(::getpid()) + "-" +
           ::testing::UnitTest::GetInstance()->current_test_info()->name() + name))
      .string();
}

std::string bytes_then_gone(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  file.close();
  std::filesystem::remove(path);
  return bytes;
}

/// A number that tells its place: column, row and picture.
double value_at(std::size_t x, std::size_t y, std::size_t picture) {
  return static_cast<double>(100 * picture + 10 * y + x);
}

constexpr std::size_t kWidth = 7;
constexpr std::size_t kHeight = 4;

void expect_places(const PictureFile& file, std::size_t pictures) {
  ASSERT_EQ(file.pictures.size(), pictures);
  for (std::size_t p = 0; p < pictures; ++p) {
    ASSERT_EQ(file.pictures[p].width, kWidth);
    ASSERT_EQ(file.pictures[p].height, kHeight);
    for (std::size_t y = 0; y < kHeight; ++y) {
      for (std::size_t x = 0; x < kWidth; ++x) {
        EXPECT_EQ(static_cast<double>(file.pictures[p].at(x, y)), value_at(x, y, p));
      }
    }
  }
}

std::string fits_stack(int type, long pictures) {
  const std::string path = scratch(".fits");
  fitsfile* file = nullptr;
  int status = 0;
  std::array<long, 3> lengths{kWidth, kHeight, pictures};
  fits_create_file(&file, ("!" + path).c_str(), &status);
  fits_create_img(file, type, pictures > 1 ? 3 : 2, lengths.data(), &status);
  std::vector<float> values;
  for (long p = 0; p < pictures; ++p) {
    for (std::size_t y = 0; y < kHeight; ++y) {
      for (std::size_t x = 0; x < kWidth; ++x) {
        values.push_back(static_cast<float>(value_at(x, y, static_cast<std::size_t>(p))));
      }
    }
  }
  fits_write_img(file, TFLOAT, 1, static_cast<LONGLONG>(values.size()), values.data(), &status);
  double exposure = 2.5;
  double gain = 1.7;
  fits_write_key(file, TDOUBLE, "EXPTIME", &exposure, nullptr, &status);
  fits_write_key(file, TDOUBLE, "EGAIN", &gain, nullptr, &status);
  fits_close_file(file, &status);
  EXPECT_EQ(status, 0);
  return bytes_then_gone(path);
}

template <typename Number>
std::string tiff_stack(std::uint16_t format, std::uint16_t compression, std::size_t pictures) {
  const std::string path = scratch(".tif");
  TIFF* file = TIFFOpen(path.c_str(), "w");
  for (std::size_t p = 0; p < pictures; ++p) {
    TIFFSetField(file, TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(kWidth));
    TIFFSetField(file, TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(kHeight));
    TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, static_cast<int>(8 * sizeof(Number)));
    TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(file, TIFFTAG_SAMPLEFORMAT, format);
    TIFFSetField(file, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    TIFFSetField(file, TIFFTAG_COMPRESSION, compression);
    TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, 2);
    for (std::size_t y = 0; y < kHeight; ++y) {
      std::array<Number, kWidth> row{};
      for (std::size_t x = 0; x < kWidth; ++x) row[x] = static_cast<Number>(value_at(x, y, p));
      TIFFWriteScanline(file, row.data(), static_cast<std::uint32_t>(y), 0);
    }
    TIFFWriteDirectory(file);
  }
  TIFFClose(file);
  return bytes_then_gone(path);
}

template <typename Number>
void put(std::string& bytes, std::size_t place, Number number) {
  std::memcpy(bytes.data() + place, &number, sizeof(number));
}

std::string spe_header(float version) {
  std::string bytes(4100, '\0');
  put<float>(bytes, 10, 0.75F);
  put<std::uint16_t>(bytes, 42, kWidth);
  put<std::uint16_t>(bytes, 656, kHeight);
  put<std::int32_t>(bytes, 1446, 2);
  put<std::int16_t>(bytes, 1510, 1);
  put<float>(bytes, 1992, version);
  put<std::uint16_t>(bytes, 4098, 0x5555);
  return bytes;
}

template <typename Number>
std::string spe_pixels(std::size_t pictures) {
  std::string bytes(pictures * kWidth * kHeight * sizeof(Number), '\0');
  std::size_t place = 0;
  for (std::size_t p = 0; p < pictures; ++p) {
    for (std::size_t y = 0; y < kHeight; ++y) {
      for (std::size_t x = 0; x < kWidth; ++x) {
        put<Number>(bytes, place, static_cast<Number>(value_at(x, y, p)));
        place += sizeof(Number);
      }
    }
  }
  return bytes;
}

template <typename Number>
std::string spe2(std::int16_t type) {
  std::string bytes = spe_header(2.5F);
  put<std::int16_t>(bytes, 108, type);
  return bytes + spe_pixels<Number>(2);
}

std::string spe3(const std::string& frame) {
  std::string bytes = spe_header(3.0F) + spe_pixels<std::uint16_t>(2);
  put<std::uint64_t>(bytes, 678, bytes.size());
  return bytes + "<SpeFormat version=\"3.0\"><DataFormat>" + frame + "</DataFormat></SpeFormat>";
}

const std::string kFrame =
    "<DataBlock type=\"Frame\" count=\"2\" pixelFormat=\"MonochromeUnsigned16\" size=\"56\" "
    "stride=\"56\"><DataBlock type=\"Region\" count=\"1\" width=\"7\" height=\"4\" size=\"56\" "
    "stride=\"56\"/></DataBlock>";

TEST(Pictures, OfFitsAreReadWithTheirExposure) {
  for (const int type : {BYTE_IMG, SHORT_IMG, USHORT_IMG, LONG_IMG, FLOAT_IMG, DOUBLE_IMG}) {
    ASSERT_OK_AND_ASSIGN(const PictureFile file, read_pictures(fits_stack(type, 1)));
    EXPECT_EQ(file.format, "fits");
    EXPECT_EQ(file.exposure_s, 2.5);
    EXPECT_EQ(file.electrons_per_count, 1.7);
    expect_places(file, 1);
  }
  ASSERT_OK_AND_ASSIGN(const PictureFile stack, read_pictures(fits_stack(USHORT_IMG, 3)));
  expect_places(stack, 3);
}

TEST(Pictures, OfTiffAreReadPageByPage) {
  for (const std::uint16_t compression :
       std::array<std::uint16_t, 3>{COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_PACKBITS}) {
    for (const std::string& bytes : {tiff_stack<std::uint16_t>(SAMPLEFORMAT_UINT, compression, 2),
                                     tiff_stack<std::int32_t>(SAMPLEFORMAT_INT, compression, 2),
                                     tiff_stack<float>(SAMPLEFORMAT_IEEEFP, compression, 2),
                                     tiff_stack<std::uint8_t>(SAMPLEFORMAT_UINT, compression, 2)}) {
      ASSERT_OK_AND_ASSIGN(const PictureFile file, read_pictures(bytes));
      EXPECT_EQ(file.format, "tiff");
      EXPECT_EQ(file.exposure_s, std::nullopt);
      expect_places(file, 2);
    }
  }
}

TEST(Pictures, OfSpeAreReadInBothVersions) {
  for (const std::string& bytes : {spe2<float>(0), spe2<std::int32_t>(1), spe2<std::int16_t>(2),
                                   spe2<std::uint16_t>(3), spe2<std::uint32_t>(8), spe3(kFrame)}) {
    ASSERT_OK_AND_ASSIGN(const PictureFile file, read_pictures(bytes));
    EXPECT_EQ(file.format, "spe");
    expect_places(file, 2);
  }
  EXPECT_EQ(read_pictures(spe2<float>(0))->exposure_s, 0.75);
  EXPECT_EQ(read_pictures(spe3(kFrame))->exposure_s, std::nullopt);
}

TEST(Pictures, CutAnywhereAreRefusedOrHaveFewer) {
  for (const std::string& whole :
       {fits_stack(USHORT_IMG, 2),
        tiff_stack<std::uint16_t>(SAMPLEFORMAT_UINT, COMPRESSION_NONE, 2), spe2<std::uint16_t>(3),
        spe3(kFrame)}) {
    for (std::size_t length = 0; length < whole.size(); length += length < 64 ? 1 : 7) {
      const auto cut = read_pictures(std::string_view(whole).substr(0, length));
      if (cut.ok()) {
        // A TIFF whose last pages are gone ends where its chain of pages ends.
        EXPECT_TRUE(whole.starts_with("II")) << length;
        EXPECT_LE(cut->pictures.size(), 2U);
      } else {
        EXPECT_FALSE(cut.error().message.empty());
      }
    }
  }
}

TEST(Pictures, ThatClaimMoreThanThereIsAreRefused) {
  std::string header = spe2<std::uint16_t>(3);
  put<std::int32_t>(header, 1446, 2000000000);
  EXPECT_FALSE(read_pictures(header).ok());
  put<std::int32_t>(header, 1446, -1);
  EXPECT_ERROR(ErrorCode::damaged, read_pictures(header));
  put<std::int32_t>(header, 1446, 3);
  EXPECT_ERROR(ErrorCode::damaged, read_pictures(header));
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"stride=\"56\"><", "stride=\"18446744073709551615\"><"},
           {"stride=\"56\"><", "stride=\"55\"><"},
           {"count=\"2\"", "count=\"4294967295\""},
           {"width=\"7\"", "width=\"4294967295\""}}) {
    std::string frame = kFrame;
    frame.replace(frame.find(from), from.size(), to);
    EXPECT_FALSE(read_pictures(spe3(frame)).ok()) << to;
  }
}

TEST(Pictures, OfWhichAFitsFileHoldsOnlyTheHeaderAreRefusedAndNotReadFromBehindItsEnd) {
  constexpr std::size_t kBlock = 2880;
  for (const int type : {SHORT_IMG, LONG_IMG, FLOAT_IMG}) {
    const std::string whole = fits_stack(type, 2);
    for (std::size_t size = kBlock; size < whole.size(); size += kBlock) {
      const auto file = read_pictures(whole.substr(0, size));
      ASSERT_FALSE(file.ok()) << size;
      EXPECT_EQ(file.error().code, ErrorCode::damaged);
    }
  }
}

TEST(Pictures, ThatThisProgramDoesNotKnowAreRefused) {
  EXPECT_ERROR(ErrorCode::unsupported, read_pictures("no picture"));
  EXPECT_ERROR(ErrorCode::unsupported, read_pictures(""));
  EXPECT_ERROR(ErrorCode::unsupported, read_pictures(spe2<double>(5)));
  std::string two = spe2<std::uint16_t>(3);
  put<std::int16_t>(two, 1510, 2);
  EXPECT_ERROR(ErrorCode::unsupported, read_pictures(two));
  std::string frame = kFrame;
  frame.replace(frame.find("MonochromeUnsigned16"), 20, "SomethingOfTomorrow0");
  EXPECT_ERROR(ErrorCode::unsupported, read_pictures(spe3(frame)));
  std::string white = tiff_stack<std::uint16_t>(SAMPLEFORMAT_UINT, COMPRESSION_NONE, 1);
  // PHOTOMETRIC is tag 262, a short: 1 is "black is zero".
  const std::string tag("\x06\x01\x03\x00\x01\x00\x00\x00\x01", 9);
  ASSERT_NE(white.find(tag), std::string::npos);
  white[white.find(tag) + 8] = 0;
  EXPECT_ERROR(ErrorCode::unsupported, read_pictures(white));
}

TEST(Pictures, WithCountsThatAreNoNumbersAreRefused) {
  std::string bytes = spe2<float>(0);
  put<float>(bytes, 4100 + 40, std::nanf(""));
  EXPECT_ERROR(ErrorCode::invalid_value, read_pictures(bytes));
}

}  // namespace
}  // namespace candor::formats
