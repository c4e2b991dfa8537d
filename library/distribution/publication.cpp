#include "library/distribution/publication.h"

#include <fmt/core.h>

#include "library/distribution/watch_list_files.h"
#include "library/library.h"
#include "pipeline/core/sha256.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;

Manifest begun(const Publication& publication, BundleKind kind) {
  Manifest manifest;
  manifest.kind = kind;
  manifest.name = publication.name;
  manifest.number = publication.number;
  manifest.made = publication.made;
  manifest.note = publication.note;
  manifest.program = publication.program;
  return manifest;
}

Result<Manifest> publish_watch_list(const Publication& publication, const SigningKey& key,
                                    const fs::path& bundle) {
  const std::string text = CANDOR_TRY(pack_watch_list(publication.source));
  Manifest manifest = begun(publication, BundleKind::watch_list);
  manifest.bytes = static_cast<std::int64_t>(text.size());
  manifest.sha256 = sha256_hex(text);
  manifest.revision = manifest.sha256;
  CANDOR_TRY(
      write_bundle(bundle, manifest, key, [&](const TakePiece& take) { return take(text); }));
  return manifest;
}

Result<Manifest> publish_library(const Publication& publication, const SigningKey& key,
                                 const fs::path& bundle) {
  const fs::path& source = publication.source;
  const auto faults = CANDOR_TRY(verify(source));
  if (!faults.empty()) {
    return Error{ErrorCode::library_damaged,
                 fmt::format("{}: {}; it is not published", source.string(), faults.front())};
  }
  Manifest manifest = begun(publication, BundleKind::library);
  manifest.revision = CANDOR_TRY(info(source)).revision;
  Sha256 sum;
  CANDOR_TRY(read_pieces(source, [&](std::string_view piece) -> Result<void> {
    sum.add(piece);
    manifest.bytes += static_cast<std::int64_t>(piece.size());
    return {};
  }));
  manifest.sha256 = std::move(sum).hex();
  CANDOR_TRY(write_bundle(bundle, manifest, key,
                          [&](const TakePiece& take) { return read_pieces(source, take); }));
  return manifest;
}

}  // namespace

Result<Manifest> publish(const Publication& publication, const SigningKey& key,
                         const fs::path& bundle) {
  std::error_code failed;
  return fs::is_directory(publication.source, failed) ? publish_watch_list(publication, key, bundle)
                                                      : publish_library(publication, key, bundle);
}

}  // namespace candor::library
