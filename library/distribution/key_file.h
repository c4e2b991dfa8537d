#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "library/distribution/signature.h"
#include "pipeline/core/result.h"

namespace candor::library {

/// A public key, and whose it is as the person said who pinned it.
struct TrustedKey {
  std::string public_key;  ///< 64 hexadecimal digits
  std::string name;

  bool operator==(const TrustedKey&) const = default;
};

/// Check the name of a key: 1 to 60 printable characters. Errors: `invalid_value`.
Result<void> check_key_name(std::string_view name);

/// A line of a public key: "candor-key HEX NAME\n".
std::string line_of(const TrustedKey& key);

/// The length below which a passphrase for a secret key is refused.
inline constexpr std::size_t kShortestPassphrase = 12;

/// Make a key: the secret one into a new file that only its owner reads, encrypted with the
/// passphrase, and the public one into a new file of the same name with ".pub" behind it. Errors:
/// `invalid_value` for a short passphrase and a name that cannot be; `already_exists`,
/// `write_failure`.
Result<TrustedKey> make_key_files(const std::filesystem::path& secret, const std::string& name,
                                  const Passphrase& passphrase, TrialCost cost = {});

/// Open a secret key. Errors: `not_found`, `unreadable`; `incompatible` if others may read the
/// file; `damaged`; `invalid_value` for a wrong passphrase.
Result<SigningKey> open_secret_key(const std::filesystem::path& file, const Passphrase& passphrase);

/// Read the one public key of a file. Errors: `not_found`, `unreadable`, `damaged`.
Result<TrustedKey> read_public_key(const std::filesystem::path& file);

/// The keys that a site trusts: a file with a line each, and lines that begin with '#'. No file is
/// an empty list. Errors: `incompatible` if others than its owner may write it or its folder;
/// `unreadable`, `damaged` (with the line).
Result<std::vector<TrustedKey>> read_trusted_keys(const std::filesystem::path& file);

/// Trust one more key. Errors: those of reading; `already_exists` for a key or a name that is
/// trusted already; `write_failure`.
Result<void> trust_key(const std::filesystem::path& file, const TrustedKey& key);

/// Trust a key no longer, by its digits or its name. Errors: those of reading; `not_found`,
/// `write_failure`.
Result<TrustedKey> distrust_key(const std::filesystem::path& file, std::string_view key_or_name);

}  // namespace candor::library
