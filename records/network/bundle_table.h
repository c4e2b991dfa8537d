#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/result.h"
#include "records/network/server_connection.h"

/// Signed bundles on the server that sites share. Nothing here knows what is in them or whose
/// signature counts: that is for whoever receives them.
namespace candor::records {

/// Which bundle.
struct BundleName {
  std::string kind;  ///< "library", "watch-list"
  std::string name;
  std::int64_t number = 0;

  bool operator==(const BundleName&) const = default;
};

/// The bytes of the content that travel at once.
inline constexpr std::size_t kBundlePart = std::size_t{1} << 20U;

/// Takes bytes. An error of its own ends the reading.
using TakeBytes = std::function<Result<void>(std::string_view)>;

/// Put a bundle on the server, in one transaction. `head` is all up to the content, at most 70,000
/// bytes; `content` hands the rest on in pieces of any size. Errors: `already_exists` where this
/// number of the name or a higher one is there; those of `content` and `ServerConnection`.
Result<void> put_bundle(ServerConnection& connection, const BundleName& bundle,
                        std::string_view head,
                        const std::function<Result<void>(const TakeBytes&)>& content);

/// All bundles of the server, by kind and name, the highest number first. Errors: those of
/// `ServerConnection`.
Result<std::vector<BundleName>> bundles_on_server(ServerConnection& connection);

/// The head of a bundle. Errors: `not_found`, and those of `ServerConnection`.
Result<std::string> bundle_head(ServerConnection& connection, const BundleName& bundle);

/// Hand on the content of a bundle, part by part. Errors: those of `take` and `ServerConnection`.
Result<void> read_bundle_content(ServerConnection& connection, const BundleName& bundle,
                                 const TakeBytes& take);

}  // namespace candor::records
