#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QIODevice>
#include <QImage>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/gui/plot_document.h"

namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

class PlotProgram : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(folder_.isValid());
    environment_ = QProcessEnvironment::systemEnvironment();
    environment_.remove("DISPLAY");
    environment_.remove("WAYLAND_DISPLAY");
    environment_.remove("QT_QPA_PLATFORM");
  }

  QString path(const char* name) const { return folder_.filePath(name); }

  Outcome run(const QStringList& arguments, const std::string& input) {
    QProcess process;
    process.setProcessEnvironment(environment_);
    process.start(CANDOR_PLOT_PROGRAM, arguments);
    process.write(input.data(), static_cast<qint64>(input.size()));
    process.closeWriteChannel();
    EXPECT_TRUE(process.waitForFinished(60'000));
    Outcome outcome;
    if (process.exitStatus() == QProcess::NormalExit) outcome.status = process.exitCode();
    outcome.out = process.readAllStandardOutput().toStdString();
    outcome.err = process.readAllStandardError().toStdString();
    return outcome;
  }

  Outcome draw(const QString& picture, const nlohmann::json& document) {
    return run({picture}, document.dump());
  }

  static QByteArray bytes(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }

  QStringList files() const { return QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden); }

  QTemporaryDir folder_;
  QProcessEnvironment environment_;
};

/// The texts of an SVG's <text> elements, and the number of points of each polyline.
struct SvgContent {
  bool is_well_formed = false;
  std::vector<std::string> texts;
  std::vector<int> polylines;
};

SvgContent read_svg(const QByteArray& svg) {
  SvgContent content;
  QXmlStreamReader xml(svg);
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String("polyline")) {
      const QString points = xml.attributes().value(QLatin1String("points")).toString();
      content.polylines.push_back(static_cast<int>(points.count(QLatin1Char(','))));
    }
    if (xml.name() == QLatin1String("text")) {
      content.texts.push_back(xml.readElementText().trimmed().toStdString());
    }
  }
  content.is_well_formed = !xml.hasError();
  return content;
}

TEST_F(PlotProgram, DrawsAPngOfTwiceTheSize) {
  const Outcome outcome = draw(path("out.png"), plot_document(200, 3));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(bytes(path("out.png")).startsWith(QByteArray("\x89PNG\r\n\x1a\n", 8)));
  const QImage image(path("out.png"));
  EXPECT_EQ(image.size(), QSize(1920, 1360));
  EXPECT_EQ(image.pixelColor(3, 3), QColor(Qt::white));
  EXPECT_EQ(files(), QStringList{"out.png"});
}

TEST_F(PlotProgram, DrawsTheSizeAskedFor) {
  EXPECT_EQ(
      run({path("out.png"), "--width", "1200", "--height", "900"}, plot_document().dump()).status,
      0);
  EXPECT_EQ(QImage(path("out.png")).size(), QSize(2400, 1800));
}

TEST_F(PlotProgram, DrawsAnSvgThatNamesAndDrawsEveryCurve) {
  const Outcome outcome = draw(path("out.svg"), plot_document(200, 3));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  const SvgContent svg = read_svg(bytes(path("out.svg")));
  EXPECT_TRUE(svg.is_well_formed);
  for (const char* text :
       {"K7QW-29MH <second portion> & more", "What the analysis says", "Wavenumber (cm⁻¹)",
        "Absorbance", "Measured", "Fitted mixture", "Not explained", "Substance 1", "Substance 2",
        "Substance 3", "40 % (30 to 50 %)", "Residual", "602"}) {
    EXPECT_THAT(svg.texts, ::testing::Contains(text));
  }
  EXPECT_THAT(svg.texts, ::testing::Contains(HasSubstr("starter, revision 3fa81c27")));
  EXPECT_THAT(svg.texts, ::testing::Not(::testing::Contains(HasSubstr("SIMULATED"))));
  // Ticks, frames and hatching are lines of two points.
  const auto curves = std::count_if(svg.polylines.begin(), svg.polylines.end(),
                                    [](int points) { return points > 50; });
  EXPECT_EQ(curves, 3 + 3);
}

