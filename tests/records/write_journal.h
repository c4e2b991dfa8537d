#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstring>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace candor::records {

/// One thing that SQLite asked of the file system.
struct DiskAct {
  enum class Kind { write, truncate, sync, remove };
  Kind kind = Kind::write;
  std::string file;
  sqlite3_int64 place = 0;  ///< of a write; the length after a truncation
  std::string bytes;
};

/// While it lives, every write of SQLite in this process goes through and is noted, so that the
/// disk as it was at any moment can be made again.
class WriteJournal {
 public:
  WriteJournal() {
    current() = this;
    real_ = sqlite3_vfs_find(nullptr);
    shim_ = *real_;
    shim_.zName = "journal";
    shim_.szOsFile = static_cast<int>(sizeof(Shim)) + real_->szOsFile;
    shim_.pNext = nullptr;
    shim_.xOpen = open;
    shim_.xDelete = remove;
    sqlite3_vfs_register(&shim_, 1);
  }
  WriteJournal(const WriteJournal&) = delete;
  WriteJournal& operator=(const WriteJournal&) = delete;
  ~WriteJournal() {
    sqlite3_vfs_unregister(&shim_);
    sqlite3_vfs_register(real_, 1);
    current() = nullptr;
  }

  const std::vector<DiskAct>& acts() const { return acts_; }

 private:
  struct Shim {
    sqlite3_file base;
    WriteJournal* journal;
    std::string* name;
  };

  static WriteJournal*& current() {
    static WriteJournal* journal = nullptr;
    return journal;
  }
  static Shim& shim(sqlite3_file* file) { return *reinterpret_cast<Shim*>(file); }
  static sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<Shim*>(file) + 1);
  }
  static void note(sqlite3_file* file, DiskAct act) {
    act.file = *shim(file).name;
    shim(file).journal->acts_.push_back(std::move(act));
  }

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* given) {
    WriteJournal* journal = current();
    shim(file).base.pMethods = nullptr;
    shim(file).journal = journal;
    const int status = journal->real_->xOpen(journal->real_, name, real(file), flags, given);
    if (real(file)->pMethods == nullptr) return status;
    shim(file).name = new std::string(name == nullptr ? "" : name);
    shim(file).base.pMethods = &methods();
    return status;
  }
  static int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    WriteJournal* journal = current();
    journal->acts_.push_back({DiskAct::Kind::remove, name, 0, {}});
    return journal->real_->xDelete(journal->real_, name, sync_folder);
  }
  static int close(sqlite3_file* file) {
    delete shim(file).name;
    return real(file)->pMethods->xClose(real(file));
  }
  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 place) {
    note(file, {DiskAct::Kind::write,
                {},
                place,
                std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size))});
    return real(file)->pMethods->xWrite(real(file), bytes, size, place);
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 length) {
    note(file, {DiskAct::Kind::truncate, {}, length, {}});
    return real(file)->pMethods->xTruncate(real(file), length);
  }
  static int sync(sqlite3_file* file, int flags) {
    note(file, {DiskAct::Kind::sync, {}, 0, {}});
    return real(file)->pMethods->xSync(real(file), flags);
  }

  static const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods kMethods = [] {
      sqlite3_io_methods all{};
      all.iVersion = 2;  // without memory maps, past which nothing could be noted
      all.xClose = close;
      all.xRead = [](sqlite3_file* f, void* to, int size, sqlite3_int64 place) {
        return real(f)->pMethods->xRead(real(f), to, size, place);
      };
      all.xWrite = write;
      all.xTruncate = truncate;
      all.xSync = sync;
      all.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
        return real(f)->pMethods->xFileSize(real(f), size);
      };
      all.xLock = [](sqlite3_file* f, int kind) { return real(f)->pMethods->xLock(real(f), kind); };
      all.xUnlock = [](sqlite3_file* f, int kind) {
        return real(f)->pMethods->xUnlock(real(f), kind);
      };
      all.xCheckReservedLock = [](sqlite3_file* f, int* locked) {
        return real(f)->pMethods->xCheckReservedLock(real(f), locked);
      };
      all.xFileControl = [](sqlite3_file* f, int what, void* value) {
        return real(f)->pMethods->xFileControl(real(f), what, value);
      };
      all.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
      all.xDeviceCharacteristics = [](sqlite3_file* f) {
        return real(f)->pMethods->xDeviceCharacteristics(real(f));
      };
      all.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** map) {
        return real(f)->pMethods->xShmMap(real(f), page, size, extend, map);
      };
      all.xShmLock = [](sqlite3_file* f, int place, int count, int flags) {
        return real(f)->pMethods->xShmLock(real(f), place, count, flags);
      };
      all.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
      all.xShmUnmap = [](sqlite3_file* f, int and_delete) {
        return real(f)->pMethods->xShmUnmap(real(f), and_delete);
      };
      return all;
    }();
    return kMethods;
  }

  sqlite3_vfs* real_ = nullptr;
  sqlite3_vfs shim_{};
  std::vector<DiskAct> acts_;
};

/// The files as a disk may hold them if the power goes after `count` acts on a disk that held
/// `files`: what was synced is there, of what was not each write is there or not, and the last one
/// is torn.
inline std::map<std::string, std::string> disk_after(
    const std::vector<DiskAct>& acts, std::size_t count, std::minstd_rand& random,
    std::map<std::string, std::string> files = {}) {
  std::map<std::string, std::size_t> synced;
  for (std::size_t i = 0; i < count; ++i) {
    if (acts[i].kind == DiskAct::Kind::sync) synced[acts[i].file] = i;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const DiskAct& act = acts[i];
    if (act.kind == DiskAct::Kind::remove) {
      files.erase(act.file);
      continue;
    }
    const auto last_sync = synced.find(act.file);
    const bool lasts = last_sync != synced.end() && i < last_sync->second;
    if (!lasts && random() % 2 == 0) continue;
    std::string& content = files[act.file];
    if (act.kind == DiskAct::Kind::truncate) {
      content.resize(static_cast<std::size_t>(act.place));
    } else if (act.kind == DiskAct::Kind::write) {
      const std::size_t whole = act.bytes.size();
      const std::size_t size = !lasts && i + 1 == count ? random() % whole : whole;
      const auto place = static_cast<std::size_t>(act.place);
      if (content.size() < place + size) content.resize(place + size);
      content.replace(place, size, act.bytes, 0, size);
    }
  }
  return files;
}

}  // namespace candor::records
