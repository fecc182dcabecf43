import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Starts, stops and checks an application; two files in its folder make it misbehave. */
const text = `#!/bin/sh
folder=$(dirname "$0")
pidfile="$folder/$HOLDFAST_NODE.$2.pid"
case "$1" in
  start)
    /bin/sleep 99020 > "$folder/log" 2>&1 &
    echo $! > "$pidfile"
    ;;
  stop)
    [ -e "$folder/tape-in-use" ] && echo "the tape is still in use" >&2 && exit 1
    # What has ended with its machine is stopped.
    [ -e "$pidfile" ] && kill "$(cat "$pidfile")" 2> "$folder/log"
    rm -f "$pidfile"
    ;;
  check)
    [ -e "$folder/$HOLDFAST_NODE.$2.hangs" ] && /bin/sleep 99
    kill -0 "$(cat "$pidfile")"
    ;;
esac
`

/** Writes the script of an application into a folder, and gives the entry of its resource. */
export function backupEntry(folder: string, tag: string, mark: string): string {
  const path = join(folder, 'backup.sh')
  writeFileSync(path, text)
  chmodSync(path, 0o755)
  const words = ['restore', 'remove', 'quickCheck'].map((action, index) => {
    return `${action}: [${['start', 'stop', 'check'][index]}, ${tag}]`
  })
  return `  ${tag}:
    kind: script
    placement: single
    policies: { stuck: wait, failureExpiry: 1h, checkInterval: 1s }
    timeouts: { quickCheck: 3s }
    parameters:
      restore: ${path}
      remove: ${path}
      quickCheck: ${path}
      arguments: { ${words.join(', ')} }
      environment: { LAB: ${mark} }
`
}
