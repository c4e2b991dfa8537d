#include "tests/cli/fixture.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "formats/format.h"
#include "pipeline/core/decimal.h"

namespace candor::cli_test {
namespace {

/// A library in a folder that lives as long as the process.
class BuiltLibrary {
 public:
  BuiltLibrary(std::string_view name, std::string_view sources, const std::string& technique)
      : path_(folder_ / name) {
    const Outcome built =
        candor({"library", "build", path_, shared(sources), "--technique", technique});
    if (built.exit_status != 0) throw std::runtime_error("no library: " + built.err);
  }
  const std::string& path() const { return path_; }

 private:
  Folder folder_;
  std::string path_;
};

}  // namespace

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "candor-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

Folder::~Folder() {
  std::error_code failed;
  std::filesystem::remove_all(path_, failed);
}

std::string Folder::write(std::string_view name, std::string_view content) const {
  const auto path = path_ / name;
  std::ofstream file(path, std::ios::binary);
  file << content;
  return path.string();
}

std::vector<std::string> Folder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path_)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Spectrum first_spectrum(const std::string& path) {
  return formats::read_file(path, {}).value().spectra.front().spectrum;
}

std::string shared(std::string_view name) {
  return (std::filesystem::path(CANDOR_SHARED_DATA) / name).string();
}

const std::string& infrared_library() {
  static const BuiltLibrary kLibrary("infrared.sqlite", "ir-reference", "ir");
  return kLibrary.path();
}

const std::string& raman_library() {
  static const BuiltLibrary kLibrary("raman.sqlite", "raman-reference", "raman");
  return kLibrary.path();
}

nlohmann::json json_of(std::string_view text) {
  auto document = nlohmann::json::parse(text, nullptr, false);
  if (!document.is_discarded()) return document;
  ADD_FAILURE() << "no JSON document: " << text.substr(0, 200);
  return nullptr;
}

std::vector<nlohmann::json> json_lines_of(std::string_view text) {
  std::vector<nlohmann::json> documents;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) documents.push_back(json_of(line));
  return documents;
}

Outcome analyze(const std::string& file, std::vector<std::string> more) {
  std::vector<std::string> arguments = {"analyze", file, "--json", "--library", infrared_library()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return candor(arguments);
}

std::string street_sample_file() { return shared("ir-mixtures/field-0123.dx"); }

Spectrum street_sample() {
  auto file = formats::read_file(street_sample_file(), {});
  if (!file) throw std::runtime_error(file.error().message);
  return file->spectra.front().spectrum;
}

std::string csv_of(std::string_view header, const std::vector<double>& positions,
                   const std::vector<double>& values) {
  std::string text(header);
  text += '\n';
  for (std::size_t i = 0; i < positions.size(); ++i) {
    text += to_decimal(positions[i]) + "," + to_decimal(values[i]) + "\n";
  }
  return text;
}

}  // namespace candor::cli_test
