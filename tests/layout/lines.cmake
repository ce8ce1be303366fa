# Lines after preprocessing of every public header, with a ceiling for each kind: so no header brings
# in a large library unasked. cmake -DCOMPILER= -DINCLUDE= [-DSHOW=1] -P lines.cmake
#
# Standard headers alone are 50,000 to 90,000 lines with libstdc++ 12.
# Boost.Graph is 25,000 to 75,000 more, Eigen 110,000; only what is made for graphs may have the former.
set(most 110000)
set(most_of_graphs 200000)

file(GLOB_RECURSE headers RELATIVE ${INCLUDE} ${INCLUDE}/tyngde/*.hpp)
set(faults "")
foreach(header IN LISTS headers)
  file(WRITE ${CMAKE_BINARY_DIR}/lines.cpp "#include <${header}>\n")
  execute_process(
    COMMAND ${COMPILER} -std=c++20 -I${INCLUDE} -E ${CMAKE_BINARY_DIR}/lines.cpp
    OUTPUT_FILE ${CMAKE_BINARY_DIR}/lines.ii RESULT_VARIABLE failed)
  if(failed)
    list(APPEND faults "${header} cannot be preprocessed")
    continue()
  endif()
  execute_process(COMMAND wc -l INPUT_FILE ${CMAKE_BINARY_DIR}/lines.ii OUTPUT_VARIABLE lines)
  string(STRIP "${lines}" lines)
  set(ceiling ${most})
  if(header MATCHES "/metrics/graph/|/organisation/(boost_graph|flow_network|interface_graph|views)\\.hpp$")
    set(ceiling ${most_of_graphs})
  endif()
  if(lines GREATER ceiling)
    list(APPEND faults "${header} has ${lines} lines after preprocessing, more than ${ceiling}")
  endif()
  if(SHOW)
    message("${lines} ${header}")
  endif()
endforeach()
if(faults)
  list(JOIN faults "\n  " faults)
  message(FATAL_ERROR "  ${faults}")
endif()
