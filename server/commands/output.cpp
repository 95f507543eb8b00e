#include "server/commands/output.hpp"

#include "graph/error.hpp"

namespace server {

namespace fs = std::filesystem;

void make_output(const fs::path& output, const std::function<void(const std::string&)>& write) {
    if (fs::exists(output)) {
        throw graph::Error(output.string() +
                           " is there already; remove it, or name another file with -o");
    }
    const fs::path part = output.string() + ".part";
    std::error_code error;
    try {
        write(part.string());
        fs::rename(part, output);
    } catch (const fs::filesystem_error& failed) {
        fs::remove_all(part, error);
        throw graph::Error("cannot write " + output.string() + ": " + failed.code().message() +
                           "; check the disk and that you may write there");
    } catch (...) {
        fs::remove_all(part, error);
        throw;
    }
}

}  // namespace server
