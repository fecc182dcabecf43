import { setTimeout as delay } from 'node:timers/promises'
import type { ConsolePage } from '../../console/browser.ts'
import type { ConsoleLab } from '../../console/console-lab.ts'
import type { DaemonNode } from '../../lab/daemon/daemon-node.ts'
import { watchFor } from './shown-at.ts'

/** As often a resource changes beside what is measured. */
const changeEveryMs = 1_000
const options = { isDryRun: false, isWaiting: true, timeoutMs: 60_000 }

/**
 * Moves a resource there and back again; how long after the daemon's event that it is in service
 * the table of hierarchies has shown it, in ms of the machine's one clock.
 */
export async function measureEvents(lab: ConsoleLab, view: ConsolePage, runs: number) {
  const node = lab.node('n1')
  const taken: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const owner = (await node.resource('batch'))?.owners[0]
    const to = owner === 'n1' ? 'n2' : 'n1'
    const sign = { tag: 'batch', column: to, words: 'Active', isThere: true }
    const shownAt = await watchFor(view.page, sign)
    const last = await lastEvent(node)
    await node.client.send({ kind: 'switchover', tag: 'batch', to }, options)
    taken.push((await shownAt()) - (await inServiceAt(node, to, last)))
  }
  return taken
}

async function lastEvent(node: DaemonNode): Promise<number> {
  return (await node.client.events(0)).at(-1)?.id ?? 0
}

async function inServiceAt({ client }: DaemonNode, to: string, after: number): Promise<number> {
  const events = await client.events(after)
  const arrived = events.findLast(({ kind, tag, node }) => {
    return kind === 'instance' && tag === 'batch' && node === to
  })
  if (arrived === undefined) throw new Error(`no event tells that batch came to ${to}`)
  return arrived.at
}

/** Begins and ends maintenance of a resource: from the request until the table has shown it, ms. */
export async function measureRequests(
  lab: ConsoleLab,
  view: ConsolePage,
  plan: { readonly tag: string; readonly runs: number },
) {
  // What another attempt left would be shown before anything is done.
  await setMaintenance(lab, plan.tag, false)
  const shown = view.page.locator('td[data-label="Resource"]').getByText('maintenance')
  await shown.waitFor({ state: 'detached' })
  const taken: number[] = []
  for (let run = 0; run < plan.runs; run += 1) {
    const isOn = run % 2 === 0
    const sign = { tag: plan.tag, column: 'Resource', words: 'maintenance', isThere: isOn }
    const shownAt = await watchFor(view.page, sign)
    const sentAt = Date.now()
    await setMaintenance(lab, plan.tag, isOn)
    taken.push((await shownAt()) - sentAt)
  }
  return taken
}

/** Begins or ends maintenance of a resource. */
export async function setMaintenance(lab: ConsoleLab, tag: string, isOn: boolean) {
  const scope = { kind: 'resource', tag } as const
  await lab.node('n1').client.send({ kind: 'maintenance', scope, isOn }, options)
}

/** Begins and ends maintenance of a resource again and again while something is done. */
export async function whileChanging<Result>(
  lab: ConsoleLab,
  tag: string,
  act: () => Promise<Result>,
): Promise<Result> {
  let isOver = false
  const change = async () => {
    for (let isOn = true; !isOver || !isOn; isOn = !isOn) {
      await setMaintenance(lab, tag, isOn)
      await delay(changeEveryMs)
    }
  }
  const changed = change()
  const [result] = await Promise.all([
    act().finally(() => {
      isOver = true
    }),
    changed,
  ])
  return result
}
