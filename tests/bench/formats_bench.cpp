#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <charconv>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "formats/catalogue.h"
#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

constexpr std::size_t kPoints = 200000;

/// A file of one format, made once.
struct Sample {
  std::string bytes;
  const FormatDefinition* format = nullptr;
};

std::string table(const std::function<std::string(std::size_t)>& row) {
  std::string text;
  for (std::size_t i = 0; i < kPoints; ++i) text += row(i);
  return text;
}

double position(std::size_t i) { return 200.25 + 0.0125 * static_cast<double>(i); }

double counts(std::size_t i) {
  return 1000 + std::round(1e4 * (1 + std::sin(0.001 * static_cast<double>(i)))) / 100;
}

std::string two(std::size_t i, std::string_view between) {
  return fmt::format("{}{}{}\n", to_decimal(position(i)), between, to_decimal(counts(i)));
}

std::string with_commas(std::string text) {
  for (char& c : text) c = c == '.' ? ',' : c;
  return text;
}

Sample delimited() {
  return {"Raman shift,Counts\n" + table([](std::size_t i) { return two(i, ","); }),
          &kDelimitedText};
}

Sample decimal_commas() {
  return {"Raman shift;Counts\n" + with_commas(table([](std::size_t i) { return two(i, ";"); })),
          &kDelimitedText};
}

Sample candor_csv() {
  return {"raman_shift_cm-1,counts\n" + table([](std::size_t i) { return two(i, ","); }),
          &kCandorCsv};
}

Sample enlighten() {
  return {"ENLIGHTEN Version,4.1.44\nLabel,a\n\nPixel,Wavelength,Wavenumber,Processed\n" +
              table([](std::size_t i) {
                return fmt::format("{},{:.2f},{},{:.2f}\n", i, 790 + position(i) / 100,
                                   to_decimal(position(i)), counts(i));
              }),
          &kEnlightenCsv};
}

Sample bwspec() {
  return {
      "File Version;BWSpec4.11_1\nlaser_wavelength;785\n"
      "Pixel;Wavelength;Wavenumber;Raman Shift;Dark;Reference;Raw data #1;Dark Subtracted #1;"
      "%TR #1;\n" +
          with_commas(table([](std::size_t i) {
            return fmt::format("{};{:.2f};{:.2f};{};{:.4f};65535.0000;{:.4f};{:.4f};0.0000;\n", i,
                               790 + position(i) / 100, 12000 - position(i) / 10,
                               to_decimal(position(i)), counts(i) / 2, counts(i) * 1.5, counts(i));
          })),
      &kBwspec};
}

Sample horiba() {
  return {"#Instrument=\ta\n#Detector=\tb\n" + table([](std::size_t i) { return two(i, "\t"); }),
          &kHoriba};
}

Sample horiba_map() {
  constexpr std::size_t kColumns = 1000;
  std::string text = "#Instrument=\ta\n#Detector=\tb\n";
  for (std::size_t i = 0; i < kColumns; ++i) text += "\t" + to_decimal(position(i));
  for (std::size_t row = 0; row < kPoints / kColumns; ++row) {
    text += fmt::format("\n{}", row);
    for (std::size_t i = 0; i < kColumns; ++i) text += "\t" + to_decimal(counts(i + row));
  }
  return {text + "\n", &kHoriba};
}

Sample ocean() {
  return {"Jaz Data File\n>>>>>Begin Processed Spectral Data<<<<<\nW\tD\tR\tS\tP\n" +
              table([](std::size_t i) {
                return fmt::format("{}\t{:.6f}\t{:.6f}\t{:.6f}\t{:.6f}\n", to_decimal(position(i)),
                                   counts(i), counts(i) * 2, counts(i) * 3, counts(i) / 7);
              }) +
              ">>>>>End Processed Spectral Data<<<<<\n",
          &kOceanText};
}

Sample renishaw_map() {
  return {"#X\t\t#Y\t\t#Wave\t\t#Intensity\n" + table([](std::size_t i) {
            return fmt::format("{}\t-427.523067\t{}", i / 1000, two(i, "\t"));
          }),
          &kRenishawMap};
}

Sample rruff() {
  return {"##NAMES=a\n" + table([](std::size_t i) { return two(i, ", "); }) + "##END=\n", &kRruff};
}

std::string numbers(double (*value)(std::size_t), std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < kPoints; ++i) {
    if (i > 0) text += between;
    text += to_decimal(value(i));
  }
  return text;
}

Sample candor_json() {
  return {fmt::format("{{\"schema\":\"candor.spectrum/1\",\"x_unit\":\"nm\",\"y_unit\":\"counts\","
                      "\"points\":{},\"x\":[{}],\"y\":[{}]}}",
                      kPoints, numbers(position, ","), numbers(counts, ",")),
          &kCandorJson};
}

Sample trivista() {
  return {fmt::format("<!--TriVista-File--><XmlMain><Documents><Document DocType=\"Spectra\"><Data>"
                      "<Frame xDim=\"{}\" yDim=\"1\">{}</Frame></Data></Document></Documents>"
                      "</XmlMain>",
                      kPoints, numbers(counts, ";")),
          &kTrivista};
}

void read(benchmark::State& state, const Sample& sample) {
  for (auto _ : state) {
    const auto file = sample.format->read(sample.bytes);
    if (!file) state.SkipWithError(file.error().message.c_str());
    benchmark::DoNotOptimize(file);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(sample.bytes.size()));
}

/// The least that any reader does: convert every number of the same bytes.
void convert(benchmark::State& state, const Sample& sample) {
  for (auto _ : state) {
    double sum = 0;
    const char* at = sample.bytes.data();
    const char* end = at + sample.bytes.size();
    while (at != end) {
      double value = 0;
      const auto [stop, error] = std::from_chars(at, end, value);
      sum += value;
      at = error == std::errc{} ? stop : at + 1;
    }
    benchmark::DoNotOptimize(sum);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(sample.bytes.size()));
}

}  // namespace
}  // namespace candor::formats

int main(int argc, char** argv) {
  using namespace candor::formats;
  const std::pair<const char*, Sample> samples[] = {
      {"delimited_text", delimited()},
      {"decimal_commas", decimal_commas()},
      {"candor_csv", candor_csv()},
      {"enlighten_csv", enlighten()},
      {"bwspec", bwspec()},
      {"horiba", horiba()},
      {"horiba_map", horiba_map()},
      {"ocean_text", ocean()},
      {"renishaw_map", renishaw_map()},
      {"rruff", rruff()},
      {"candor_json", candor_json()},
      {"trivista", trivista()},
  };
  benchmark::Initialize(&argc, argv);
  for (const auto& [name, sample] : samples) {
    const auto* each = &sample;
    benchmark::RegisterBenchmark(fmt::format("{}/read", name).c_str(),
                                 [each](benchmark::State& state) { read(state, *each); });
    benchmark::RegisterBenchmark(fmt::format("{}/from_chars", name).c_str(),
                                 [each](benchmark::State& state) { convert(state, *each); });
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
