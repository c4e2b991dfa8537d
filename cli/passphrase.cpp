#include "cli/passphrase.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string_view>
#include <utility>

namespace candor::cli {
namespace {

constexpr std::size_t kLongest = 1024;
constexpr char kInterrupt = 3;
constexpr char kEndOfInput = 4;
constexpr char kDelete = 127;

/// The terminal of this process, which shows nothing of what is typed as long as this lives.
class SilentTerminal {
 public:
  explicit SilentTerminal(int descriptor) : descriptor_(descriptor) {
    if (descriptor_ < 0 || ::tcgetattr(descriptor_, &before_) != 0) return;
    termios silent = before_;
    // Keys come one by one, Ctrl-C too, so that it cannot end the program with the terminal mute.
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG);
    silent_ = ::tcsetattr(descriptor_, TCSADRAIN, &silent) == 0;
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;
  ~SilentTerminal() {
    if (silent_) ::tcsetattr(descriptor_, TCSADRAIN, &before_);
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  bool is_silent() const { return silent_; }

  void write(std::string_view text) const {
    if (::write(descriptor_, text.data(), text.size()) < 0) return;
  }

 private:
  int descriptor_;
  bool silent_ = false;
  termios before_ = {};
};

std::optional<char> next_key(int descriptor) {
  char key = 0;
  ssize_t got = 0;
  do {
    got = ::read(descriptor, &key, 1);
  } while (got < 0 && errno == EINTR);
  if (got != 1) return std::nullopt;
  return key;
}

Result<library::Passphrase> typed_line(int terminal) {
  std::string line;
  line.reserve(kLongest);
  for (auto key = next_key(terminal); key && *key != '\n' && *key != '\r' && *key != kEndOfInput;
       key = next_key(terminal)) {
    if (*key == kInterrupt) return Error{ErrorCode::cancelled, "stopped; nothing was changed"};
    if (*key == kDelete || *key == '\b') {
      // A letter of several bytes goes whole.
      while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0U) == 0x80U) {
        line.pop_back();
      }
      if (!line.empty()) line.pop_back();
    } else if (line.size() < kLongest) {
      line.push_back(*key);
    }
  }
  return library::Passphrase(std::move(line));
}

Result<library::Passphrase> first_line(int descriptor) {
  std::string line;
  line.reserve(kLongest);
  auto key = next_key(descriptor);
  if (!key) {
    return Error{ErrorCode::usage,
                 fmt::format("--passphrase-fd {}: nothing can be read from it; the first line "
                             "should be the passphrase",
                             descriptor)};
  }
  for (; key && *key != '\n' && line.size() < kLongest; key = next_key(descriptor)) {
    line.push_back(*key);
  }
  return library::Passphrase(std::move(line));
}

}  // namespace

Result<library::Passphrase> ask_passphrase(const std::string& request, Typed typed,
                                           int descriptor) {
  if (descriptor >= 0) return first_line(descriptor);
  const int number = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  const SilentTerminal terminal(number);
  if (!terminal.is_silent()) {
    return Error{ErrorCode::usage,
                 "a passphrase is asked for at a terminal, and there is none; --passphrase-fd N "
                 "reads it from an open file, such as --passphrase-fd 3 3< FILE"};
  }
  terminal.write(request + ": ");
  auto passphrase = typed_line(number);
  terminal.write("\n");
  if (!passphrase || typed == Typed::once) return passphrase;
  terminal.write("Once more: ");
  const auto again = typed_line(number);
  terminal.write("\n");
  if (!again) return again.error();
  if (again->text() != passphrase->text()) {
    return Error{ErrorCode::invalid_value, "the two passphrases differ; nothing was changed"};
  }
  return passphrase;
}

Result<records::LogKey> ask_log_passphrase(const std::string& log, Typed typed) {
  const std::string request = typed == Typed::once ? "Passphrase of the sample log " + log
                                                   : "New passphrase for the sample log " + log;
  auto passphrase = ask_passphrase(request, typed, -1);
  if (!passphrase && passphrase.error().code == ErrorCode::usage) {
    return Error{
        ErrorCode::usage,
        "there is no terminal to ask for the passphrase at; give --key-file, or name a key "
        "file in CANDOR_KEY_FILE"};
  }
  if (!passphrase) return passphrase.error();
  return records::LogKey::of_passphrase(std::string(passphrase->text()));
}

}  // namespace candor::cli
