# The word lists in importers/letter/words and a dictionary, embedded: DAYUN_WORDS_SOURCES. Each
# table CSV becomes the symbols dayun_words_NAME and dayun_words_NAME_end.
set(DAYUN_WORDS bearers beside bodies common generic heads in_names joins keeps kinds money openers
    pointers speakers states stops surnames titles triggers units)
set(DAYUN_WORDS_ASSEMBLY "    .section .rodata\n")
set(DAYUN_WORDS_DECLARATIONS "")
set(DAYUN_WORDS_TABLE "")
set(DAYUN_WORDS_FILES "")
foreach(list IN LISTS DAYUN_WORDS)
    set(file ${PROJECT_SOURCE_DIR}/importers/letter/words/${list}.csv)
    set(symbol dayun_words_${list})
    string(APPEND DAYUN_WORDS_ASSEMBLY
        "    .global ${symbol}, ${symbol}_end\n${symbol}:\n    .incbin \"${file}\"\n${symbol}_end:\n")
    string(APPEND DAYUN_WORDS_DECLARATIONS "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND DAYUN_WORDS_TABLE
        "        {\"${list}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    list(APPEND DAYUN_WORDS_FILES ${file})
endforeach()
# The dictionary of jieba, a segmenter, sorted by bytes.
find_file(DAYUN_DICTIONARY dict.txt PATHS /usr/lib/python3/dist-packages/jieba NO_DEFAULT_PATH)
if(NOT DAYUN_DICTIONARY)
    message(FATAL_ERROR "The dictionary of jieba is not here: install the Debian package "
        "python3-jieba, or name the file with -DDAYUN_DICTIONARY=FILE")
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C sort ${DAYUN_DICTIONARY}
    OUTPUT_FILE ${CMAKE_BINARY_DIR}/dictionary.txt COMMAND_ERROR_IS_FATAL ANY)
string(APPEND DAYUN_WORDS_ASSEMBLY
    "    .global dayun_dictionary, dayun_dictionary_end\ndayun_dictionary:\n"
    "    .incbin \"${CMAKE_BINARY_DIR}/dictionary.txt\"\ndayun_dictionary_end:\n")
string(APPEND DAYUN_WORDS_DECLARATIONS
    "extern const char dayun_dictionary[];\nextern const char dayun_dictionary_end[];\n")
string(APPEND DAYUN_WORDS_ASSEMBLY "    .section .note.GNU-stack,\"\",@progbits\n")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/words.S CONTENT "@DAYUN_WORDS_ASSEMBLY@" @ONLY)
configure_file(importers/letter/word_tables.cpp.in ${CMAKE_BINARY_DIR}/word_tables.cpp @ONLY)
set_source_files_properties(${CMAKE_BINARY_DIR}/words.S PROPERTIES OBJECT_DEPENDS "${DAYUN_WORDS_FILES}")
set(DAYUN_WORDS_SOURCES ${CMAKE_BINARY_DIR}/words.S ${CMAKE_BINARY_DIR}/word_tables.cpp)
