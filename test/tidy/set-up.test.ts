import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const runs = fileURLToPath(new URL('./fixtures/set-up/runs.mjs', import.meta.url))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-set-up-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = (name: string) => readFileSync(join(folder, name), 'utf8').trim()

function start(script: string, endsBy: NodeJS.Signals) {
  const args = [runs, script, endsBy, join(folder, 'tidied')]
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' })
  return { child, exit: once(child, 'exit') }
}

/** Whether a process still runs: a zombie does not. */
function isRunning(pid: string): boolean {
  const file = `/proc/${pid}/stat`
  return existsSync(file) && !readFileSync(file, 'utf8').includes(') Z ')
}

it('an interrupted set-up leaves nothing running, not even what heeds no signal', async () => {
  const { child, exit } = start("trap '' INT; sleep 60 & echo $! > pid; wait", 'SIGKILL')
  const pid = await vi.waitFor(() => {
    expect(read('pid')).toMatch(/\d/)
    return read('pid')
  }, 5_000)
  expect(isRunning(pid)).toBe(true)
  child.kill('SIGINT')
  expect(await exit).toEqual([null, 'SIGINT'])
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), 5_000)
  expect(read('tidied')).toBe('tidied')
})

it('a package tool may end what it began before an interrupted set-up ends', async () => {
  const script = "trap 'sleep 0.2; echo whole > package; exit 1' INT; echo > begun; sleep 60 & wait"
  const { child, exit } = start(script, 'SIGINT')
  await vi.waitFor(() => read('begun'), 5_000)
  child.kill('SIGINT')
  expect(await exit).toEqual([null, 'SIGINT'])
  expect([read('package'), read('tidied')]).toEqual(['whole', 'tidied'])
})

it('a set-up that nobody interrupts ends as its commands do', async () => {
  expect(await start('exit 3', 'SIGKILL').exit).toEqual([3, null])
})
