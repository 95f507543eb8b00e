# The word lists in importers/letter/words, embedded: DAYUN_WORDS_SOURCES. Each table CSV becomes the
# symbols dayun_words_NAME and dayun_words_NAME_end.
set(DAYUN_WORDS bodies common generic heads joins keeps kinds money openers pointers speakers states stops surnames
    titles triggers units)
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
string(APPEND DAYUN_WORDS_ASSEMBLY "    .section .note.GNU-stack,\"\",@progbits\n")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/words.S CONTENT "@DAYUN_WORDS_ASSEMBLY@" @ONLY)
configure_file(importers/letter/word_tables.cpp.in ${CMAKE_BINARY_DIR}/word_tables.cpp @ONLY)
set_source_files_properties(${CMAKE_BINARY_DIR}/words.S PROPERTIES OBJECT_DEPENDS "${DAYUN_WORDS_FILES}")
set(DAYUN_WORDS_SOURCES ${CMAKE_BINARY_DIR}/words.S ${CMAKE_BINARY_DIR}/word_tables.cpp)
