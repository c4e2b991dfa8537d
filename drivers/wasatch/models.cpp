#include "drivers/wasatch/models.h"

#include <algorithm>
#include <array>

namespace candor::drivers::wasatch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Product numbers: ENG-0001 "USB API" of Wasatch Photonics and its open driver Wasatch.PY. The
// exposures hold for memories that state none (formats below 5): every instrument of the family
// can do these.
constexpr std::array kModels = {
    Model{0x1000, "Wasatch silicon", Board::fx2, Detector::silicon, milliseconds(10), seconds(60)},
    Model{0x2000, "Wasatch InGaAs", Board::fx2, Detector::ingaas, milliseconds(10), seconds(60)},
    Model{0x4000, "Wasatch XS", Board::arm, Detector::silicon, milliseconds(10), seconds(60)},
};

}  // namespace

std::span<const Model> all_models() { return kModels; }

const Model* find_model(std::uint16_t product_id) {
  const auto* found = std::ranges::find(kModels, product_id, &Model::product_id);
  return found == kModels.end() ? nullptr : found;
}

}  // namespace candor::drivers::wasatch
