#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/camera_extraction.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "formats/detector_pictures/picture_file.h"
#include "formats/format.h"
#include "formats/number.h"
#include "pipeline/core/decimal.h"
#include "pipeline/core/sha256.h"
#include "pipeline/imaging/spectrograph.h"

namespace candor::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

/// Pictures of one kind, of all their files, and what these say of them.
struct Stack {
  std::vector<DetectorImage> pictures;
  ordered_json files = ordered_json::array();  ///< each with its SHA-256
  std::optional<double> exposure_s;
  std::optional<double> electrons_per_count;
};

Result<Stack> read_stack(const std::vector<std::string>& paths) {
  Stack stack;
  for (const std::string& path : paths) {
    const std::string bytes = CANDOR_TRY(formats::read_bytes(path));
    auto file = formats::read_pictures(bytes);
    if (!file) return Error{file.error().code, path + ": " + file.error().message};
    const auto& known = stack.exposure_s;
    if (known && file->exposure_s && *known != *file->exposure_s) {
      return Error{ErrorCode::incompatible,
                   fmt::format("{}: exposed for {} s, the files before it for {} s", path,
                               *file->exposure_s, *known)};
    }
    if (file->exposure_s) stack.exposure_s = file->exposure_s;
    if (file->electrons_per_count) stack.electrons_per_count = file->electrons_per_count;
    stack.files.push_back({{"file", path}, {"sha256", sha256_hex(bytes)}});
    for (DetectorImage& picture : file->pictures) {
      if (!stack.pictures.empty() && (picture.width != stack.pictures.front().width ||
                                      picture.height != stack.pictures.front().height)) {
        return Error{ErrorCode::incompatible,
                     fmt::format("{}: {} x {} pixels, the files before it have {} x {}", path,
                                 picture.width, picture.height, stack.pictures.front().width,
                                 stack.pictures.front().height)};
      }
      stack.pictures.push_back(std::move(picture));
    }
  }
  return stack;
}

struct Inputs {
  Stack samples;
  Stack darks;
  Stack flats;
  Stack lamps;
};

/// The mean of what several pictures show of one track.
struct MeanTrack {
  ExtractedTrack track;
  double gain = 0;
  std::size_t rejected = 0;
  std::vector<std::size_t> filled;  ///< columns filled in on any picture
};

struct Outcome {
  ordered_json sources = ordered_json::object();  ///< the files, by kind
  DetectorNoise noise;
  std::optional<double> largest_smile;  ///< pixels; none without a lamp
  std::vector<MeanTrack> tracks;
  std::size_t pictures = 0;
  std::size_t cosmic_rays = 0;
  std::size_t saturated_pixels = 0;
};

void add(MeanTrack& mean, const ExtractedTrack& track) {
  if (mean.track.counts.empty()) {
    mean.track = track;
  } else {
    for (std::size_t x = 0; x < track.counts.size(); ++x) {
      mean.track.counts[x] += track.counts[x];
      mean.track.variance[x] += track.variance[x];
      mean.track.row_sum[x] += track.row_sum[x];
      mean.track.row_sum_variance[x] += track.row_sum_variance[x];
    }
  }
  mean.gain += track.gain();
  mean.rejected += track.rejected;
  std::vector<std::size_t> filled;
  std::ranges::set_union(mean.filled, track.filled, std::back_inserter(filled));
  mean.filled = std::move(filled);
}

