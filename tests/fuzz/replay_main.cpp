// Runs a fuzz target without libFuzzer: on its seeds, on parts and mutations of them, and on the
// files of the folders that are given. With --write-seeds FOLDER it writes the seeds instead.
#include <fmt/core.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/seeds.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kMostCuts = 400;
constexpr int kMutations = 400;

void run(std::string_view bytes) {
  // A copy of exactly that size, so that a sanitizer sees a read behind its end.
  const std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

void run_parts(const std::string& seed) {
  const std::size_t stride = seed.size() / kMostCuts + 1;
  for (std::size_t length = 0; length <= seed.size(); length += stride) {
    run(std::string_view(seed).substr(0, length));
  }
}

void run_mutations(const std::string& seed, std::mt19937& random) {
  using std::string_view_literals::operator""sv;
  constexpr std::string_view kBytes = "0123456789+-.,;eE#=$\n\r\t ?@%Aan\0\xFF\""sv;
  for (int i = 0; i < kMutations; ++i) {
    std::string mutant = seed;
    for (auto changes = random() % 4 + 1; changes > 0 && !mutant.empty(); --changes) {
      const std::size_t at = random() % mutant.size();
      switch (random() % 3) {
        case 0: mutant[at] = kBytes[random() % kBytes.size()]; break;
        case 1: mutant.erase(at, random() % 9 + 1); break;
        default: mutant.insert(at, mutant.substr(random() % mutant.size(), random() % 40)); break;
      }
    }
    run(mutant);
  }
}

int write_seeds(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  int number = 0;
  for (const auto& seed : candor::fuzz::seeds()) {
    std::ofstream(folder / fmt::format("seed-{:03}", number++), std::ios::binary) << seed;
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> folders(arguments + 1, arguments + count);
  if (folders.size() == 2 && folders.front() == "--write-seeds") return write_seeds(folders.back());
  std::mt19937 random(1);
  std::size_t seeds = 0;
  for (const auto& seed : candor::fuzz::seeds()) {
    run(seed);
    run_parts(seed);
    run_mutations(seed, random);
    ++seeds;
  }
  std::size_t files = 0;
  for (const auto& folder : folders) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      std::ifstream file(entry.path(), std::ios::binary);
      run(std::string(std::istreambuf_iterator<char>(file), {}));
      ++files;
    }
  }
  fmt::print("{} seeds and {} files replayed\n", seeds, files);
  return seeds == 0 ? 1 : 0;
}