TEST_F(PlotProgram, MarksSimulatedDataThrice) {
  nlohmann::json document = plot_document();
  document["simulated"] = true;
  ASSERT_EQ(draw(path("out.svg"), document).status, 0);
  const SvgContent svg = read_svg(bytes(path("out.svg")));
  EXPECT_THAT(svg.texts, ::testing::Contains(StartsWith("SIMULATED DATA")));
  EXPECT_THAT(svg.texts, ::testing::Contains("SIMULATED"));
  EXPECT_THAT(svg.texts, ::testing::Contains(HasSubstr("simulated data")));
}

TEST_F(PlotProgram, SaysWhatItDoesNotDraw) {
  ASSERT_EQ(draw(path("many.svg"), plot_document(50, 8)).status, 0);
  EXPECT_THAT(read_svg(bytes(path("many.svg"))).texts,
              ::testing::Contains(HasSubstr("2 more not drawn")));
  ASSERT_EQ(draw(path("none.svg"), plot_document(50, 0)).status, 0);
  EXPECT_THAT(read_svg(bytes(path("none.svg"))).texts, ::testing::Contains("holds no substance"));
  nlohmann::json document = plot_document();
  document["fit"] = nullptr;
  ASSERT_EQ(draw(path("nofit.svg"), document).status, 0);
  EXPECT_THAT(read_svg(bytes(path("nofit.svg"))).texts, ::testing::Contains("No mixture fitted"));
}

TEST_F(PlotProgram, NeverCutsAName) {
  nlohmann::json document = plot_document(50, 1);
  const std::string name =
      "N-(2-fluorophenyl)-N-[1-(2-phenylethyl)piperidin-4-yl]propanamide hydrochloride "
      "monohydrate of unknown polymorphic form";
  document["fit"]["components"][0]["name"] = name;
  ASSERT_EQ(draw(path("out.svg"), document).status, 0);
  std::string all;
  for (const std::string& text : read_svg(bytes(path("out.svg"))).texts) all += text;
  std::string squeezed = name;
  const auto drop_spaces = [](std::string& text) { std::erase(text, ' '); };
  drop_spaces(all);
  drop_spaces(squeezed);
  EXPECT_THAT(all, HasSubstr(squeezed));
}

TEST_F(PlotProgram, DrawsTheSameBytesEachTimeWhateverTheEnvironment) {
  const nlohmann::json document = plot_document(500, 4);
  for (const char* extension : {"svg", "png"}) {
    const QString first = path("first.") + extension;
    ASSERT_EQ(draw(first, document).status, 0);
    const QByteArray expected = bytes(first);
    ASSERT_FALSE(expected.isEmpty());
    for (int repeat = 0; repeat < 3; ++repeat) {
      environment_.insert("LC_ALL", repeat == 0 ? "C" : "de_DE.UTF-8");
      environment_.insert("QT_SCALE_FACTOR", "1.5");
      environment_.insert("QT_QPA_PLATFORM", "xcb");
      environment_.insert("QT_FONT_DPI", "200");
      const QString again = path("again.") + extension;
      ASSERT_EQ(draw(again, document).status, 0);
      EXPECT_EQ(bytes(again), expected) << extension;
    }
  }
}

TEST_F(PlotProgram, RefusesHostileDocumentsWithOneSentenceAndNoPicture) {
  nlohmann::json script = plot_document();
  script["title"] = std::string("a\0b", 3);
  nlohmann::json huge = plot_document();
  huge["measured"][0] = 1e300;
  for (const std::string& input :
       {std::string(), std::string("not JSON"), std::string(1'000'000, '['), script.dump(),
        huge.dump(), std::string("{}"), std::string("\0\0\0\0", 4)}) {
    const Outcome outcome = run({path("out.png")}, input);
    EXPECT_EQ(outcome.status, 3) << input.substr(0, 40);
    EXPECT_THAT(outcome.err, StartsWith("candor-plot: plot document: "));
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    EXPECT_EQ(files(), QStringList{});
  }
}