class Extract : public Command {
 public:
  explicit Extract(CLI::App& app) {
    app.add_option("PICTURE", samples_,
                   "Pictures of the sample: FITS, grey TIFF, SPE, or JPEG and PNG photos of a "
                   "camera behind a grating; of several the mean is taken")
        ->required();
    app.add_option("--dark", darks_, "Pictures in the dark, of the same exposure");
    app.add_option("--flat", flats_, "Pictures of a broad lamp that lights all rows");
    app.add_option("--lamp", lamps_,
                   "Pictures of a lamp with lines that lights all rows: straightens "
                   "the lines");
    app.add_option("--rows", rows_,
                   "Rows of a track, as in 10-24, from 0; repeat for more "
                   "(default: found)");
    app.add_option("--tracks", tracks_, "How many tracks there are, if they are found")
        ->check(CLI::PositiveNumber);
    app.add_option("--gain", gain_,
                   "Electrons a count (default: measured from two darks and flats)")
        ->check(CLI::PositiveNumber);
    app.add_option("--read-noise", read_noise_, "Standard deviation of a dark pixel, in electrons")
        ->check(CLI::NonNegativeNumber);
    app.add_option("--saturation", saturation_, "Counts from which on a pixel is saturated")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_flag("--row-sums", row_sums_, "Write plain sums of the rows");
    camera_.declare(app);
    app.add_option("--output", output_,
                   "File to write, csv, dx or json; of several tracks numbered "
                   "(default: CSV on stdout)");
    out_.declare(app, {"text", "json"});
  }

  ExitStatus run() override {
    const auto done = dispatch();
    if (done) return ExitStatus::done;
    print_error(done.error());
    return status_for(done.error().code);
  }

 private:
  /// The option of pictures of a detector that was given; empty if none was.
  std::string_view detector_option() const {
    if (!darks_.empty()) return "--dark";
    if (!flats_.empty()) return "--flat";
    if (!lamps_.empty()) return "--lamp";
    if (tracks_) return "--tracks";
    if (gain_ || read_noise_) return "--gain and --read-noise";
    return row_sums_ ? "--row-sums" : "";
  }

  Result<void> dispatch() {
    const bool photo = CANDOR_TRY(is_photo(samples_.front()));
    const std::string_view stray = photo ? detector_option() : camera_.option_given();
    if (!stray.empty()) {
      return Error{ErrorCode::usage,
                   photo
                       ? fmt::format("{} is for pictures of a detector (FITS, TIFF, SPE); a photo "
                                     "takes --background and --reference",
                                     stray)
                       : fmt::format("{} is for photos of a camera (JPEG, PNG)", stray)};
    }
    if (!photo) {
      if (darks_.empty()) {
        return Error{ErrorCode::usage, "pictures of a detector need --dark, pictures in the dark"};
      }
      return extract();
    }
    if (rows_.size() > 1) {
      return Error{ErrorCode::usage, "--rows: a photo of a camera has one band of rows"};
    }
    camera_.pictures = samples_;
    camera_.output = output_;
    if (!rows_.empty()) camera_.rows = CANDOR_TRY(rows_from(rows_.front()));
    return extract_camera(camera_, out_);
  }

  Result<std::optional<DetectorNoise>> stated_noise(const Stack& samples) const {
    const std::optional<double> gain = gain_ ? gain_ : samples.electrons_per_count;
    if (gain && read_noise_) return std::optional(DetectorNoise{*gain, *read_noise_});
    if (gain_ || read_noise_) {
      return Error{ErrorCode::usage, "--gain and --read-noise go together"};
    }
    return std::optional<DetectorNoise>();
  }

  /// All pictures, and what is wrong between them.
  Result<Inputs> inputs() const {
    Inputs result;
    result.samples = CANDOR_TRY(read_stack(samples_));
    result.darks = CANDOR_TRY(read_stack(darks_));
    result.flats = CANDOR_TRY(read_stack(flats_));
    result.lamps = CANDOR_TRY(read_stack(lamps_));
    const auto& of_darks = result.darks.exposure_s;
    const auto& of_samples = result.samples.exposure_s;
    if (of_darks && of_samples && *of_darks != *of_samples) {
      return Error{ErrorCode::incompatible,
                   fmt::format("the darks were exposed for {} s and the sample for {} s: a dark of "
                               "another exposure does not belong to it",
                               *of_darks, *of_samples)};
    }
    return result;
  }

