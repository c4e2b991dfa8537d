#include "drivers/ocean_ooi/models.h"

#include <algorithm>
#include <array>

namespace candor::drivers::ocean_ooi {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Endpoints kFullSpeed = {0x02, 0x87, 0x82};
constexpr Endpoints kHighSpeed = {0x01, 0x81, 0x82};
constexpr Endpoints kSplit = {0x01, 0x81, 0x82, 0x86};

// Sources, which agree but where a comment says otherwise: the OEM data sheets of USB2000,
// USB2000+, HR2000+ and USB4000 (Ocean Optics), and the tables of the open drivers python-seabreeze
// and SeaBreeze. Pixels: the data sheets (USB2000+, HR2000+: 0 to 17 are masked and 18, 19 not
// usable; USB4000, HR4000: 6 to 18 masked, 3,670 on not usable), for the others
// USB_SPECTRUM_FUNCTION_DETAILS.md of python-oceanoptics.
constexpr std::array kModels = {
    Model{0x1002, "USB2000", kFullSpeed, 2048, true, 4095, PixelCoding::planes,
          SaturationPlace::nowhere, ExposureUnit::milliseconds, milliseconds(3),
          milliseconds(65'535), PixelRange{24, 2047}, PixelRange{2, 23}, 0, false},
    Model{0x100A, "HR2000", kFullSpeed, 2048, true, 4095, PixelCoding::planes,
          SaturationPlace::nowhere, ExposureUnit::milliseconds, milliseconds(3),
          milliseconds(65'535), PixelRange{24, 2047}, PixelRange{2, 23}, 0, false},
    Model{0x1004, "ADC1000-USB", kFullSpeed, 2048, true, 4095, PixelCoding::planes,
          SaturationPlace::nowhere, ExposureUnit::milliseconds_16_bit, milliseconds(3),
          milliseconds(65'535), PixelRange{0, 2047}, std::nullopt, 0, false},
    Model{0x1014, "USB650", kFullSpeed, 2048, true, 4095, PixelCoding::planes,
          SaturationPlace::nowhere, ExposureUnit::milliseconds, milliseconds(3),
          milliseconds(65'535), PixelRange{24, 2047}, PixelRange{2, 23}, 0, false},
    Model{0x1012, "HR4000", kSplit, 3840, true, 16'383, PixelCoding::flip_bit_13,
          SaturationPlace::nowhere, ExposureUnit::microseconds, microseconds(10), seconds(65),
          PixelRange{22, 3669}, PixelRange{6, 18}, 0, false},
    Model{0x1016, "HR2000+", kHighSpeed, 2048, true, 16'383, PixelCoding::flip_bit_13,
          SaturationPlace::nowhere, ExposureUnit::microseconds, milliseconds(1), seconds(65),
          PixelRange{20, 2047}, PixelRange{2, 17}, 0, false},
    // Masked pixels: one table has 1,024 and on, the drivers 0 to 3.
    Model{0x1018, "QE65000", kHighSpeed, 1280, true, 65'535, PixelCoding::flip_bit_15,
          SaturationPlace::nowhere, ExposureUnit::milliseconds, milliseconds(8), seconds(1'600),
          PixelRange{10, 1033}, PixelRange{0, 3}, 10, true},
    // Longest exposure: the data sheet says 65.535 s, drivers ten times as much.
    Model{0x101E, "USB2000+", kHighSpeed, 2048, true, 65'535, PixelCoding::plain,
          SaturationPlace::bytes_4_5, ExposureUnit::microseconds, milliseconds(1), seconds(65),
          PixelRange{20, 2047}, PixelRange{6, 17}, 0, false},
    // 3,840 pixels arrive, of which one driver keeps 3,648: the data sheet's active ones are used.
    Model{0x1022, "USB4000", kSplit, 3840, true, 65'535, PixelCoding::plain,
          SaturationPlace::bytes_4_5, ExposureUnit::microseconds, microseconds(10), seconds(65),
          PixelRange{22, 3669}, PixelRange{6, 18}, 0, false},
    Model{0x1026, "NIRQuest512", kHighSpeed, 512, true, 65'535, PixelCoding::flip_bit_15,
          SaturationPlace::bytes_4_7, ExposureUnit::milliseconds, milliseconds(1), seconds(1'600),
          PixelRange{0, 511}, std::nullopt, 0, true},
    Model{0x1028, "NIRQuest256", kHighSpeed, 256, true, 65'535, PixelCoding::flip_bit_15,
          SaturationPlace::bytes_4_7, ExposureUnit::milliseconds, milliseconds(1), seconds(1'600),
          PixelRange{0, 255}, std::nullopt, 0, true},
    Model{0x102A, "Maya2000Pro", kHighSpeed, 2304, true, 64'000, PixelCoding::plain,
          SaturationPlace::bytes_0_1, ExposureUnit::microseconds, microseconds(7'200), seconds(65),
          PixelRange{10, 2057}, PixelRange{0, 3}, 0, false},
    Model{0x102C, "Maya2000", kHighSpeed, 2304, true, 65'535, PixelCoding::plain,
          SaturationPlace::nowhere, ExposureUnit::microseconds, microseconds(7'200), seconds(65),
          PixelRange{16, 2063}, PixelRange{0, 7}, 0, false},
    Model{0x1046, "MayaLSL", kHighSpeed, 2304, true, 64'000, PixelCoding::plain,
          SaturationPlace::bytes_0_1, ExposureUnit::microseconds, microseconds(7'200), seconds(65),
          PixelRange{10, 2057}, PixelRange{0, 3}, 0, false},
    Model{0x1044, "Apex", kHighSpeed, 2304, true, 64'000, PixelCoding::plain,
          SaturationPlace::bytes_0_1, ExposureUnit::microseconds, microseconds(7'200), seconds(65),
          PixelRange{10, 2057}, PixelRange{0, 3}, 0, false},
    Model{0x1040, "Torus", kHighSpeed, 2048, true, 65'535, PixelCoding::plain,
          SaturationPlace::bytes_4_5, ExposureUnit::microseconds, milliseconds(1), seconds(65),
          PixelRange{20, 2047}, PixelRange{6, 17}, 0, false},
    Model{0x104B, "Flame-NIR", kHighSpeed, 128, false, 65'535, PixelCoding::plain,
          SaturationPlace::bytes_4_5, ExposureUnit::microseconds, milliseconds(1), seconds(65),
          PixelRange{0, 127}, std::nullopt, 0, false},
    Model{0x2000, "Jaz", kHighSpeed, 2048, false, 65'535, PixelCoding::plain,
          SaturationPlace::bytes_4_5, ExposureUnit::microseconds, milliseconds(1), seconds(65),
          PixelRange{20, 2047}, PixelRange{6, 17}, 0, false},
};

}  // namespace

std::span<const Model> all_models() { return kModels; }

const Model* find_model(std::uint16_t product_id) {
  const auto* found = std::ranges::find(kModels, product_id, &Model::product_id);
  return found == kModels.end() ? nullptr : found;
}

}  // namespace candor::drivers::ocean_ooi
