#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "drivers/ocean_obp/connection.h"
#include "drivers/simulated/model_transport.h"
#include "drivers/simulated/virtual_clock.h"
#include "tests/drivers/ocean_obp_models.h"

namespace candor::drivers::ocean_obp {
namespace {

using simulated::DeviceDescription;
using simulated::UsbDeviceModel;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::SizeIs;

using Bytes = std::vector<std::uint8_t>;
using Script = std::function<std::vector<Message>(const Message& request)>;

Bytes bytes_of(const Message& message) { return encode(message).value(); }

/// A device that answers as a test says.
class ScriptedDevice final : public UsbDeviceModel {
 public:
  ScriptedDevice() {
    description_.endpoints.push_back({sts().endpoints.command, 64});
    description_.endpoints.push_back({sts().endpoints.reply, 64});
  }
  const DeviceDescription& description() const override { return description_; }
  void answer_with(Script script) { script_ = std::move(script); }
  void say(Bytes bytes) { reply(sts().endpoints.reply, std::move(bytes), {}); }

 private:
  void on_write(std::uint8_t /*endpoint*/, std::span<const std::uint8_t> data,
                Duration now) override {
    for (const Message& message : script_(decode(data).value())) {
      reply(sts().endpoints.reply, bytes_of(message), now);
    }
  }
  void on_power(Duration /*now*/) override {}

  DeviceDescription description_;
  Script script_;
};

Message answer_to(const Message& request) {
  Message answer = request;
  answer.flags = kResponse | kAcknowledged;
  return answer;
}

class ObpConnection : public ::testing::Test {
 protected:
  void answer_with(Script script) { device_.answer_with(std::move(script)); }
  Result<Answer> exchange() {
    return connection_.exchange({MessageType::raw_spectrum, {}}, {seconds(1)}, "testing");
  }
  /// The message of the error of an exchange.
  std::string complaint() {
    const auto answer = exchange();
    return answer ? std::string() : answer.error().message;
  }

