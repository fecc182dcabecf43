import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createProcesses } from '../../../core/src/adapters/linux/processes/index.ts'
import type { ProcessIdentity, ProgramToStart } from '../../../core/src/kit/index.ts'

const isRoot = process.getuid?.() === 0
const processes = createProcesses()
const started: ProcessIdentity[] = []
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-processes-'))
  chmodSync(folder, 0o755)
})
afterEach(async () => {
  for (const one of started.splice(0)) {
    await processes.signal(one, 'SIGKILL', 'group')
    await processes.waitForExit(one, 2000)
  }
})
afterAll(() => {
  processes.close()
  rmSync(folder, { recursive: true })
})

async function start(program: Partial<ProgramToStart>) {
  const identity = await processes.start({
    command: '/bin/sleep',
    arguments: ['300'],
    environment: {},
    ...program,
  })
  started.push(identity)
  return identity
}

const shell = (script: string) => ({ command: '/bin/sh', arguments: ['-c', script] })
const outputFile = (name: string) => join(folder, `${name}.log`)

/** A moment that no event tells of: waits until it is so, at most two seconds. */
async function until(isSo: () => boolean) {
  for (let attempt = 0; attempt < 200 && !isSo(); attempt += 1) {
    await new Promise((done) => setTimeout(done, 10))
  }
  expect(isSo()).toBe(true)
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function codeOf(error: unknown) {
  return (error as { code: string }).code
}

describe('starting', () => {
  test('a program runs in a session of its own, with its own environment alone', async () => {
    const file = outputFile('surroundings')
    const script =
      'env; echo "session $(cut -d" " -f6 /proc/$$/stat)"; ls /proc/$$/fd; pwd; echo done; sleep 9'
    const { pid } = await start({
      ...shell(script),
      environment: { MARK: 'one' },
      workingDirectory: '/usr',
      outputFile: file,
    })
    await until(() => textOf(file).endsWith('done\n'))
    const lines = textOf(file)
      .split('\n')
      .filter((line) => !/^(PATH|PWD|OLDPWD|_|SHLVL)=/.test(line))
    expect(lines).toEqual(['MARK=one', `session ${pid}`, '0', '1', '2', '/usr', 'done', ''])
  })

  test('the output of each start is appended to the file', async () => {
    const file = outputFile('appended')
    for (const word of ['first', 'second']) {
      const one = await start({ ...shell(`echo ${word}; echo ${word} >&2`), outputFile: file })
      expect(await processes.waitForExit(one, 2000)).toBe(true)
    }
    expect(textOf(file)).toBe('first\nfirst\nsecond\nsecond\n')
  })

  test('a command without a slash is looked for in the folders of its PATH', async () => {
    const own = join(folder, 'holdfast-test-program')
    writeFileSync(own, '#!/bin/sh\nexec /bin/sleep 300\n', { mode: 0o755 })
    const one = await start({
      command: 'holdfast-test-program',
      environment: { PATH: `/nowhere:${folder}` },
    })
    expect(await processes.isAlive(one)).toBe(true)
  })

  test.each([
    ['a missing program', { command: '/nowhere/app' }, 'HF_PROCESS_COMMAND_MISSING'],
    ['a missing name', { command: 'no-such-app' }, 'HF_PROCESS_COMMAND_MISSING'],
    ['a file that is no program', { command: '/etc/passwd' }, 'HF_PROCESS_NOT_EXECUTABLE'],
    ['a folder', { command: '/usr' }, 'HF_PROCESS_NOT_EXECUTABLE'],
    ['an unknown user', { user: 'no-such-user' }, 'HF_PROCESS_USER_UNKNOWN'],
    ['a missing folder', { workingDirectory: '/nowhere' }, 'HF_PROCESS_FOLDER_MISSING'],
  ])('%s is refused with a code, when checked and when started', async (_what, change, code) => {
    const program = { command: '/bin/sleep', arguments: ['300'], environment: {}, ...change }
    const refusals = [processes.check(program), start(change)]
    expect(await Promise.all(refusals.map((one) => one.catch(codeOf)))).toEqual([code, code])
  })

  test('a program ignores no signal and holds none back, whatever its daemon does', async () => {
    const file = outputFile('signals')
    const one = await start({
      ...shell('grep -E "^Sig(Blk|Ign)" /proc/self/status'),
      outputFile: file,
    })
    await processes.waitForExit(one, 2000)
    expect(textOf(file)).toMatch(/^SigBlk:\t0{16}\nSigIgn:\t0{16}\n$/)
  })

  test('an ended program keeps its number for a moment, and leaves nothing behind', async () => {
    const one = await start(shell('exit 3'))
    expect(await processes.waitForExit(one, 2000)).toBe(true)
    const entry = `/proc/${one.pid}/stat`
    expect(textOf(entry)).toMatch(/\) Z /)
    await until(() => textOf(entry) === '')
  })

  test('a script that names no interpreter is run by the shell', async () => {
    const script = join(folder, 'plain-script')
    writeFileSync(script, 'echo "$0 got $1"\n', { mode: 0o755 })
    const file = outputFile('plain')
    const one = await start({ command: script, arguments: ['a word'], outputFile: file })
    await processes.waitForExit(one, 2000)
    expect(textOf(file)).toBe(`${script} got a word\n`)
  })

  test('a word with a zero byte in it is refused, not cut short', async () => {
    const refusal = start({ arguments: ['1\0', '2'] }).catch(codeOf)
    expect(await refusal).toBe('HF_PROCESS_START_FAILED')
  })

  test('a script whose interpreter is missing is refused when it is executed', async () => {
    const script = join(folder, 'odd-script')
    writeFileSync(script, '#!/nowhere/interpreter\n', { mode: 0o755 })
    await expect(start({ command: script })).rejects.toThrow(/its first line names is missing/)
  })
})

describe.runIf(isRoot)('as root', () => {
  test('a program runs as its user, with its groups and no rights of root', async () => {
    const file = outputFile('user')
    const one = await start({
      ...shell('id -u; id -G; echo $HOME $USER; grep -E "^(Uid|CapEff)" /proc/$$/status'),
      user: 'nobody',
      outputFile: file,
    })
    await processes.waitForExit(one, 2000)
    const id = execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).trim()
    const groups = execFileSync('id', ['-G', 'nobody'], { encoding: 'utf8' }).trim()
    const home = execFileSync('getent', ['passwd', 'nobody'], { encoding: 'utf8' }).split(':')[5]
    expect(textOf(file).split('\n')).toEqual([
      id,
      groups,
      `${home} nobody`,
      `Uid:\t${id}\t${id}\t${id}\t${id}`,
      'CapEff:\t0000000000000000',
      '',
    ])
    expect([process.geteuid?.(), readFileSync('/proc/thread-self/status', 'utf8')]).toEqual([
      0,
      expect.stringMatching(/Uid:\t0\t0\t0\t0\n[\s\S]*CapEff:\t(?!0+\n)/),
    ])
  })

  test('a program that its user may not execute is refused', async () => {
    const own = join(folder, 'private-program')
    writeFileSync(own, '#!/bin/sh\n', { mode: 0o700 })
    await expect(start({ command: own, user: 'nobody' })).rejects.toThrow(
      /cannot be executed by nobody: permission denied/,
    )
  })
})
