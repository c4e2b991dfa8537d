#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace candor::cli_test {

/// How a program ended and what it printed.
struct Outcome {
  int exit_status = -1;  ///< -1 if it did not end by itself
  std::string out;
  std::string err;
  std::size_t peak_memory_bytes = 0;
};

/// Whether the program's stderr is a pipe or a (pseudo) terminal.
enum class ErrorStream { pipe, terminal };

struct Surroundings {
  std::map<std::string, std::string> environment;  ///< on top of the caller's
  std::filesystem::path folder;                    ///< to run in; the caller's if empty
  ErrorStream error_stream = ErrorStream::pipe;
};

/// Run a program to its end and capture both streams. One that runs for more than five minutes is
/// killed. Throws std::runtime_error if it does not start.
Outcome run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                    const Surroundings& surroundings = {});

/// Run the `candor` that was built with these tests.
Outcome candor(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});

/// Its path.
std::filesystem::path candor_program();

}  // namespace candor::cli_test
