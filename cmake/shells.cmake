# The front end and the ways in: lockstep_app (Dear ImGui), the command line, the desktop window and
# the web page. The command line needs the core only; the rest is left out while the libraries of
# cmake/deps are not compiled yet (tools/build does that).
option(LOCKSTEP_COMMAND_LINE_ONLY "Neither window nor page" OFF)
set(LOCKSTEP_DEPS "" CACHE PATH "include/ and lib/ of Dear ImGui (for WebAssembly also SDL2 ...)")
if(NOT LOCKSTEP_DEPS AND NOT LOCKSTEP_COMMAND_LINE_ONLY)
  set(deps_target native)
  if(EMSCRIPTEN)
    set(deps_target web)
  endif()
  execute_process(COMMAND ${CMAKE_SOURCE_DIR}/tools/build_deps ${deps_target} --path
                  OUTPUT_VARIABLE LOCKSTEP_DEPS OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()

if(EMSCRIPTEN)
  # Header-only packages of the machine, apart from its other headers, which are not for this target.
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
  foreach(headers fmt CLI nlohmann)
    file(CREATE_LINK /usr/include/${headers} ${CMAKE_BINARY_DIR}/packages/${headers} SYMBOLIC)
  endforeach()
  include_directories(SYSTEM ${CMAKE_BINARY_DIR}/packages ${LOCKSTEP_DEPS}/include)
  add_library(tommath STATIC IMPORTED GLOBAL)
  set_target_properties(tommath PROPERTIES IMPORTED_LOCATION ${LOCKSTEP_DEPS}/lib/libtommath.a)
  set(LOCKSTEP_LINK -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB -sTOTAL_STACK=2MB)
else()
  find_package(Threads)
endif()
target_link_libraries(lockstep_base PUBLIC tommath)

# The command line: one source for both targets. CLI11 reports by exceptions, so they are on here.
# The words of both languages, and the reports made of them: for the command line too, which has no screen.
file(GLOB words_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/app/i18n.cpp ${CMAKE_SOURCE_DIR}/app/report*.cpp)
if(words_sources AND TARGET lockstep_session)
  add_library(lockstep_words STATIC ${words_sources})
  target_compile_options(lockstep_words PRIVATE ${LOCKSTEP_WARNINGS} -fno-exceptions)
  target_link_libraries(lockstep_words PUBLIC ${LOCKSTEP_CORE_LIBS})
endif()

file(GLOB cli_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/native/cli*.cpp)
if(cli_sources AND TARGET lockstep_session)
  add_executable(lockstep_cli ${cli_sources} ${CMAKE_SOURCE_DIR}/native/library_file.cpp)
  add_dependencies(lockstep_cli lockstep_library)
  target_compile_options(lockstep_cli PRIVATE ${LOCKSTEP_WARNINGS})
  target_link_libraries(lockstep_cli PRIVATE lockstep_words ${LOCKSTEP_CORE_LIBS})
  if(EMSCRIPTEN)
    target_compile_options(lockstep_cli PRIVATE -fwasm-exceptions)
    target_link_options(lockstep_cli PRIVATE ${LOCKSTEP_LINK} -fwasm-exceptions -sNODERAWFS=1
                        -sEXIT_RUNTIME=1 -sENVIRONMENT=node)
  else()
    set_target_properties(lockstep_cli PROPERTIES OUTPUT_NAME lockstep)
  endif()
endif()

if(LOCKSTEP_COMMAND_LINE_ONLY)
  return()
endif()
if(NOT EXISTS "${LOCKSTEP_DEPS}/lib/libimgui.a")
  message(STATUS "Dear ImGui is not compiled yet: without the window and the page")
  return()
endif()

add_library(imgui STATIC IMPORTED GLOBAL)
set_target_properties(imgui PROPERTIES IMPORTED_LOCATION ${LOCKSTEP_DEPS}/lib/libimgui.a)
target_include_directories(imgui SYSTEM INTERFACE ${LOCKSTEP_DEPS}/include/imgui)
target_compile_definitions(imgui INTERFACE IMGUI_USER_CONFIG="lockstep_imconfig.h")

# Fonts, cut down to the characters that are needed.
set(fonts text.otf mono.ttf chinese.ttf)
list(TRANSFORM fonts PREPEND ${CMAKE_BINARY_DIR}/fonts/)
add_custom_command(
  OUTPUT ${fonts}
  COMMAND ${LOCKSTEP_PYTHON} ${CMAKE_SOURCE_DIR}/cmake/make_fonts.py ${CMAKE_BINARY_DIR}/fonts
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/make_fonts.py
  VERBATIM)
add_custom_target(lockstep_fonts ALL DEPENDS ${fonts})

file(GLOB app_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/app/*.cpp
     ${CMAKE_SOURCE_DIR}/app/panels/*.cpp)
list(REMOVE_ITEM app_sources ${words_sources})
add_library(lockstep_app STATIC ${app_sources})
target_compile_options(lockstep_app PRIVATE ${LOCKSTEP_WARNINGS} -fno-exceptions)
if(EMSCRIPTEN)
  target_compile_options(lockstep_app PRIVATE -Os)
  # Except what looks at every triangle of every picture.
  set_source_files_properties(${CMAKE_SOURCE_DIR}/app/redraw.cpp PROPERTIES COMPILE_OPTIONS -O2)
endif()
target_link_libraries(lockstep_app PUBLIC lockstep_words ${LOCKSTEP_CORE_LIBS} lockstep_examples lockstep_lessons imgui)

if(NOT TARGET lockstep_session OR NOT EXISTS ${CMAKE_SOURCE_DIR}/app/app.h)
  return()
endif()

if(EMSCRIPTEN)
  file(GLOB web_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/*.cpp)
  add_executable(lockstep_page ${web_sources})
  set_target_properties(lockstep_page PROPERTIES OUTPUT_NAME lockstep)
  target_compile_options(lockstep_page PRIVATE ${LOCKSTEP_WARNINGS} -fno-exceptions)
  target_link_libraries(lockstep_page PRIVATE lockstep_app ${LOCKSTEP_DEPS}/lib/libSDL2.a)
  target_link_options(lockstep_page PRIVATE ${LOCKSTEP_LINK} -sMIN_WEBGL_VERSION=2
    -sMAX_WEBGL_VERSION=2 -sMODULARIZE=1 -sEXPORT_NAME=create_lockstep -sENVIRONMENT=web
    -sEXIT_RUNTIME=0 -sFILESYSTEM=0
    -sEXPORTED_RUNTIME_METHODS=ccall,stringToUTF8,UTF8ToString,lengthBytesUTF8
    -sEXPORTED_FUNCTIONS=_malloc,_free --no-entry)
  # The page's own files.
  file(GLOB page_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/*.js ${CMAKE_SOURCE_DIR}/web/*.css
       ${CMAKE_SOURCE_DIR}/web/*.svg)
  list(APPEND page_files ${CMAKE_SOURCE_DIR}/index.html)
  foreach(file ${page_files})
    get_filename_component(name ${file} NAME)
    add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/${name}
      COMMAND ${CMAKE_COMMAND} -E copy ${file} ${CMAKE_BINARY_DIR}/${name} DEPENDS ${file})
    list(APPEND copied ${CMAKE_BINARY_DIR}/${name})
  endforeach()
  add_custom_target(lockstep_page_files ALL DEPENDS ${copied})
  add_dependencies(lockstep_page lockstep_library)
else()
  find_package(SDL2 QUIET)
  find_package(OpenGL QUIET COMPONENTS OpenGL)
  file(GLOB desktop_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/native/desktop*.cpp)
  if(SDL2_FOUND AND OpenGL_FOUND AND desktop_sources)
    add_executable(lockstep_desktop ${desktop_sources} ${CMAKE_SOURCE_DIR}/native/library_file.cpp)
    set_target_properties(lockstep_desktop PROPERTIES OUTPUT_NAME lockstep-desktop)
    target_compile_options(lockstep_desktop PRIVATE ${LOCKSTEP_WARNINGS} -fno-exceptions)
    target_link_libraries(lockstep_desktop PRIVATE lockstep_app SDL2::SDL2 OpenGL::GL)
    add_dependencies(lockstep_desktop lockstep_fonts lockstep_library)
  endif()
endif()