  ScriptedDevice device_;
  simulated::VirtualClock clock_;
  Connection connection_ =
      Connection(std::make_unique<simulated::ModelTransport>(device_, clock_), sts());
};

TEST_F(ObpConnection, TagsEveryRequestAnew) {
  std::vector<std::uint32_t> tags;
  answer_with([&](const Message& request) {
    tags.push_back(request.regarding);
    return std::vector<Message>{answer_to(request)};
  });
  ASSERT_TRUE(exchange().ok());
  ASSERT_TRUE(exchange().ok());
  ASSERT_THAT(tags, SizeIs(2));
  EXPECT_NE(tags[0], tags[1]);
}

TEST_F(ObpConnection, SkipsAnswersToOlderRequestsButNotForEver) {
  int old_answers = 8;
  answer_with([&](const Message& request) {
    Message old = answer_to(request);
    --old.regarding;
    old.data = {1};
    std::vector<Message> answers(static_cast<std::size_t>(old_answers), old);
    answers.push_back(answer_to(request));
    answers.back().data = {2};
    return answers;
  });
  const auto answer = exchange();
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  EXPECT_EQ(answer->message.data, Bytes{2});
  old_answers = 9;
  EXPECT_THAT(complaint(), HasSubstr("only requests of before"));
}

TEST_F(ObpConnection, SkipsAnswersThatWereMeantForAConnectionOfBefore) {
  Message late;
  answer_with([&](const Message& request) {
    late = answer_to(request);
    return std::vector<Message>{late};
  });
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(exchange().ok());
  clock_.wait(seconds(1), {});
  device_.say(bytes_of(late));
  Connection next(std::make_unique<simulated::ModelTransport>(device_, clock_), sts());
  const auto answer = next.exchange({MessageType::raw_spectrum, {}}, {seconds(1)}, "testing");
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  EXPECT_GT(answer->message.regarding, 1'000U);
}

TEST_F(ObpConnection, WaitsForAnAnswerThatIsPutOff) {
  answer_with([](const Message& request) {
    Message later = answer_to(request);
    later.error = kDeferred;
    return std::vector<Message>{later, answer_to(request)};
  });
  const auto answer = exchange();
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  EXPECT_EQ(answer->message.error, 0);
}

TEST_F(ObpConnection, RefusesAnAnswerToARequestThatWasNeverSent) {
  answer_with([](const Message& request) {
    Message other = answer_to(request);
    ++other.regarding;
    return std::vector<Message>{other};
  });
  EXPECT_THAT(complaint(), HasSubstr("never sent"));
}

TEST_F(ObpConnection, RefusesAnAnswerOfAnotherType) {
  answer_with([](const Message& request) {
    Message other = answer_to(request);
    other.type = MessageType::exposure;
    return std::vector<Message>{other};
  });
  EXPECT_THAT(complaint(), HasSubstr("answers 00110000 where 00101100 was asked"));
}

TEST_F(ObpConnection, ReadsMessagesThatEndWithAFullPacketAndThoseThatDoNot) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{16}, std::size_t{17}, std::size_t{64},
                                 std::size_t{127}, std::size_t{128}, std::size_t{2'048}}) {
    answer_with([&](const Message& request) {
      Message answer = answer_to(request);
      answer.data.assign(size, 0x55);
      return std::vector<Message>{answer};
    });
    for (int i = 0; i < 2; ++i) {
      const auto answer = exchange();
      ASSERT_TRUE(answer.ok()) << size << ": " << answer.error().message;
      EXPECT_THAT(answer->message.data, SizeIs(size));
      EXPECT_EQ(answer->wire, bytes_of(answer->message));
    }
  }
}

TEST_F(ObpConnection, RefusesMoreThanAMessageSaysThatItHas) {
  answer_with([&](const Message& request) {
    Bytes bytes = bytes_of([&] {
      Message answer = answer_to(request);
      answer.data.assign(20, 1);
      return answer;
    }());
    bytes.push_back(0);
    device_.say(bytes);
    return std::vector<Message>();
  });
  EXPECT_THAT(complaint(), HasSubstr("85 bytes came where the message says 84"));
}

TEST_F(ObpConnection, FindsWhatLiesBehindAMessageThatEndsWithAFullPacket) {
  answer_with([&](const Message& request) {
    Bytes bytes = bytes_of(answer_to(request));
    bytes.push_back(0x5A);
    device_.say(bytes);
    return std::vector<Message>();
  });
  EXPECT_THAT(complaint(), HasSubstr("more came than the 64 bytes"));
}

TEST_F(ObpConnection, RefusesAMessageThatEndsEarly) {
  answer_with([&](const Message& request) {
    Bytes bytes = bytes_of(answer_to(request));
    bytes.resize(40);
    device_.say(bytes);
    return std::vector<Message>();
  });
  EXPECT_THAT(complaint(), HasSubstr("begins with 40 bytes"));
  answer_with([&](const Message& request) {
    Message answer = answer_to(request);
    answer.data.assign(200, 1);
    Bytes bytes = bytes_of(answer);
    bytes.resize(200);
    device_.say(bytes);
    return std::vector<Message>();
  });
  const Duration begun = clock_.now();
  EXPECT_THAT(complaint(), HasSubstr("did not answer in time"));
  EXPECT_LE(clock_.now() - begun, seconds(1));
}

TEST_F(ObpConnection, SaysWhyAnInstrumentRefuses) {
  std::uint16_t error = 6;
  answer_with([&](const Message& request) {
    Message refused = answer_to(request);
    refused.flags = kResponse | kRefused;
    refused.error = error;
    return std::vector<Message>{refused};
  });
  const Request request = {MessageType::set_exposure, {1, 0, 0, 0}};
  const auto done = connection_.command(request, {}, "setting the exposure");
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code, ErrorCode::device);
  EXPECT_EQ(done.error().message,
            "setting the exposure: the instrument refuses: it cannot take that value (error 6)");
  EXPECT_FALSE(connection_.ask(request, {}, "asking").ok());
  EXPECT_FALSE(connection_.command_if_known(request, {}, "trying").ok());
  error = kUnknownType;
  EXPECT_FALSE(connection_.command(request, {}, "setting").ok());
  EXPECT_TRUE(connection_.command_if_known(request, {}, "trying").ok());
  EXPECT_FALSE(connection_.ask(request, {}, "asking")->has_value());
}

TEST_F(ObpConnection, TakesACommandForDoneOnlyIfItIsAcknowledged) {
  answer_with([](const Message& request) {
    EXPECT_EQ(request.flags, kAcknowledge);
    Message answer = answer_to(request);
    answer.flags = kResponse;
    return std::vector<Message>{answer};
  });
  const auto done = connection_.command({MessageType::set_trigger, {0}}, {}, "testing");
  ASSERT_FALSE(done.ok());
  EXPECT_THAT(done.error().message, HasSubstr("did not confirm"));
}

TEST_F(ObpConnection, DoesNotWaitForEverForASilentInstrument) {
  answer_with([](const Message& /*request*/) { return std::vector<Message>(); });
  const Duration begun = clock_.now();
  EXPECT_FALSE(connection_.ask({MessageType::serial_number, {}}, {}, "asking").ok());
  EXPECT_LE(clock_.now() - begun, milliseconds(300));
}

}  // namespace
}  // namespace candor::drivers::ocean_obp