TEST_F(PlotProgram, EscapesMarkupInTexts) {
  nlohmann::json document = plot_document();
  document["title"] = "</title><script>alert(1)</script>";
  document["fit"]["components"][0]["name"] = "\"><rect width='9'/>";
  ASSERT_EQ(draw(path("out.svg"), document).status, 0);
  const QByteArray svg = bytes(path("out.svg"));
  EXPECT_TRUE(read_svg(svg).is_well_formed);
  EXPECT_FALSE(svg.contains("<script"));
  EXPECT_FALSE(svg.contains("<rect width='9'"));
}

TEST_F(PlotProgram, LeavesAnOlderPictureAloneWhereItFails) {
  QFile older(path("out.png"));
  ASSERT_TRUE(older.open(QIODevice::WriteOnly));
  older.write("older");
  older.close();
  EXPECT_EQ(run({path("out.png")}, "{}").status, 3);
  EXPECT_EQ(bytes(path("out.png")), "older");
}

TEST_F(PlotProgram, SaysWhyAPictureCannotBeWritten) {
  for (const char* place : {"/nonexistent/out.png", "/dev/full/out.svg", "/proc/out.png"}) {
    const Outcome outcome = draw(place, plot_document());
    EXPECT_EQ(outcome.status, 1) << place;
    EXPECT_THAT(outcome.err,
                StartsWith(std::string("candor-plot: ") + place + ": cannot be written"));
  }
}

TEST_F(PlotProgram, ExplainsMisuse) {
  const std::string document = plot_document().dump();
  for (const QStringList& arguments :
       {QStringList{}, QStringList{path("out.pdf")}, QStringList{path("out")},
        QStringList{path("out.png"), "--width", "10"}, QStringList{path("out.png"), "--width", "x"},
        QStringList{path("out.png"), "--height", "410"}, QStringList{path("out.png"), "--colour"},
        QStringList{path("out.png"), "-platform", "xcb"}}) {
    const Outcome outcome = run(arguments, document);
    EXPECT_EQ(outcome.status, 2) << arguments.join(' ').toStdString();
    EXPECT_THAT(outcome.err, StartsWith("candor-plot: "));
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    EXPECT_EQ(files(), QStringList{});
  }
}

TEST_F(PlotProgram, HelpsWithAnExample) {
  const Outcome outcome = run({"--help"}, "");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("Example: candor-plot result.png < plot.json"));
}

TEST_F(PlotProgram, SaysSoWhereNoFontIsInstalled) {
  QFile configuration(path("fonts.conf"));
  ASSERT_TRUE(configuration.open(QIODevice::WriteOnly));
  configuration.write("<?xml version=\"1.0\"?><fontconfig></fontconfig>\n");
  configuration.close();
  environment_.insert("FONTCONFIG_FILE", path("fonts.conf"));
  const Outcome outcome = draw(path("out.png"), plot_document());
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("no font is installed"));
}

/// Processor time of the child processes that have ended, in s: unlike wall time it is the same on
/// a busy machine.
double child_seconds() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__)
constexpr double kTimeLimit = 2;
#else
constexpr double kTimeLimit = 60;
#endif

TEST_F(PlotProgram, DrawsAHundredThousandPointsInTwoSeconds) {
  const std::string document = plot_document(100'000, 6).dump();
  for (const char* name : {"out.png", "out.svg"}) {
    const double before = child_seconds();
    EXPECT_EQ(run({path(name)}, document).status, 0);
    EXPECT_LT(child_seconds() - before, kTimeLimit) << name;
    EXPECT_LT(bytes(path(name)).size(), 4'000'000) << name;
  }
}

}  // namespace
