import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRunner } from './run-program.ts'

const { run } = createRunner()

function shell(text: string, timeoutMs = 20_000) {
  const environment = { WORD: 'spoken' }
  return run({ command: ['/bin/sh', '-c', text], input: 'heard\n', environment, timeoutMs })
}

test('a program reads its input, and what it prints is its answer', async () => {
  expect(await shell('read line; echo "$line $WORD"')).toEqual({
    isDone: true,
    detail: '',
    output: 'heard spoken',
  })
})

test('nothing but exit code 0 is done', async () => {
  expect(await shell('echo no >&2; exit 3')).toEqual({
    isDone: false,
    detail: 'it ended with 3',
    output: 'no',
  })
})

test('a program that is not there is said not to be', async () => {
  const command = ['/nowhere/at-all']
  const end = await run({ command, input: '', environment: {}, timeoutMs: 20_000 })
  expect(end).toEqual({ isDone: false, detail: 'spawn /nowhere/at-all ENOENT', output: '' })
})

test('a program that hangs is killed with all that it started', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-run-'))
  const noted = join(folder, 'child')
  const end = await shell(`sleep 100 & echo $! > ${noted}; echo begun; wait`, 500)
  expect(end).toEqual({
    isDone: false,
    detail: 'it did not end within 500 ms and was killed',
    output: 'begun',
  })
  const child = readFileSync(noted, 'utf8').trim()
  await expect.poll(() => commandLineOf(child)).toBe('')
  rmSync(folder, { recursive: true })
})

/** Nothing of one that is gone, or that nobody has buried yet. */
function commandLineOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
