# Benchmarks, made only when asked for by name (tools/bench): neither tests nor part of a build.
if(TARGET lockstep_session)
  add_executable(lockstep_seek_bench EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/seek.cpp
                 ${CMAKE_SOURCE_DIR}/tests/bench/program_text.cpp)
  target_compile_options(lockstep_seek_bench PRIVATE ${LOCKSTEP_CORE_FLAGS})
  target_compile_definitions(lockstep_seek_bench PRIVATE LOCKSTEP_ROOT="${CMAKE_SOURCE_DIR}")
  target_link_libraries(lockstep_seek_bench PRIVATE ${LOCKSTEP_CORE_LIBS})
  if(EMSCRIPTEN)
    target_link_options(lockstep_seek_bench PRIVATE ${LOCKSTEP_LINK} -sNODERAWFS=1 -sEXIT_RUNTIME=1
                        -sENVIRONMENT=node)
    add_executable(lockstep_bench_page EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/page.cpp)
    target_compile_options(lockstep_bench_page PRIVATE ${LOCKSTEP_CORE_FLAGS})
    target_link_libraries(lockstep_bench_page PRIVATE ${LOCKSTEP_CORE_LIBS})
    target_link_options(lockstep_bench_page PRIVATE ${LOCKSTEP_LINK} -sMODULARIZE=1 -sENVIRONMENT=web
                        -sEXPORT_NAME=create_lockstep_bench -sEXIT_RUNTIME=0 -sFILESYSTEM=0
                        -sEXPORTED_RUNTIME_METHODS=ccall -sEXPORTED_FUNCTIONS=_malloc,_free --no-entry)
    add_dependencies(lockstep_bench_page lockstep_library)
  else()
    foreach(name timeline lines)
      add_executable(lockstep_${name}_bench EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/${name}.cpp
                     ${CMAKE_SOURCE_DIR}/tests/bench/program_text.cpp)
      target_compile_options(lockstep_${name}_bench PRIVATE ${LOCKSTEP_CORE_FLAGS})
      target_compile_definitions(lockstep_${name}_bench PRIVATE LOCKSTEP_ROOT="${CMAKE_SOURCE_DIR}")
      target_link_libraries(lockstep_${name}_bench PRIVATE ${LOCKSTEP_CORE_LIBS})
    endforeach()
    find_package(benchmark QUIET)
    if(benchmark_FOUND)
      add_executable(lockstep_bench EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/speed.cpp
                     ${CMAKE_SOURCE_DIR}/tests/bench/program_text.cpp)
      target_compile_options(lockstep_bench PRIVATE ${LOCKSTEP_WARNINGS})
      target_compile_definitions(lockstep_bench PRIVATE LOCKSTEP_ROOT="${CMAKE_SOURCE_DIR}")
      target_compile_definitions(lockstep_bench PRIVATE LOCKSTEP_LIBRARY="${LOCKSTEP_LIBRARY}")
      target_link_libraries(lockstep_bench PRIVATE ${LOCKSTEP_CORE_LIBS} benchmark::benchmark)
      add_dependencies(lockstep_bench lockstep_library)
    endif()
  endif()
endif()
