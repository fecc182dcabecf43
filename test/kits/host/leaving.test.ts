import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { killOrphans } from '../../../core/src/kits/index.ts'
import { killSleepers, sleepers } from './sleepers.ts'
import { startHost, stopHosts, until } from './test-host.ts'

afterEach(async () => {
  await stopHosts()
  killSleepers(/^6[12]\d$/)
})

/** How many processes run `sleep` for so many seconds, for each of them. */
function count(...seconds: readonly string[]): readonly number[] {
  return seconds.map((one) => sleepers(one).length)
}

describe('a command that may leave programs running', () => {
  test('leaves them, in its session or another, beyond its action and its daemon', async () => {
    const { host, misbehave, lines, stateFolder } = await startHost({ foreign: ['unruly'] })
    expect(await misbehave('leave')).toMatchObject({ outcome: 'done' })
    await host.stop()
    expect(await killOrphans(`test-${process.pid}/n1/`)).toBe(0)
    const said = () => readFileSync(join(stateFolder, 'left.log'), 'utf8')
    await until(() => said() === 'up\nlater\n')
    expect(count('611', '612')).toEqual([1, 1])
    expect(lines.filter((line) => line.includes('sessions of their own'))).toEqual([])
  })

  test('gives back what it printed to its file, and not what was there before', async () => {
    const { misbehave, stateFolder } = await startHost({ foreign: ['unruly'] })
    for (const _time of [1, 2]) await misbehave('leaveNothing')
    const kept = readFileSync(join(stateFolder, 'kits', 'thing.json'), 'utf8')
    expect(kept).toBe('"up\\n"\n')
  })

  test('takes all along that it started when it fails', async () => {
    const { misbehave } = await startHost({ foreign: ['unruly'] })
    expect(await misbehave('leaveAndFail')).toMatchObject({
      outcome: 'failed',
      code: 'HF_KIT_COMMAND_FAILED',
      message: expect.stringMatching(/ended with exit code 3: no disk$/),
    })
    expect(count('613', '614')).toEqual([0, 0])
  })

  test('takes all along that it started at the time-out, which says what it printed', async () => {
    const { misbehave } = await startHost({ foreign: ['unruly'] })
    const answer = misbehave('leaveAndHang', 700)
    await until(() => sleepers('617').length === 1)
    expect(await answer).toMatchObject({
      outcome: 'timed-out',
      message: expect.stringMatching(/there "sleep 617".* it had said: half up/),
    })
    await until(() => count('615', '616', '617').every((number) => number === 0))
  })

  test('leaves them also where the action fails afterwards: it was done', async () => {
    const { misbehave } = await startHost({ foreign: ['unruly'] })
    expect(await misbehave('leaveAndThrow')).toMatchObject({ outcome: 'failed' })
    await until(() => sleepers('618').length === 1)
  })
})

test('of an earlier daemon that is dead a command at work dies with what it started', async () => {
  const become = 'export HOLDFAST_LEAVING="$HOLDFAST_LEAVING $$"; exec sh -c "$0"'
  const start = (script: string) =>
    spawn('sh', ['-c', become, script], {
      env: { ...process.env, HOLDFAST_LEAVING: 'orphans-test/n2/app#abc.1' },
      stdio: 'ignore',
      detached: true,
    })
  const ended = start('setsid sleep 621 & sleep 622 &')
  await once(ended, 'exit')
  await until(() => count('621', '622').join() === '1,1')
  expect(await killOrphans('orphans-test/n2/')).toBe(0)

  const atWork = start('setsid sleep 623 & sleep 624; :')
  await until(() => count('623', '624').join() === '1,1')
  const end = once(atWork, 'exit')
  expect(await killOrphans('orphans-test/n2/')).toBeGreaterThanOrEqual(3)
  expect(await end).toEqual([null, 'SIGKILL'])
  await until(() => count('623', '624').join() === '0,0')
})
