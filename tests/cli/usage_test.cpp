#include <algorithm>
#include <regex>

#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

/// The arguments that lead to each command, from the lists in --help, verbs of `library` included.
std::vector<std::vector<std::string>> all_commands() {
  std::vector<std::vector<std::string>> commands;
  const auto add_from = [&](std::vector<std::string> prefix) {
    auto arguments = prefix;
    arguments.emplace_back("--help");
    const std::string help = candor(arguments).out;
    const auto list = help.find("Subcommands:");
    if (list == std::string::npos) return;
    const std::regex entry("\n  ([a-z]+)  ");
    const std::string entries = help.substr(list);
    for (std::sregex_iterator it(entries.begin(), entries.end(), entry), end; it != end; ++it) {
      auto words = prefix;
      words.push_back((*it)[1]);
      commands.push_back(std::move(words));
    }
  };
  add_from({});
  const std::size_t top = commands.size();
  for (std::size_t i = 0; i < top; ++i) add_from(std::vector<std::string>(commands[i]));
  return commands;
}

std::string help_of(std::vector<std::string> command) {
  command.emplace_back("--help");
  const Outcome outcome = candor(command);
  EXPECT_EQ(outcome.exit_status, 0);
  EXPECT_THAT(outcome.err, IsEmpty());
  return outcome.out;
}

TEST(Help, ListsEveryCommandOfTheCatalogue) {
  const std::string catalogue = bytes_of(CANDOR_SOURCE_DIR "/cli/catalogue.def");
  const std::regex row("\nCANDOR_COMMAND\\(([a-z_]+),");
  const std::string help = help_of({});
  std::size_t rows = 0;
  for (std::sregex_iterator it(catalogue.begin(), catalogue.end(), row), end; it != end; ++it) {
    std::string name = (*it)[1].str();
    std::ranges::replace(name, '_', '-');
    EXPECT_THAT(help, HasSubstr("\n  " + name + "  "));
    ++rows;
  }
  EXPECT_GE(rows, 9U);
}

TEST(Help, OfEveryCommandHasAnExampleThatIsAccepted) {
  const Folder folder;
  const auto commands = all_commands();
  EXPECT_GE(commands.size(), 17U);
  for (const auto& command : commands) {
    const std::string help = help_of(command);
    const auto start = help.find("\nExample:\n  candor ");
    ASSERT_NE(start, std::string::npos) << help;
    std::string example = help.substr(start + std::string_view("\nExample:\n  candor ").size());
    example = example.substr(0, example.find('\n'));
    const Outcome outcome = run_program(
        "/bin/sh", {"-c", "'" + candor_program().string() + "' " + example},
        {.environment = {{"CANDOR_DATA", folder.path().string()}}, .folder = folder.path()});
    // The files of the examples do not exist, and nobody is there to type a passphrase; what is
    // wrong with the words is said first.
    if (outcome.err.find("a passphrase is asked for at a terminal") != std::string::npos) continue;
    EXPECT_NE(outcome.exit_status, 2) << example << '\n' << outcome.err;
    EXPECT_NE(outcome.exit_status, 1) << example << '\n' << outcome.err;
  }
}

TEST(Help, SaysThatItNeverCallsASampleSafe) {
  EXPECT_THAT(help_of({}), HasSubstr("never says that a sample is safe"));
  EXPECT_THAT(help_of({}), HasSubstr("\nExample:\n"));
}

void expect_usage_error(const std::vector<std::string>& arguments, const std::string& said) {
  const Outcome outcome = candor(arguments);
  EXPECT_EQ(outcome.exit_status, 2) << testing::PrintToString(arguments);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, StartsWith("candor: error: "));
  EXPECT_THAT(outcome.err, HasSubstr(said));
}

TEST(Help, OfEveryCommandOffersQuietAndNoColor) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{{"analyze"},
                                                                     {"info"},
                                                                     {"convert"},
                                                                     {"process"},
                                                                     {"steps"},
                                                                     {"peaks"},
                                                                     {"search"},
                                                                     {"mixture"},
                                                                     {"library", "build"},
                                                                     {"library", "list"},
                                                                     {"library", "verify"}}) {
    auto with_help = arguments;
    with_help.emplace_back("--help");
    const Outcome outcome = candor(with_help);
    EXPECT_THAT(outcome.out, HasSubstr("--quiet")) << arguments.back();
    EXPECT_THAT(outcome.out, HasSubstr("--no-color")) << arguments.back();
  }
  EXPECT_EQ(candor({"steps", "--quiet", "--no-color"}).exit_status, 0);
}

TEST(Usage, AMistypedCommandIsAnsweredWithTheNearest) {
  expect_usage_error({"analyse", "x.dx"}, "did you mean \"analyze\"?");
  expect_usage_error({"libary", "info", "x"}, "did you mean \"library\"?");
  expect_usage_error({"library", "bild", "x"}, "did you mean \"build\"?");
  expect_usage_error({"library", "verfy", "x"}, "did you mean \"verify\"?");
}

TEST(Usage, AMistypedOptionIsAnsweredWithTheNearest) {
  expect_usage_error({"analyze", "--libary", "x", "y"}, "did you mean \"--library\"?");
  expect_usage_error({"search", "x", "--topp=3"}, "did you mean \"--top\"?");
  expect_usage_error({"library", "build", "a", "b", "--tecnique", "ir"},
                     "did you mean \"--technique\"?");
  expect_usage_error({"library", "build", "a", "b", "--tecnique", "ir"},
                     "Run `candor library build --help`");
}

TEST(Usage, WhatIsNotLikeAnythingGetsNoGuess) {
  const Outcome outcome = candor({"zzzzzzzzzz"});
  EXPECT_EQ(outcome.exit_status, 2);
  EXPECT_THAT(outcome.err, Not(HasSubstr("did you mean")));
}

