#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/spectrum.h"
#include "tests/cli/program.h"
#include "tests/shared_data.h"

namespace candor::cli_test {

/// A folder of its own, deleted with it.
class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();

  const std::filesystem::path& path() const { return path_; }
  /// The path of a file in it.
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }
  /// Write a file and return its path.
  std::string write(std::string_view name, std::string_view content) const;
  std::vector<std::string> names() const;

 private:
  std::filesystem::path path_;
};

std::string bytes_of(const std::filesystem::path& path);

/// The first spectrum of a file that states its units; throws where it cannot be read.
Spectrum first_spectrum(const std::string& path);

/// The path of a file of the shared data.
std::string shared(std::string_view name);

/// A library of the 91 infrared references, built by the program once per process.
const std::string& infrared_library();

/// A library of the 80 Raman references, built by the program once per process.
const std::string& raman_library();

/// Read what should be one JSON document; a test failure and null if it is none.
nlohmann::json json_of(std::string_view text);

/// One document a line.
std::vector<nlohmann::json> json_lines_of(std::string_view text);

/// `candor analyze --json` with the infrared library.
Outcome analyze(const std::string& file, std::vector<std::string> more = {});

/// The first spectrum of a simulated street sample with caffeine, mannitol and xylazine.
Spectrum street_sample();
std::string street_sample_file();

/// Points as a CSV table, in their order.
std::string csv_of(std::string_view header, const std::vector<double>& positions,
                   const std::vector<double>& values);

}  // namespace candor::cli_test
