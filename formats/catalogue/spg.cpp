#include "formats/catalogue.h"
#include "formats/omnic_file.h"
#include "formats/omnic_table.h"

namespace candor::formats {
namespace {

constexpr std::string_view kName = "spg";

bool recognise(std::string_view bytes) { return omnic_kind(bytes) == OmnicKind::group; }

Result<SpectrumFile> read(std::string_view bytes) { return read_omnic(bytes, kName); }

}  // namespace

/// A group of spectra of Thermo OMNIC: the blocks of SPA, once for each spectrum.
const FormatDefinition kSpg = {
    .name = kName,
    .description = "Thermo OMNIC SPG, a group of spectra",
    .recognise = recognise,
    .read = read,
    .writers = {},
};

}  // namespace candor::formats
