# Writes OUTPUT, a source file that names the build, if what it would say has changed.
set(commit "")
if(GIT)
    execute_process(COMMAND ${GIT} -C ${SOURCE} describe --always --dirty --abbrev=12
        OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
set(id "${VERSION}")
if(commit)
    string(APPEND id "+${commit}")
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT [[
#include "server/build.hpp"

namespace server {

std::string_view program_version() {
    return "@VERSION@";
}
std::string_view build_id() {
    return "@id@";
}

}  // namespace server
]] @ONLY)
