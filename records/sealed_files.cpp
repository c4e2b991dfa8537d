#include "records/sealed_files.h"

#include <fmt/core.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include "pipeline/core/invariant.h"

namespace candor::records {
namespace {

constexpr sqlite3_int64 kUnit = 512;
// https://www.sqlite.org/fileformat.html, section 4.1.
constexpr sqlite3_int64 kWalHeader = 32;
constexpr sqlite3_int64 kFrameHeader = 24;
constexpr sqlite3_int64 kPage = 4096;

enum class FileKind : unsigned char { database, write_ahead_log, temporary };

/// What is encrypted as one.
struct Unit {
  sqlite3_int64 place = 0;
  sqlite3_int64 size = 0;

  sqlite3_int64 end() const { return place + size; }
};

Unit unit_at(FileKind kind, sqlite3_int64 place) {
  if (kind != FileKind::write_ahead_log) return {place / kUnit * kUnit, kUnit};
  if (place < kWalHeader) return {0, kWalHeader};
  const sqlite3_int64 frame =
      kWalHeader + (place - kWalHeader) / (kFrameHeader + kPage) * (kFrameHeader + kPage);
  const sqlite3_int64 within = place - frame;
  if (within < kFrameHeader) return {frame, kFrameHeader};
  return {frame + kFrameHeader + (within - kFrameHeader) / kUnit * kUnit, kUnit};
}

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;
using Tweak = std::array<unsigned char, 16>;

enum class Direction { decrypt = 0, encrypt = 1 };

/// AES-256-XTS under one key.
class Cipher {
 public:
  explicit Cipher(const PageKey& key)
      : encrypting_(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free),
        decrypting_(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free) {
    for (const Direction direction : {Direction::encrypt, Direction::decrypt}) {
      const int ready = EVP_CipherInit_ex(context(direction), EVP_aes_256_xts(), nullptr,
                                          key.bytes().data(), nullptr, static_cast<int>(direction));
      CANDOR_INVARIANT(ready == 1, "OpenSSL has AES-256-XTS");
    }
  }

  /// Encrypt or decrypt a unit in its place.
  void apply(Direction direction, const Tweak& tweak, unsigned char* bytes, int size) {
    int done = 0;
    EVP_CIPHER_CTX* used = context(direction);
    const bool worked = EVP_CipherInit_ex(used, nullptr, nullptr, nullptr, tweak.data(),
                                          static_cast<int>(direction)) == 1 &&
                        EVP_CipherUpdate(used, bytes, &done, bytes, size) == 1 && done == size;
    CANDOR_INVARIANT(worked, "AES-256-XTS takes every unit of 16 bytes or more");
  }

 private:
  EVP_CIPHER_CTX* context(Direction direction) {
    return direction == Direction::encrypt ? encrypting_.get() : decrypting_.get();
  }

  Context encrypting_;
  Context decrypting_;
};

/// A file of the real file system behind this one.
class SealedFile {
 public:
  SealedFile(FileKind kind, const PageKey& key, sqlite3_file* real)
      : kind_(kind), cipher_(key), real_(real) {
    // No two temporary files encrypt alike.
    if (kind == FileKind::temporary) randombytes_buf(tweak_.data() + 9, tweak_.size() - 9);
    tweak_[8] = static_cast<unsigned char>(kind);
  }

  sqlite3_file* real() const { return real_; }
  const sqlite3_io_methods& system() const { return *real_->pMethods; }

  /// Of a database, without its seal.
  int size(sqlite3_int64* size) const {
    if (kind_ == FileKind::temporary) {
      *size = temporary_size_;
      return SQLITE_OK;
    }
    const int status = system().xFileSize(real_, size);
    *size = std::max<sqlite3_int64>(0, *size - start());
    return status;
  }

  int read(unsigned char* to, sqlite3_int64 count, sqlite3_int64 place) {
    const Unit first = unit_at(kind_, place);
    const int status = load({first.place, unit_at(kind_, place + count - 1).end() - first.place});
    if (status != SQLITE_OK) return status;
    std::memcpy(to, units_.data() + (place - first.place), static_cast<std::size_t>(count));
    sqlite3_int64 whole = 0;
    const int sized = size(&whole);
    if (sized != SQLITE_OK) return sized;
    return place + count > whole ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
  }

