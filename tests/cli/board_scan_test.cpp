#include <algorithm>
#include <chrono>

#include "drivers/port_protocols.h"
#include "drivers/simulated/pty_port.h"
#include "drivers/transport/transcript_reader.h"
#include "tests/cli/fixture.h"
#include "tests/drivers/counting_source.h"
#include "tests/drivers/serial_boards.h"

namespace candor::cli_test {
namespace {

using drivers::TestedBoard;
using drivers::simulated::CountingSource;
using drivers::simulated::PtyPort;
using drivers::simulated::SerialFault;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A board behind a pseudo terminal of this machine.
std::unique_ptr<PtyPort> plugged_in(const TestedBoard& board) {
  auto source = std::make_unique<CountingSource>(board.pixels, board.full_scale);
  return PtyPort::open(board.make(std::move(source))).value();
}

std::string id_of(const TestedBoard& board, const PtyPort& port) {
  return board.protocol + ":" + port.path().string();
}

/// The program on a board.
class BoardScan : public testing::Test {
 protected:
  Outcome scan(const std::string& id, std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"scan", "--device", id, "--data-dir", folder_ / "data"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return candor(arguments);
  }

  Folder folder_;
};

TEST_F(BoardScan, AcquiresAndSavesTheSpectrumOverPixels) {
  for (const TestedBoard& board : drivers::tested_boards()) {
    const auto port = plugged_in(board);
    const auto csv = folder_ / (board.protocol + ".csv");
    const auto done =
        scan(id_of(board, *port), {"--average", "2", "--acquire-only", "--save", csv, "--json"});
    ASSERT_EQ(done.exit_status, 0) << board.name << ": " << done.err;
    EXPECT_THAT(done.err, HasSubstr("knows no wavelengths"));
    const auto acquisition = json_of(done.out)["acquisition"];
    EXPECT_EQ(acquisition["device"], id_of(board, *port));
    EXPECT_EQ(acquisition["averages"], 2);
    EXPECT_FALSE(acquisition["simulated"]);
    const std::string text = bytes_of(csv);
    EXPECT_THAT(text, HasSubstr("pixel,counts\n"));
    const auto rows = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    EXPECT_GE(rows, board.pixels);
  }
}

TEST_F(BoardScan, SaysWhatItTakesToAnalyseTheSpectrum) {
  const TestedBoard& board = drivers::tested_board("Tcd1304");
  const auto port = plugged_in(board);
  const auto done = scan(id_of(board, *port), {"--exposure-ms", "5", "--laser-nm", "785"});
  EXPECT_EQ(done.exit_status, 3);
  EXPECT_THAT(done.err, AllOf(HasSubstr("no wavelengths"), HasSubstr("--calibration"),
                              HasSubstr("candor calibrate wavelength")));
  EXPECT_THAT(done.out, IsEmpty());
}

TEST_F(BoardScan, TellsThatTheStockSketchHasOneExposure) {
  const TestedBoard& board = drivers::tested_board("C12880maStream");
  const auto port = plugged_in(board);
  const auto done = scan(id_of(board, *port), {"--exposure-ms", "100", "--acquire-only"});
  EXPECT_EQ(done.exit_status, 2);
  EXPECT_THAT(done.err, AllOf(HasSubstr("--exposure-ms"), HasSubstr("cannot be set")));
}

TEST_F(BoardScan, MendsAFaultAndEndsWhenTheBoardIsUnplugged) {
  const TestedBoard& board = drivers::tested_board("C12880maMicrospec");
  const auto csv = folder_ / "x.csv";
  {
    const auto port = plugged_in(board);
    port->inject(SerialFault::lost_bytes, 0.5);
    const auto mended = scan(id_of(board, *port), {"--acquire-only", "--save", csv});
    EXPECT_EQ(mended.exit_status, 0) << mended.err;
    EXPECT_THAT(bytes_of(csv), HasSubstr("pixel,counts\n"));
  }
  const auto port = plugged_in(board);
  port->inject(SerialFault::unplug, 0.5);
  const auto gone = folder_ / "gone.csv";
  const auto unplugged = scan(id_of(board, *port), {"--acquire-only", "--save", gone});
  EXPECT_EQ(unplugged.exit_status, 4);
  EXPECT_THAT(unplugged.err, HasSubstr("unplugged"));
  EXPECT_FALSE(std::filesystem::exists(gone));
}

TEST_F(BoardScan, EndsAtOnceWhenItIsInterruptedInALongExposure) {
  const TestedBoard& board = drivers::tested_board("Tcd1304");
  const auto port = plugged_in(board);
  const auto csv = folder_ / "x.csv";
  const auto begun = std::chrono::steady_clock::now();
  const auto stopped =
      run_program("/usr/bin/timeout",
                  {"--foreground", "--preserve-status", "--signal", "INT", "4",
                   candor_program().string(), "scan", "--device", id_of(board, *port), "--data-dir",
                   folder_ / "data", "--exposure-ms", "60000", "--acquire-only", "--save", csv});
  EXPECT_EQ(stopped.exit_status, 4) << stopped.err;
  EXPECT_THAT(stopped.err, HasSubstr("stopped on request"));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
  EXPECT_FALSE(std::filesystem::exists(csv));
}

TEST_F(BoardScan, EndsWith4WhereNoBoardIs) {
  // A port at which nobody answers.
  class Nobody final : public drivers::simulated::SerialDeviceModel {
    const Line& line() const override { return line_; }
    void on_write(std::span<const std::uint8_t> /*data*/, drivers::Duration /*now*/) override {}
    void on_time(drivers::Duration /*now*/) override {}
    std::optional<drivers::Duration> next_time() const override { return std::nullopt; }
    void on_power(drivers::Duration /*now*/) override {}
    Line line_ = {std::chrono::milliseconds(5), {}, false, {}};
  };
  const auto silent = PtyPort::open(std::make_unique<Nobody>()).value();
  const auto unheard = scan("tcd1304:" + silent->path().string(), {"--acquire-only"});
  EXPECT_EQ(unheard.exit_status, 4);
  EXPECT_THAT(unheard.err, HasSubstr("no TCD1304 board answers at this port"));
  for (const drivers::PortProtocol& protocol : drivers::all_port_protocols()) {
    if (protocol.kind != drivers::PortKind::serial) continue;
    const auto missing = scan(port_id(protocol, "/nowhere/ttyACM0"), {"--acquire-only"});
    EXPECT_EQ(missing.exit_status, 4);
    EXPECT_THAT(missing.err, HasSubstr("there is no port /nowhere/ttyACM0"));
    const auto other = scan(port_id(protocol, "/dev/null"), {"--acquire-only"});
    EXPECT_EQ(other.exit_status, 4);
    EXPECT_THAT(other.err, HasSubstr("is no serial port"));
  }
}

TEST_F(BoardScan, NamesTheProtocolsWhereANameIsNone) {
  for (const char* wrong : {"tcd1305:/dev/ttyACM0", "/dev/ttyACM0", "tcd1304"}) {
    const auto done = scan(wrong, {"--acquire-only"});
    EXPECT_EQ(done.exit_status, 2) << wrong;
    EXPECT_THAT(done.err, AllOf(HasSubstr("no instrument is called so"), HasSubstr("tcd1304:PORT"),
                                HasSubstr("c12880ma:PORT")));
  }
}

TEST_F(BoardScan, LeavesPortsAloneThatNobodyNamed) {
  const auto listed = candor({"devices", "--json"});
  ASSERT_EQ(listed.exit_status, 0) << listed.err;
  const auto document = json_of(listed.out);
  ASSERT_TRUE(document["ports"].is_array());
  for (const auto& port : document["ports"]) {
    EXPECT_THAT(port["ids"], Contains("tcd1304:" + port["path"].get<std::string>()));
  }
  const auto unnamed = candor({"scan", "--acquire-only", "--data-dir", folder_ / "data"});
  EXPECT_THAT(unnamed.err, Not(HasSubstr("ttyACM")));
}

TEST_F(BoardScan, IsCheckedBySelftestWithATranscript) {
  const TestedBoard& board = drivers::tested_board("C12880maMicrospec");
  const auto port = plugged_in(board);
  const auto done = candor({"selftest", "--device", id_of(board, *port), "--transcript",
                            folder_ / "transcript.txt", "--json"});
  const auto document = json_of(done.out);
  bool passed = false;
  for (const auto& check : document["checks"]) {
    if (check["id"] == "instrument") passed = check["passed"];
  }
  EXPECT_TRUE(passed) << done.out;
  const auto read = drivers::read_transcript(bytes_of(folder_ / "transcript.txt"));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->port, board.protocol);
  EXPECT_GT(read->transfers.size(), 2U);
}

}  // namespace
}  // namespace candor::cli_test
