#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "library/distribution/reception.h"
#include "pipeline/core/result.h"
#include "records/network/server_connection.h"

namespace candor::workbench {

/// Put a bundle that a trusted key signed on the server, for every site. For a login of the role
/// candor_publisher. Errors: those of `Bundle` and `put_bundle`.
Result<library::Manifest> send_bundle(records::ServerConnection& connection,
                                      const std::filesystem::path& bundle,
                                      std::span<const library::TrustedKey> trusted);

/// Take from the server what is newer than what was received: of each kind and name the highest
/// number that a trusted key signed. One that is refused changes nothing and hides no other: why
/// stands in its place. Errors: those of `ServerConnection` and of the ledger.
Result<std::vector<Result<library::Reception::Outcome>>> receive_from_server(
    records::ServerConnection& connection, const library::Reception& reception,
    std::span<const library::TrustedKey> trusted, const std::string& now);

}  // namespace candor::workbench
