import { expect, it } from 'vitest'
import { latestView, payloadsOf, payloadsWithin } from './heard-story.ts'
import type { Cluster } from './use-cluster.ts'

const megabyte = 1024 * 1024

/** Who hears which message, and in which order. */
export function describeMessages(cluster: Cluster): void {
  it('are told to all members in one order, to their senders too', async () => {
    const daemons = await cluster.start('alpha', 'beta', 'gamma')
    for (const process of daemons) process.stream(100)
    await cluster.world.until('all messages', () =>
      daemons.every(({ heard }) => payloadsOf(heard).length === 300),
    )
    const [first, ...others] = daemons.map(({ heard }) => payloadsOf(heard))
    for (const other of others) expect(other).toEqual(first)
    for (const { node } of daemons) {
      const own = first?.filter((payload) => payload.startsWith(node))
      expect(own).toEqual(Array.from({ length: 100 }, (_, index) => `${node} ${index}`))
    }
  })

  it('come after the view they were ordered in', async () => {
    const [alpha] = await cluster.start('alpha')
    alpha.stream(2_000)
    let isEnough = false
    const goOn = async (): Promise<void> => {
      for (let count = 0; !isEnough; count += 1) {
        alpha.broadcast(`meanwhile ${count}`)
        await cluster.world.pass(1)
      }
    }
    const going = goOn()
    const joined = cluster.daemon('beta').then(async (beta) => {
      await cluster.untilMembers([beta], 'alpha', 'beta')
      await cluster.world.until('a message', () => payloadsOf(beta.heard).length > 0)
      return beta
    })
    const beta = await joined.finally(() => {
      isEnough = true
    })
    await going
    expect(beta.heard.slice(0, 2).map(({ kind }) => kind)).toContain('view')
    const firstHeard = payloadsOf(beta.heard)[0] ?? ''
    await cluster.untilHeard([alpha], firstHeard)
    expect(payloadsWithin(alpha.heard, latestView(beta.heard)?.id)[0]).toBe(firstHeard)
  })

  it('may be as large as a megabyte', async () => {
    const daemons = await cluster.start('alpha', 'beta')
    daemons[1].broadcastSized(megabyte)
    daemons[1].broadcast('after it')
    await cluster.untilHeard(daemons, 'after it')
    for (const { heard } of daemons) {
      expect(payloadsOf(heard).map(({ length }) => length)).toEqual([megabyte, 8])
    }
  })

  describeHearers(cluster)
}

/** Guardians are small: they are not told everything. */
function describeHearers(cluster: Cluster): void {
  it('of guardians are told to all, those of daemons to daemons or to everybody', async () => {
    const alpha = await cluster.daemon('alpha')
    const watchers = [await cluster.guardian('alpha'), await cluster.guardian('beta')]
    await cluster.untilMembers(watchers, 'alpha')
    alpha.broadcast('between daemons')
    await cluster.untilHeard([alpha], 'between daemons')
    watchers[0]?.broadcast('to all')
    await cluster.untilHeard([alpha, ...watchers], 'to all')
    alpha.broadcast('for everybody', 'everybody')
    await cluster.untilHeard([alpha, ...watchers], 'for everybody')
    const told = ['to all', 'for everybody']
    expect(watchers.map(({ heard }) => payloadsOf(heard))).toEqual([told, told])
    expect(payloadsOf(alpha.heard)).toEqual(['between daemons', ...told])
  })
}
