import { expect, it } from 'vitest'
import { isToldDown, latestView } from './heard-story.ts'
import type { Cluster } from './use-cluster.ts'

/** A killed guardian-watched sequencer is gone by then, with time for a busy machine. */
const frozenForMs = 350

/** How nodes come back. */
export function describeReturning(cluster: Cluster): void {
  it('a daemon that was process-gone joins a new view', async () => {
    const [alpha, beta] = await cluster.start('alpha', 'beta')
    const first = latestView(alpha.heard)
    beta.kill()
    await cluster.untilMembers([alpha], 'alpha')
    const reborn = await cluster.daemon('beta')
    await cluster.untilMembers([alpha, reborn], 'alpha', 'beta')
    const second = latestView(alpha.heard)
    expect(second?.joined).toEqual(['beta'])
    expect(second?.id).not.toBe(first?.id)
    await cluster.world.pass(50)
    expect(isToldDown(alpha.heard, 'beta')).toBe(false)
  })

  it('a node that was down joins a new view', async () => {
    const [alpha] = await cluster.start('alpha', 'beta')
    cluster.world.crash('beta')
    await cluster.untilMembers([alpha], 'alpha')
    await cluster.untilDown(alpha, 'beta')
    const reborn = await cluster.daemon('beta')
    await cluster.untilMembers([alpha, reborn], 'alpha', 'beta')
    expect(latestView(alpha.heard)?.joined).toEqual(['beta'])
  })
}

/** What becomes of processes that live and do nothing. */
export function describeFreezing(cluster: Cluster): void {
  it('a frozen sequencer is killed by its guardian, and the others go on', async () => {
    const [alpha, ...survivors] = await cluster.start('alpha', 'beta', 'gamma')
    await cluster.world.pass(100)
    const frozenAtMs = cluster.world.nowMs()
    alpha.pause()
    await cluster.untilMembers(survivors, 'beta', 'gamma')
    expect(cluster.world.nowMs() - frozenAtMs).toBeLessThan(frozenForMs)
    for (const { heard } of survivors) {
      expect(latestView(heard)?.left).toEqual([{ node: 'alpha', how: 'process-gone' }])
    }
  })

  it('a frozen member is process-gone when the sequencer dies, never down', async () => {
    const [alpha, beta] = await cluster.start('alpha', 'beta')
    const gamma = await cluster.daemon('gamma')
    await cluster.untilMembers([beta], 'alpha', 'beta', 'gamma')
    gamma.pause()
    alpha.kill()
    await cluster.untilMembers([beta], 'beta')
    const left = latestView(beta.heard)?.left.find(({ node }) => node === 'gamma')
    expect(left?.how).toBe('process-gone')
    gamma.resume()
    await cluster.untilMembers([beta, gamma], 'beta', 'gamma')
    expect(isToldDown(beta.heard, 'gamma')).toBe(false)
  })

  it('a frozen member that has a guardian is killed when the sequencer dies', async () => {
    const [alpha, beta, gamma] = await cluster.start('alpha', 'beta', 'gamma')
    gamma.pause()
    alpha.kill()
    await cluster.untilMembers([beta], 'beta')
    await cluster.world.pass(50)
    const reborn = await cluster.daemon('gamma')
    await cluster.untilMembers([beta, reborn], 'beta', 'gamma')
    expect(isToldDown(beta.heard, 'gamma')).toBe(false)
  })
}

/** The same where an engine process answers for the node: it does not look at its clients. */
export function describeUnnoticed(cluster: Cluster): void {
  it('a frozen daemon stays a member, and hears everything in order afterwards', async () => {
    const [alpha, beta, gamma] = await cluster.start('alpha', 'beta', 'gamma')
    gamma.pause()
    alpha.stream(100)
    alpha.kill()
    await cluster.untilMembers([beta], 'beta', 'gamma')
    await cluster.world.pass(1_000)
    beta.broadcast('are you there')
    await cluster.untilHeard([beta], 'are you there')
    await cluster.world.pass(50)
    const heardBefore = gamma.heard.length
    expect(latestView(gamma.heard)?.members).toEqual(['alpha', 'beta', 'gamma'])
    gamma.resume()
    await cluster.untilHeard([gamma], 'are you there')
    const heardLate = gamma.heard.slice(heardBefore)
    expect(heardLate).toEqual(beta.heard.slice(-heardLate.length))
    expect(latestView(gamma.heard)?.members).toEqual(['beta', 'gamma'])
  })

  it('a frozen daemon whose process ends is process-gone', async () => {
    const [alpha, beta] = await cluster.start('alpha', 'beta')
    beta.pause()
    await cluster.world.pass(1_000)
    beta.kill()
    await cluster.untilMembers([alpha], 'alpha')
    expect(latestView(alpha.heard)?.left).toEqual([{ node: 'beta', how: 'process-gone' }])
  })
}
