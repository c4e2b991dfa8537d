#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace candor::drivers::opus {

/// How the server goes wrong.
enum class Misconduct {
  none,
  closes,      ///< closes without an answer
  breaks_off,  ///< resets the connection in the middle of an answer
  cut,         ///< closes in the middle of an answer, as if it were whole
  silent,      ///< says nothing and holds the connection
  slow,        ///< answers byte by byte
  garbage,     ///< answers with bytes that are no text
  endless,     ///< does not stop answering
  declines,    ///< answers with OPUS's word for a failure
  web_server,  ///< answers as any web server would
  saves_none,  ///< says that it saved a file and writes none
  saves_late,  ///< writes the file in two parts, the second some time after its answer
  saves_half,  ///< never writes the second part
};

/// What the server is like.
struct Conduct {
  Misconduct misconduct = Misconduct::none;
  std::string at = {};    ///< the beginning of the commands that it goes wrong at; empty: of all
  std::string file = {};  ///< what SaveAs writes
  std::string version = "8.2 Build: 8, 2, 28 20190310\r\n";
  std::string measured = "OK\r\n1\r\n\"C:\\OPUS 8\\MEAS\\Test24.1\" 1\r\n654\r\n0\r\n";
};

/// A stand-in for OPUS's HTTP interface on 127.0.0.1, on a port of its own, for as long as it
/// lives. It answers as public clients of OPUS expect it to.
class OpusServer {
 public:
  explicit OpusServer(Conduct conduct = {});
  OpusServer(const OpusServer&) = delete;
  OpusServer& operator=(const OpusServer&) = delete;
  ~OpusServer();

  std::uint16_t port() const { return port_; }

  /// The commands that came, decoded.
  std::vector<std::string> commands() const;

  /// The requests as they came.
  std::vector<std::string> requests() const;

  /// Wait until a command that begins so has come.
  void wait_for_command(std::string_view beginning);

 private:
  void serve(const std::stop_token& stop);
  void answer(int connection, const std::string& request, const std::stop_token& stop);
  std::string answer_to(const std::string& command);
  void save(const std::string& command);

  Conduct conduct_;
  int listening_;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::condition_variable came_;
  std::vector<std::string> commands_;
  std::vector<std::string> requests_;
  std::string late_path_;
  std::jthread thread_;
};

/// A port on 127.0.0.1 that nothing listens on.
std::uint16_t closed_port();

}  // namespace candor::drivers::opus
