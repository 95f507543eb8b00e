# Sets DAYUN_CHARACTERS, the file with the tables that graph/characters.hpp declares, and how it is
# made: from the readings in Debian's package unicode-data and from OpenCC.

find_file(DAYUN_UNIHAN
    NAMES Unihan_Readings.txt.bz2 Unihan_Readings.txt.xz Unihan_Readings.txt.gz Unihan_Readings.txt
    PATHS /usr/share/unicode /usr/share/unicode-data PATH_SUFFIXES . unihan Unihan ucd
    DOC "The file Unihan_Readings.txt of Unicode, compressed or not")
if(NOT DAYUN_UNIHAN)
    message(FATAL_ERROR "Unicode's Unihan_Readings.txt is not there; install the package "
        "unicode-data, or name the file with -DDAYUN_UNIHAN=FILE")
endif()
if(DAYUN_UNIHAN MATCHES "\\.bz2$")
    set(unpack bzip2 -dc)
elseif(DAYUN_UNIHAN MATCHES "\\.xz$")
    set(unpack xz -dc)
elseif(DAYUN_UNIHAN MATCHES "\\.gz$")
    set(unpack gzip -dc)
else()
    set(unpack cat)
endif()
list(GET unpack 0 unpacker)
find_program(DAYUN_UNPACK_${unpacker} ${unpacker} REQUIRED)
list(JOIN unpack " " unpack)

add_executable(dayun-characters ${CMAKE_CURRENT_LIST_DIR}/characters_generate.cpp)
target_link_libraries(dayun-characters PRIVATE dayun_settings PkgConfig::opencc)
set(DAYUN_CHARACTERS ${CMAKE_BINARY_DIR}/characters.cpp)
add_custom_command(
    OUTPUT ${DAYUN_CHARACTERS}
    COMMAND sh -c "${unpack} '${DAYUN_UNIHAN}' | '$<TARGET_FILE:dayun-characters>' > '${DAYUN_CHARACTERS}'"
    DEPENDS dayun-characters ${DAYUN_UNIHAN}
    COMMENT "Writing the tables of Han characters"
    VERBATIM)
