#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <charconv>
#include <cmath>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "formats/catalogue.h"
#include "pipeline/core/decimal.h"
#include "tests/formats/omnic_builder.h"
#include "tests/formats/opus_builder.h"
#include "tests/formats/perkin_elmer_builder.h"
#include "tests/formats/spc_file.h"
#include "tests/formats/wdf_file.h"

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

Sample enlighten_json() {
  return {fmt::format("{{\"metadata\":{{\"ENLIGHTEN Version\":\"4.1\",\"Label\":\"a\"}},"
                      "\"spectrometerSettings\":{{\"wavelengths\":null,\"wavenumbers\":[{}]}},"
                      "\"spectrum\":{{\"Processed\":[{}]}}}}",
                      numbers(position, ","), numbers(counts, ",")),
          &kEnlightenJson};
}

Sample open_specy_json() {
  return {fmt::format("{{\"wavenumber\":[{}],\"spectra\":{{\"intensity\":[{}]}},"
                      "\"metadata\":{{\"spectrum_type\":[\"Raman\"]}}}}",
                      numbers(position, ","), numbers(counts, ",")),
          &kOpenSpecyJson};
}

Sample asp() {
  return {fmt::format("{}\r\n4000.5\r\n650.25\r\n1\r\n2\r\n4\r\n{}\r\n", kPoints,
                      numbers(counts, "\r\n")),
          &kAsp};
}

Sample trivista() {
  return {fmt::format("<!--TriVista-File--><XmlMain><Documents><Document DocType=\"Spectra\"><Data>"
                      "<Frame xDim=\"{}\" yDim=\"1\">{}</Frame></Data></Document></Documents>"
                      "</XmlMain>",
                      kPoints, numbers(counts, ";")),
          &kTrivista};
}

Spectrum measured(std::size_t points) {
  std::vector<double> x(points);
  std::vector<double> y(points);
  for (std::size_t i = 0; i < points; ++i) {
    // Evenly between the ends, as a header states it.
    x[i] = 200.25 + static_cast<double>(i) * 2500.0 / static_cast<double>(points - 1);
    y[i] = std::round(counts(i) * 100) / 100;
  }
  x.back() = 2700.25;
  auto axis = Axis::make(std::move(x), AxisUnit::wavenumber_per_cm);
  return Spectrum::make(std::move(axis).value(), std::move(y), SignalUnit::absorbance,
                        {"a sample", Technique::ir, {}})
      .value();
}

std::string written(std::string_view writer, std::size_t points) {
  return find_writer(writer)->write(measured(points)).value().bytes;
}

std::vector<float> floats() {
  std::vector<float> values(kPoints);
  for (std::size_t i = 0; i < kPoints; ++i) values[i] = static_cast<float>(counts(i));
  return values;
}

Sample jcamp() { return {written("jcamp-dx", kPoints), &kJcampDx}; }

Sample difdup() { return {written("jcamp-dx-difdup", kPoints), &kJcampDx}; }

Sample spc() { return {written("spc", kPoints), &kSpc}; }

// Files of many subfiles, over one axis or each over its own.
Sample spc_of_many(std::size_t points, bool own_positions) {
  SpcTestFile file;
  file.ftflgs = own_positions ? kTmulti | kTxyxys | kTxvals : kTmulti;
  file.subfiles.assign(kPoints / points, {});
  for (std::size_t i = 0; i < file.subfiles.size(); ++i) {
    auto& subfile = file.subfiles[i];
    subfile.time = static_cast<float>(i);
    subfile.next = static_cast<float>(i + 1);
    for (std::size_t k = 0; k < points; ++k) {
      subfile.y.push_back(counts(i * points + k));
      if (own_positions) subfile.x.push_back(position(k));
    }
  }
  return {file.bytes(), &kSpc};
}

Sample perkin_elmer_sp() {
  SpDataSet set;
  set.points = static_cast<std::int32_t>(kPoints);
  set.interval = (set.last - set.first) / static_cast<double>(kPoints - 1);
  set.values.resize(kPoints);
  for (std::size_t i = 0; i < kPoints; ++i) set.values[i] = counts(i);
  return {sp_file(set.members()), &kPerkinElmerSp};
}

