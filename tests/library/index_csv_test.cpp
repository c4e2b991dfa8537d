#include "library/index_csv.h"

#include "tests/shared_data.h"

namespace candor::library {
namespace {

using testing::HasSubstr;

std::string message_of(std::string_view text) {
  const auto rows = parse_index(text);
  if (rows) return "no error";
  EXPECT_EQ(rows.error().code, ErrorCode::damaged);
  return rows.error().message;
}

TEST(Index, ReadsColumnsByNameAndKeepsCellsAsTheyStand) {
  ASSERT_OK_AND_ASSIGN(const auto rows,
                       parse_index("name,file,cas\n Cocaine  HCl ,a.dx,50-36-2\nb,b.dx,\n"));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].cell("name"), " Cocaine  HCl ");
  EXPECT_EQ(rows[0].cell("file"), "a.dx");
  EXPECT_EQ(rows[0].line, 2U);
  EXPECT_EQ(rows[1].cell("cas"), "");
  EXPECT_EQ(rows[1].cell("group"), "");
}

TEST(Index, ReadsQuotedFieldsWithCommasMarksAndLineEnds) {
  ASSERT_OK_AND_ASSIGN(
      const auto rows,
      parse_index("file,name\r\n\"a,1.dx\",\"N,N-Dimethyl \"\"x\"\"\nsecond line\"\r\nb.dx,B"));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].cell("file"), "a,1.dx");
  EXPECT_EQ(rows[0].cell("name"), "N,N-Dimethyl \"x\"\nsecond line");
  EXPECT_EQ(rows[1].line, 4U);
}

TEST(Index, PassesOverAByteOrderMarkAndEmptyLines) {
  ASSERT_OK_AND_ASSIGN(const auto rows, parse_index("\xEF\xBB\xBF\nfile,name\n\na.dx,A\n\n"));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].line, 4U);
}

TEST(Index, NamesTheLineOfEveryFault) {
  EXPECT_THAT(message_of(""), HasSubstr("line 1"));
  EXPECT_THAT(message_of("name,form\nA,B\n"), HasSubstr("line 1: no column \"file\""));
  EXPECT_THAT(message_of("file;name\na;b\n"), HasSubstr("no column \"file\""));
  EXPECT_THAT(message_of("file,name,name\na,b,c\n"), HasSubstr("line 1: the column \"name\""));
  EXPECT_THAT(message_of("file,,name\na,b,c\n"), HasSubstr("without a name"));
  EXPECT_THAT(message_of("file,name\na,b\nc\n"), HasSubstr("line 3: 1 fields"));
  EXPECT_THAT(message_of("file,name\na,b,c\n"), HasSubstr("line 2: 3 fields"));
  EXPECT_THAT(message_of("file,name\na,\"b\nc,d\n"), HasSubstr("line 2: a quotation mark that"));
  EXPECT_THAT(message_of("file,name\na,b\"c\n"), HasSubstr("line 2: a quotation mark inside"));
  EXPECT_THAT(message_of("file,name\na,\"b\"c\n"), HasSubstr("line 2: text after"));
  EXPECT_THAT(message_of("file,name\na.dx,A\nb.dx,B\na.dx,C\n"),
              HasSubstr("line 4: lists \"a.dx\", as does line 2"));
  EXPECT_THAT(message_of("file,name\n,A\n"), HasSubstr("line 2: the field \"file\" is empty"));
  EXPECT_THAT(message_of("file,name\rb,c"), HasSubstr("carriage return"));
}

TEST(Index, DeclinesWhatIsNoUtf8) {
  EXPECT_THAT(message_of("file,name\na,\xE9t\xE9\n"), HasSubstr("line 2: the byte 0xE9"));
  EXPECT_THAT(message_of("file,name\na,\xC0\x80\n"), HasSubstr("0xC0"));
  EXPECT_THAT(message_of("file,name\na,\xED\xA0\x80\n"), HasSubstr("0xED"));
  EXPECT_THAT(message_of(std::string_view("file,name\na,\0\n", 14)), HasSubstr("line 2: a zero"));
  EXPECT_TRUE(parse_index("file,name\na,\xCE\xB1-PVP \xF0\x9F\x98\x80\n").ok());
}

}  // namespace
}  // namespace candor::library
