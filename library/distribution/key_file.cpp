#include "library/distribution/key_file.h"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "formats/format.h"
#include "library/distribution/new_file.h"
#include "library/file_error.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSecretHeader = "candor-secret-key 1";
constexpr std::string_view kPublicWord = "candor-key";
constexpr std::size_t kLongestName = 60;
constexpr std::size_t kLongestKeyFile = std::size_t{1} << 20U;

Error fault(const fs::path& path, ErrorCode code, std::string_view what) {
  return {code, fmt::format("{}: {}", path.string(), what)};
}

/// The lines of a text, without their ends.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

/// What follows "NAME: " in a line; none if the line is another.
std::optional<std::string_view> field(std::string_view line, std::string_view name) {
  if (!line.starts_with(name) || !line.substr(name.size()).starts_with(": ")) return std::nullopt;
  return line.substr(name.size() + 2);
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, failed] = std::from_chars(text.data(), end, value);
  if (failed != std::errc() || rest != end) return std::nullopt;
  return value;
}

std::string text_of(const SealedKey& sealed, const TrustedKey& key) {
  return fmt::format(
      "{}\nname: {}\npublic: {}\npasses: {}\nmemory: {}\nsalt: {}\nnonce: {}\nsealed: {}\n",
      kSecretHeader, key.name, key.public_key, sealed.cost.passes, sealed.cost.memory_bytes,
      sealed.salt, sealed.nonce, sealed.content);
}

struct StoredKey {
  SealedKey sealed;
  std::string public_key;
};

std::optional<StoredKey> stored_key_of(std::string_view text) {
  const auto lines = lines_of(text);
  if (lines.size() != 8 || lines[0] != kSecretHeader || !field(lines[1], "name")) {
    return std::nullopt;
  }
  const auto is_public = field(lines[2], "public");
  const auto passes = whole_number(field(lines[3], "passes").value_or(""));
  const auto memory = whole_number(field(lines[4], "memory").value_or(""));
  const auto salt = field(lines[5], "salt");
  const auto nonce = field(lines[6], "nonce");
  const auto content = field(lines[7], "sealed");
  if (!is_public || !passes || !memory || !salt || !nonce || !content) return std::nullopt;
  return StoredKey{
      {{*passes, *memory}, std::string(*salt), std::string(*nonce), std::string(*content)},
      std::string(*is_public)};
}

Result<struct stat> status_of(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) {
    return fault(file, ErrorCode::not_found, "there is no such file");
  }
  if (!S_ISREG(status.st_mode)) return fault(file, ErrorCode::unreadable, "is no file");
  if (status.st_size > static_cast<off_t>(kLongestKeyFile)) {
    return fault(file, ErrorCode::damaged, "is too long for a file of keys");
  }
  return status;
}

/// Refuse a file in whose place somebody else could put another: who writes it decides what this
/// site takes for genuine.
Result<void> check_unshared(const fs::path& file, const struct stat& status) {
  const bool ours = status.st_uid == ::geteuid() || status.st_uid == 0;
  if (!ours || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    return fault(file, ErrorCode::incompatible,
                 "somebody else may write it, so it cannot say whom to trust; "
                 "its owner should be you, and chmod 644 keeps others from writing");
  }
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  struct stat around {};
  const bool open_to_all = ::stat(folder.c_str(), &around) == 0 &&
                           (around.st_mode & S_IWOTH) != 0 && (around.st_mode & S_ISVTX) == 0;
  if (open_to_all) {
    return fault(folder, ErrorCode::incompatible,
                 "everybody may write this folder, so what lies in it cannot say whom to trust");
  }
  return {};
}

Result<TrustedKey> key_of(std::string_view line) {
  const Error error{ErrorCode::damaged, "should read: candor-key, 64 digits, and a name"};
  if (!line.starts_with(kPublicWord) || line.size() < kPublicWord.size() + 67) return error;
  line.remove_prefix(kPublicWord.size());
  if (line[0] != ' ' || line[65] != ' ' || !is_public_key(line.substr(1, 64))) return error;
  TrustedKey key{std::string(line.substr(1, 64)), std::string(line.substr(66))};
  if (!check_key_name(key.name)) return error;
  return key;
}

Result<void> write_trusted(const fs::path& file, std::string_view content) {
  std::error_code failed;
  if (fs::exists(file, failed)) return formats::write_file(file, content);
  fs::create_directories(fs::absolute(file).parent_path(), failed);
  return write_new_file(file, content, NewFile::Readers::everybody);
}

}  // namespace

Result<void> check_key_name(std::string_view name) {
  const bool plain = std::ranges::none_of(name, [](char letter) {
    const auto octet = static_cast<unsigned char>(letter);
    return octet < 0x20 || octet == 0x7F;
  });
  if (!name.empty() && name.size() <= kLongestName && plain && name.front() != ' ' &&
      name.back() != ' ') {
    return {};
  }
  return Error{ErrorCode::invalid_value,
               "the name of a key should have 1 to 60 characters, and no space at its ends"};
}