TEST(Usage, WhatIsMissingOrOutOfRangeIsNamed) {
  expect_usage_error({}, "subcommand");
  expect_usage_error({"analyze"}, "FILE");
  expect_usage_error({"analyze", "x", "--format", "xml"}, "xml");
  expect_usage_error({"analyze", "x", "--threads", "0"}, "--threads");
  expect_usage_error({"analyze", "x", "--strip", "fentanyl=maybe"}, "TARGET=positive");
  expect_usage_error({"analyze", "x", "y", "--x-unit", "furlong"}, "furlong");
  expect_usage_error({"analyze", "x", "y", "--plot", "p.png"}, "--plot");
  expect_usage_error({"peaks", "x", "--prominence", "7"}, "--prominence");
  expect_usage_error({"convert", "in.dx", "out.xyz"}, "xyz");
}

TEST(Usage, NamesWithinOptionsAreSuggestedToo) {
  REQUIRE_SHARED_DATA();
  const std::string file = street_sample_file();
  expect_usage_error({"process", file, "--steps", "snvv"}, "did you mean \"snv\"?");
  expect_usage_error({"search", file, "--library", infrared_library(), "--metric", "cosin"},
                     "cosine");
  expect_usage_error({"search", file, "--library", infrared_library(), "--recipe", "ir-art"},
                     "ir-atr");
}

TEST(Usage, AStripForWhatIsNotOnTheWatchListIsRefusedNotIgnored) {
  REQUIRE_SHARED_DATA();
  const auto with_strip = [](const std::string& strip) {
    return std::vector<std::string>{"analyze",   street_sample_file(), street_sample_file(),
                                    "--library", infrared_library(),   "--strip",
                                    strip};
  };
  expect_usage_error(with_strip("fentanil=positive"), "did you mean \"fentanyl\"?");
  expect_usage_error(with_strip("etizolam=positive"), "did you mean \"substance:Etizolam\"?");
}

TEST(ExitStatus, TellsBadInputFromABadLibrary) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string good = street_sample_file();
  const std::string text = folder.write("notes.txt", "no spectrum at all\n");
  const auto status = [](const std::vector<std::string>& arguments) {
    const Outcome outcome = candor(arguments);
    EXPECT_EQ(outcome.err.empty(), outcome.exit_status == 0) << outcome.err;
    return outcome.exit_status;
  };
  EXPECT_EQ(status({"analyze", good, "--library", infrared_library()}), 0);
  EXPECT_EQ(status({"analyze", text, "--library", infrared_library()}), 3);
  EXPECT_EQ(status({"analyze", folder / "nothing.dx", "--library", infrared_library()}), 3);
  EXPECT_EQ(status({"analyze", good, text, good, "--library", infrared_library()}), 3);
  EXPECT_EQ(status({"analyze", good, "--library", folder / "nothing.sqlite"}), 5);
  EXPECT_EQ(status({"analyze", good, "--library", text}), 5);
  EXPECT_EQ(status({"analyze", good, good, "--library", text}), 5);
  EXPECT_EQ(status({"info", good, text}), 3);
  EXPECT_EQ(status({"library", "info", text}), 5);
  EXPECT_EQ(status({"library", "show", infrared_library(), "unobtainium"}), 5);
}

TEST(ExitStatus, IsTenForAnAlarmWhereThatIsAskedFor) {
  REQUIRE_SHARED_DATA();
  const std::string alarming = shared("ir-reference/fentanyl_base.dx");
  EXPECT_EQ(analyze(alarming).exit_status, 0);
  const Outcome outcome = analyze(alarming, {"--exit-code"});
  EXPECT_EQ(outcome.exit_status, 10);
  const auto watch = json_of(outcome.out)["watch"];
  EXPECT_TRUE(std::ranges::any_of(watch, [](const auto& one) { return one["alarm"] == true; }));

  const Outcome quiet = analyze(shared("ir-reference/caffeine.dx"), {"--exit-code"});
  EXPECT_EQ(quiet.exit_status, 0) << quiet.err;
}

TEST(Streams, ResultsGoToStdoutAndDiagnosticsToStderr) {
  REQUIRE_SHARED_DATA();
  const Outcome done = candor({"analyze", street_sample_file(), "--library", infrared_library()});
  EXPECT_THAT(done.err, IsEmpty());
  EXPECT_THAT(done.out, HasSubstr("WATCH LIST"));
  const Folder folder;
  const Outcome failed =
      candor({"analyze", folder / "nothing.dx", "--library", infrared_library()});
  EXPECT_THAT(failed.out, IsEmpty());
  EXPECT_THAT(failed.err, HasSubstr("nothing.dx: there is no such file"));
}

TEST(Streams, AProgressBarIsDrawnOnATerminalOnly) {
  REQUIRE_SHARED_DATA();
  const std::vector<std::string> arguments = {"analyze", street_sample_file(), street_sample_file(),
                                              "--library", infrared_library()};
  const Outcome piped = candor(arguments);
  EXPECT_THAT(piped.err, IsEmpty());
  const Outcome seen =
      candor(arguments, {.environment = {}, .folder = {}, .error_stream = ErrorStream::terminal});
  EXPECT_THAT(seen.err, HasSubstr("analysing ["));
  EXPECT_EQ(seen.out, piped.out);
  auto quiet = arguments;
  quiet.emplace_back("--quiet");
  const Outcome silent =
      candor(quiet, {.environment = {}, .folder = {}, .error_stream = ErrorStream::terminal});
  EXPECT_THAT(silent.err, IsEmpty());
}

}  // namespace
}  // namespace candor::cli_test
