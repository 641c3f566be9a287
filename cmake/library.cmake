# CPython's own library as one file beside what is built: stdlib.img (core/vm/modules/library_image.h). Made of
# Debian's packages, which tools/fetch_library fetches once per machine.
set(LOCKSTEP_LIBRARY ${CMAKE_BINARY_DIR}/stdlib.img)
add_custom_command(
  OUTPUT ${LOCKSTEP_LIBRARY}
  COMMAND ${CMAKE_SOURCE_DIR}/tools/fetch_library | xargs -I FOLDER ${LOCKSTEP_PYTHON}
          ${CMAKE_SOURCE_DIR}/cmake/make_library.py FOLDER ${LOCKSTEP_LIBRARY} --
          ${LOCKSTEP_COMPILE_TEXTS}
  DEPENDS ${CMAKE_SOURCE_DIR}/tools/fetch_library ${CMAKE_SOURCE_DIR}/tools/library.lock
          ${CMAKE_SOURCE_DIR}/cmake/make_library.py ${CMAKE_SOURCE_DIR}/cmake/make_cjk.py
          ${CMAKE_SOURCE_DIR}/cmake/precompile.py compile_texts
  VERBATIM)
add_custom_target(lockstep_library ALL DEPENDS ${LOCKSTEP_LIBRARY})
