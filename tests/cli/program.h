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

/// Run a program to its end and capture both streams. Throws std::runtime_error if it does not
/// start, and if it ran for five minutes, after which it is killed.
Outcome run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                    const Surroundings& surroundings = {});

/// Run a program to its end at a terminal of its own, as a person does who types a line whenever
/// what is shown ends with ": ". `out` is all that is shown. Of the surroundings only the
/// environment counts. Throws std::runtime_error if there is no terminal, and if nothing more came
/// for a minute, after which it is killed.
Outcome run_at_terminal(const std::filesystem::path& program,
                        const std::vector<std::string>& arguments,
                        const std::vector<std::string>& lines, const Surroundings& surroundings);

/// Run the `candor` that was built with these tests.
Outcome candor(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});

/// Its path.
std::filesystem::path candor_program();

}  // namespace candor::cli_test
