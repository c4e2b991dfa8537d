#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "drivers/transport/usb_transport.h"
#include "drivers/wasatch/codec.h"
#include "drivers/wasatch/models.h"
#include "pipeline/core/result.h"

namespace candor::drivers::wasatch {

/// An instrument at the other end of a transport: commands that it took, and answers that are
/// complete.
class Link {
 public:
  Link(std::unique_ptr<UsbTransport> transport, const Model& model)
      : transport_(std::move(transport)), model_(model) {}

  /// Errors: `device`, `cancelled`; `doing` says what for.
  Result<void> tell(const Command& command, const Patience& patience, std::string_view doing);

  /// The answer, of a size that the question allows. Errors: as above.
  Result<std::vector<std::uint8_t>> ask(const Question& question, const Patience& patience,
                                        std::string_view doing);

  /// The same where a firmware may not know the command or the question, and no measurement hangs
  /// on it: whether it was taken, and nothing for an answer that was refused or has another size.
  Result<bool> tell_if_known(const Command& command, const Patience& patience,
                             std::string_view doing);
  Result<std::optional<std::vector<std::uint8_t>>> ask_if_known(const Question& question,
                                                                const Patience& patience,
                                                                std::string_view doing);

  UsbTransport& transport() { return *transport_; }
  const Model& model() const { return model_; }

 private:
  std::unique_ptr<UsbTransport> transport_;
  const Model& model_;
};

}  // namespace candor::drivers::wasatch
