#include "pipeline/warning/signal_bytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "pipeline/numerics/random.h"
#include "tests/warning/signatures.h"

namespace candor {
namespace {

using ::testing::SizeIs;

SharedSignal shared_signal() {
  return {.signature = test::signature(1, 2, 0.1),
          .library = std::string(63, 'a') + "0",
          .recipe = std::string(63, 'b') + "f"};
}

/// The bytes of a signal, with some of them replaced from a place on.
std::string with(std::size_t place, std::string_view changed) {
  std::string bytes = bytes_of_signal(shared_signal()).value();
  return bytes.replace(place, changed.size(), changed);
}

std::string four_bytes(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  std::string bytes;
  for (unsigned i = 0; i < 4; ++i) bytes += static_cast<char>(bits >> (8 * i) & 0xFFU);
  return bytes;
}

std::string eight_bytes(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  std::string bytes;
  for (unsigned i = 0; i < 8; ++i) bytes += static_cast<char>(bits >> (8 * i) & 0xFFU);
  return bytes;
}

TEST(SignalBytes, HoldASignalSoWellThatItIsTheSame) {
  const SharedSignal sent = shared_signal();
  const auto bytes = bytes_of_signal(sent);
  ASSERT_TRUE(bytes.ok());
  EXPECT_THAT(*bytes, SizeIs(100 + 4 * test::kPoints));
  const auto got = signal_of_bytes(*bytes);
  ASSERT_TRUE(got.ok());
  EXPECT_EQ(got->library, sent.library);
  EXPECT_EQ(got->recipe, sent.recipe);
  EXPECT_EQ(got->signature.technique, Technique::ir);
  EXPECT_EQ(got->signature.first_per_cm, sent.signature.first_per_cm);
  EXPECT_EQ(got->signature.step_per_cm, sent.signature.step_per_cm);
  EXPECT_NEAR(got->signature.share, 0.2, 1e-7);
  EXPECT_GT(alikeness(got->signature, sent.signature), 0.99999);
  for (std::size_t i = 0; i < test::kPoints; ++i) {
    EXPECT_NEAR(got->signature.signal[i], sent.signature.signal[i], 1e-3);
    EXPECT_NEAR(got->signature.doubt[i], sent.signature.doubt[i], 1e-4);
  }
  EXPECT_TRUE(bytes_of_signal(*got).ok());
}

TEST(SignalBytes, AreTheSameOnEveryComputer) {
  SharedSignal signal = shared_signal();
  signal.signature.signal.assign(20, 1.0F);
  signal.signature.signal[3] = -1.0F;
  signal.signature.doubt.assign(20, 0.5F);
  const std::string bytes = bytes_of_signal(signal).value();
  ASSERT_THAT(bytes, SizeIs(kFewestSignalBytes));
  EXPECT_EQ(bytes.substr(0, 8), std::string("CSIG\x01\x01\x14\x00", 8));
  EXPECT_EQ(bytes.substr(100, 8), std::string("\xff\x7f\xff\x7f\xff\x7f\x01\x80", 8));
  EXPECT_EQ(bytes.substr(140, 2), "\xff\xff");
  EXPECT_THAT(identity_of_signal(bytes), SizeIs(16));
  EXPECT_NE(identity_of_signal(bytes), identity_of_signal(bytes + " "));
}

TEST(SignalBytes, AreNotMadeOfWhatOtherSitesWouldRefuse) {
  const auto refused = [](auto change) {
    SharedSignal signal = shared_signal();
    change(signal);
    const auto bytes = bytes_of_signal(signal);
    return !bytes.ok() && bytes.error().code == ErrorCode::invalid_value;
  };
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinite = std::numeric_limits<float>::infinity();
  EXPECT_TRUE(refused([&](SharedSignal& s) { s.signature.signal[5] = nan; }));
  EXPECT_TRUE(refused([&](SharedSignal& s) { s.signature.signal[5] = infinite; }));
  EXPECT_TRUE(refused([&](SharedSignal& s) { s.signature.doubt[5] = nan; }));
  EXPECT_TRUE(refused([&](SharedSignal& s) { s.signature.doubt[5] = -1; }));
  EXPECT_TRUE(refused([&](SharedSignal& s) { s.signature.doubt.pop_back(); }));
  EXPECT_TRUE(refused([&](SharedSignal& s) { s.signature.signal.assign(test::kPoints, 0.0F); }));
  EXPECT_TRUE(refused([&](SharedSignal& s) { s.signature.technique = Technique::unknown; }));
  EXPECT_TRUE(refused([&](SharedSignal& s) { s.signature.share = 1.5; }));
  EXPECT_TRUE(refused([&](SharedSignal& s) { s.signature.step_per_cm = 0; }));
  EXPECT_TRUE(refused([&](SharedSignal& s) { s.library = "starter"; }));
  EXPECT_TRUE(refused([&](SharedSignal& s) {
    s.signature.signal.resize(8193, 1.0F);
    s.signature.doubt.resize(8193, 1.0F);
  }));
  SharedSignal doubtful = shared_signal();
  doubtful.signature.doubt[5] = 1e6F;
  const auto bytes = bytes_of_signal(doubtful);
  ASSERT_TRUE(bytes.ok());
  EXPECT_NEAR(signal_of_bytes(*bytes)->signature.doubt[5], 1000, 0.1);
}

TEST(SignalBytes, CutOffAnywhereAreRefused) {
  const std::string bytes = bytes_of_signal(shared_signal()).value();
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const auto cut = signal_of_bytes(std::string_view(bytes).substr(0, length));
    ASSERT_FALSE(cut.ok()) << length;
    EXPECT_EQ(cut.error().code, ErrorCode::damaged);
  }
  EXPECT_FALSE(signal_of_bytes(bytes + "x").ok());
  EXPECT_FALSE(signal_of_bytes(std::string(1'000'000, 'x')).ok());
}

TEST(SignalBytes, ThatSayWhatCannotBeAreRefused) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinite = std::numeric_limits<float>::infinity();
  EXPECT_TRUE(signal_of_bytes(with(0, "CSIG")).ok());
  EXPECT_FALSE(signal_of_bytes(with(0, "csig")).ok());
  EXPECT_FALSE(signal_of_bytes(with(4, "\x02")).ok()) << "a later version";
  EXPECT_FALSE(signal_of_bytes(with(5, "\x03")).ok()) << "another technique";
  EXPECT_FALSE(signal_of_bytes(with(6, "\xff\xff")).ok()) << "more points than bytes";
  for (const double first : {-1.0, 1e9, std::nan("")}) {
    EXPECT_FALSE(signal_of_bytes(with(8, eight_bytes(first))).ok()) << first;
  }
  for (const double step : {0.0, -4.0, 1e-320 * 0, 101.0, 90.0, std::nan("")}) {
    EXPECT_FALSE(signal_of_bytes(with(16, eight_bytes(step))).ok()) << step;
  }
  for (const float share : {-0.1F, 1.1F, nan, infinite}) {
    EXPECT_FALSE(signal_of_bytes(with(24, four_bytes(share))).ok()) << share;
  }
  for (const float part : {0.0F, -1.0F, 1.0F, nan, infinite}) {
    EXPECT_FALSE(signal_of_bytes(with(28, four_bytes(part))).ok()) << part;
  }
  for (const float part : {-1.0F, 2.0F, nan, infinite}) {
    EXPECT_FALSE(signal_of_bytes(with(32, four_bytes(part))).ok()) << part;
  }
}

