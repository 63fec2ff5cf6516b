# Read by cpack: which packages the program's libraries are in, as dpkg-shlibdeps finds them.
if(CPACK_GENERATOR STREQUAL "DEB")
  file(WRITE ${CPACK_UNSLOUCH_WORK}/debian/control "Source: unslouch\n\nPackage: unslouch\nArchitecture: any\n")
  execute_process(COMMAND dpkg-shlibdeps -O ${CPACK_UNSLOUCH_PROGRAM} WORKING_DIRECTORY ${CPACK_UNSLOUCH_WORK}
    OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "dpkg-shlibdeps failed; it is in the package dpkg-dev")
  endif()
  string(REGEX REPLACE "^shlibs:Depends=" "" CPACK_DEBIAN_PACKAGE_DEPENDS "${found}")
endif()
