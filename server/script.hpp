/// Answers as scripts (JSONP), for clients whose browser may not read another site's JSON.
#pragma once

#include "server/http.hpp"

namespace server {

/// Whether the callback that is asked for, if one is, can be called. Throws Problem if not: a
/// script may be fetched by the page of any site, so a server with a working view gives none.
void check_callback(const Views& views, const Request& request);

/// Makes the JSON of the answer a call of the callback, if one is asked for.
void call_back(const Request& request, Response& response);

}  // namespace server
