import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { GateStory, OtherStory } from './gates.world.ts'

const script = new URL('./gates.world.ts', import.meta.url)
const heard = { isAnswering: true, isClaimed: true }
const silent = { isAnswering: false, isClaimed: false }

interface Story {
  readonly version4: GateStory
  readonly version6: GateStory
  readonly rest: OtherStory
}

let story: Story

beforeAll(async () => {
  story = await hearStory<Story>(script)
}, 60_000)

describe.each(['version4', 'version6'] as const)('an address of %s', (family) => {
  test('is heard while its gate is open, and is silent while it is shut', () => {
    const { ungated, open, shut, reopened } = story[family]
    const found = { ungated, open, shut, reopened }
    expect(found).toEqual({ ungated: heard, open: heard, shut: silent, reopened: heard })
  })

  test('falls silent by the kernel alone where every program stands still', () => {
    expect(story[family].frozen).toEqual({ ...silent, isThere: true })
  })

  test('is heard again when it is renewed after its time was over', () => {
    expect(story[family].renewed).toEqual(heard)
  })

  test('goes on where somebody flushes the rules, and is gated again', () => {
    const { flushed, guardedAfterFlush } = story[family]
    const address = family === 'version4' ? '10.78.0.7' : 'fd78::7'
    expect([flushed, guardedAfterFlush]).toEqual([heard, [address]])
  })

  test('leaves no rule behind when it is not guarded any more, and touches no other node', () => {
    const { rulesAtEnd, othersAtEnd } = story[family]
    expect(rulesAtEnd).not.toContain('holdfast-lab-a')
    expect(othersAtEnd).toEqual(['10.1.1.1'])
  })
})

test('many addresses are guarded together', () => {
  const { guardedCount, openCount } = story.rest
  expect([guardedCount, openCount]).toEqual([1500, 1500])
})

test('a process without the right to it is refused with a code', () => {
  expect(story.rest.refusal).toMatch(/^HF_GATE_REFUSED .*EPERM/)
})
