import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Starts the command, and ends it as soon as standard input closes: the kernel closes that pipe even when the
 * parent is killed with -9, so no process stays behind. The answer of the shell is the command's.
 */
const guard = `
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
{ cat <&3 >/dev/null; kill -9 $child; } 2>/dev/null &
watcher=$!
trap 'kill $child' TERM
wait $child
status=$?
kill $watcher 2>/dev/null
exit $status
`;

/** Starts a program that cannot outlive this process, whatever ends this process. Output comes on `stdout` and `stderr`. */
export function spawnGuarded(command: string, args: readonly string[]): ChildProcess {
  // Its own process group, so that Ctrl-C reaches only us and the database goes last.
  return spawn('/bin/sh', ['-c', guard, 'sh', command, ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {},
  });
}