Sample opus() {
  OpusBuilder builder;
  builder.add(OpusBuilder::kAb, opus_floats(floats()));
  builder.add(OpusBuilder::kAb | OpusBuilder::kStatus,
              opus_status(static_cast<std::int32_t>(kPoints), 4000, 400).bytes());
  return {builder.build(), &kOpus};
}

Sample spa() {
  OmnicHeader header;
  header.points = kPoints;
  OmnicBuilder builder;
  builder.add(2, header.bytes()).add(3, omnic_floats(floats()));
  return {builder.build(), &kSpa};
}

Sample wdf() {
  WdfTestFile file;
  file.points = 1000;
  file.capacity = file.collected = kPoints / file.points;
  file.x.resize(file.points);
  for (std::size_t i = 0; i < file.x.size(); ++i) file.x[i] = static_cast<float>(position(i));
  file.y = floats();
  file.origins.clear();
  return {file.bytes(), &kWdf};
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

/// The same for a binary file: copy its bytes, and make doubles of its positions and ordinates.
template <typename Stored>
void convert_stored(benchmark::State& state, const Sample& sample) {
  for (auto _ : state) {
    const std::string copy = sample.bytes;
    benchmark::DoNotOptimize(copy.data());
    std::vector<double> x(kPoints);
    std::vector<double> y(kPoints);
    const char* at = copy.data() + (copy.size() - kPoints * sizeof(Stored));
    for (std::size_t i = 0; i < kPoints; ++i) {
      Stored value = 0;
      std::memcpy(&value, at + i * sizeof(Stored), sizeof(Stored));
      y[i] = static_cast<double>(value);
      x[i] = position(i);
    }
    benchmark::DoNotOptimize(x.data());
    benchmark::DoNotOptimize(y.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(sample.bytes.size()));
}

/// A library of ordinary size, from bytes to spectra.
void read_a_thousand_files(benchmark::State& state) {
  constexpr std::size_t kFilePoints = 1700;
  const std::string bytes = written("jcamp-dx", kFilePoints);
  for (auto _ : state) {
    for (int i = 0; i < 1000; ++i) {
      const auto file = read_spectra(bytes, {});
      if (!file) state.SkipWithError(file.error().message.c_str());
      benchmark::DoNotOptimize(file);
    }
  }
}

using Benchmark = void (*)(benchmark::State&, const Sample&);

void add(const std::string& name, const Sample& sample, Benchmark function) {
  benchmark::RegisterBenchmark(
      name.c_str(), [&sample, function](benchmark::State& state) { function(state, sample); });
}

}  // namespace
}  // namespace candor::formats

int main(int argc, char** argv) {
  using namespace candor::formats;
  const std::pair<const char*, Sample> samples[] = {
      {"jcamp_dx", jcamp()},
      {"jcamp_dx_difdup", difdup()},
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
      {"enlighten_json", enlighten_json()},
      {"open_specy_json", open_specy_json()},
      {"trivista", trivista()},
      {"asp", asp()},
  };
  const std::pair<const char*, Sample> binary_samples[] = {
      {"spc", spc()},
      {"spc_200_subfiles_of_1000", spc_of_many(1000, false)},
      {"spc_200_subfiles_with_positions", spc_of_many(1000, true)},
      {"opus", opus()},
      {"spa", spa()},
      {"wdf", wdf()}};
  const Sample sp = perkin_elmer_sp();
  benchmark::Initialize(&argc, argv);
  for (const auto& [name, sample] : samples) {
    add(fmt::format("{}/read", name), sample, read);
    add(fmt::format("{}/from_chars", name), sample, convert);
  }
  for (const auto& [name, sample] : binary_samples) {
    add(fmt::format("{}/read", name), sample, read);
    add(fmt::format("{}/convert", name), sample, convert_stored<float>);
  }
  add("perkin_elmer_sp/read", sp, read);
  add("perkin_elmer_sp/convert", sp, convert_stored<double>);
  benchmark::RegisterBenchmark("jcamp_dx/a_thousand_files_of_1700_points", read_a_thousand_files);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
