#include <cstdint>

#include "drivers/aseq_lr1/codec.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {
namespace {

using namespace drivers::aseq_lr1;

std::string report(std::string bytes) {
  bytes.resize(kReportSize);
  return bytes;
}

std::string run(Request of, std::size_t count, std::size_t step) {
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) {
    std::string one = {static_cast<char>(answer_to(of)), static_cast<char>(i * step & 0xFF),
                       static_cast<char>(i * step >> 8), static_cast<char>(count - 1 - i)};
    one.resize(kReportSize, 'A');
    bytes += one;
  }
  return bytes;
}

/// A calibration with short numbers, for mutations to find their way.
std::string calibration(double first, double step) {
  std::string text = "LR1 c.Y 2793\r\n1.0\r\n";
  for (int i = 0; i < 10; ++i) text += "\r\n";
  for (int i = 0; i < 3653; ++i) text += std::to_string(first + step * i).substr(0, 6) + "\t\r\n";
  return text + "\r\n1.0\t\r\n";
}

}  // namespace

std::vector<std::string> seeds() {
  return {
      report("\x81\x01\x02"),
      report(std::string("\x89\x02\0\0\0\x01\x10\x27\0\0", 10)),
      report(std::string("\x88\0\0\x3F\x0E\0\x6E\x0E", 8)),
      report("\x87"),
      report(std::string("\x8A\0\0\xFB", 4)),
      run(Request::frame, 124, 30),
      run(Request::read_flash, 50, 60),
      run(Request::read_flash, 1, 60),
      calibration(999.9, -0.1),
      calibration(400.0, 0.1) + std::string(40, '\xFF'),
  };
}

}  // namespace candor::fuzz
