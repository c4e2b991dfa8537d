#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pipeline/core/result.h"
#include "pipeline/detect/strips.h"
#include "pipeline/detect/verdict.h"

/// What can be recorded of a sample: one type a kind of event. No field asks who a person is or
/// where exactly something was. A text that nobody filled in is empty.
namespace candor::records {

/// How much there is of a sample: nothing but residue, less than a match head, about one, more.
/// `enough` is what older programs kept of the last two.
enum class Amount { not_told, residue, little, match_head, more, enough };

/// "not-told", "residue", "little", "match-head", "more", "enough".
std::string_view to_string(Amount amount);
std::optional<Amount> amount_from_string(std::string_view text);

/// Whether a sample was involved in something bad, as far as the person knows. That nobody knows
/// is an answer.
enum class Incident { not_told, no, overdose, odd_effects, overdose_and_odd_effects, not_known };

/// "not-told", "no", "overdose", "odd-effects", "overdose-and-odd-effects", "not-known".
std::string_view to_string(Incident incident);
std::optional<Incident> incident_from_string(std::string_view text);

bool tells_overdose(Incident incident);
bool tells_odd_effects(Incident incident);

/// Whether somebody said what a sample was sold as. `not_known` is an answer.
enum class SoldAs { not_answered, not_known, named };

/// The name in `Intake::expected` of what nobody knows.
inline constexpr std::string_view kSoldAsNotKnown = "unknown";

/// What is known of a sample when it is handed in.
struct Intake {
  /// What it was sold or got as, one name each; `kSoldAsNotKnown` alone if nobody knows. Beside a
  /// name it contradicts that name: it is refused, and where an older log holds it, left out.
  std::vector<std::string> expected = {};
  std::string form = {};  ///< "powder", "pill", "used cotton", ...
  std::string colour = {};
  std::string appearance = {};  ///< texture and whatever else can be seen
  Amount amount = Amount::not_told;
  Incident incident = Incident::not_told;
  std::string effects = {};  ///< in words
  std::string place = {};    ///< coarse: a city or a region
  std::string note = {};
  std::vector<std::string> other_labels = {};  ///< of other services or of files
  std::string disclaimer = {};                 ///< which version was shown, in which language

  SoldAs sold_as() const;
  /// The names it was sold as; none where nobody knows or said.
  std::vector<std::string> names() const;

  bool operator==(const Intake&) const = default;
};

/// Words as a person saw or heard them.
struct Words {
  std::string text = {};
  std::string language = {};  ///< "en", "fr-CA"

  bool operator==(const Words&) const = default;
};

/// Frames on disk, as `store_frame` keeps them.
struct FrameFiles {
  std::string folder = {};
  std::vector<std::string> sha256 = {};

  bool operator==(const FrameFiles&) const = default;
};

/// What a person said of a file that it does not say of itself, as the options of the command line
/// take it. Empty where nobody said anything.
struct ToldOfFile {
  std::string x_unit = {};
  std::string y_unit = {};
  std::optional<double> laser_nm = std::nullopt;

  bool operator==(const ToldOfFile&) const = default;
};

/// A scan and what the program made of it.
struct Scan {
  std::string technique = {};  ///< "ir", "raman"
  /// Of the file or the instrument's output, without folders: these often name a person.
  std::string source_name = {};
  std::string file_sha256 = {};  ///< of the file's bytes, which go with the event; empty if none
  FrameFiles frames = {};        ///< of a live scan
  ToldOfFile told = {};
  std::string instrument = {};  ///< vendor, model and serial number as one name
  bool simulated = false;
  std::string recipe = {};              ///< name
  std::string recipe_fingerprint = {};  ///< of what the recipe computes
  std::string library = {};             ///< name
  std::string library_revision = {};
  std::string program_version = {};
  std::string analysis = {};  ///< a document candor.analysis/1, verbatim; empty if none was made
  Words shown = {};

  bool operator==(const Scan&) const = default;
};

/// By what a strip was read.
enum class ReadBy { eye, photo };

/// "eye", "photo".
std::string_view to_string(ReadBy read_by);

/// A test strip that was read. What was seen is recorded; the result follows from it.
struct ReadStrip {
  std::string strip = {};   ///< its kind, "fentanyl"
  std::string target = {};  ///< of the watch list
  StripLines lines = StripLines::none;
  std::string brand = {};
  std::string lot = {};
  std::optional<double> sample_mg = std::nullopt;
  std::optional<double> water_ml = std::nullopt;
  std::optional<double> read_after_s = std::nullopt;
  ReadBy read_by = ReadBy::eye;
  std::string photo_sha256 = {};  ///< of the photo's bytes, which go with the event; empty if none

