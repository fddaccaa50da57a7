/**
 * Runs a command and ends it when this process goes away, however it goes: exit, Ctrl-C, crash or SIGKILL. In every case the
 * operating system closes the pipe that is the script's file descriptor 3, the lifeline. So no signal handler is installed in the
 * host program, whose own Ctrl-C keeps its meaning, and a wanted stop takes the same way as a crash.
 *
 * The script becomes the command (`exec`), so the child's process id is the server's own and leads its process group. The watcher
 * stays behind in that group, which keeps the id from being given to another process while it may still be signalled. A line
 * `keep` dismisses the watcher.
 *
 * Arguments: tenths of a second from SIGTERM to SIGKILL; a folder to remove at the end; then the command.
 */
export const WATCHDOG = `
grace=$1; folder=$2; shift 2; server=$$
(
  (
    trap '' TERM INT HUP
    exec </dev/null >/dev/null 2>&1
    if read -r line <&3 && [ "$line" = keep ]; then exit 0; fi
    kill -TERM "$server"
    while [ "$grace" -gt 0 ] && kill -0 "$server"; do sleep 0.1; grace=$((grace - 1)); done
    kill -KILL "$server"
    rm -rf -- "$folder"
    kill -KILL 0
  ) &
)
exec 3<&-
exec "$@"
`;
