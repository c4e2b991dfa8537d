#pragma once

#include <string>

#include "records/random_source.h"

namespace candor::records {

/// What a PostgreSQL keeps of a password to check it later, "SCRAM-SHA-256$4096:salt$keys" (RFC
/// 5803, https://www.postgresql.org/docs/15/catalog-pg-authid.html): made here, so that the
/// password itself is in no statement and in no log of the server. The password is of printable
/// ASCII, which SASLprep leaves as it is.
std::string scram_verifier(const std::string& password, const RandomSource& random);

}  // namespace candor::records
