import { expect, it } from 'vitest'
import type { MemberProcess } from './engine-harness.ts'
import { latestView, payloadsWithin, viewsOf } from './heard-story.ts'
import type { Cluster } from './use-cluster.ts'

/** What is told when processes of other nodes than the sequencer's die. */
export function describeDeaths(cluster: Cluster): void {
  it('of a daemon alone are process-gone, of its guardian afterwards down', async () => {
    const [alpha] = await cluster.start('alpha')
    const beta = await cluster.daemon('beta')
    const watcher = await cluster.guardian('beta')
    await cluster.untilMembers([alpha], 'alpha', 'beta')
    beta.kill()
    await cluster.untilMembers([alpha], 'alpha')
    expect(latestView(alpha.heard)?.left).toEqual([{ node: 'beta', how: 'process-gone' }])
    const viewCount = viewsOf(alpha.heard).length
    watcher.kill()
    await cluster.untilDown(alpha, 'beta')
    expect(viewsOf(alpha.heard).length).toBe(viewCount)
  })

  it('of a whole node are down', async () => {
    const [alpha] = await cluster.start('alpha', 'beta')
    cluster.world.crash('beta')
    await cluster.untilDown(alpha, 'beta')
    await cluster.untilMembers([alpha], 'alpha')
  })

  it('of a guardian alone change no view', async () => {
    const alpha = await cluster.daemon('alpha')
    const watcher = await cluster.guardian('beta')
    const beta = await cluster.daemon('beta')
    await cluster.untilMembers([alpha, beta], 'alpha', 'beta')
    const before = viewsOf(alpha.heard).length
    watcher.kill()
    await cluster.world.pass(50)
    alpha.broadcast('still together')
    await cluster.untilHeard([beta], 'still together')
    expect(viewsOf(alpha.heard).length).toBe(before)
  })
}

/** What is told when the process dies that was there first: the sequencer, where there is one. */
export function describeFirstDeaths(cluster: Cluster): void {
  it('with its whole node are down to all the others', async () => {
    const [, ...survivors] = await cluster.start('alpha', 'beta', 'gamma')
    cluster.world.crash('alpha')
    await cluster.untilMembers(survivors, 'beta', 'gamma')
    for (const survivor of survivors) await cluster.untilDown(survivor, 'alpha')
    const [first, second] = survivors.map(({ heard }) => latestView(heard))
    expect(first?.id).toBe(second?.id)
  })

  it('in mid-message leave prefixes, and the others go on', async () => {
    const [alpha, beta, gamma] = await cluster.start('alpha', 'beta', 'gamma')
    const viewId = latestView(beta.heard)?.id
    for (const process of [beta, gamma]) process.stream(3_000)
    alpha.streamToDeath(300)
    await cluster.untilMembers([beta, gamma], 'beta', 'gamma')
    expectPrefixes(beta, gamma, viewId)
    gamma.broadcast('going on')
    await cluster.untilHeard([beta, gamma], 'going on')
    expectPrefixes(beta, gamma, latestView(beta.heard)?.id)
  })

  it('one after the other are survived', async () => {
    const nodes = ['alpha', 'beta', 'delta', 'gamma'] as const
    const daemons = await cluster.start(...nodes)
    for (let gone = 1; gone < nodes.length; gone += 1) {
      cluster.world.crash(nodes[gone - 1] ?? '')
      await cluster.untilMembers(daemons.slice(gone), ...nodes.slice(gone))
    }
    for (const node of nodes.slice(0, -1)) await cluster.untilDown(daemons[3], node)
  })
}

function expectPrefixes(one: MemberProcess, other: MemberProcess, viewId?: string): void {
  const sequences = [one, other].map(({ heard }) => payloadsWithin(heard, viewId))
  const [shorter = [], longer = []] = sequences.sort((some, more) => some.length - more.length)
  expect(shorter.length).toBeGreaterThan(0)
  expect(longer.slice(0, shorter.length)).toEqual(shorter)
}