  Result<Outcome> outcome() const {
    const Inputs pictures = CANDOR_TRY(inputs());
    const Stack& samples = pictures.samples;
    const auto noise = CANDOR_TRY(stated_noise(samples));
    const Spectrograph spectrograph =
        CANDOR_TRY(characterise({pictures.darks.pictures, pictures.flats.pictures,
                                 pictures.lamps.pictures, noise, saturation_}));
    std::vector<RowBand> named;
    for (const std::string& text : rows_) named.push_back(CANDOR_TRY(rows_from(text)));
    const SlitGeometry geometry =
        CANDOR_TRY(slit_geometry(spectrograph, samples.pictures.front(), named, tracks_));
    PictureExtractor extractor = CANDOR_TRY(PictureExtractor::make(spectrograph, geometry));
    Outcome result;
    result.sources = {{"sample", samples.files},
                      {"dark", pictures.darks.files},
                      {"flat", pictures.flats.files},
                      {"lamp", pictures.lamps.files}};
    result.noise = spectrograph.noise;
    if (geometry.smile) result.largest_smile = geometry.smile->largest();
    result.tracks.resize(geometry.tracks.size());
    ProgressBar progress("extracting", samples.pictures.size(), out_.chatter());
    for (const DetectorImage& picture : samples.pictures) {
      const PictureSpectra spectra = CANDOR_TRY(extractor.extract(picture));
      for (std::size_t t = 0; t < spectra.tracks.size(); ++t) {
        add(result.tracks[t], spectra.tracks[t]);
      }
      result.cosmic_rays += spectra.cosmic_rays;
      result.saturated_pixels += spectra.saturated_pixels;
      progress.advance_to(++result.pictures);
    }
    const auto count = static_cast<double>(result.pictures);
    for (MeanTrack& mean : result.tracks) {
      mean.gain /= count;
      for (double& value : mean.track.counts) value /= count;
      for (double& value : mean.track.row_sum) value /= count;
      for (double& value : mean.track.variance) value /= count * count;
      for (double& value : mean.track.row_sum_variance) value /= count * count;
    }
    return result;
  }

  Result<Spectrum> spectrum_of(const Outcome& outcome, std::size_t number) const {
    const MeanTrack& mean = outcome.tracks[number];
    const std::vector<double>& values = row_sums_ ? mean.track.row_sum : mean.track.counts;
    std::vector<double> columns(values.size());
    for (std::size_t x = 0; x < columns.size(); ++x) columns[x] = static_cast<double>(x);
    SpectrumLabel label;
    label.title = fs::path(samples_.front()).filename().string();
    const auto note = [&](std::string key, std::string value) {
      label.metadata.emplace_back(std::move(key), std::move(value));
    };
    note("Extraction", row_sums_ ? "sum of the rows" : "optimal (Horne 1986)");
    note("Rows", fmt::format("{}-{}", mean.track.rows.first, mean.track.rows.last));
    note("Pictures", std::to_string(outcome.pictures));
    if (!mean.filled.empty()) note("Columns filled in", std::to_string(mean.filled.size()));
    if (outcome.saturated_pixels > 0) {
      note("Saturated pixels", std::to_string(outcome.saturated_pixels));
    }
    const Axis axis = CANDOR_TRY(Axis::make(std::move(columns), AxisUnit::pixel));
    return Spectrum::make(axis, values, SignalUnit::counts, std::move(label));
  }

  Result<void> write(const Outcome& outcome) const {
    if (output_.empty() && outcome.tracks.size() > 1) {
      return Error{ErrorCode::usage,
                   fmt::format("there are {} tracks: say with --output where to write them",
                               outcome.tracks.size())};
    }
    const fs::path out(output_);
    const auto* const writer = formats::find_writer(
        output_.empty() ? "csv" : (out.has_extension() ? out.extension().string().substr(1) : ""));
    if (writer == nullptr) {
      return Error{ErrorCode::usage, fmt::format("--output {}: write csv, dx or json", output_)};
    }
    for (std::size_t t = 0; t < outcome.tracks.size(); ++t) {
      const Spectrum spectrum = CANDOR_TRY(spectrum_of(outcome, t));
      if (output_.empty()) {
        print(CANDOR_TRY(writer->write(spectrum)).bytes);
        continue;
      }
      fs::path path = out;
      if (outcome.tracks.size() > 1) {
        path.replace_filename(
            fmt::format("{}-{:03}{}", out.stem().string(), t + 1, out.extension().string()));
      }
      CANDOR_TRY(formats::save(spectrum, *writer, path));
    }
    return {};
  }

