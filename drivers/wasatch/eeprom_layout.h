#pragma once

#include <cstddef>
#include <cstdint>

#include "drivers/wasatch/eeprom.h"

/// Where values lie in the memory of an instrument (ENG-0034 "EEPROM" of Wasatch Photonics). Little
/// endian; a number without a comment is as wide as its reader asks.
namespace candor::drivers::wasatch {

/// Where a value lies.
struct Place {
  std::size_t page;
  std::size_t offset;

  constexpr std::size_t at() const { return page * kPageSize + offset; }
};

inline constexpr Place kModelName = {0, 0};
inline constexpr Place kSerial = {0, 16};
inline constexpr Place kCooling = {0, 36};
inline constexpr Place kLaser = {0, 38};
inline constexpr Place kFeatures = {0, 39};  ///< before format 9: the excitation in nm
inline constexpr Place kStartCelsius = {0, 45};
inline constexpr Place kGain = {0, 48};
inline constexpr Place kOffset = {0, 52};
inline constexpr Place kOddGain = {0, 54};
inline constexpr Place kOddOffset = {0, 58};
inline constexpr Place kFormat = {0, 63};
inline constexpr Place kWavelengths = {1, 0};
inline constexpr Place kCelsiusToDac = {1, 16};
inline constexpr Place kMostCelsius = {1, 28};
inline constexpr Place kLeastCelsius = {1, 30};
inline constexpr Place kAdcToCelsius = {1, 32};
inline constexpr Place kPixels = {2, 16};
inline constexpr Place kFifthWavelength = {2, 21};
inline constexpr Place kRoiStart = {2, 27};
inline constexpr Place kRoiEnd = {2, 29};
inline constexpr Place kMilliwattToPercent = {3, 12};
inline constexpr Place kMostMilliwatt = {3, 28};
inline constexpr Place kLeastMilliwatt = {3, 32};
inline constexpr Place kExcitation = {3, 36};
inline constexpr Place kShortestExposure = {3, 40};
inline constexpr Place kLongestExposure = {3, 44};
inline constexpr Place kBadPixels = {5, 0};
inline constexpr Place kSubformat = {5, 63};
inline constexpr Place kIntensityOrder = {6, 0};
inline constexpr Place kIntensity = {6, 1};

inline constexpr std::size_t kTextSize = 16;
inline constexpr std::size_t kMostBadPixels = 15;
inline constexpr std::size_t kMostIntensity = 6;
inline constexpr int kHighestFormat = 18;
inline constexpr int kExcitationFormat = 4;
inline constexpr int kExposureFormat = 5;
inline constexpr int kFifthFormat = 8;
inline constexpr int kFeatureFormat = 9;
inline constexpr std::uint8_t kIntensitySubformat = 1;
inline constexpr std::uint8_t kIntensityAndRegionsSubformat = 5;
inline constexpr std::uint32_t kInverted = 0x01;
inline constexpr std::uint32_t kEvensOut = 0x10;

}  // namespace candor::drivers::wasatch
