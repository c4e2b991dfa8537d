#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "library/distribution/key_file.h"
#include "library/distribution/signature.h"
#include "pipeline/core/result.h"

namespace candor::library {

/// What a bundle carries.
enum class BundleKind { library, watch_list };

/// "library", "watch-list".
std::string_view to_string(BundleKind kind);
std::optional<BundleKind> bundle_kind_from_string(std::string_view text);

/// What a bundle says of itself. The signature covers all of it, and by the hash the content.
struct Manifest {
  BundleKind kind = BundleKind::library;
  std::string name;         ///< lower-case letters, digits and '-', 1 to 40
  std::int64_t number = 0;  ///< from 1; of two bundles of a name the higher supersedes
  std::string revision;     ///< of the library; of a watch list the SHA-256 of the content
  std::string made;         ///< when, as the publisher's clock said: "2026-11-30T15:04:05Z"
  std::string note;         ///< what changed, in words; may be empty
  std::string sha256;       ///< of the content
  std::int64_t bytes = 0;   ///< of the content
  std::string program;      ///< the version of the program that made the bundle

  bool operator==(const Manifest&) const = default;
};

/// Bundles of more content than this are neither made nor taken: 2 GiB.
inline constexpr std::int64_t kMostBundleBytes = std::int64_t{1} << 31U;

/// Check everything that a manifest must hold. Errors: `invalid_value`.
Result<void> check(const Manifest& manifest);

/// The JSON document candor.bundle/1, on one line.
std::string text_of(const Manifest& manifest);

/// Read one. Errors: `damaged`; `unsupported` for that of a newer program.
Result<Manifest> manifest_of(std::string_view text);

/// Takes a piece of a content. An error of its own ends the reading.
using TakePiece = std::function<Result<void>(std::string_view)>;

/// Hands a whole content on, piece by piece.
using Content = std::function<Result<void>(const TakePiece&)>;

/// The content of a file, in pieces of a quarter of a mebibyte. Errors besides those of taking
/// them: `unreadable`.
Result<void> read_pieces(const std::filesystem::path& path, const TakePiece& take);

/// Sign a manifest and write it with its content into a new file. Errors: those of `check`, of
/// `content`, and of `NewFile`; `incompatible` if the content is not the one of the manifest.
Result<void> write_bundle(const std::filesystem::path& path, const Manifest& manifest,
                          const SigningKey& key, const Content& content);

/// A bundle whose signature is that of a trusted key. Its content is checked as it is read.
class Bundle {
 public:
  /// Open a file and check the signature before anything of the manifest is looked at. The content
  /// need not be there yet. Errors:
  /// `not_found`, `unreadable`; `damaged` for what is no bundle or was changed; `incompatible` for
  /// the bundle of a key that is not trusted; `unsupported` for that of a newer program.
  static Result<Bundle> open(const std::filesystem::path& path,
                             std::span<const TrustedKey> trusted);

  const Manifest& manifest() const { return manifest_; }
  const TrustedKey& signed_by() const { return signed_by_; }
  /// The bytes up to the content.
  const std::string& head() const { return head_; }

  /// Hand on the content, piece by piece, and check its length and its hash. What was handed on is
  /// to be thrown away if this returns an error: `damaged`, and those of `take`.
  Result<void> read(const TakePiece& take);

 private:
  Bundle() = default;

  std::filesystem::path path_;
  std::ifstream file_;
  std::string head_;
  Manifest manifest_;
  TrustedKey signed_by_;
};

}  // namespace candor::library
