#pragma once

#include "drivers/ocean_obp/models.h"

namespace candor::drivers::ocean_obp {

inline const Model& sts() { return *find_model(kVendorId, 0x4000); }
inline const Model& qe_pro() { return *find_model(kVendorId, 0x4004); }

}  // namespace candor::drivers::ocean_obp