  int write(const unsigned char* from, sqlite3_int64 count, sqlite3_int64 place) {
    const Unit first = unit_at(kind_, place);
    const Unit last = unit_at(kind_, place + count - 1);
    const Unit span{first.place, last.end() - first.place};
    const bool whole_units = place == first.place && place + count == last.end();
    if (!whole_units) {
      const int status = load(span);
      if (status != SQLITE_OK) return status;
      // A file is never longer than what was written: it says itself how long it is.
      if (kind_ != FileKind::temporary && loaded_ < span.size) return SQLITE_IOERR_WRITE;
    }
    units_.resize(static_cast<std::size_t>(span.size));
    std::memcpy(units_.data() + (place - first.place), from, static_cast<std::size_t>(count));
    apply(Direction::encrypt, span, span.size);
    const int status =
        system().xWrite(real_, units_.data(), static_cast<int>(span.size), start() + span.place);
    if (status == SQLITE_OK) temporary_size_ = std::max(temporary_size_, place + count);
    return status;
  }

  int truncate(sqlite3_int64 length) {
    temporary_size_ = std::min(temporary_size_, length);
    // Of a temporary file only what it says of its length is cut.
    if (kind_ == FileKind::temporary) return SQLITE_OK;
    return system().xTruncate(real_, start() + length);
  }

 private:
  sqlite3_int64 start() const {
    return kind_ == FileKind::database ? static_cast<sqlite3_int64>(kSealBytes) : 0;
  }

  /// Read whole units into `units_`; what the file does not hold, or holds half, is zero.
  int load(const Unit& span) {
    units_.assign(static_cast<std::size_t>(span.size), 0);
    loaded_ = 0;
    sqlite3_int64 there = 0;
    const int sized = system().xFileSize(real_, &there);
    if (sized != SQLITE_OK) return sized;
    const sqlite3_int64 held =
        std::clamp<sqlite3_int64>(there - start() - span.place, 0, span.size);
    if (held == 0) return SQLITE_OK;
    const int status =
        system().xRead(real_, units_.data(), static_cast<int>(held), start() + span.place);
    if (status != SQLITE_OK) return status;
    loaded_ = apply(Direction::decrypt, span, held);
    std::fill(units_.begin() + loaded_, units_.end(), static_cast<unsigned char>(0));
    return SQLITE_OK;
  }

  /// Encrypt or decrypt the whole units among the first `size` bytes of `units_`, which lie at
  /// `span`; how many bytes these are.
  sqlite3_int64 apply(Direction direction, const Unit& span, sqlite3_int64 size) {
    sqlite3_int64 done = 0;
    while (done < size) {
      const Unit unit = unit_at(kind_, span.place + done);
      if (done + unit.size > size) break;
      for (std::size_t i = 0; i < 8; ++i) {
        tweak_[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(unit.place) >> (8 * i));
      }
      cipher_.apply(direction, tweak_, units_.data() + done, static_cast<int>(unit.size));
      done += unit.size;
    }
    return done;
  }

  FileKind kind_;
  Cipher cipher_;
  Tweak tweak_{};
  sqlite3_file* real_;
  std::vector<unsigned char> units_;
  sqlite3_int64 loaded_ = 0;
  sqlite3_int64 temporary_size_ = 0;
};

/// What SQLite holds of a file; the real one lies behind it.
struct Handle {
  sqlite3_file base;
  SealedFile* file;
};

constexpr std::size_t kRealPlace = (sizeof(Handle) + alignof(std::max_align_t) - 1) /
                                   alignof(std::max_align_t) * alignof(std::max_align_t);

SealedFile& sealed(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file)->file; }
sqlite3_file* real(sqlite3_file* file) { return sealed(file).real(); }

int close(sqlite3_file* file) {
  const int status = sealed(file).system().xClose(real(file));
  delete &sealed(file);
  reinterpret_cast<Handle*>(file)->file = nullptr;
  return status;
}

int control(sqlite3_file* file, int what, void* value) {
  // Sizes are without the seal here, and nothing can be mapped that is to be decrypted.
  if (what == SQLITE_FCNTL_SIZE_HINT || what == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
  if (what == SQLITE_FCNTL_MMAP_SIZE) return SQLITE_NOTFOUND;
  return sealed(file).system().xFileControl(real(file), what, value);
}

const sqlite3_io_methods& methods() {
  static const sqlite3_io_methods kMethods = [] {
    sqlite3_io_methods all{};
    all.iVersion = 2;
    all.xClose = close;
    all.xRead = [](sqlite3_file* file, void* to, int count, sqlite3_int64 place) {
      return sealed(file).read(static_cast<unsigned char*>(to), count, place);
    };
    all.xWrite = [](sqlite3_file* file, const void* from, int count, sqlite3_int64 place) {
      return sealed(file).write(static_cast<const unsigned char*>(from), count, place);
    };
    all.xTruncate = [](sqlite3_file* file, sqlite3_int64 length) {
      return sealed(file).truncate(length);
    };
    all.xSync = [](sqlite3_file* file, int flags) {
      return sealed(file).system().xSync(real(file), flags);
    };
    all.xFileSize = [](sqlite3_file* file, sqlite3_int64* size) { return sealed(file).size(size); };
    all.xLock = [](sqlite3_file* file, int kind) {
      return sealed(file).system().xLock(real(file), kind);
    };
    all.xUnlock = [](sqlite3_file* file, int kind) {
      return sealed(file).system().xUnlock(real(file), kind);
    };
    all.xCheckReservedLock = [](sqlite3_file* file, int* locked) {
      return sealed(file).system().xCheckReservedLock(real(file), locked);
    };
    all.xFileControl = control;
    all.xSectorSize = [](sqlite3_file* file) {
      return sealed(file).system().xSectorSize(real(file));
    };
    all.xDeviceCharacteristics = [](sqlite3_file* file) {
      return sealed(file).system().xDeviceCharacteristics(real(file));
    };
    all.xShmMap = [](sqlite3_file* file, int page, int size, int extend, void volatile** map) {
      return sealed(file).system().xShmMap(real(file), page, size, extend, map);
    };
    all.xShmLock = [](sqlite3_file* file, int place, int count, int flags) {
      return sealed(file).system().xShmLock(real(file), place, count, flags);
    };
    all.xShmBarrier = [](sqlite3_file* file) { sealed(file).system().xShmBarrier(real(file)); };
    all.xShmUnmap = [](sqlite3_file* file, int and_delete) {
      return sealed(file).system().xShmUnmap(real(file), and_delete);
    };
    return all;
  }();
  return kMethods;
}

}  // namespace

struct SealedFiles::Vfs {
  explicit Vfs(const PageKey& page_key) : key(page_key) {}