  StripResult result() const { return result_of(lines); }

  bool operator==(const ReadStrip&) const = default;
};

/// What a person concludes about one target or substance.
struct Conclusion {
  std::string target = {};  ///< of the watch list, or the name of a substance
  Verdict verdict = Verdict::inconclusive;
  /// Of `not_detected`: the share of the weight above which it would have been seen, 0 to 1.
  std::optional<double> above_share = std::nullopt;

  bool operator==(const Conclusion&) const = default;
};

/// What the technician concluded from everything together. Why stands in the event.
struct Decision {
  std::vector<Conclusion> conclusions = {};
  std::string words = {};
  std::string suggestion = {};  ///< what the program suggested at that time, verbatim

  bool operator==(const Decision&) const = default;
};

/// What was told to whoever brought the sample.
struct WordsGiven {
  Words words = {};

  bool operator==(const WordsGiven&) const = default;
};

/// On what a result left the program.
enum class Medium { paper, pdf, html, text };

/// "paper", "pdf", "html", "text".
std::string_view to_string(Medium medium);

/// A result on paper or in a file.
struct ResultPrinted {
  std::string document = {};  ///< "client card", "technician report"
  std::string language = {};
  /// Of the file's bytes, or of the HTML that went to a printer; empty if not known.
  std::string sha256 = {};
  Medium medium = Medium::paper;

  bool operator==(const ResultPrinted&) const = default;
};

/// A substance that a laboratory reports.
struct LabSubstance {
  std::string name = {};
  std::string abundance = {};  ///< as the laboratory puts it: "primary", "trace", "12 %"
  std::string target = {};     ///< of the watch list, where it belongs to one

  bool operator==(const LabSubstance&) const = default;
};

/// The answer of a laboratory. A later one with the same reference supersedes it; both stay.
struct LabResult {
  std::string reference = {};  ///< under which the laboratory knows the sample
  std::string method = {};     ///< "GC-MS"
  std::string date = {};       ///< YYYY-MM-DD
  std::vector<LabSubstance> substances = {};
  std::string note = {};

  bool operator==(const LabResult&) const = default;
};

struct Note {
  std::string text = {};

  bool operator==(const Note&) const = default;
};

/// Nothing more is expected. A laboratory's answer is still taken.
struct Closed {
  bool operator==(const Closed&) const = default;
};

struct Reopened {
  bool operator==(const Reopened&) const = default;
};

/// An earlier event does not count, with nothing in its place. Which one stands in the event.
struct Withdrawal {
  bool operator==(const Withdrawal&) const = default;
};

/// All content of the sample recorded so far was deleted.
struct Purge {
  bool operator==(const Purge&) const = default;
};

/// An alert that rests on this sample, and maybe on others, need not be shown any more. What is
/// added to its evidence later raises it again.
struct AlertEnded {
  std::string alert = {};       ///< the identity by which it was named
  std::string alert_kind = {};  ///< "first-sight", "raised-rate", ...
  std::string target = {};      ///< of the watch list; empty where there is none
  std::string sold_as = {};
  std::string seen_by = {};  ///< "spectrum", "strip", "person", "laboratory"
  /// What had been seen of its evidence.
  std::vector<std::string> members = {};  ///< of the target, a group
  bool confirmed = false;                 ///< by a laboratory
  std::vector<std::string> samples = {};  ///< codes

  bool operator==(const AlertEnded&) const = default;
};

/// The content of one event.
using Record = std::variant<Intake, Scan, ReadStrip, Decision, WordsGiven, ResultPrinted, LabResult,
                            Note, Closed, Reopened, Withdrawal, Purge, AlertEnded>;

/// In the order of `Record`.
enum class RecordKind {
  intake,
  scan,
  strip,
  decision,
  words_given,
  result_printed,
  lab_result,
  note,
  closed,
  reopened,
  withdrawal,
  purge,
  alert_ended
};

RecordKind kind_of(const Record& record);

/// "intake", "scan", "strip", "decision", "words-given", "result-printed", "lab-result", "note",
/// "closed", "reopened", "withdrawal", "purge", "alert-ended".
std::string_view to_string(RecordKind kind);
std::optional<RecordKind> record_kind_from_string(std::string_view text);

/// Check what can be checked of one record alone. Errors: `invalid_value`, with what would be
/// right.
Result<void> check(const Record& record);

/// The hashes of bytes that go with the event.
std::vector<std::string> attachments_of(const Record& record);

/// A text that a person typed, and what it was asked for.
struct TypedText {
  std::string_view field;
  std::string_view text;
};

/// The texts in which somebody may have typed what is never to be recorded.
std::vector<TypedText> typed_texts(const Record& record);

}  // namespace candor::records
