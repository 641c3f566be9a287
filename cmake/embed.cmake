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
  set(tool)
  if(ARGN)
    set(tool compile_texts)
  endif()
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${LOCKSTEP_PYTHON} ${CMAKE_SOURCE_DIR}/cmake/embed_text.py ${CMAKE_SOURCE_DIR}/${folder}
            ${output} ${header} ${namespace} ${type} ${array} ${count} ${mode} ${ARGN}
    DEPENDS ${CMAKE_SOURCE_DIR}/cmake/embed_text.py ${CMAKE_SOURCE_DIR}/cmake/precompile.py ${texts} ${list}
            ${tool}
    VERBATIM)
  add_library(${target} STATIC ${output})
endfunction()

# The compiler as a tool of the build, for the target: what it compiles is the target's own code.
add_executable(compile_texts ${CMAKE_SOURCE_DIR}/cmake/compile_texts.cpp)
target_compile_options(compile_texts PRIVATE ${LOCKSTEP_WARNINGS} -fno-exceptions)
target_link_libraries(compile_texts PRIVATE lockstep_lang lockstep_base)
if(EMSCRIPTEN)
  target_link_options(compile_texts PRIVATE -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sENVIRONMENT=node
                      -sALLOW_MEMORY_GROWTH=1 -sTOTAL_STACK=2MB)
endif()
set(LOCKSTEP_COMPILE_TEXTS $<TARGET_FILE:compile_texts>)
if(EMSCRIPTEN)   # CMAKE_CROSSCOMPILING_EMULATOR may have options that this Node does not know
  find_program(LOCKSTEP_NODE NAMES node nodejs NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  list(PREPEND LOCKSTEP_COMPILE_TEXTS ${LOCKSTEP_NODE} --no-experimental-fetch)
endif()

lockstep_embed(lockstep_lib core/lib core/lib/lib_sources.h lockstep::lib LibSource kLibSources
               kLibSourceCount --modules ${LOCKSTEP_COMPILE_TEXTS})

# The lessons: texts, steps and programs of assets/lessons as arrays; made again when one changes.
file(GLOB_RECURSE lesson_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/lessons/*)
set(lessons_output ${CMAKE_BINARY_DIR}/generated/lockstep_lessons.cpp)
set(lessons_list ${CMAKE_BINARY_DIR}/generated/lockstep_lessons.list)
file(CONFIGURE OUTPUT ${lessons_list} CONTENT "${lesson_files}")
add_custom_command(
  OUTPUT ${lessons_output}
  COMMAND ${LOCKSTEP_PYTHON} ${CMAKE_SOURCE_DIR}/cmake/make_lessons.py ${CMAKE_SOURCE_DIR}/assets/lessons
          ${lessons_output}
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/make_lessons.py ${lesson_files} ${lessons_list}
  VERBATIM)
add_library(lockstep_lessons STATIC ${lessons_output})

lockstep_embed(lockstep_examples assets/examples assets/examples.h lockstep::assets Example
               kExamples kExampleCount --files)
