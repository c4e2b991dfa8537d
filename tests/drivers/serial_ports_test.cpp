#include "drivers/transport/serial_ports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "drivers/port_protocols.h"

namespace candor::drivers {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

/// A folder like /dev, with files in the place of ports.
class SerialPorts : public ::testing::Test {
 protected:
  SerialPorts() : dev_(fs::temp_directory_path() / ("candor-dev-" + std::to_string(::getpid()))) {
    fs::create_directories(dev_ / "serial" / "by-id");
  }
  ~SerialPorts() override { fs::remove_all(dev_); }

  void add(const std::string& name) const { std::ofstream(dev_ / name) << ""; }

  fs::path dev_;
};

TEST_F(SerialPorts, AreThoseOfAdaptersAndBoardsByTheirNames) {
  for (const char* name : {"ttyUSB0", "ttyACM1", "ttyACM0", "ttyS0", "tty", "null"}) add(name);
  fs::create_symlink("../../ttyACM0",
                     dev_ / "serial/by-id/usb-STMicroelectronics_STM32_STLink_066B-if02");
  fs::create_symlink("../../nowhere", dev_ / "serial/by-id/usb-Gone_Board-if00");
  const auto ports = serial_ports(dev_);
  EXPECT_THAT(ports, ElementsAre(Field(&SerialPort::path, (dev_ / "ttyACM0").string()),
                                 Field(&SerialPort::path, (dev_ / "ttyACM1").string()),
                                 Field(&SerialPort::path, (dev_ / "ttyUSB0").string())));
  EXPECT_EQ(ports[0].description, "STMicroelectronics STM32 STLink 066B");
  EXPECT_THAT(ports[1].description, IsEmpty());
  EXPECT_FALSE(ports[0].obstacle.has_value());
}

TEST_F(SerialPorts, AreNoneWhereNothingIsPluggedIn) {
  EXPECT_THAT(serial_ports(dev_), IsEmpty());
  EXPECT_THAT(serial_ports(dev_ / "nowhere"), IsEmpty());
}

TEST(PortProtocols, AreNamedBeforeTheFirstColon) {
  const auto named = port_name("tcd1304:/dev/serial/by-id/usb-x:y-if00");
  ASSERT_TRUE(named.has_value());
  EXPECT_EQ(named->protocol->name, "tcd1304");
  EXPECT_EQ(named->port, "/dev/serial/by-id/usb-x:y-if00");
  EXPECT_EQ(port_id(*named->protocol, named->port), "tcd1304:/dev/serial/by-id/usb-x:y-if00");
  for (const char* other :
       {"", "usb:1-4.2", "tcd1304", "/dev/ttyACM0", "TCD1304:/dev/ttyACM0", ":/dev/ttyACM0"}) {
    EXPECT_FALSE(port_name(other).has_value()) << other;
  }
}

TEST(PortProtocols, HaveNamesThatDiffer) {
  for (const PortProtocol& one : all_port_protocols()) {
    EXPECT_EQ(find_port_protocol(one.name), &one);
    EXPECT_NE(one.name, "usb");
  }
}

TEST(PortProtocols, OpenNoPortThatIsNotThere) {
  for (const PortProtocol& one : all_port_protocols()) {
    for (const char* port : {"/nowhere/ttyACM0", "", "/dev/null", "/"}) {
      const auto opened = one.open(port, nullptr, {});
      ASSERT_FALSE(opened.ok()) << one.name << " " << port;
      EXPECT_EQ(opened.error().code, ErrorCode::device);
    }
  }
}

}  // namespace
}  // namespace candor::drivers