std::string line_of(const TrustedKey& key) {
  return fmt::format("{} {} {}\n", kPublicWord, key.public_key, key.name);
}

Result<TrustedKey> make_key_files(const fs::path& secret, const std::string& name,
                                  const Passphrase& passphrase, TrialCost cost) {
  CANDOR_TRY(check_key_name(name));
  if (passphrase.text().size() < kShortestPassphrase) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("the passphrase is too short: it should have {} characters or more, "
                             "such as four words drawn at random",
                             kShortestPassphrase)};
  }
  const SigningKey key = SigningKey::generate();
  TrustedKey known{key.public_key(), name};
  const SealedKey sealed = CANDOR_TRY(key.seal(passphrase, cost));
  NewFile beside = CANDOR_TRY(NewFile::begin(secret, NewFile::Readers::owner));
  CANDOR_TRY(beside.append(text_of(sealed, known)));
  CANDOR_TRY(write_new_file(secret.string() + ".pub", line_of(known), NewFile::Readers::everybody));
  if (auto published = beside.publish(); !published) {
    ::unlink((secret.string() + ".pub").c_str());
    return published.error();
  }
  return known;
}

Result<SigningKey> open_secret_key(const fs::path& file, const Passphrase& passphrase) {
  const struct stat status = CANDOR_TRY(status_of(file));
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return fault(file, ErrorCode::incompatible,
                 "others may read this secret key; chmod 600 keeps them out, but think of whether "
                 "somebody has read it already");
  }
  const std::string text = CANDOR_TRY(formats::read_bytes(file));
  const auto stored = stored_key_of(text);
  if (!stored) return fault(file, ErrorCode::damaged, "is no secret key, or only a piece of one");
  auto key = SigningKey::unseal(stored->sealed, passphrase);
  if (!key) return in_file(file, std::move(key).error());
  if (key->public_key() != stored->public_key) {
    return fault(file, ErrorCode::damaged, "its public key is not that of its secret key");
  }
  return key;
}

Result<TrustedKey> read_public_key(const fs::path& file) {
  CANDOR_TRY(status_of(file));
  const std::string text = CANDOR_TRY(formats::read_bytes(file));
  const auto lines = lines_of(text);
  auto key = lines.size() == 1 ? key_of(lines[0]) : Result<TrustedKey>(key_of("").error());
  if (!key) {
    return fault(file, ErrorCode::damaged,
                 "is no public key, which is one line: candor-key, 64 digits, and a name");
  }
  return key;
}

Result<std::vector<TrustedKey>> read_trusted_keys(const fs::path& file) {
  std::vector<TrustedKey> keys;
  std::error_code failed;
  if (!fs::exists(file, failed)) return keys;
  const struct stat status = CANDOR_TRY(status_of(file));
  CANDOR_TRY(check_unshared(file, status));
  const std::string text = CANDOR_TRY(formats::read_bytes(file));
  std::size_t number = 0;
  for (const std::string_view line : lines_of(text)) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    auto key = key_of(line);
    if (!key) {
      return Error{ErrorCode::damaged,
                   fmt::format("{}:{}: {}", file.string(), number, key.error().message)};
    }
    keys.push_back(*std::move(key));
  }
  return keys;
}

Result<void> trust_key(const fs::path& file, const TrustedKey& key) {
  CANDOR_TRY(check_key_name(key.name));
  for (const TrustedKey& known : CANDOR_TRY(read_trusted_keys(file))) {
    if (known.public_key == key.public_key || known.name == key.name) {
      return fault(
          file, ErrorCode::already_exists,
          fmt::format("the key {} is trusted already, as {}", known.public_key, known.name));
    }
  }
  std::string content;
  std::error_code failed;
  if (fs::exists(file, failed)) content = CANDOR_TRY(formats::read_bytes(file));
  if (!content.empty() && content.back() != '\n') content += '\n';
  return write_trusted(file, content + line_of(key));
}

Result<TrustedKey> distrust_key(const fs::path& file, std::string_view key_or_name) {
  std::optional<TrustedKey> found;
  for (TrustedKey& known : CANDOR_TRY(read_trusted_keys(file))) {
    if (known.public_key == key_or_name || known.name == key_or_name) found = std::move(known);
  }
  if (!found) {
    return fault(file, ErrorCode::not_found,
                 fmt::format("no key or name in it is {}", key_or_name));
  }
  std::string kept;
  const std::string text = CANDOR_TRY(formats::read_bytes(file));
  for (const std::string_view line : lines_of(text)) {
    if (fmt::format("{}\n", line) != line_of(*found)) kept += fmt::format("{}\n", line);
  }
  CANDOR_TRY(write_trusted(file, kept));
  return *std::move(found);
}

}  // namespace candor::library
