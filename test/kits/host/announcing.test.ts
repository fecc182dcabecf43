import { afterEach, expect, test } from 'vitest'
import { startHost, stopHosts } from './test-host.ts'

afterEach(stopHosts)

test('an action that told the neighbours of an address says when', async () => {
  const { misbehave } = await startHost({ foreign: ['unruly'] })
  const startedMs = performance.now()
  const answer = await misbehave('announce')
  const tookMs = performance.now() - startedMs
  const announcedMs = answer.outcome === 'done' ? (answer.announcedMs ?? 0) : 0
  expect(announcedMs).toBeGreaterThanOrEqual(19)
  expect(announcedMs).toBeLessThan(tookMs - 15)
})

test('an action that told nobody says nothing of it', async () => {
  const { misbehave } = await startHost({ foreign: ['unruly'] })
  expect(await misbehave('behave')).toEqual({ outcome: 'done', value: undefined })
})
