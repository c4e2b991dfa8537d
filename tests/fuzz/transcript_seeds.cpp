#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  const std::string head =
      "candor-transcript 1\n"
      "device 2457:101e\n"
      "endpoint 01 512\n"
      "endpoint 81 512\n";
  return {
      head,
      head +
          "0 +125 write 01 complete 1 01\n"
          "100125 +250 read 81 complete 17 0500414243 00*12\n"
          "200000 +500000 read 81 timed-out 0\n"
          "700000 +3 clear-halt 81 complete 0\n"
          "700003 +0 present - gone 0\n",
      head +
          "# a remark\n"
          "0 +20 control-read c0:05:0001:00ff complete 2 0a0b\n"
          "20 +20 control-write 40:ff:0000:0002 stalled 0 0102030405060708\n"
          "\n"
          "99 +1 read 81 complete 40\n"
          "  4100420043004400 00*30\n"
          "  69ff\n",
      "candor-transcript 1\n"
      "port tcd1304\n"
      "0 +5 discard - complete 0\n"
      "10 +90 write - complete 12 455200000002000186a00001\n"
      "700000 +250 read - complete 6 0fff0ffe0ffd\n"
      "700300 +30000 read - timed-out 0\n"
      "730400 +0 present - gone 0\n",
  };
}

}  // namespace candor::fuzz
