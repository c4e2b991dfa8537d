#include "tests/fuzz/seeds.h"

namespace candor::fuzz {

std::vector<std::string> seeds() {
  return {
      "\xEF\xBB\xBF<!--TriVista-File. -->\n<XmlMain Version=\"1.0.1\" Filename=\"a.tvf\">"
      "<FileInfo><Objects Count=\"1\"><Object Type=\"Camera\" Exposure_Time=\"75\"/></Objects>"
      "</FileInfo><Documents Count=\"1\"><Document Label=\"a\" DocType=\"Spectra\">"
      "<xDim Length=\"3\"><Calibration DisplayUnit=\"relWavenumber\" "
      "InterpolationPointArray=\"2|0;794.8|2;811.5\"/></xDim>"
      "<Data DataType=\"Double\"><Frame xDim=\"3\" yDim=\"1\">617;615;618.5</Frame></Data>"
      "</Document></Documents></XmlMain>",
      "<!--TriVista-File--><XmlMain><Documents><Document DocType=\"Spectra\"><Data>"
      "<Frame xDim=\"2\" yDim=\"1\">1;2;</Frame><Frame xDim=\"2\" yDim=\"1\">3;4</Frame></Data>"
      "</Document></Documents></XmlMain>",
  };
}

}  // namespace candor::fuzz
