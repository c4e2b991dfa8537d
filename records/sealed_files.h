#pragma once

#include <memory>

#include "records/log_key.h"

namespace candor::records {

/// Files of SQLite that are encrypted on their way to the disk and decrypted on their way from it,
/// as an encrypted disk does: each stretch of at most 512 bytes by AES-256-XTS (IEEE 1619-2018,
/// OpenSSL), with its place and the kind of file as tweak. A write changes on the disk the bytes
/// that it changes in the file and no others, so that SQLite's promises for killed programs and cut
/// power hold as they do without. The database begins behind its seal (`kSealBytes`); the
/// write-ahead log and temporary files have none. The index of the write-ahead log (-shm) holds
/// page numbers and is not encrypted. A rollback journal is refused: its unaligned records could
/// not be written without touching their neighbours.
///
/// XTS keeps secret and does not prove that nobody changed the bytes: what is changed becomes
/// noise, which SQLite and the chain of hashes find.
class SealedFiles {
 public:
  explicit SealedFiles(const PageKey& key);
  SealedFiles(const SealedFiles&) = delete;
  SealedFiles& operator=(const SealedFiles&) = delete;
  /// Every connection that uses it must be closed before.
  ~SealedFiles();

  /// The name under which SQLite knows it.
  const char* name() const;

 private:
  struct Vfs;
  std::unique_ptr<Vfs> vfs_;
};

}  // namespace candor::records
