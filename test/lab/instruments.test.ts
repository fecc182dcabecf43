import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from './hear-story.ts'
import type { Story } from './instruments.world.ts'

const script = new URL('./instruments.world.ts', import.meta.url)

describe('the instruments of the lab, beside an address that is moved by hand', () => {
  let story: Story

  beforeAll(async () => {
    story = await hearStory<Story>(script)
  }, 60_000)

  test('the prober asks in nearly every slot and is answered while nothing happens', () => {
    const { client } = story.quiet
    expect(client.answeredBy).toEqual(['node-a'])
    expect(client.sent).toBeGreaterThan(0.8 * 1100)
    expect(client.answered).toBeGreaterThan(0.8 * client.sent)
  })

  test('an address that was away for a while is an outage of at least that time', () => {
    const { client, owners } = story.cleanMove
    expect(client.answeredBy).toEqual(['node-a', 'node-b'])
    expect(client.outageMs).toBeGreaterThanOrEqual(60)
    expect(owners.noOwnerMs).toBeGreaterThanOrEqual(58)
    expect(owners.succession).toEqual([['node-a'], [], ['node-b']])
    expect(owners.ownersMax).toBe(1)
  })

  test('an address on both nodes is seen as two owners for as long as it lasts', () => {
    const { owners } = story.doubleOwner
    expect(owners.ownersMax).toBe(2)
    expect(owners.severalOwnersMs).toBeGreaterThanOrEqual(48)
  })

  test('a crashed host owns nothing, answers nothing and runs nothing', () => {
    expect(story.crash.owners.succession.at(-1)).toEqual([])
    expect(story.crash.client.outageMs).toBeGreaterThanOrEqual(95)
    expect(story.processesLeft).toBe(0)
  })

  test('a host that returns has forgotten the address it held', () => {
    expect(story.returned.owners.succession).toEqual([[]])
  })
})
