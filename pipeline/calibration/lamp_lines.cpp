#include "pipeline/calibration/lamp_lines.h"

#include <array>

namespace candor {
namespace {

constexpr std::array kNeon = {
    LampLine{533.07775, 25},  LampLine{534.10938, 20},  LampLine{540.05616, 60},
    LampLine{556.27662, 5},   LampLine{565.66588, 5},   LampLine{571.92248, 5},
    LampLine{574.82985, 5},   LampLine{576.44188, 7},   LampLine{580.44496, 5},
    LampLine{582.01558, 5},   LampLine{585.24878, 200}, LampLine{587.28275, 10},
    LampLine{588.18950, 100}, LampLine{590.24623, 6},   LampLine{594.48340, 50},
    LampLine{596.54710, 5},   LampLine{597.55340, 60},  LampLine{598.79074, 15},
    LampLine{602.99968, 100}, LampLine{607.43376, 100}, LampLine{609.61630, 80},
    LampLine{612.84498, 10},  LampLine{614.30627, 100}, LampLine{616.35937, 100},
    LampLine{618.21460, 15},  LampLine{621.72812, 100}, LampLine{626.64952, 100},
    LampLine{630.47893, 10},  LampLine{633.44276, 100}, LampLine{638.29914, 100},
    LampLine{640.22480, 200}, LampLine{650.65277, 150}, LampLine{653.28824, 100},
    LampLine{659.89528, 100}, LampLine{667.82766, 100}, LampLine{671.70430, 70},
    LampLine{692.94672, 100}, LampLine{702.40500, 30},  LampLine{703.24128, 100},
    LampLine{705.91079, 10},  LampLine{717.39380, 80},  LampLine{724.51665, 100},
    LampLine{743.88981, 80},  LampLine{748.88712, 50},  LampLine{753.57739, 50},
    LampLine{754.40439, 20},  LampLine{794.31805, 20},  LampLine{808.24576, 20},
    LampLine{811.85495, 10},  LampLine{813.64061, 30},  LampLine{830.03248, 60},
    LampLine{836.57464, 15},  LampLine{837.76070, 100}, LampLine{846.33569, 15},
    LampLine{849.53591, 80},  LampLine{854.46952, 5},   LampLine{857.13535, 10},
    LampLine{859.12583, 40},  LampLine{863.46472, 60},  LampLine{865.43831, 60},
    LampLine{870.41122, 10},  LampLine{877.16575, 20},  LampLine{878.06226, 80},
    LampLine{878.37539, 60},  LampLine{885.38668, 50},  LampLine{891.95006, 10},
    LampLine{914.86716, 20},  LampLine{920.17591, 20},  LampLine{930.08527, 20},
    LampLine{932.65068, 15},  LampLine{942.53788, 15},  LampLine{948.66818, 10},
    LampLine{953.41629, 15},  LampLine{966.54197, 10}};

constexpr std::array kMercuryArgon = {
    LampLine{253.6521, 300}, LampLine{296.7283, 20},  LampLine{302.1504, 10},
    LampLine{312.5674, 15},  LampLine{313.1555, 10},  LampLine{313.1844, 15},
    LampLine{334.1484, 10},  LampLine{365.0158, 80},  LampLine{365.4842, 25},
    LampLine{366.3284, 15},  LampLine{404.6565, 100}, LampLine{407.7837, 10},
    LampLine{435.8335, 250}, LampLine{546.0750, 300}, LampLine{576.9610, 50},
    LampLine{579.0670, 60},  LampLine{696.5431, 80},  LampLine{706.7218, 60},
    LampLine{714.7042, 10},  LampLine{727.2936, 30},  LampLine{738.3980, 80},
    LampLine{750.3869, 150}, LampLine{751.4652, 100}, LampLine{763.5106, 250},
    LampLine{772.3761, 100}, LampLine{772.4207, 50},  LampLine{794.8176, 100},
    LampLine{800.6157, 100}, LampLine{801.4786, 120}, LampLine{810.3693, 120},
    LampLine{811.5311, 250}, LampLine{826.4522, 100}, LampLine{840.8210, 100},
    LampLine{842.4648, 150}, LampLine{852.1442, 80},  LampLine{866.7944, 20},
    LampLine{912.2967, 200}, LampLine{922.4499, 80},  LampLine{935.4220, 15},
    LampLine{965.7786, 100}, LampLine{978.4503, 20},  LampLine{1013.975, 30}};

constexpr std::array kCompactFluorescent = {
    LampLine{404.6565, 12},    LampLine{435.8335, 60},   LampLine{487.2, 20, 1.5},
    LampLine{491.5, 7, 1.5},   LampLine{542.2, 70, 0.8}, LampLine{546.0750, 80},
    LampLine{576.9610, 9},     LampLine{579.0670, 9},    LampLine{583.5, 11, 1},
    LampLine{587.0, 14, 1},    LampLine{592.9, 12, 1},   LampLine{599.2, 9, 1},
    LampLine{611.2, 100, 0.6}, LampLine{625.1, 7, 1},    LampLine{630.6, 14, 1},
    LampLine{650.3, 4, 1},     LampLine{662.0, 3, 1},    LampLine{687.2, 4, 3},
    LampLine{693.2, 4, 3},     LampLine{708.3, 11, 3},   LampLine{711.8, 4, 3}};

}  // namespace

std::string_view to_string(Lamp lamp) {
  switch (lamp) {
    case Lamp::neon: return "neon";
    case Lamp::hg_ar: return "hg-ar";
    case Lamp::cfl: return "cfl";
  }
  return "neon";
}

std::optional<Lamp> lamp_from_string(std::string_view name) {
  for (const Lamp lamp : {Lamp::neon, Lamp::hg_ar, Lamp::cfl}) {
    if (name == to_string(lamp)) return lamp;
  }
  return std::nullopt;
}

std::span<const LampLine> lamp_lines(Lamp lamp) {
  switch (lamp) {
    case Lamp::neon: return kNeon;
    case Lamp::hg_ar: return kMercuryArgon;
    case Lamp::cfl: return kCompactFluorescent;
  }
  return kNeon;
}

Wavelength vacuum_wavelength(double air_nm) {
  const double per_um = 1e3 / air_nm;
  const double square = per_um * per_um;
  const double index = 1 + 8.336624212083e-5 + 2.408926869968e-2 / (130.1065924522 - square) +
                       1.599740894897e-4 / (38.92568793293 - square);
  return Wavelength(air_nm * index);
}

}  // namespace candor
