import { beforeAll, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../lab/hear-story.ts'
import type { Story } from './in-service.world.ts'

const script = new URL('./in-service.world.ts', import.meta.url)
let story: Story

beforeAll(async () => {
  story = await hearStoryInFolder<Story>(script, 'holdfast-update')
}, 240_000)

test('what can be changed in service is, and nobody else sees a call', () => {
  const { applied, programs, removals, calls, decisions } = story.live
  expect(applied).toMatchObject({ code: 0, stderr: '' })
  expect([programs.length, removals, calls]).toEqual([1, [], []])
  expect([...decisions].sort()).toEqual(['update app rule.updatable', 'update vip rule.updatable'])
})

test('an address that gets routes of its own is never away', () => {
  const { applied, programs, removals, calls } = story.liveAgain
  expect(applied.code).toBe(0)
  expect([programs.length, removals, calls]).toEqual([1, [], []])
})

test('a dry run says what would be changed in service, and what restarted, and why', () => {
  expect(story.live.foreseen.stdout).toContain(
    'app is changed in service on node-a; its kit can give it the new stopWithin as it is',
  )
  expect(story.live.foreseen.stdout).toContain('change vip in service on node-a')
  expect(story.restart.foreseen.stdout).toContain(
    'app is removed and restored on node-a; the kit process cannot change umask of what is in ' +
      'service',
  )
  expect(story.restart.foreseen.stdout).toContain('what it stands on, app, is removed and restored')
})

test('what cannot be changed in service is restored anew with its parents, and why says so', () => {
  const { applied, programs, removals, calls, decisions, why } = story.restart
  expect(applied.code).toBe(0)
  expect([new Set(programs).size, removals.length]).toEqual([2, 1])
  expect([...calls].sort()).toEqual([
    ...['beside-remove', 'beside-restore', 'top-remove', 'top-restore'],
  ])
  expect([...decisions].sort()).toEqual([
    'restart app rule.not-updatable',
    'restart beside rule.makes-way',
    'restart top rule.makes-way',
    'restart vip rule.makes-way',
  ])
  expect(why).toContain('the kit process cannot change umask of what is in service')
})

test('what its kit refuses to change in service is restored anew, and nothing below it', () => {
  const { applied, programs, calls, removals, decisions } = story.fallback
  expect(applied.code).toBe(0)
  expect([new Set(programs).size, removals, calls]).toEqual([2, [], ['top-remove', 'top-restore']])
  expect(decisions).toEqual(['update top rule.updatable', 'restart top rule.not-updated'])
})
