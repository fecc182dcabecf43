import { afterEach, describe, expect, test } from 'vitest'
import { describeError, isErrorCode } from '../../../core/src/errors/index.ts'
import type { KitAnswer } from '../../../core/src/ports/index.ts'
import { startHost, stopHosts, type TestHost, until } from './test-host.ts'

afterEach(stopHosts)

/** An answer as an operator gets to know it: code, what is left and what to do are there. */
function asTold(answer: KitAnswer) {
  if (answer.outcome === 'done') return 'done'
  const { outcome, code = '', values = {}, message } = answer
  if (!isErrorCode(code)) throw new Error(`${code} is not in the catalog`)
  const told = Object.values(describeError(code, values)).join(' ')
  expect(told).not.toMatch(/\{\w+\}/)
  return `${outcome} ${code}: ${message}`
}

/** Asks another kit all the time and gives the longest that an answer took, in milliseconds. */
async function whileAsking(
  { call }: TestHost,
  act: () => Promise<KitAnswer>,
): Promise<{ answer: KitAnswer; failures: number; longestMs: number }> {
  let isOver = false
  let failures = 0
  let longestMs = 0
  const asking = (async () => {
    while (!isOver) {
      const before = performance.now()
      const { outcome } = await call({ kind: 'calm' })
      longestMs = Math.max(longestMs, performance.now() - before)
      if (outcome !== 'done') failures += 1
      await new Promise((done) => setTimeout(done, 5))
    }
  })()
  const answer = await act()
  isOver = true
  await asking
  return { answer, failures, longestMs }
}

const limits = { foreignHeapMib: 64 }

describe('a kit harms nobody but itself when its restore', () => {
  test.each([
    ['throws', 'throw', 'failed HF_KIT_ACTION_FAILED: the server refused the password'],
    ['spins for ever', 'spin', 'timed-out HF_KIT_TIMED_OUT: it did not end within 2000 ms'],
    ['never answers', 'never', 'timed-out HF_KIT_TIMED_OUT: it did not end within 2000 ms'],
    [
      'ends its thread',
      'exit',
      'lost HF_KIT_CALL_LOST: the thread of its kit ended: it ended itself with exit code 0',
    ],
    [
      'throws later',
      'throwLater',
      'lost HF_KIT_CALL_LOST: the thread of its kit ended: thrown where nobody waits',
    ],
  ])('%s', async (_, behaviour, told) => {
    const host = await startHost({ foreign: ['unruly', 'calm'], limits })
    const seen = await whileAsking(host, () => host.misbehave(behaviour, 2_000))
    expect([asTold(seen.answer), seen.failures]).toEqual([told, 0])
    expect(seen.longestMs).toBeLessThan(1_800)
    await until(async () => (await host.misbehave('behave')).outcome === 'done')
  })

  test('uses up its memory', async () => {
    const host = await startHost({ foreign: ['unruly', 'calm'], limits })
    const seen = await whileAsking(host, () => host.misbehave('leak', 60_000))
    expect(asTold(seen.answer)).toMatch(/^lost HF_KIT_CALL_LOST: .*memory/)
    expect(seen.failures).toBe(0)
    expect(asTold(await host.misbehave('behave'))).toBe('done')
  })
})

test('a thread that spins is ended, and what else it was doing is lost', async () => {
  const { misbehave, call } = await startHost({ foreign: ['unruly'] })
  const patient = misbehave('never', 30_000)
  expect(asTold(await misbehave('spin', 200))).toContain('HF_KIT_TIMED_OUT')
  expect(asTold(await patient)).toBe(
    'lost HF_KIT_CALL_LOST: the thread of its kit ended: ' +
      'it did not answer for 300 ms and was ended',
  )
  expect((await call({ kind: 'unruly' })).outcome).toBe('done')
})

test('a thread that only waits is not ended by a time-out', async () => {
  const { misbehave, call } = await startHost({ foreign: ['unruly'] })
  const thread = () => call({ kind: 'unruly', parameters: { answer: 'thread' } })
  const before = await thread()
  await misbehave('never', 100)
  await new Promise((done) => setTimeout(done, 500))
  expect(await thread()).toEqual(before)
})

test('a restore that succeeds after its time-out is timed out, and nothing else', async () => {
  const { host, lines, misbehave } = await startHost({ foreign: ['unruly'] })
  const answer = await misbehave('late', 100)
  await until(() => lines.length > 0)
  expect(lines).toEqual([
    'warn an action succeeded after its time-out: thrown away ' +
      '{"kind":"unruly","tag":"thing","verb":"restore","timeoutMs":100}',
  ])
  expect([asTold(answer), host.counters()]).toEqual([
    'timed-out HF_KIT_TIMED_OUT: it did not end within 100 ms',
    { timedOut: 1, lost: 0, late: 1 },
  ])
})

