#include "library/index_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include "pipeline/match/index_build.h"
#include "pipeline/match/index_search.h"
#include "tests/bench/made_library.h"

namespace candor::library {
namespace {

constexpr std::size_t kPoints = 200;
constexpr std::size_t kCount = 300;

IndexBytes made_index() {
  bench::MadeLibrary library(kPoints, 20, 3);
  return build_index({.points = kPoints,
                      .count = kCount,
                      .format = RowFormat::half,
                      .origin = {"revision", "recipe"},
                      .read =
                          [&](std::size_t row, std::span<float> out) {
                            std::ranges::copy(library.row(row), out.begin());
                          }})
      .value();
}

class IndexFile : public ::testing::Test {
 public:
  IndexFile(const IndexFile&) = delete;
  IndexFile& operator=(const IndexFile&) = delete;
  IndexFile(IndexFile&&) = delete;
  IndexFile& operator=(IndexFile&&) = delete;

 protected:
  IndexFile()
      : folder_(std::filesystem::path(::testing::TempDir()) /
                ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~IndexFile() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path path(const std::string& name = "references.index") const {
    return folder_ / name;
  }

  void put(std::size_t place, char byte) const {
    std::fstream file(path(), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(place));
    file.put(byte);
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(IndexFile, IsSearchedAsTheIndexInMemory) {
  const IndexBytes bytes = made_index();
  ASSERT_TRUE(write_index(path(), bytes.bytes()).ok());
  const auto in_memory = ReferenceIndex::view(bytes.bytes()).value();
  auto opened = MappedIndex::open(path());
  ASSERT_TRUE(opened.ok());
  const MappedIndex mapped = std::move(opened).value();
  EXPECT_TRUE(mapped.verify().ok());
  EXPECT_EQ(mapped.index().origin().recipe_fingerprint, "recipe");
  bench::MadeLibrary library(kPoints, 20, 3);
  const auto& values = library.row(123);
  const auto query =
      correlation_query(mapped.index(), std::vector<double>(values.begin(), values.end()));
  const auto found = search_index(mapped.index(), {0, kCount}, query, 10).matches;
  const auto expected = search_index(in_memory, {0, kCount}, query, 10).matches;
  ASSERT_EQ(found.size(), 10U);
  EXPECT_EQ(found.front().row, 123U);
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].row, expected[i].row);
    EXPECT_EQ(found[i].score, expected[i].score);
  }
}

TEST_F(IndexFile, IsNeverOverwritten) {
  const IndexBytes bytes = made_index();
  ASSERT_TRUE(write_index(path(), bytes.bytes()).ok());
  const auto again = write_index(path(), bytes.bytes());
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, ErrorCode::already_exists);
  EXPECT_FALSE(std::filesystem::exists(path("references.index.partial")));
}

TEST_F(IndexFile, OfChangedContentFailsItsHash) {
  ASSERT_TRUE(write_index(path(), made_index().bytes()).ok());
  put(5000, '\x5a');
  const auto mapped = MappedIndex::open(path());
  ASSERT_TRUE(mapped.ok());
  const auto checked = mapped->verify();
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().code, ErrorCode::damaged);
}

TEST_F(IndexFile, IsRefusedWhereItIsShortForeignOrMissing) {
  const auto code = [&] {
    const auto opened = MappedIndex::open(path());
    EXPECT_FALSE(opened.ok());
    return opened.ok() ? ErrorCode::internal : opened.error().code;
  };
  EXPECT_EQ(code(), ErrorCode::not_found);
  ASSERT_TRUE(write_index(path(), made_index().bytes()).ok());
  std::filesystem::resize_file(path(), std::filesystem::file_size(path()) - 1);
  EXPECT_EQ(code(), ErrorCode::invalid_value);
  put(0, 'x');
  EXPECT_EQ(code(), ErrorCode::invalid_value);
  std::filesystem::resize_file(path(), 10);
  EXPECT_EQ(code(), ErrorCode::invalid_value);
  std::filesystem::resize_file(path(), 0);
  EXPECT_EQ(code(), ErrorCode::invalid_value);
}

TEST_F(IndexFile, IsNotWrittenWhereThereIsNoFolder) {
  const auto refused = write_index(path("none") / "references.index", made_index().bytes());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::write_failure);
}

}  // namespace
}  // namespace candor::library
