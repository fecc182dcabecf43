import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { steadyTokenMs } from '../lab/corosync/corosync-lab.ts'
import { latestView, payloadsOf } from '../lab/engine/heard-story.ts'
import { payloadsByView } from './payloads-by-view.ts'
import { names, useThreeMembers } from './three-members.ts'

const three = useThreeMembers(steadyTokenMs)

describe('many messages', () => {
  it('in a burst of 5,000 arrive everywhere in their order', async () => {
    const members = await three.startAll()
    const [alpha] = members
    const view = latestView(alpha.heard)
    const burst = Array.from({ length: 5_000 }, (_, index) => `burst ${index}`)
    for (const payload of burst) alpha.broadcast(payload)
    await three.world.until('all of them, or the end of the view', () =>
      members.every(({ heard }) => {
        return payloadsOf(heard).length === burst.length || latestView(heard)?.id !== view?.id
      }),
    )
    for (const { heard } of members) expect(latestView(heard)?.id).toBe(view?.id)
    for (const { heard } of members) expect(payloadsOf(heard)).toEqual(burst)
  })

  it('of a mebibyte are whole for all in a view, also where somebody joins meanwhile', async () => {
    const alpha = await three.start('alpha')
    const beta = await three.start('beta')
    await three.untilMembers([alpha, beta], 'alpha', 'beta')
    const count = 12
    for (let sent = 0; sent < count; sent += 1) alpha.broadcastSized(1024 * 1024)
    const gamma = await three.start('gamma')
    await three.untilMembers([alpha, beta, gamma], ...names)
    alpha.broadcast('after them')
    await three.untilHeard([alpha, beta, gamma], 'after them')
    const lengths = payloadsOf(beta.heard).map(({ length }) => length)
    expect(lengths).toEqual([...Array(count).fill(1024 * 1024), 'after them'.length])
    const [shared] = payloadsByView(gamma.heard)
    expect(payloadsByView(beta.heard)).toContainEqual({
      view: { ...shared?.view, left: [] },
      payloads: shared?.payloads,
    })
  })
})

describe('a daemon whose main thread is busy', () => {
  it('holds up neither the views of others nor their messages', async () => {
    const [alpha, beta] = [await three.start('alpha'), await three.start('beta')]
    await three.untilMembers([alpha, beta], 'alpha', 'beta')
    const enough = join(three.lab.folder, 'enough')
    alpha.block(enough)
    const gamma = await three.start('gamma')
    await three.untilMembers([beta, gamma], ...names)
    beta.broadcast('meanwhile')
    await three.untilHeard([beta, gamma], 'meanwhile')
    expect(latestView(alpha.heard)?.members).toEqual(['alpha', 'beta'])
    writeFileSync(enough, '')
    await three.untilHeard([alpha], 'meanwhile')
    expect(latestView(alpha.heard)?.members).toEqual([...names])
  })
})
