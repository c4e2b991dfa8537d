# Compile SOURCE twice with COMPILER: as it stands it must pass, and with CANDOR_OFFENCE defined it
# must fail with a message that matches MESSAGE, at a place in SOURCE.
function(compile status output)
  execute_process(
    COMMAND ${COMPILER} -std=c++20 -Wall -Wextra -Werror=unused-result -fsyntax-only
      -fdiagnostics-color=never -I${ROOT} ${ARGN} ${SOURCE}
    RESULT_VARIABLE result OUTPUT_VARIABLE text ERROR_VARIABLE text)
  set(${status} ${result} PARENT_SCOPE)
  set(${output} "${text}" PARENT_SCOPE)
endfunction()

set(ENV{LC_ALL} C)
compile(status output)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "the allowed variant of ${SOURCE} does not compile:\n${output}")
endif()
compile(status output -DCANDOR_OFFENCE)
if(status EQUAL 0)
  message(FATAL_ERROR "${SOURCE} compiles with CANDOR_OFFENCE, and must not:\n${output}")
endif()
get_filename_component(name ${SOURCE} NAME_WE)
if(NOT output MATCHES "${name}\\.cpp:[0-9]+:[0-9]+: error: [^\n]*(${MESSAGE})")
  message(FATAL_ERROR
    "${SOURCE} fails to compile, but not at its own line with \"${MESSAGE}\":\n${output}")
endif()
