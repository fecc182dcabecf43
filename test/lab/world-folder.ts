import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Waits until its maker is gone, in whatever way, then removes the folder. */
const SWEEPER = `trap '' INT HUP TERM
cat >/dev/null
for attempt in 1 2 3 4 5 6 7 8 9 10; do
  rm -rf -- "$1" 2>/dev/null
  [ -e "$1" ] || exit 0
  sleep 0.2
done`

/** A folder that the machine can see, and that does not outlive the process that made it. */
export interface WorldFolder {
  readonly path: string
  /** Removes the folder now. */
  remove(): Promise<void>
}

/** Makes `<prefix>-<process id>-XXXXXX` among the temporary files, and sweeps those of the dead. */
export function makeWorldFolder(prefix: string): WorldFolder {
  // A world has its own /run: a folder in there could not be seen from both sides.
  const base = tmpdir().startsWith('/run') ? '/tmp' : tmpdir()
  removeFoldersOfTheDead(base, prefix)
  const path = mkdtempSync(join(base, `${prefix}-${process.pid}-`))
  const sweeper = spawn('/bin/sh', ['-c', SWEEPER, 'sweeper', path], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  sweeper.unref()
  return { path, remove: () => removeFolder(path, sweeper) }
}

async function removeFolder(path: string, sweeper: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => sweeper.once('exit', resolve))
  sweeper.ref()
  sweeper.stdin?.end()
  await ended
  rmSync(path, { recursive: true, force: true })
}

/** Only when maker and sweeper were both killed can a folder have been left. */
function removeFoldersOfTheDead(base: string, prefix: string): void {
  for (const name of readdirSync(base)) {
    if (!name.startsWith(`${prefix}-`)) continue
    const maker = name.slice(prefix.length + 1).split('-')[0] ?? ''
    if (!/^\d+$/.test(maker) || existsSync(`/proc/${maker}`)) continue
    rmSync(join(base, name), { recursive: true, force: true })
  }
}
