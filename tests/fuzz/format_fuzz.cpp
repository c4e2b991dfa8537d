#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/catalogue.h"
#include "formats/text.h"
#include "pipeline/core/invariant.h"
#include "tests/fuzz/fuzzed_format.h"

namespace candor::fuzz {
namespace {

using formats::FormatDefinition;
using formats::Precision;
using formats::SpectrumFile;
using formats::WriterDefinition;

bool kept(double written, double back, Precision precision) {
  if (precision == Precision::single_precision) {
    return static_cast<float>(written) == static_cast<float>(back);
  }
  return written == back;
}

/// Whatever was read can be written, or is refused with a reason, and reads back as the same
/// numbers and units.
void check_round_trip(const Spectrum& spectrum, const FormatDefinition& format,
                      const WriterDefinition& writer) {
  const auto written = writer.write(spectrum);
  if (!written && written.error().code == ErrorCode::incompatible) return;
  CANDOR_INVARIANT(written.ok(), "a spectrum can be written");
  CANDOR_INVARIANT(format.recognise(written->bytes), "a format recognises what it wrote");
  const auto file = format.read(written->bytes);
  CANDOR_INVARIANT(file.ok(), "a format reads what it wrote");
  const Spectrum& back = file->spectra.front().spectrum;
  const auto same = [&](double a, double b) { return kept(a, b, writer.precision); };
  CANDOR_INVARIANT(std::ranges::equal(back.axis().positions(), spectrum.axis().positions(), same),
                   "positions read back the same");
  CANDOR_INVARIANT(std::ranges::equal(back.intensities(), spectrum.intensities(), same),
                   "intensities read back the same");
  CANDOR_INVARIANT(back.axis().unit() == spectrum.axis().unit(), "the axis unit reads back");
  CANDOR_INVARIANT(back.unit() == spectrum.unit(), "the ordinate unit reads back");
}

/// Texts go into JSON documents, which hold UTF-8 and nothing else.
void check_texts(const SpectrumFile& file) {
  for (const auto& warning : file.warnings) {
    CANDOR_INVARIANT(formats::is_utf8(warning), "a warning is UTF-8");
  }
  for (const auto& item : file.spectra) {
    const Spectrum& spectrum = item.spectrum;
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
    for (const auto& writer : format->writers) {
      for (const auto& file : result->spectra) check_round_trip(file.spectrum, *format, writer);
    }
  }
}

}  // namespace
}  // namespace candor::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const candor::formats::FormatDefinition& format = candor::fuzz::fuzzed_format();
  [[maybe_unused]] const bool recognised = format.recognise(bytes);
  candor::fuzz::check(format.read(bytes));
  return 0;
}
