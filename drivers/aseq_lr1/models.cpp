#include "drivers/aseq_lr1/models.h"

#include <algorithm>
#include <array>

namespace candor::drivers::aseq_lr1 {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Sources: the comments of ASEQ's own header libspectr.h ("libspectrWrapper API", which gives every
// report byte by byte), and open drivers that were used with instruments: two of the LR1 in Python
// (hidapi, and pyusb, which names the endpoints), one of the LR1-B, one of the LR-2T. All
// instruments of the maker have the same USB numbers. (One person met an instrument with 20E2:0001,
// the same bytes swapped, that takes reports of 8 bytes: it is not in the table.)
//
// Pixels: elements 0 to 3,647 are sent with 32 before and 14 behind them (header: "32 starting
// elements, 14 final elements"; the LR1-B's driver: 3,694 in all). That is the layout of Toshiba's
// TCD1304. Shielded are 16 to 27 (LR1-B); another program averages 15 to 30, and the LR-2T's driver
// uses none.
//
// Full scale: a converter of 16 bits (the maker's program is "ASEQ_16bits"; three drivers agree;
// none names another), but the detector may stop before it does: 64,500 is what the LR-2T's driver
// takes for saturated, 64,880 the LR1-B's. The lower one errs towards calling a pixel saturated.
//
// Exposure: the unit is 10 us in a word of 32 bits, and no source says what an instrument refuses.
// The drivers allow 0.01 ms to 60 s (LR1-B) and 1 ms to 10 s (LR-2T): what both allow is used.
constexpr std::array kModels = {
    Model{0x0100, "LR1", 0, 3647, 3694, PixelRange{32, 3679}, PixelRange{16, 27}, 64'500,
          milliseconds(1), seconds(10)},
};

}  // namespace

std::span<const Model> all_models() { return kModels; }

const Model* find_model(std::uint16_t product_id) {
  const auto* found = std::ranges::find(kModels, product_id, &Model::product_id);
  return found == kModels.end() ? nullptr : found;
}

}  // namespace candor::drivers::aseq_lr1