  std::string document(const Outcome& outcome) const {
    ordered_json tracks = ordered_json::array();
    for (const MeanTrack& mean : outcome.tracks) {
      std::vector<double> uncertainty(mean.track.variance.size());
      std::ranges::transform(row_sums_ ? mean.track.row_sum_variance : mean.track.variance,
                             uncertainty.begin(), [](double v) { return std::sqrt(v); });
      tracks.push_back({{"rows", {mean.track.rows.first, mean.track.rows.last}},
                        {"signal_to_noise_over_row_sums", mean.gain},
                        {"rejected_pixels", mean.rejected},
                        {"columns_filled_in", mean.filled},
                        {"counts", row_sums_ ? mean.track.row_sum : mean.track.counts},
                        {"standard_uncertainty_counts", std::move(uncertainty)}});
    }
    const ordered_json json = {
        {"schema", "candor.extract/1"},
        {"sources", outcome.sources},
        {"extraction", row_sums_ ? "row-sums" : "optimal"},
        {"electrons_per_count", outcome.noise.electrons_per_count},
        {"read_noise_electrons", outcome.noise.read_noise_electrons},
        {"largest_smile_pixels",
         outcome.largest_smile ? ordered_json(*outcome.largest_smile) : ordered_json(nullptr)},
        {"pictures", outcome.pictures},
        {"cosmic_ray_pixels", outcome.cosmic_rays},
        {"saturated_pixels", outcome.saturated_pixels},
        {"tracks", std::move(tracks)}};
    return json.dump(2) + "\n";
  }

  void report(const Outcome& outcome) const {
    if (out_.quiet) return;
    for (std::size_t t = 0; t < outcome.tracks.size(); ++t) {
      const MeanTrack& mean = outcome.tracks[t];
      print_note(fmt::format(
          "track {}, rows {}-{}: optimal extraction has {:.2f} times the signal to noise of a sum "
          "of the rows",
          t + 1, mean.track.rows.first, mean.track.rows.last, mean.gain));
      if (!mean.filled.empty()) {
        print_warning(
            fmt::format("track {}: {} of {} columns have no pixel that can be used and "
                        "are a line between their neighbours",
                        t + 1, mean.filled.size(), mean.track.counts.size()));
      }
    }
    if (outcome.saturated_pixels > 0) {
      print_warning(fmt::format("{} pixels are saturated and were left out: expose less",
                                outcome.saturated_pixels));
    }
  }

  Result<void> extract() const {
    const Outcome result = CANDOR_TRY(outcome());
    report(result);
    if (out_.chosen() == OutputFormat::json) {
      if (!output_.empty()) CANDOR_TRY(write(result));
      print(document(result));
      return {};
    }
    return write(result);
  }

  CameraRequest camera_;
  std::vector<std::string> samples_;
  std::vector<std::string> darks_;
  std::vector<std::string> flats_;
  std::vector<std::string> lamps_;
  std::vector<std::string> rows_;
  std::optional<std::size_t> tracks_;
  std::optional<double> gain_;
  std::optional<double> read_noise_;
  double saturation_ = 65535;
  bool row_sums_ = false;
  std::string output_;
  OutputFlags out_;
};

}  // namespace

const CommandDefinition kExtract = {
    .name = "extract",
    .summary = "Turn pictures of a spectrograph's detector, or of a camera, into spectra",
    .example = "candor extract sample.spe --dark dark.spe --flat flat.spe --output sample.csv",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Extract>(app);
    },
};

}  // namespace candor::cli
