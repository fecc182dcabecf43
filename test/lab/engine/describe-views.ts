import { expect, it } from 'vitest'
import type { EngineTraits } from './describe-engine.ts'
import { latestView, viewsOf } from './heard-story.ts'
import type { Cluster } from './use-cluster.ts'

/** Who is told which view when nodes join. */
export function describeViews(cluster: Cluster): void {
  it('tells a node that starts alone a quorate view of itself', async () => {
    const [{ heard }] = await cluster.start('alpha')
    const view = latestView(heard)
    expect(view).toEqual({ ...view, members: ['alpha'], joined: ['alpha'], left: [] })
    expect(heard.slice(0, 2)).toContainEqual({ kind: 'quorum', ring: view?.ring, isQuorate: true })
  })

  it('tells all members the same view when a node joins', async () => {
    const daemons = await cluster.start('alpha', 'beta', 'gamma')
    const views = daemons.map(({ heard }) => latestView(heard))
    expect(views.map((view) => view?.joined)).toEqual([['gamma'], ['gamma'], ['gamma']])
    expect(new Set(views.map((view) => view?.id)).size).toBe(1)
  })

  it('tells the quorum of the ring of each view', async () => {
    const daemons = await cluster.start('alpha', 'beta')
    for (const { heard } of daemons) {
      for (const { ring } of viewsOf(heard)) {
        expect(heard).toContainEqual({ kind: 'quorum', ring, isQuorate: true })
      }
    }
  })

  it('refuses a second daemon of one name, and the first goes on', async () => {
    const [alpha, beta] = await cluster.start('alpha', 'beta')
    await expect(cluster.daemon('beta')).rejects.toMatchObject({ code: 'HF_ENGINE_NAME_TAKEN' })
    alpha.broadcast('undisturbed')
    await cluster.untilHeard([beta], 'undisturbed')
    expect(latestView(beta.heard)?.members).toEqual(['alpha', 'beta'])
  })
}

/** How the others hear that a node left in good order. */
export function describeLeaving(cluster: Cluster, { hasSequencer }: EngineTraits): void {
  it('is told as such, not as a death', async () => {
    const [alpha, beta] = await cluster.start('alpha', 'beta')
    await beta.leave()
    await cluster.untilMembers([alpha], 'alpha')
    expect(latestView(alpha.heard)?.left).toEqual([{ node: 'beta', how: 'left' }])
  })

  it('of whoever was first is told as such too, and the others go on', async () => {
    const [alpha, beta, gamma] = await cluster.start('alpha', 'beta', 'gamma')
    const ring = latestView(alpha.heard)?.ring
    await alpha.leave()
    await cluster.untilMembers([beta, gamma], 'beta', 'gamma')
    await cluster.world.until('the ring that follows', () =>
      [beta, gamma].every(({ heard }) => (latestView(heard)?.ring !== ring) === hasSequencer),
    )
    beta.broadcast('still here')
    await cluster.untilHeard([beta, gamma], 'still here')
    const departures = viewsOf(gamma.heard).flatMap(({ left }) => left)
    expect(departures).toEqual([{ node: 'alpha', how: 'left' }])
  })
}
