# Configure tiny projects that use cmake/catalogue.cmake: a sound one, and one for each fault that
# must keep a project from being configured. ROOT is the source tree, WORK a folder to write in.

# try_catalogue(NAME LINES FILES EXPECTED): a catalogue of LINES beside FILES. EXPECTED is a part of
# the message, or empty if the project must configure.
function(try_catalogue name lines files expected)
  set(project ${WORK}/${name})
  file(REMOVE_RECURSE ${project})
  file(MAKE_DIRECTORY ${project}/catalogue)
  list(JOIN lines "\n" text)
  file(WRITE ${project}/catalogue.def "// A comment, CANDOR_STEP(not_this, kNot)\n${text}\n")
  foreach(file IN LISTS files)
    file(WRITE ${project}/catalogue/${file} "")
  endforeach()
  file(WRITE ${project}/CMakeLists.txt "
    cmake_minimum_required(VERSION 3.25)
    project(tiny NONE)
    include(${ROOT}/cmake/catalogue.cmake)
    set(here \${CMAKE_CURRENT_SOURCE_DIR})
    candor_catalogue(sources \${here}/catalogue.def \${here}/catalogue cpp)
    list(TRANSFORM sources REPLACE \".*/\" \"\")
    message(STATUS \"sources: <\${sources}>\")
  ")
  execute_process(COMMAND ${CMAKE_COMMAND} -S ${project} -B ${project}/build
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  # CMake breaks the lines of its messages.
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  if(expected STREQUAL "")
    if(NOT status EQUAL 0)
      message(SEND_ERROR "${name}: a sound catalogue does not configure: ${output}")
    elseif(NOT output MATCHES "sources: <([^>]*)>")
      message(SEND_ERROR "${name}: no list of sources in: ${output}")
    elseif(NOT "${CMAKE_MATCH_1}" STREQUAL "${files}")
      message(SEND_ERROR "${name}: the sources are ${CMAKE_MATCH_1}, expected ${files}")
    endif()
  elseif(status EQUAL 0)
    message(SEND_ERROR "${name}: configures, but must say \"${expected}\"")
  else()
    string(FIND "${output}" "${expected}" place)
    if(place EQUAL -1)
      message(SEND_ERROR "${name}: fails without saying \"${expected}\": ${output}")
    endif()
  endif()
endfunction()

set(crop "CANDOR_STEP(crop, kCrop)")
set(whittaker "CANDOR_STEP(whittaker, kWhittaker)")
try_catalogue(empty "" "" "")
try_catalogue(sound "${whittaker};${crop}" "whittaker.cpp;crop.cpp" "")
try_catalogue(missing "${crop};${whittaker}" "crop.cpp"
  "catalogue.def lists \"whittaker\", but")
try_catalogue(unlisted "${crop}" "crop.cpp;whittaker.cpp"
  "whittaker.cpp is not listed in")
try_catalogue(twice "${crop};${whittaker};${crop}" "crop.cpp;whittaker.cpp"
  "catalogue.def lists \"crop\" twice")
