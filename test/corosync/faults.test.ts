import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { latestView, payloadsOf, viewsOf } from '../lab/engine/heard-story.ts'
import type { RealMember } from '../lab/engine/real-member.ts'
import { type CorosyncHarness, createCorosyncHarness } from './corosync-harness.ts'
import { CorosyncLab } from './corosync-lab.ts'
import { payloadsByView } from './payloads-by-view.ts'

const names = ['alpha', 'beta', 'gamma'] as const
let lab: CorosyncLab
let world: CorosyncHarness

beforeAll(async () => {
  lab = await CorosyncLab.open(names)
})
afterAll(() => lab?.close())
beforeEach(() => {
  world = createCorosyncHarness(lab)
})
afterEach(async () => {
  await world.close()
  await lab.untilTogether()
})

describe('a Corosync that is killed', () => {
  it('is missed at once, and its node returns when it is started again', async () => {
    const [alpha, beta] = await startAll()
    const before = latestView(alpha.heard)
    await lab.corosync('alpha').kill()
    await world.until('it is lost', () => alpha.heard.some(({ kind }) => kind === 'lost'))
    alpha.broadcast('said while it is away')
    await untilMembers([beta], 'beta', 'gamma')
    expect(latestView(beta.heard)?.left).toEqual([{ node: 'alpha', how: 'down' }])
    lab.corosync('alpha').start()
    await untilMembers([alpha, beta], ...names)
    alpha.broadcast('back')
    await untilHeard([alpha, beta], 'back')
    expect(payloadsOf(beta.heard)).toEqual(['back'])
    expect(latestView(alpha.heard)?.id).not.toBe(before?.id)
    expect(latestView(beta.heard)?.joined).toEqual(['alpha'])
  })
})

describe('a Corosync that freezes and goes on', () => {
  it('has no stale message told as fresh', async () => {
    const [alpha, beta, gamma] = await startAll()
    const ring = latestView(alpha.heard)?.ring
    lab.corosync('alpha').freeze()
    const stale = Array.from({ length: 20 }, (_, index) => `stale ${index}`)
    for (const payload of stale) alpha.broadcast(payload)
    await untilMembers([beta, gamma], 'beta', 'gamma')
    beta.broadcast('fresh')
    await untilHeard([beta, gamma], 'fresh')
    for (const payload of stale) alpha.broadcast(payload)
    lab.corosync('alpha').thaw()
    await untilMembers([alpha, beta, gamma], ...names)
    alpha.broadcast('going on')
    await untilHeard([alpha, beta, gamma], 'going on')
    expect(payloadsOf(beta.heard)).toEqual(['fresh', 'going on'])
    const told = payloadsByView(alpha.heard).filter(({ view }) => view?.ring !== ring)
    expect(told.flatMap(({ payloads }) => payloads)).toEqual(['going on'])
  })
})

describe('links that are cut silently', () => {
  it('leave the larger part quorate and the other one not, until they are mended', async () => {
    const [alpha, beta, gamma] = await startAll()
    const ring = latestView(alpha.heard)?.ring
    lab.machine('alpha').cut()
    await untilMembers([beta, gamma], 'beta', 'gamma')
    await untilMembers([alpha], 'alpha')
    await world.until('all know their quorum', () =>
      [alpha, beta, gamma].every((member) => isQuorate(member) !== undefined),
    )
    expect([alpha, beta, gamma].map(isQuorate)).toEqual([false, true, true])
    lab.machine('alpha').mend()
    await untilMembers([alpha, beta, gamma], ...names)
    await world.until('it is quorate again', () => isQuorate(alpha) === true)
    expect(latestView(beta.heard)?.joined).toContain('alpha')
    expect(viewsOf(beta.heard).filter((view) => view.ring === ring).length).toBeGreaterThan(0)
  })

  it('one of two change nothing', async () => {
    const [alpha, beta, gamma] = await startAll()
    const before = viewsOf(beta.heard).length
    lab.machine('alpha').cut([1])
    await world.pass(1_500)
    alpha.broadcast('over the other link')
    await untilHeard([beta, gamma], 'over the other link')
    lab.machine('alpha').mend([1])
    expect(viewsOf(beta.heard).length).toBe(before)
  })

  it('in one direction only let nobody hear what others in its view do not', async () => {
    const members = await startAll()
    const [alpha, beta, gamma] = members
    for (const member of members) member.stream(2_000)
    lab.machine('alpha').deafen()
    await untilMembers([beta, gamma], 'beta', 'gamma')
    lab.machine('alpha').undeafen()
    await untilMembers(members, ...names)
    alpha.broadcast('hearing again')
    await untilHeard(members, 'hearing again')
    for (const { view, payloads } of payloadsByView(beta.heard)) {
      const others = payloadsByView(gamma.heard).find((one) => one.view?.id === view?.id)
      expect(others === undefined || isPrefix(payloads, others.payloads)).toBe(true)
    }
  })
})

