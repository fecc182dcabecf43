import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLinux } from '../../../core/src/adapters/linux/index.ts'
import type { Drop } from '../../../core/src/kit/index.ts'
import { executeDrop } from '../../../core/src/kits/execute-drop.ts'
import { runProgram } from '../../../core/src/kits/run-program.ts'
import { stopHosts } from '../host/test-host.ts'
import { ScriptBench } from './script-bench.ts'

let bench: ScriptBench
beforeEach(async () => {
  bench = await ScriptBench.open()
})
afterEach(() => bench.close())
afterAll(stopHosts)

const sound = { restore: '/bin/true', remove: '/bin/true' }
const isRoot = process.geteuid?.() === 0

describe('create', () => {
  test.each([
    ['a missing script', { quickCheck: '/nowhere/check' }, 'There is no program /nowhere/check'],
    ['a folder', { recover: '/usr' }, 'it is no file'],
    ['a missing user', { user: 'no-such-user' }, 'There is no user no-such-user'],
    ['a missing folder', { workingDirectory: '/nowhere' }, 'directory /nowhere'],
    ['a name of ours', { environment: { HOLDFAST_ACTION: 'x' } }, 'leave it out'],
    ['a question to nobody', { quickCheckOn: 'every-node' }, 'needs a "quickCheck"'],
  ])('%s is refused here and on each further node', async (_what, change, words) => {
    for (const verb of ['create', 'extend'] as const) {
      expect(await bench.does(verb, { ...sound, ...change })).toContain(words)
    }
  })

  test('what cannot be executed, or everybody could change, is refused', async () => {
    const closed = bench.script('closed', 'exit 0', 0o644)
    expect(await bench.does('create', { ...sound, remove: closed })).toMatch(
      /^failed HF_PROCESS_NOT_EXECUTABLE: .*permission denied$/,
    )
    const open = bench.script('open', 'exit 0', 0o777)
    expect(await bench.does('create', { ...sound, restore: open })).toBe(
      `failed HF_KIT_ACTION_FAILED: ${open} can be changed by every user of this node ` +
        '(mode 777): take that right away with chmod o-w',
    )
  })

  test('sound scripts are accepted, and none of them is run', async () => {
    const parameters = bench.application()
    expect(await bench.does('create', parameters)).toBe('done')
    expect([bench.text('calls'), await bench.left()]).toEqual(['', []])
  })

  test.each([
    ['a path that is not absolute', { restore: 'restore' }],
    ['a script that nobody calls', { delete: '/bin/true' }],
    ['a value without a name', { environment: { '': 'x' } }],
    ['a length of time without a unit', { readyWithin: '10' }],
  ])('the schema refuses %s', async (_what, change) => {
    await expect(bench.does('create', { ...sound, ...change })).rejects.toThrow(
      'the schema refuses',
    )
  })
})

describe('the hard way down', () => {
  async function dropForReal(parameters: Readonly<Record<string, unknown>>): Promise<void> {
    const drop = (await bench.drop(parameters)) as Drop
    const linux = createLinux()
    await executeDrop(drop, { linux, run: (command) => runProgram(command, 5_000) })
    linux.close()
  }

  test('kills what was left and runs remove as the kit would', async () => {
    const show = `echo "$* $NAME $HOLDFAST_INFO $(pwd)" > ${bench.path('removed')}`
    const parameters = {
      ...bench.application(),
      remove: bench.script('show', show),
      environment: { NAME: "it's two words" },
      info: 'a=b',
      workingDirectory: '/usr',
    }
    await bench.does('restore', parameters)
    expect((await bench.left()).length).toBe(1)
    await dropForReal(parameters)
    expect([await bench.left(), bench.text('removed')]).toEqual([
      [],
      "-t thing -i thing it's two words a=b /usr\n",
    ])
  })

  test('is not certain where remove fails', async () => {
    const remove = bench.script('stubborn', 'echo the disk is busy >&2; exit 1')
    await expect(dropForReal({ ...sound, remove })).rejects.toThrow(/with 1: the disk is busy/)
  })
})

describe.runIf(isRoot)('as root', () => {
  test('scripts and what they leave run as their user, with all its groups', async () => {
    const show = 'echo "$(id -u) $(id -G) $HOME $USER $LOGNAME"'
    const parameters = {
      restore: bench.script('restore', `${show}; sleep 1 & grep ^CapEff /proc/$!/status`),
      remove: bench.script('remove', `${show} > ${bench.path('removed')}`),
      user: 'nobody',
    }
    expect(await bench.does('create', parameters)).toBe('done')
    expect(await bench.does('restore', parameters)).toBe('done')
    const [uid, groups] = ['-u', '-G'].map((word) => idOf(word))
    const home = execFileSync('getent', ['passwd', 'nobody'], { encoding: 'utf8' }).split(':')[5]
    const shown = `${uid} ${groups} ${home} nobody nobody\n`
    expect(bench.output()).toBe(`${shown}CapEff:\t0000000000000000\n`)
    const drop = (await bench.drop(parameters)) as Drop
    expect(drop.command).toContain(bench.path('remove'))
    expect(await bench.does('remove', parameters)).toBe('done')
    expect([bench.text('removed'), await bench.left()]).toEqual([shown, []])
  })

  test('a script that its user may not execute is refused, and gives no answer', async () => {
    mkdirSync(bench.path('private'))
    const quickCheck = bench.script('private/check', 'exit 0')
    const parameters = { ...sound, quickCheck, user: 'nobody' }
    expect(await bench.does('create', parameters)).toBe('done')
    chmodSync(bench.path('private'), 0o700)
    expect(await bench.does('create', parameters)).toMatch(/cannot be executed by nobody/)
    expect(await bench.does('restore', parameters)).toMatch(/^failed HF_PROCESS_NOT_EXECUTABLE/)
  })
})

function idOf(word: string): string {
  return execFileSync('id', [word, 'nobody'], { encoding: 'utf8' }).trim()
}