  static Vfs& of(sqlite3_vfs* vfs) { return *static_cast<Vfs*>(vfs->pAppData); }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* given) {
    auto* handle = reinterpret_cast<Handle*>(file);
    handle->base.pMethods = nullptr;
    if ((flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0) {
      return SQLITE_CANTOPEN;
    }
    FileKind kind = FileKind::temporary;
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0) kind = FileKind::database;
    if ((flags & SQLITE_OPEN_WAL) != 0) kind = FileKind::write_ahead_log;
    auto* behind =
        reinterpret_cast<sqlite3_file*>(reinterpret_cast<unsigned char*>(file) + kRealPlace);
    behind->pMethods = nullptr;
    sqlite3_vfs* system = of(vfs).system;
    const int status = system->xOpen(system, name, behind, flags, given);
    if (behind->pMethods == nullptr) return status;
    handle->file = new SealedFile(kind, of(vfs).key, behind);
    handle->base.pMethods = &methods();
    return status;
  }

  PageKey key;
  std::string name;
  sqlite3_vfs* system = nullptr;
  sqlite3_vfs shim{};
};

SealedFiles::SealedFiles(const PageKey& key) : vfs_(std::make_unique<Vfs>(key)) {
  static std::atomic<std::uint64_t> count = 0;
  CANDOR_INVARIANT(sodium_init() >= 0, "libsodium starts");
  vfs_->name = fmt::format("candor-sealed-{}", ++count);
  vfs_->system = sqlite3_vfs_find(nullptr);
  sqlite3_vfs& shim = vfs_->shim;
  shim = *vfs_->system;
  shim.zName = vfs_->name.c_str();
  shim.szOsFile = static_cast<int>(kRealPlace) + vfs_->system->szOsFile;
  shim.pNext = nullptr;
  shim.pAppData = vfs_.get();
  shim.xOpen = &Vfs::open;
  shim.xDelete = [](sqlite3_vfs* vfs, const char* name, int sync_folder) {
    sqlite3_vfs* system = Vfs::of(vfs).system;
    return system->xDelete(system, name, sync_folder);
  };
  shim.xAccess = [](sqlite3_vfs* vfs, const char* name, int flags, int* answer) {
    sqlite3_vfs* system = Vfs::of(vfs).system;
    return system->xAccess(system, name, flags, answer);
  };
  shim.xFullPathname = [](sqlite3_vfs* vfs, const char* name, int size, char* full) {
    sqlite3_vfs* system = Vfs::of(vfs).system;
    return system->xFullPathname(system, name, size, full);
  };
  sqlite3_vfs_register(&shim, 0);
}

SealedFiles::~SealedFiles() { sqlite3_vfs_unregister(&vfs_->shim); }

const char* SealedFiles::name() const { return vfs_->name.c_str(); }

}  // namespace candor::records
