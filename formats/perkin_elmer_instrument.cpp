#include "formats/perkin_elmer_instrument.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

/// Parameters of the instrument that are texts or numbers, by container and identifier.
struct InstrumentField {
  std::uint16_t container;
  std::uint16_t id;
  std::string_view name;
};
constexpr std::array kInstrumentFields = {
    InstrumentField{perkin_elmer_container::kInstrument, 0x8BFD, "instrument"},
    InstrumentField{perkin_elmer_container::kInstrument, 0x8BFE, "serial_number"},
    InstrumentField{perkin_elmer_container::kInfrared, 0x8C01, "detector"},
    InstrumentField{perkin_elmer_container::kInfrared, 0x8C02, "source"},
    InstrumentField{perkin_elmer_container::kInfrared, 0x8C03, "beam_splitter"},
    InstrumentField{perkin_elmer_container::kInfrared, 0x8C04, "resolution_per_cm"},
    InstrumentField{perkin_elmer_container::kInfrared, 0x8C05, "apodization"},
};

/// The parameter that a block holds; none if it is not known or holds something else.
std::optional<Metadata::value_type> field_of(const ByteReader& file, std::uint16_t inside,
                                             const PerkinElmerBlock& block) {
  const auto field = std::ranges::find_if(kInstrumentFields, [&](const auto& known) {
    return known.container == inside && known.id == block.id;
  });
  if (field == kInstrumentFields.end()) return std::nullopt;
  if (auto text = perkin_elmer_text(file, block)) {
    return Metadata::value_type(field->name, *std::move(text));
  }
  const auto place = perkin_elmer_value(file, block, perkin_elmer_type::kReal, sizeof(double));
  const auto value = place ? file.number<double>(*place) : Result<double>(place.error());
  if (!value) return std::nullopt;
  return Metadata::value_type(field->name, to_decimal(*value));
}

}  // namespace

/// Walk through the blocks of the history, whose members may hold a container in place of a value.
Result<PerkinElmerInstrument> read_perkin_elmer_instrument(const ByteReader& file,
                                                           const PerkinElmerBlock& history) {
  struct Stretch {
    std::size_t place;
    std::size_t end;
    std::uint16_t inside;
  };
  PerkinElmerInstrument instrument;
  std::vector<Stretch> open = {{history.place, history.end(), 0}};
  while (!open.empty()) {
    Stretch& stretch = open.back();
    if (stretch.place == stretch.end) {
      open.pop_back();
      continue;
    }
    const PerkinElmerBlock block =
        CANDOR_TRY(read_perkin_elmer_block(file, stretch.place, stretch.end));
    const std::uint16_t inside = stretch.inside;
    stretch.place = block.end();
    const bool is_container =
        block.id >= perkin_elmer_container::kFirst && block.id <= perkin_elmer_container::kLast;
    instrument.is_infrared |= block.id == perkin_elmer_container::kInfrared;
    instrument.is_ultraviolet |= block.id == perkin_elmer_container::kUltraviolet;
    instrument.is_fluorescence |= block.id == perkin_elmer_container::kFluorescence;
    const std::uint16_t first =
        block.size < 2 ? std::uint16_t{0} : CANDOR_TRY(file.number<std::uint16_t>(block.place));
    if (is_container) {
      open.push_back({block.place, block.end(), block.id});
    } else if (first >= perkin_elmer_container::kFirst && first <= perkin_elmer_container::kLast) {
      open.push_back({block.place, block.end(), inside});
    } else {
      auto field = field_of(file, inside, block);
      const auto known = [&](const auto& entry) { return field->first == entry.first; };
      if (field && std::ranges::none_of(instrument.entries, known)) {
        instrument.entries.push_back(*std::move(field));
      }
    }
  }
  return instrument;
}

}  // namespace candor::formats