describe('many messages', () => {
  it('in a burst of 5,000 arrive everywhere in their order', async () => {
    const members = await startAll()
    const [alpha] = members
    const burst = Array.from({ length: 5_000 }, (_, index) => `burst ${index}`)
    for (const payload of burst) alpha.broadcast(payload)
    await world.until('all of them', () =>
      members.every(({ heard }) => payloadsOf(heard).length === burst.length),
    )
    for (const { heard } of members) expect(payloadsOf(heard)).toEqual(burst)
  })

  it('of a mebibyte are whole for all in a view, also where somebody joins meanwhile', async () => {
    const alpha = await start('alpha')
    const beta = await start('beta')
    await untilMembers([alpha, beta], 'alpha', 'beta')
    const count = 12
    for (let sent = 0; sent < count; sent += 1) alpha.broadcastSized(1024 * 1024)
    alpha.broadcast('after them')
    const gamma = await start('gamma')
    await untilHeard([alpha, beta], 'after them')
    await untilMembers([alpha, beta, gamma], ...names)
    const lengths = payloadsOf(beta.heard).map(({ length }) => length)
    expect(lengths).toEqual([...Array(count).fill(1024 * 1024), 'after them'.length])
    const [shared] = payloadsByView(gamma.heard)
    const ofBeta = payloadsByView(beta.heard).find(({ view }) => view?.id === shared?.view?.id)
    expect(shared?.payloads.length).toBe(ofBeta?.payloads.length)
  })
})

describe('a daemon whose main thread is busy', () => {
  it('holds up neither the views of others nor their messages', async () => {
    const [alpha, beta] = [await start('alpha'), await start('beta')]
    await untilMembers([alpha, beta], 'alpha', 'beta')
    alpha.block(6_000)
    const startedAtMs = world.nowMs()
    const gamma = await start('gamma')
    await untilMembers([beta, gamma], ...names)
    beta.broadcast('meanwhile')
    await untilHeard([beta, gamma], 'meanwhile')
    expect(latestView(alpha.heard)?.members).toEqual(['alpha', 'beta'])
    expect(world.nowMs() - startedAtMs).toBeLessThan(6_000)
    await untilHeard([alpha], 'meanwhile')
    expect(latestView(alpha.heard)?.members).toEqual([...names])
  })
})

async function start(node: string): Promise<RealMember> {
  return await world.start({ node, role: 'daemon' })
}

async function startAll(): Promise<[RealMember, RealMember, RealMember]> {
  const started = await Promise.all(names.map(start))
  await untilMembers(started, ...names)
  return started as [RealMember, RealMember, RealMember]
}

function untilMembers(members: readonly RealMember[], ...nodes: readonly string[]) {
  return world.until(`a view of ${nodes.join(', ')}`, () =>
    members.every(({ heard }) => latestView(heard)?.members.join() === nodes.join()),
  )
}

function untilHeard(members: readonly RealMember[], payload: string) {
  return world.until(`all hear "${payload}"`, () =>
    members.every(({ heard }) => payloadsOf(heard).includes(payload)),
  )
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
