#include "records/network/server_settings.h"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <sys/stat.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <limits>
#include <string_view>

#include "records/log_file.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 10> kKeys = {
    "host",        "port", "database", "user", "password", "password_file", "root_certificate",
    "certificate", "key",  "tls"};
constexpr std::uintmax_t kLargest = 64 * 1024;

Error named(const fs::path& file, ErrorCode code, std::string_view what) {
  return {code, fmt::format("the server file {}: {}", file.string(), what)};
}

/// Reads the keys of one file.
class Keys {
 public:
  Keys(const toml::table& table, const fs::path& file) : table_(&table), file_(&file) {}

  Result<void> allow_only_known() const {
    for (const auto& [key, value] : *table_) {
      if (std::ranges::find(kKeys, key.str()) != kKeys.end()) continue;
      std::string known;
      for (const auto name : kKeys) known += (known.empty() ? "" : ", ") + std::string(name);
      return named(*file_, ErrorCode::invalid_value,
                   fmt::format("there is no key \"{}\"; known are {}", key.str(), known));
    }
    return {};
  }

  Result<std::string> text(std::string_view key, std::string otherwise) const {
    const toml::node* node = table_->get(key);
    if (node == nullptr) return otherwise;
    auto value = node->value_exact<std::string>();
    if (!value || value->empty() || value->find('\0') != std::string::npos) {
      return named(*file_, ErrorCode::invalid_value,
                   fmt::format("{} should be a text that is not empty, in quotes", key));
    }
    return *std::move(value);
  }

  Result<std::string> needed(std::string_view key) const {
    std::string value = CANDOR_TRY(text(key, ""));
    if (!value.empty()) return value;
    return named(*file_, ErrorCode::invalid_value, fmt::format("{} is missing", key));
  }

  /// A path; a relative one is relative to the file.
  Result<fs::path> path(std::string_view key) const {
    const std::string value = CANDOR_TRY(text(key, ""));
    if (value.empty()) return fs::path();
    return fs::absolute(*file_).parent_path() / value;
  }

  Result<std::uint16_t> port() const {
    const toml::node* node = table_->get("port");
    if (node == nullptr) return std::uint16_t{5432};
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < 1 || *value > std::numeric_limits<std::uint16_t>::max()) {
      return named(*file_, ErrorCode::invalid_value, "port should be a number from 1 to 65535");
    }
    return static_cast<std::uint16_t>(*value);
  }

 private:
  const toml::table* table_;
  const fs::path* file_;
};

Result<std::string> read_file(const fs::path& file) {
  std::error_code failed;
  if (!fs::exists(file, failed)) {
    return named(file, ErrorCode::not_found, "there is no such file");
  }
  const auto size = fs::is_regular_file(file, failed) ? fs::file_size(file, failed) : 0;
  std::ifstream stream(file, std::ios::binary);
  if (failed || !fs::is_regular_file(file, failed) || !stream) {
    return named(file, ErrorCode::unreadable, "it cannot be read");
  }
  if (size > kLargest) return named(file, ErrorCode::invalid_value, "it is too long for one");
  return std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

/// Check that nobody but its owner may read or change a file with a secret.
Result<void> check_private(const fs::path& file, const fs::path& of) {
  struct stat state = {};
  if (::stat(file.c_str(), &state) != 0) {
    return named(of, ErrorCode::not_found, fmt::format("there is no file {}", file.string()));
  }
  if ((state.st_mode & 077U) == 0) return {};
  return named(of, ErrorCode::invalid_value,
               fmt::format("others may read the password in {}; do: chmod 600 {}", file.string(),
                           file.string()));
}

Result<ServerSettings> settings_of(const toml::table& table, const fs::path& file) {
  const Keys keys(table, file);
  CANDOR_TRY(keys.allow_only_known());
  ServerSettings settings;
  settings.host = CANDOR_TRY(keys.needed("host"));
  settings.port = CANDOR_TRY(keys.port());
  settings.database = CANDOR_TRY(keys.text("database", settings.database));
  settings.user = CANDOR_TRY(keys.needed("user"));
  settings.password = CANDOR_TRY(keys.text("password", ""));
  settings.password_file = CANDOR_TRY(keys.path("password_file"));
  settings.root_certificate = CANDOR_TRY(keys.path("root_certificate"));
  settings.certificate = CANDOR_TRY(keys.path("certificate"));
  settings.key = CANDOR_TRY(keys.path("key"));
  const std::string tls = CANDOR_TRY(keys.text("tls", "verify-full"));
  if (tls != "verify-full" && tls != "none") {
    return named(file, ErrorCode::invalid_value,
                 "tls should be \"verify-full\", which it is without this key, or \"none\"");
  }
  settings.tls = tls == "none" ? Tls::none : Tls::verified;
  if (settings.tls == Tls::none && !stays_on_this_computer(settings.host)) {
    return named(
        file, ErrorCode::invalid_value,
        "a server on another computer is talked to by TLS alone; leave out tls = \"none\"");
  }
  if (!settings.password.empty()) CANDOR_TRY(check_private(file, file));
  if (!settings.password_file.empty()) CANDOR_TRY(check_private(settings.password_file, file));
  return settings;
}

/// A text as TOML has it.
std::string toml_text(std::string_view text) {
  std::string written = "\"";
  for (const char letter : text) {
    if (static_cast<unsigned char>(letter) < 0x20) {
      written += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
      continue;
    }
    if (letter == '"' || letter == '\\') written += '\\';
    written += letter;
  }
  return written + "\"";
}

}  // namespace

bool stays_on_this_computer(const std::string& host) {
  in_addr address = {};
  const bool loopback = ::inet_pton(AF_INET, host.c_str(), &address) == 1 &&
                        ::ntohl(address.s_addr) >> 24U == IN_LOOPBACKNET;
  return loopback || host == "localhost" || host == "::1" || host.starts_with("/");
}

Result<ServerSettings> read_server_settings(const fs::path& file) {
  const std::string text = CANDOR_TRY(read_file(file));
  try {
    return settings_of(toml::parse(text), file);
  } catch (const toml::parse_error& error) {
    // What the parser says of a fault may quote the line, and with it a password.
    return named(file, ErrorCode::damaged,
                 fmt::format("line {} is no TOML", error.source().begin.line));
  }
}

Result<void> write_server_settings(const ServerSettings& settings, const fs::path& file) {
  CANDOR_TRY(create_private_file(file));
  std::ofstream stream(file, std::ios::binary);
  stream
      << "# How this computer reaches the server of its network. For its owner alone: chmod 600.\n"
      << fmt::format("host = {}\nport = {}\ndatabase = {}\nuser = {}\npassword = {}\n",
                     toml_text(settings.host), settings.port, toml_text(settings.database),
                     toml_text(settings.user), toml_text(settings.password));
  if (!settings.root_certificate.empty()) {
    stream << fmt::format("root_certificate = {}\n",
                          toml_text(settings.root_certificate.filename().string()));
  }
  if (settings.tls == Tls::none) stream << "tls = \"none\"\n";
  stream.close();
  if (stream) return sync_file(file);
  std::error_code ignored;
  fs::remove(file, ignored);
  return named(file, ErrorCode::write_failure, "it cannot be written");
}

}  // namespace candor::records
