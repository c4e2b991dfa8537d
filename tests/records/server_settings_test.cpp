#include "records/network/server_settings.h"

#include "tests/records/test_log.h"

namespace candor::records {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class ServerSettingsFile : public ::testing::Test {
 protected:
  Result<ServerSettings> read(const std::string& text, fs::perms mode = fs::perms(0600)) {
    write_bytes(file_, text);
    fs::permissions(file_, mode);
    return read_server_settings(file_);
  }

  TestFolder folder_;
  fs::path file_ = folder_.path() / "server.toml";
};

TEST_F(ServerSettingsFile, DemandsTlsUnlessItSaysOtherwise) {
  const auto settings =
      read("host = \"db.example.org\"\nuser = \"north\"\nroot_certificate = \"ca.pem\"\n");
  ASSERT_OK(settings);
  EXPECT_EQ(settings->tls, Tls::verified);
  EXPECT_EQ(settings->port, 5432);
  EXPECT_EQ(settings->database, "candor");
  EXPECT_EQ(settings->root_certificate, folder_.path() / "ca.pem");
}

TEST_F(ServerSettingsFile, MayDoWithoutTlsOnOneComputerAlone) {
  for (const char* host : {"localhost", "127.0.0.1", "::1", "/run/postgresql"}) {
    const auto settings =
        read("host = \"" + std::string(host) + "\"\nuser = \"u\"\ntls = \"none\"\n");
    ASSERT_OK(settings);
    EXPECT_EQ(settings->tls, Tls::none);
  }
  const auto elsewhere = read("host = \"db.example.org\"\nuser = \"u\"\ntls = \"none\"\n");
  EXPECT_ERROR_OF(ErrorCode::invalid_value, elsewhere);
  EXPECT_ERROR_OF(ErrorCode::invalid_value,
                  read("host = \"localhost\"\nuser = \"u\"\ntls = \"prefer\"\n"));
  EXPECT_ERROR_OF(ErrorCode::invalid_value,
                  read("host = \"127.example.org\"\nuser = \"u\"\ntls = \"none\"\n"));
}

TEST_F(ServerSettingsFile, WithAPasswordIsForItsOwnerAlone) {
  const std::string text = "host = \"h\"\nuser = \"u\"\npassword = \"sesame\"\n";
  EXPECT_OK(read(text));
  for (const int mode : {0640, 0604, 0620, 0660, 0666}) {
    const auto settings = read(text, fs::perms(mode));
    EXPECT_ERROR_OF(ErrorCode::invalid_value, settings);
    EXPECT_THAT(settings.error().message, HasSubstr("chmod 600"));
    EXPECT_THAT(settings.error().message, Not(HasSubstr("sesame")));
  }
  EXPECT_OK(read("host = \"h\"\nuser = \"u\"\n", fs::perms(0644)));
}

TEST_F(ServerSettingsFile, NamesAPasswordFileThatIsForItsOwnerAlone) {
  const std::string text = "host = \"h\"\nuser = \"u\"\npassword_file = \"pass\"\n";
  EXPECT_ERROR_OF(ErrorCode::not_found, read(text));
  write_bytes(folder_.path() / "pass", "h:*:*:u:sesame\n");
  fs::permissions(folder_.path() / "pass", fs::perms(0644));
  EXPECT_ERROR_OF(ErrorCode::invalid_value, read(text));
  fs::permissions(folder_.path() / "pass", fs::perms(0600));
  EXPECT_OK(read(text));
}

TEST_F(ServerSettingsFile, IsRefusedWithoutQuotingIt) {
  for (const char* text :
       {"password = \"sesame\nhost", "sesame", "host = \"h\"\nuser = \"u\"\nport = \"sesame\"\n",
        "host = \"h\"\nuser = \"u\"\nport = 70000\n", "host = \"h\"\npassword = \"sesame\"\n",
        "host = \"h\"\nuser = \"u\"\npassword = [\"sesame\"]\n",
        "host = \"h\"\nuser = \"\"\npassword = \"sesame\"\n",
        "host = \"h\"\nuser = \"u\\u0000\"\npassword = \"sesame\"\n",
        "host = \"h\"\nuser = \"u\"\nsslmode = \"sesame\"\n", ""}) {
    const auto settings = read(text);
    ASSERT_FALSE(settings.ok()) << text;
    EXPECT_THAT(settings.error().message, Not(HasSubstr("sesame")));
    EXPECT_THAT(settings.error().message, HasSubstr("server.toml"));
  }
  EXPECT_ERROR_OF(ErrorCode::invalid_value, read(std::string(100'000, '#')));
  EXPECT_ERROR_OF(ErrorCode::not_found, read_server_settings(folder_.path() / "none.toml"));
  EXPECT_ERROR_OF(ErrorCode::unreadable, read_server_settings(folder_.path()));
}

}  // namespace
}  // namespace candor::records
