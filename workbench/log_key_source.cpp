#include "workbench/log_key_source.h"

#include <cstdlib>
#include <system_error>

#include "records/sample_log.h"

namespace candor::workbench {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

Result<std::optional<records::LogKey>> read(const fs::path& path) {
  auto key = records::LogKey::of_file(path);
  if (!key) return key.error();
  return std::optional(*std::move(key));
}

}  // namespace

fs::path usual_key_file() {
  const std::string xdg = environment("XDG_CONFIG_HOME");
  if (!xdg.empty()) return fs::path(xdg) / "candor" / "log.key";
  const std::string home = environment("HOME");
  return home.empty() ? fs::path() : fs::path(home) / ".config" / "candor" / "log.key";
}

Result<std::optional<records::LogKey>> key_from_file(const fs::path& log,
                                                     const std::string& named) {
  if (!named.empty()) return read(named);
  if (const std::string told = environment("CANDOR_KEY_FILE"); !told.empty()) return read(told);
  if (!CANDOR_TRY(records::encryption_of(log))) return std::optional<records::LogKey>();
  const fs::path usual = usual_key_file();
  std::error_code failed;
  if (usual.empty() || !fs::exists(usual, failed)) return std::optional<records::LogKey>();
  return read(usual);
}

Result<bool> wants_passphrase(const fs::path& log) {
  if (!environment("CANDOR_KEY_FILE").empty()) return false;
  return CANDOR_TRY(records::encryption_of(log)) == records::KeyKind::passphrase;
}

}  // namespace candor::workbench
