#include "library/distribution/bundle.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "library/distribution/new_file.h"
#include "pipeline/core/sha256.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view kMagic = "candor-bundle 1\n";
constexpr std::string_view kBundleSchema = "candor.bundle/1";
constexpr std::size_t kPiece = std::size_t{256} << 10U;
constexpr std::size_t kLongestManifest = std::size_t{64} << 10U;
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestNote = 2000;
constexpr std::string_view kDigits = "0123456789";

// The lines before the manifest: "key: ", 64 digits; "signature: ", 128; "manifest: ", its length
// in eight digits.
constexpr std::string_view kKeyField = "key: ";
constexpr std::string_view kSignatureField = "signature: ";
constexpr std::string_view kManifestField = "manifest: ";
constexpr std::size_t kKeyDigits = 64;
constexpr std::size_t kSignatureDigits = 128;
constexpr std::size_t kLengthDigits = 8;

Error fault(const fs::path& path, ErrorCode code, std::string_view what) {
  return {code, fmt::format("{}: {}", path.string(), what)};
}

/// What is signed: no other text that a key may sign begins like this.
std::string signed_text(std::string_view manifest) {
  return std::string(kMagic) + std::string(manifest);
}

bool is_hash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_moment(std::string_view text) {
  constexpr std::string_view kPattern = "0000-00-00T00:00:00Z";
  return text.size() == kPattern.size() &&
         std::ranges::equal(text, kPattern, [](char letter, char pattern) {
           return pattern == '0' ? kDigits.find(letter) != std::string_view::npos
                                 : letter == pattern;
         });
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= kLongestName && text.front() != '-' &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

std::string text_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

/// The lines at the head of a bundle.
struct Head {
  std::string key;
  std::string signature;
  std::size_t manifest_bytes = 0;
};

constexpr std::size_t kHeadBytes = kMagic.size() + kKeyField.size() + kKeyDigits +
                                   kSignatureField.size() + kSignatureDigits +
                                   kManifestField.size() + kLengthDigits + 3;

std::optional<Head> head_of(std::string_view text) {
  const auto take = [&text](std::string_view name, std::size_t digits) {
    const bool fits = text.starts_with(name) && text.size() > name.size() + digits &&
                      text[name.size() + digits] == '\n';
    std::string value(fits ? text.substr(name.size(), digits) : std::string_view());
    if (fits) text.remove_prefix(name.size() + digits + 1);
    return value;
  };
  if (!text.starts_with(kMagic)) return std::nullopt;
  text.remove_prefix(kMagic.size());
  Head head;
  head.key = take(kKeyField, kKeyDigits);
  head.signature = take(kSignatureField, kSignatureDigits);
  const std::string length = take(kManifestField, kLengthDigits);
  if (!is_public_key(head.key) || length.size() != kLengthDigits ||
      length.find_first_not_of(kDigits) != std::string::npos) {
    return std::nullopt;
  }
  std::from_chars(length.data(), length.data() + length.size(), head.manifest_bytes);
  if (head.manifest_bytes == 0 || head.manifest_bytes > kLongestManifest) return std::nullopt;
  return head;
}

/// Up to so many bytes of a file.
std::string next_bytes(std::ifstream& file, std::size_t count) {
  std::string bytes(count, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(count));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

}  // namespace

std::string_view to_string(BundleKind kind) {
  return kind == BundleKind::library ? "library" : "watch-list";
}

std::optional<BundleKind> bundle_kind_from_string(std::string_view text) {
  for (const BundleKind kind : {BundleKind::library, BundleKind::watch_list}) {
    if (text == to_string(kind)) return kind;
  }
  return std::nullopt;
}

Result<void> check(const Manifest& manifest) {
  const auto wrong = [](std::string what) {
    return Error{ErrorCode::invalid_value, std::move(what)};
  };
  if (!is_name(manifest.name)) {
    return wrong(
        fmt::format("the name of a bundle should be 1 to {} lower-case letters, digits "
                    "and '-', but it is \"{}\"",
                    kLongestName, manifest.name));
  }
  if (manifest.number < 1) {
    return wrong(
        fmt::format("the number of a bundle should be 1 or more, but it is {}", manifest.number));
  }
  if (manifest.bytes < 1 || manifest.bytes > kMostBundleBytes) {
    return wrong(fmt::format("a bundle carries 1 to {} bytes, but this is {}", kMostBundleBytes,
                             manifest.bytes));
  }
  if (!is_hash(manifest.revision) || !is_hash(manifest.sha256)) {
    return wrong("revision and sha256 should be 64 hexadecimal digits");
  }
  if (!is_moment(manifest.made)) {
    return wrong(
        fmt::format("\"made\" should be a moment such as 2026-11-30T15:04:05Z, but it is "
                    "\"{}\"",
                    manifest.made));
  }
  if (manifest.note.size() > kLongestNote) {
    return wrong(fmt::format("a note should have at most {} bytes", kLongestNote));
  }
  return {};
}

std::string text_of(const Manifest& manifest) {
  const Json document = {{"schema", kBundleSchema},
                         {"kind", to_string(manifest.kind)},
                         {"name", manifest.name},
                         {"number", manifest.number},
                         {"revision", manifest.revision},
                         {"made", manifest.made},
                         {"note", manifest.note},
                         {"content", {{"sha256", manifest.sha256}, {"bytes", manifest.bytes}}},
                         {"program", {{"version", manifest.program}}}};
  return document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Manifest> manifest_of(std::string_view text) {
  const Json document = Json::parse(text, nullptr, false);
  if (!document.is_object()) return Error{ErrorCode::damaged, "its manifest is no JSON document"};
  const auto kind = bundle_kind_from_string(text_in(document, "kind"));
  if (text_in(document, "schema") != kBundleSchema || !kind) {
    return Error{ErrorCode::unsupported,
                 fmt::format("it is a \"{}\" with a \"{}\", which this program does not know: a "
                             "newer one made it",
                             text_in(document, "schema"), text_in(document, "kind"))};
  }
  const Json content = document.value("content", Json::object());
  const Json program = document.value("program", Json::object());
  if (!content.is_object() || !program.is_object()) {
    return Error{ErrorCode::damaged, "its manifest lacks what it carries"};
  }
  Manifest manifest;
  manifest.kind = *kind;
  manifest.name = text_in(document, "name");
  manifest.number = number_in(document, "number");
  manifest.revision = text_in(document, "revision");
  manifest.made = text_in(document, "made");
  manifest.note = text_in(document, "note");
  manifest.sha256 = text_in(content, "sha256");
  manifest.bytes = number_in(content, "bytes");
  manifest.program = text_in(program, "version");
  if (auto checked = check(manifest); !checked) {
    return Error{ErrorCode::damaged, std::move(checked).error().message};
  }
  return manifest;
}

Result<void> read_pieces(const fs::path& path, const TakePiece& take) {
  std::ifstream file(path, std::ios::binary);
  std::error_code failed;
  if (!file || !fs::is_regular_file(path, failed)) {
    return fault(path, ErrorCode::unreadable, "cannot be read");
  }
  for (std::string piece = next_bytes(file, kPiece); !piece.empty();
       piece = next_bytes(file, kPiece)) {
    CANDOR_TRY(take(piece));
  }
  if (file.bad()) return fault(path, ErrorCode::unreadable, "cannot be read to its end");
  return {};
}

Result<void> write_bundle(const fs::path& path, const Manifest& manifest, const SigningKey& key,
                          const Content& content) {
  CANDOR_TRY(check(manifest));
  const std::string text = text_of(manifest);
  NewFile file = CANDOR_TRY(NewFile::begin(path, NewFile::Readers::everybody));
  CANDOR_TRY(file.append(fmt::format("{}{}{}\n{}{}\n{}{:08}\n{}", kMagic, kKeyField,
                                     key.public_key(), kSignatureField, key.sign(signed_text(text)),
                                     kManifestField, text.size(), text)));
  Sha256 sum;
  std::int64_t bytes = 0;
  CANDOR_TRY(content([&](std::string_view piece) -> Result<void> {
    sum.add(piece);
    bytes += static_cast<std::int64_t>(piece.size());
    return file.append(piece);
  }));
  if (bytes != manifest.bytes || std::move(sum).hex() != manifest.sha256) {
    return Error{ErrorCode::incompatible,
                 "what is published changed while it was read; publish it again"};
  }
  return file.publish();
}

Result<Bundle> Bundle::open(const fs::path& path, std::span<const TrustedKey> trusted) {
  std::error_code failed;
  if (!fs::exists(path, failed)) return fault(path, ErrorCode::not_found, "there is no such file");
  Bundle bundle;
  bundle.path_ = path;
  bundle.file_.open(path, std::ios::binary);
  if (!bundle.file_ || !fs::is_regular_file(path, failed)) {
    return fault(path, ErrorCode::unreadable, "cannot be read");
  }
  bundle.head_ = next_bytes(bundle.file_, kHeadBytes);
  const auto head = head_of(bundle.head_);
  if (!head) {
    return fault(path, ErrorCode::damaged,
                 "is no bundle of Candor, or only a piece of one; nothing was changed");
  }
  const auto signer = std::ranges::find(trusted, head->key, &TrustedKey::public_key);
  if (signer == trusted.end()) {
    return fault(
        path, ErrorCode::incompatible,
        fmt::format("was signed by the key {}, which is not trusted here; nothing was "
                    "changed. If your site lead knows this key, `candor records key trust` "
                    "pins it",
                    head->key));
  }
  const std::string text = next_bytes(bundle.file_, head->manifest_bytes);
  if (text.size() != head->manifest_bytes ||
      !is_signed(signed_text(text), head->signature, head->key)) {
    return fault(path, ErrorCode::damaged,
                 fmt::format("the signature does not fit: it was changed after \"{}\" signed it, "
                             "or somebody else wrote it; nothing was changed",
                             signer->name));
  }
  auto manifest = manifest_of(text);
  if (!manifest) return fault(path, manifest.error().code, manifest.error().message);
  bundle.head_ += text;
  bundle.manifest_ = *std::move(manifest);
  bundle.signed_by_ = *signer;
  return bundle;
}

Result<void> Bundle::read(const TakePiece& take) {
  Sha256 sum;
  std::int64_t bytes = 0;
  for (std::string piece = next_bytes(file_, kPiece); !piece.empty();
       piece = next_bytes(file_, kPiece)) {
    bytes += static_cast<std::int64_t>(piece.size());
    if (bytes > manifest_.bytes) break;
    sum.add(piece);
    CANDOR_TRY(take(piece));
  }
  if (file_.bad()) return fault(path_, ErrorCode::unreadable, "cannot be read to its end");
  if (bytes < manifest_.bytes) {
    return fault(path_, ErrorCode::damaged,
                 fmt::format("ends too early: {} bytes of content of {}; nothing was changed",
                             bytes, manifest_.bytes));
  }
  if (bytes > manifest_.bytes || std::move(sum).hex() != manifest_.sha256) {
    return fault(path_, ErrorCode::damaged,
                 "its content is not what was signed; nothing was changed");
  }
  return {};
}

}  // namespace candor::library
