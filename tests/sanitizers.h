#pragma once

#include <gtest/gtest.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CANDOR_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CANDOR_SANITIZED 1
#endif
#endif
#ifndef CANDOR_SANITIZED
#define CANDOR_SANITIZED 0
#endif

/// Skip a test with sanitizers that asks for a rate over many samples: minutes there, for code that
/// `same_code`, another test, runs through too.
#define SKIP_STATISTICS_WITH_SANITIZERS(same_code)                                       \
  do {                                                                                   \
    if (CANDOR_SANITIZED != 0) GTEST_SKIP() << "with sanitizers " same_code " suffices"; \
  } while (false)