test('an action begins only when an earlier one of its resource has ended at last', async () => {
  const { host, misbehave, call } = await startHost({ foreign: ['unruly'] })
  await misbehave('late', 400)
  const look = await call({ kind: 'unruly' })
  expect([look.outcome, host.counters().late]).toEqual(['done', 0])
  const remove = await call({ kind: 'unruly', verb: 'remove' })
  expect([remove.outcome, host.counters().late]).toEqual(['done', 1])
})

test('an action waits for one that never ends only for a while', async () => {
  const { misbehave, call } = await startHost({ foreign: ['unruly'], limits: { lateMs: 300 } })
  await misbehave('never', 100)
  const started = performance.now()
  expect((await call({ kind: 'unruly', verb: 'remove' })).outcome).toBe('done')
  expect(performance.now() - started).toBeGreaterThan(250)
})

test('what a thread that spins had not begun is done by the next one', async () => {
  const { misbehave, call } = await startHost({ foreign: ['unruly'] })
  const spinning = misbehave('spin', 200)
  const waiting = call({ kind: 'unruly', tag: 'other', timeoutMs: 10_000 })
  expect((await spinning).outcome).toBe('timed-out')
  expect((await waiting).outcome).toBe('done')
})

test('a call waits while its thread is started again, or tells that it was in vain', async () => {
  const limits = { firstPauseMs: 1_000 }
  const { misbehave } = await startHost({ foreign: ['unruly'], limits })
  await misbehave('exit')
  const [short, patient] = await Promise.all([misbehave('behave', 200), misbehave('behave', 9_000)])
  expect([asTold(short), asTold(patient)]).toEqual([
    'failed HF_KIT_NOT_STARTED: restore of thing was not begun on node n1: ' +
      'the thread of the kit unruly is down.',
    'done',
  ])
})

test('bundled kits share a thread, and every other kit has its own', async () => {
  const options = { bundled: ['calm', 'calm-too'], foreign: ['unruly', 'stand-in'] }
  const { call } = await startHost(options)
  const threadOf = async (kind: string) => {
    const answer = await call({ kind, parameters: { answer: 'thread' } })
    return answer.outcome === 'done' ? /\d+/.exec(JSON.stringify(answer.value))?.[0] : undefined
  }
  const [calm, calmToo, unruly] = await Promise.all(['calm', 'calm-too', 'unruly'].map(threadOf))
  expect([calm === calmToo, calm === unruly, calm]).toEqual([true, false, expect.any(String)])
})

describe('an answer that is not what was agreed', () => {
  test.each([
    ['nothing', 'quickCheck', 'it is nothing'],
    ['wrong-state', 'quickCheck', 'its state is "fine"'],
    ['wrong-state', 'create', 'completed must be integer'],
  ] as const)('%s of %s is refused', async (answer, verb, words) => {
    const { call } = await startHost({ foreign: ['unruly'] })
    const told = asTold(await call({ kind: 'unruly', verb, parameters: { answer } }))
    expect(told).toMatch(/^failed HF_KIT_WRONG_ANSWER: /)
    expect(told).toContain(words)
  })
})

test('what create completes is answered as plain values', async () => {
  const { call } = await startHost({ foreign: ['unruly'] })
  const answer = await call({ kind: 'unruly', verb: 'create' })
  expect(answer).toEqual({ outcome: 'done', value: { completed: 7 } })
})

test.each([
  ['deepCheck', 'done'],
  ['recover', 'done'],
  ['extend', 'done'],
  ['delete', 'done'],
  ['admit', 'done'],
  ['peerLost', 'done'],
  ['peerBack', 'done'],
  ['clear', 'done'],
  ['probe', 'failed HF_KIT_HOOK_ABSENT: The kit stand-in-for-none has no probe'],
] as const)('a kit without %s gets what stands for it', async (verb, told) => {
  const { call } = await startHost({ foreign: ['unruly'] })
  const answer = await call({ kind: 'unruly', verb, parameters: { behaviour: 'behave' } })
  expect(asTold(answer)).toBe(told.replace('stand-in-for-none', 'unruly'))
})

test('a kind that no kit protects has a code', async () => {
  const { call } = await startHost({})
  expect(asTold(await call({ kind: 'nonsense' }))).toBe(
    'failed HF_KIT_UNKNOWN: No kit protects the kind nonsense on node n1.',
  )
})

test('stopping gives every call that still waits its answer', async () => {
  const { host, misbehave } = await startHost({ foreign: ['unruly'] })
  const waiting = misbehave('never', 60_000)
  await misbehave('behave')
  await host.stop()
  expect(asTold(await waiting)).toMatch(/^lost HF_KIT_CALL_LOST/)
})
