# Fuzzers (clang with libFuzzer, address and undefined behaviour sanitizers), made by tools/fuzz in a
# build folder of their own: lockstep_fuzz_NAME for each tests/fuzz/fuzz_NAME.cpp.
option(LOCKSTEP_FUZZ "Fuzzers instead of everything else" OFF)
function(lockstep_fuzzer name)
  add_executable(lockstep_fuzz_${name} ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_${name}.cpp ${ARGN})
  target_compile_options(lockstep_fuzz_${name} PRIVATE ${LOCKSTEP_WARNINGS})
  target_link_libraries(lockstep_fuzz_${name} PRIVATE lockstep_os lockstep_lang lockstep_base)
  target_link_options(lockstep_fuzz_${name} PRIVATE -fsanitize=fuzzer)
endfunction()
if(LOCKSTEP_FUZZ)
  lockstep_fuzzer(compile)
  lockstep_fuzzer(schedule)
  lockstep_fuzzer(link ${CMAKE_SOURCE_DIR}/app/link.cpp)
endif()
