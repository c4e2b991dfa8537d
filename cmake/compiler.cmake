# Dialect and warnings of every target of ours.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

option(CANDOR_WARNINGS_AS_ERRORS "Make warnings fail the build" OFF)

add_library(candor_compiler INTERFACE)
# No contraction to fused multiply-add: the same bits on every machine.
target_compile_options(candor_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -ffp-contract=off
  # So that ccache can keep what was compiled with a precompiled header.
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
  # g++ 12 warns of impossible bounds inside its own std::string.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds -Wno-stringop-overflow>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overread -Wno-restrict>
  $<$<BOOL:${CANDOR_WARNINGS_AS_ERRORS}>:-Werror>)
target_include_directories(candor_compiler INTERFACE ${CMAKE_SOURCE_DIR})

# candor_build_fast(TARGET...): for code that calls the layers and does nothing in loops. Two thirds of
# the time that -O3 takes to compile it are optimisation, half of it with sanitizers.
function(candor_build_fast)
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE
      $<$<CONFIG:Release>:-O1> $<$<CONFIG:RelWithDebInfo>:-O0>)
  endforeach()
endfunction()

# candor_compile_together(TARGET...): compile eight sources of a target at a time. What they all include
# is then parsed, instantiated and generated once: a third of the time for a program's tests. Names of
# such sources must differ even in unnamed namespaces; the other layers' protocols and formats may each
# have a kName of their own.
option(CANDOR_UNITY "Compile sources together where a target allows it" OFF)
function(candor_compile_together)
  set_target_properties(${ARGN} PROPERTIES UNITY_BUILD ${CANDOR_UNITY} UNITY_BUILD_BATCH_SIZE 8)
endfunction()

# candor_add_layer(NAME SOURCES...): one layer as a static library. fmt stays out of the precompiled
# header of a debug build: fmt 9 changes the optimisation for a while there, after which g++ 12
# believes that it optimises whatever includes the header, and Eigen does not compile. With sanitizers
# a layer is not optimised: that halves the time it takes to compile.
function(candor_add_layer name)
  add_library(${name} STATIC ${ARGN})
  target_link_libraries(${name} PUBLIC candor_compiler)
  target_compile_options(${name} PRIVATE $<$<CONFIG:RelWithDebInfo>:-O0>)
  target_precompile_headers(${name} PRIVATE
    <algorithm> <array> <cmath> <optional> <span> <string> <string_view> <utility> <variant>
    <vector> "$<$<NOT:$<CONFIG:Debug>>:<fmt/core.h$<ANGLE-R>>")
endfunction()
