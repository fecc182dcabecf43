import { afterEach, describe, expect, test } from 'vitest'
import { startHost, stopHosts } from './test-host.ts'

afterEach(stopHosts)

const look = { kind: 'unruly', verb: 'quickCheck', timeoutMs: 400 } as const
const starved = { cpu: { some: 91.4, full: 0 } }

describe('a call whose time is over', () => {
  test('says whom its command waits for, where, and what it had said', async () => {
    const { misbehave } = await startHost({ foreign: ['unruly'] })
    const answer = await misbehave('hangTalking', 400)
    expect(answer).toMatchObject({ outcome: 'timed-out', code: 'HF_KIT_TIMED_OUT' })
    const told = Object(answer).message
    expect(told).toMatch(/^it did not end within 400 ms, while it ran "sh -c echo working; .*"/)
    expect(told).toMatch(/\(process \d+\), there "sleep 604" \(process \d+, waiting in [\w< ]+\)/)
    expect(told).toMatch(/\); it had said: asking the server$/)
  })

  test('says what was scarce, and a look is given as long again', async () => {
    const { call } = await startHost({ foreign: ['unruly'], pressure: starved })
    const begunMs = performance.now()
    const answer = await call({ ...look, parameters: { answer: 'never' } })
    expect(performance.now() - begunMs).toBeGreaterThan(790)
    expect(Object(answer).message).toBe(
      'it did not end within 800 ms; programs waited, of the last 10 s, for processors 91 %',
    )
  })

  test('is given no longer where it is more than a look', async () => {
    const { misbehave } = await startHost({ foreign: ['unruly'], pressure: starved })
    expect(Object(await misbehave('never', 300)).message).toContain('did not end within 300 ms')
  })
})
