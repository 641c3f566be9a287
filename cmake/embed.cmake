# lockstep_embed(target folder header namespace type array count mode): a static library with the
# texts of a folder's .py files. Made again when one of them changes, comes or goes.
find_program(LOCKSTEP_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH
             NO_CMAKE_FIND_ROOT_PATH REQUIRED)

# The tables of Unicode, from the data of /usr/bin/python3 (3.11).
set(LOCKSTEP_UNICODE ${CMAKE_BINARY_DIR}/generated/unicode_tables.cpp)
add_custom_command(
  OUTPUT ${LOCKSTEP_UNICODE}
  COMMAND ${LOCKSTEP_PYTHON} ${CMAKE_SOURCE_DIR}/cmake/make_unicode.py ${LOCKSTEP_UNICODE}
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/make_unicode.py
  VERBATIM)

function(lockstep_embed target folder header namespace type array count mode)
  file(GLOB_RECURSE texts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.py)
  set(output ${CMAKE_BINARY_DIR}/generated/${target}.cpp)
  # A file that is gone changes this list only.
  set(list ${CMAKE_BINARY_DIR}/generated/${target}.list)
  file(CONFIGURE OUTPUT ${list} CONTENT "${texts}")
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${LOCKSTEP_PYTHON} ${CMAKE_SOURCE_DIR}/cmake/embed_text.py ${CMAKE_SOURCE_DIR}/${folder}
            ${output} ${header} ${namespace} ${type} ${array} ${count} ${mode}
    DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed_text.py ${texts} ${list}
    VERBATIM)
  add_library(${target} STATIC ${output})
endfunction()

lockstep_embed(lockstep_lib core/lib core/lib/lib_sources.h lockstep::lib LibSource kLibSources
               kLibSourceCount --modules)
lockstep_embed(lockstep_examples assets/examples assets/examples.h lockstep::assets Example
               kExamples kExampleCount --files)
