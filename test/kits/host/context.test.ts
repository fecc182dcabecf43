import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import { killOrphans } from '../../../core/src/kits/index.ts'
import { sleepers } from './sleepers.ts'
import { startHost, stopHosts, until } from './test-host.ts'

afterEach(stopHosts)

/** What the kit that misbehaves threw: how its actions tell what they saw. */
async function wordsOf(
  misbehave: Awaited<ReturnType<typeof startHost>>['misbehave'],
  behaviour: string,
) {
  const answer = await misbehave(behaviour)
  return answer.outcome === 'failed' ? answer.message : answer.outcome
}

describe('a command', () => {
  test('dies with its whole process group at the time-out, which says what it was', async () => {
    const { misbehave } = await startHost({ foreign: ['unruly'] })
    const answer = misbehave('hangBehind', 700)
    await until(() => sleepers('601').length === 2)
    expect(await answer).toMatchObject({
      outcome: 'timed-out',
      message: expect.stringMatching(
        /^it did .* 700 ms, while it ran "sh -c sleep 601 .*" \(process \d+\), there "sleep 601"/,
      ),
    })
    await until(() => sleepers('601').length === 0)
  })

  test('that moved to a session of its own dies after the action, and that is told', async () => {
    const { misbehave, lines } = await startHost({ foreign: ['unruly'] })
    expect(await misbehave('daemonize')).toMatchObject({ outcome: 'done' })
    await until(() => sleepers('602').length === 0)
    await until(() => lines.some((line) => line.includes('sessions of their own')))
  })

  test('dies with the thread that started it', async () => {
    const { misbehave } = await startHost({ foreign: ['unruly'] })
    const answer = misbehave('spinBesideCommand', 1_000)
    await until(() => sleepers('603').length === 1)
    expect(await answer).toMatchObject({ outcome: 'timed-out' })
    await until(() => sleepers('603').length === 0)
  })

  test('that ends with an unexpected exit code rejects with its last words', async () => {
    const { misbehave } = await startHost({ foreign: ['unruly'] })
    const { code, message } = Object(await misbehave('failCommand'))
    expect([code, message]).toEqual([
      'HF_KIT_COMMAND_FAILED',
      '"sh -c echo first; echo the disk is on fire >&2; exit 4" ended with exit code 4: ' +
        'the disk is on fire',
    ])
  })

  test('that does not exist rejects with a code', async () => {
    const { misbehave } = await startHost({ foreign: ['unruly'] })
    const { code, message } = Object(await misbehave('missCommand'))
    expect(code).toBe('HF_KIT_COMMAND_NOT_STARTED')
    expect(message).toContain('"no-such-program-here" cannot be started')
  })

  test('that prints too much is cut off and says so', async () => {
    const { misbehave } = await startHost({ foreign: ['unruly'] })
    expect(await wordsOf(misbehave, 'flood')).toBe('1048576 end true')
  })
})

test('a revoked context refuses everything that could touch the resource', async () => {
  const { misbehave } = await startHost({ foreign: ['unruly'] })
  await misbehave('keep')
  expect(await wordsOf(misbehave, 'useKept')).toBe(
    'run HF_KIT_CONTEXT_REVOKED, sleep HF_KIT_CONTEXT_REVOKED, read HF_KIT_CONTEXT_REVOKED, ' +
      'write HF_KIT_CONTEXT_REVOKED, linux HF_KIT_CONTEXT_REVOKED, aborted true',
  )
})

test('parameters are frozen', async () => {
  const { misbehave } = await startHost({ foreign: ['unruly'] })
  expect(await wordsOf(misbehave, 'mutate')).toContain('read only property')
})

test('the primitives of the machine are there, and the instance names the resource', async () => {
  const { misbehave } = await startHost({ foreign: ['unruly'] })
  expect(await wordsOf(misbehave, 'look')).toBe(`found true for test-${process.pid}/n1/thing`)
})

test('the private memory of a resource outlives the host, and ends with the resource', async () => {
  const first = await startHost({ foreign: ['unruly'] })
  expect(await wordsOf(first.misbehave, 'remember')).toBe('remembered 0')
  await first.host.stop()
  const second = await startHost({ foreign: ['unruly'], stateFolder: first.stateFolder })
  expect(await wordsOf(second.misbehave, 'remember')).toBe('remembered 1')
  await second.call({ kind: 'unruly', verb: 'delete' })
  expect(await wordsOf(second.misbehave, 'remember')).toBe('remembered 0')
})

test('orphans of earlier actions of a node are killed, and those of others are not', async () => {
  const start = (mark: string) =>
    spawn('sleep', ['604'], { env: { HOLDFAST_ACTION: mark }, stdio: 'ignore' })
  const ours = start('orphans-test/n1/vip#abc.1')
  const others = start('orphans-test/n10/vip#abc.1')
  await Promise.all([once(ours, 'spawn'), once(others, 'spawn')])
  const ended = once(ours, 'exit')
  try {
    expect(await killOrphans('orphans-test/n1/')).toBe(1)
    expect(await ended).toEqual([null, 'SIGKILL'])
    expect(others.exitCode).toBe(null)
    expect(sleepers('604')).toEqual([String(others.pid)])
  } finally {
    others.kill('SIGKILL')
  }
})
