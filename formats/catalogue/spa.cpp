#include "formats/catalogue.h"
#include "formats/omnic_file.h"
#include "formats/omnic_table.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "spa";

bool recognise(std::string_view bytes) {
  const OmnicKind kind = omnic_kind(bytes);
  return kind == OmnicKind::spectrum || kind == OmnicKind::series;
}

Result<SpectrumFile> read(std::string_view bytes) { return read_omnic(bytes, kName); }

}  // namespace

/// One spectrum of Thermo OMNIC. The layout is not published; it was learned from files and from
/// the descriptions of public readers (SpectroChemPy), against which the values were checked.
const FormatDefinition kSpa = {
    .name = kName,
    .description = "Thermo OMNIC SPA",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
