#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/catalogue.h"
#include "formats/text.h"
#include "pipeline/core/invariant.h"

namespace candor::fuzz {
namespace {

using formats::FormatDefinition;
using formats::SpectrumFile;

bool same_bits(std::span<const double> a, std::span<const double> b) {
  return std::ranges::equal(a, b, [](double x, double y) {
    return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
  });
}

/// Whatever was read can be written and reads back as the same numbers and units.
void check_round_trip(const Spectrum& spectrum, const FormatDefinition& format) {
  const auto text = format.write(spectrum);
  CANDOR_INVARIANT(text.ok(), "a spectrum can be written");
  CANDOR_INVARIANT(format.recognise(*text), "a format recognises what it wrote");
  const auto file = format.read(*text);
  CANDOR_INVARIANT(file.ok(), "a format reads what it wrote");
  const Spectrum& back = file->spectra.front().spectrum;
  CANDOR_INVARIANT(std::ranges::equal(back.axis().positions(), spectrum.axis().positions()),
                   "positions read back the same");
  CANDOR_INVARIANT(same_bits(back.intensities(), spectrum.intensities()),
                   "intensities read back the same");
  CANDOR_INVARIANT(back.axis().unit() == spectrum.axis().unit(), "the axis unit reads back");
  CANDOR_INVARIANT(back.unit() == spectrum.unit(), "the ordinate unit reads back");
}

/// Texts go into JSON documents, which hold UTF-8 and nothing else.
void check_texts(const SpectrumFile& file) {
  for (const auto& warning : file.warnings) {
    CANDOR_INVARIANT(formats::is_utf8(warning), "a warning is UTF-8");
  }
  for (const auto& [spectrum, order] : file.spectra) {
    CANDOR_INVARIANT(formats::is_utf8(spectrum.label().title), "a title is UTF-8");
    for (const auto& [key, value] : spectrum.label().metadata) {
      CANDOR_INVARIANT(formats::is_utf8(key) && formats::is_utf8(value), "metadata are UTF-8");
    }
  }
}

void check(const Result<SpectrumFile>& result) {
  if (!result) {
    CANDOR_INVARIANT(!result.error().message.empty(), "an error says what is wrong");
    CANDOR_INVARIANT(formats::is_utf8(result.error().message), "an error is UTF-8");
    return;
  }
  CANDOR_INVARIANT(!result->spectra.empty(), "a file that is read holds a spectrum");
  check_texts(*result);
  for (const auto* format : formats::all_formats()) {
    if (format->write == nullptr) continue;
    for (const auto& file : result->spectra) check_round_trip(file.spectrum, *format);
  }
}

}  // namespace
}  // namespace candor::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const candor::formats::FormatDefinition& format = candor::formats::CANDOR_FUZZ_FORMAT;
  [[maybe_unused]] const bool recognised = format.recognise(bytes);
  candor::fuzz::check(format.read(bytes));
  return 0;
}
