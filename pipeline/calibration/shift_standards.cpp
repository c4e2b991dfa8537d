#include "pipeline/calibration/shift_standards.h"

#include <fmt/core.h>

#include <array>

namespace candor {
namespace {

constexpr std::array kSilicon = {520.45};
constexpr std::array kCalcite = {155.21, 281.26, 711.95, 1085.91, 1435.22, 1748.91};
constexpr std::array kPolystyrene = {620.9,  795.8,  1001.4, 1031.8, 1155.3, 1450.5,
                                     1583.1, 1602.3, 2852.4, 2904.5, 3054.3};
constexpr std::array kParacetamol = {
    213.3,  329.2,  390.9,  465.1,  504.0,  651.6,  710.8,  797.2,  834.5,  857.9,  968.7,  1105.5,
    1168.5, 1236.8, 1278.5, 1323.9, 1371.5, 1515.1, 1561.6, 1648.4, 2931.1, 3064.6, 3102.4, 3326.6};
constexpr std::array kNaphthalene = {513.8, 763.8, 1021.6, 1147.2, 1382.2, 1464.5, 1576.6, 3056.4};
constexpr std::array kCyclohexane = {384.1,  426.3,  801.3,  1028.3, 1157.6, 1266.4,
                                     1444.4, 2664.4, 2852.9, 2923.8, 2938.3};
constexpr std::array kBenzonitrile = {460.9,  548.5,  751.3,  767.1,  1000.7, 1026.6,
                                      1177.9, 1192.6, 1598.9, 2229.4, 3072.3};
constexpr std::array kSulfur = {85.1, 153.8, 219.1, 473.2};

struct Standard {
  std::string_view name;
  std::span<const double> bands;
};

constexpr std::array kStandards = {
    Standard{"silicon", kSilicon},           Standard{"calcite", kCalcite},
    Standard{"polystyrene", kPolystyrene},   Standard{"paracetamol", kParacetamol},
    Standard{"naphthalene", kNaphthalene},   Standard{"cyclohexane", kCyclohexane},
    Standard{"benzonitrile", kBenzonitrile}, Standard{"sulfur", kSulfur}};

}  // namespace

Result<std::span<const double>> standard_bands(std::string_view name) {
  for (const Standard& standard : kStandards) {
    if (standard.name == name) return standard.bands;
  }
  return Error{ErrorCode::not_found,
               fmt::format("no Raman shift standard is called '{}'; there are silicon, calcite, "
                           "polystyrene, paracetamol, naphthalene, cyclohexane, benzonitrile and "
                           "sulfur",
                           name)};
}

std::vector<std::string> standard_names() {
  std::vector<std::string> names;
  names.reserve(kStandards.size());
  for (const Standard& standard : kStandards) names.emplace_back(standard.name);
  return names;
}

}  // namespace candor
