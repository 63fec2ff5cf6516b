# cpack: a .deb and a .tar.gz that runs wherever it is unpacked. Two builds with the same SOURCE_DATE_EPOCH are the same bytes (game/desktop/package).
set(CPACK_GENERATOR "DEB;TGZ")
set(CPACK_PACKAGE_NAME unslouch)
set(CPACK_PACKAGE_VENDOR "The Unslouch authors")
set(CPACK_PACKAGE_CONTACT "${UNSLOUCH_MAINTAINER}")
set(CPACK_PACKAGE_HOMEPAGE_URL "${UNSLOUCH_HOMEPAGE}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "calm coach for a stiff upper back, neck and shoulders")
set(CPACK_PACKAGE_DESCRIPTION "A figure leads, a voice says how, and a light breathes with you: yoga on the\nbig screen for people who sit. Sessions of two minutes to three quarters of an\nhour, adapted to what aches and to what a body may not do.\n.\nFree and offline: the record of practice stays on the machine.")
set(CPACK_STRIP_FILES TRUE)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
# CPack would ask about each of thousands of pictures and sounds whether it is a program; there is one.
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_SOURCE_DIR}/depends.cmake)
set(CPACK_UNSLOUCH_PROGRAM ${CMAKE_BINARY_DIR}/unslouch)
set(CPACK_UNSLOUCH_WORK ${CMAKE_CURRENT_BINARY_DIR})
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libnotify-bin")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "ffmpeg")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS OFF)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
# What is inside is compressed already.
set(CPACK_DEBIAN_COMPRESSION_TYPE gzip)

# Debian wants its own kind of changelog; what changed stands in ours, beside it.
find_program(UNSLOUCH_DATE_PROGRAM date)
execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${UNSLOUCH_DATE_PROGRAM} -u -R -d "${UNSLOUCH_DATE}" OUTPUT_VARIABLE UNSLOUCH_DATE_LONG OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
configure_file(debian-changelog.in debian-changelog @ONLY)
execute_process(COMMAND gzip -9nc ${CMAKE_CURRENT_BINARY_DIR}/debian-changelog OUTPUT_FILE ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz)
execute_process(COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/game/CHANGELOG.md OUTPUT_FILE ${CMAKE_CURRENT_BINARY_DIR}/CHANGELOG.md.gz)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz ${CMAKE_CURRENT_BINARY_DIR}/CHANGELOG.md.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
# What lintian is right to ask about, with the answer.
install(FILES lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME unslouch)

include(CPack)
