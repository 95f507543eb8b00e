/// The one exception of this project.
#pragma once

#include <stdexcept>

namespace graph {

/// Thrown when the work cannot go on: a file that cannot be read, a database that refuses.
/// The message is one sentence that names the thing and the remedy. Never thrown for a bad
/// record (see Reject) or for something that is not there (see std::optional).
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace graph
