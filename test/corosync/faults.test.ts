import { describe, expect, it } from 'vitest'
import { latestView, payloadsOf, viewsOf } from '../lab/engine/heard-story.ts'
import type { RealMember } from '../lab/engine/real-member.ts'
import { payloadsByView } from './payloads-by-view.ts'
import { names, useThreeMembers } from './three-members.ts'

const three = useThreeMembers()

describe('a Corosync that is killed', () => {
  it('is missed at once, and its node returns when it is started again', async () => {
    const [alpha, beta] = await three.startAll()
    const before = latestView(alpha.heard)
    await three.lab.corosync('alpha').kill()
    await three.world.until('it is lost', () => alpha.heard.some(({ kind }) => kind === 'lost'))
    alpha.broadcast('said while it is away')
    await three.untilMembers([beta], 'beta', 'gamma')
    expect(latestView(beta.heard)?.left).toEqual([{ node: 'alpha', how: 'down' }])
    three.lab.corosync('alpha').start()
    await three.untilMembers([alpha, beta], ...names)
    const said = await three.sayUntilHeard(alpha, [alpha, beta], 'back')
    expectOnly(said, payloadsOf(beta.heard))
    expect(latestView(alpha.heard)?.id).not.toBe(before?.id)
    expect(latestView(beta.heard)?.joined).toEqual(['alpha'])
  })
})

describe('a Corosync that freezes and goes on', () => {
  it('has no stale message told as fresh', async () => {
    const [alpha, beta, gamma] = await three.startAll()
    const ring = latestView(alpha.heard)?.ring
    three.lab.corosync('alpha').freeze()
    const stale = Array.from({ length: 20 }, (_, index) => `stale ${index}`)
    for (const payload of stale) alpha.broadcast(payload)
    await three.untilMembers([beta, gamma], 'beta', 'gamma')
    beta.broadcast('fresh')
    await three.untilHeard([beta, gamma], 'fresh')
    for (const payload of stale) alpha.broadcast(payload)
    three.lab.corosync('alpha').thaw()
    await three.untilMembers([alpha, beta, gamma], ...names)
    const said = await three.sayUntilHeard(alpha, [alpha, beta, gamma], 'going on')
    expectOnly(['fresh', ...said], payloadsOf(beta.heard))
    const told = payloadsByView(alpha.heard).filter(({ view }) => view?.ring !== ring)
    expectOnly(
      said,
      told.flatMap(({ payloads }) => payloads),
    )
  })
})

describe('links that are cut silently', () => {
  it('leave the larger part quorate and the other one not, until they are mended', async () => {
    const [alpha, beta, gamma] = await three.startAll()
    const ring = latestView(alpha.heard)?.ring
    three.lab.machine('alpha').cut()
    await three.untilMembers([beta, gamma], 'beta', 'gamma')
    await three.untilMembers([alpha], 'alpha')
    await three.world.until('all know their quorum', () =>
      [alpha, beta, gamma].every((member) => isQuorate(member) !== undefined),
    )
    expect([alpha, beta, gamma].map(isQuorate)).toEqual([false, true, true])
    three.lab.machine('alpha').mend()
    await three.untilMembers([alpha, beta, gamma], ...names)
    await three.world.until('it is quorate again', () => isQuorate(alpha) === true)
    expect(latestView(beta.heard)?.joined).toContain('alpha')
    expect(viewsOf(beta.heard).filter((view) => view.ring === ring).length).toBeGreaterThan(0)
  })

  it('one of two change nothing', async () => {
    const [alpha, beta, gamma] = await three.startAll()
    const before = viewsOf(beta.heard).length
    three.lab.machine('alpha').cut([1])
    await three.world.pass(1_500)
    alpha.broadcast('over the other link')
    await three.untilHeard([beta, gamma], 'over the other link')
    three.lab.machine('alpha').mend([1])
    expect(viewsOf(beta.heard).length).toBe(before)
  })

  it('in one direction only let nobody hear what others in its view do not', async () => {
    const members = await three.startAll()
    const [alpha, beta, gamma] = members
    for (const member of members) member.stream(2_000)
    three.lab.machine('alpha').deafen()
    await three.untilMembers([beta, gamma], 'beta', 'gamma')
    three.lab.machine('alpha').undeafen()
    await three.untilMembers(members, ...names)
    await three.sayUntilHeard(alpha, members, 'hearing again')
    for (const { view, payloads } of payloadsByView(beta.heard)) {
      const others = payloadsByView(gamma.heard).find((one) => one.view?.id === view?.id)
      expect(others === undefined || isPrefix(payloads, others.payloads)).toBe(true)
    }
  })
})

/** Nothing else was told, and of these each once at most, in the order in which they were said. */
function expectOnly(said: readonly string[], told: readonly string[]): void {
  expect(told).toEqual(said.filter((one) => told.includes(one)))
}

/** What was said last of the quorum of the ring that a member is in. */
function isQuorate({ heard }: RealMember): boolean | undefined {
  const ring = latestView(heard)?.ring
  const words = heard.flatMap((one) => (one.kind === 'quorum' && one.ring === ring ? [one] : []))
  return words.at(-1)?.isQuorate
}

function isPrefix(some: readonly string[], others: readonly string[]): boolean {
  const [shorter, longer] = some.length < others.length ? [some, others] : [others, some]
  return shorter.every((payload, index) => longer[index] === payload)
}