TEST(SignalBytes, OfAnythingGiveNothingButFiniteNumbers) {
  RandomNumbers random(1);
  const std::string whole = bytes_of_signal(shared_signal()).value();
  std::size_t taken = 0;
  for (int turn = 0; turn < 20'000; ++turn) {
    std::string bytes = whole;
    const std::size_t changes = 1 + static_cast<std::size_t>(random.uniform() * 4);
    const std::size_t among = turn % 2 == 0 ? 100 : bytes.size();
    for (std::size_t k = 0; k < changes; ++k) {
      const auto place = static_cast<std::size_t>(random.uniform() * static_cast<double>(among));
      bytes[place] = static_cast<char>(static_cast<int>(random.uniform() * 256));
    }
    const auto signal = signal_of_bytes(bytes);
    if (!signal.ok()) continue;
    ++taken;
    const ResidualSignature& one = signal->signature;
    EXPECT_TRUE(one.share >= 0 && one.share <= 1);
    EXPECT_TRUE(std::isfinite(alikeness(one, one)));
    EXPECT_TRUE(bytes_of_signal(*signal).ok());
  }
  EXPECT_GT(taken, 0U);
  for (int turn = 0; turn < 2000; ++turn) {
    std::string noise(kFewestSignalBytes + static_cast<std::size_t>(turn), ' ');
    for (char& byte : noise) byte = static_cast<char>(static_cast<int>(random.uniform() * 256));
    EXPECT_FALSE(signal_of_bytes(noise).ok());
  }
}

}  // namespace
}  // namespace candor
