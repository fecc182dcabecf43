import { setTimeout as sleep } from 'node:timers/promises'
import type { TimeWindow } from '../lab/instrument.ts'
import { monotonicMs } from '../lab/monotonic.ts'
import type { OwnershipReport } from '../lab/observer/observer.ts'
import type { ClientReport } from '../lab/prober/prober.ts'
import { waitUntil } from '../lab/wait-until.ts'
import type { DemoNode } from './demo-node.ts'
import { type EventReport, type Measurements, roundMs } from './demo-report.ts'
import type { Scene } from './scene.ts'
import { lookWhoServes, ownerOf } from './served.ts'
import { decisionsAboutAddress, lookWhetherAllIsWell, type Stage } from './stage.ts'

/** Calm before and after an event, so that each is measured alone; in ms. */
const CALM_MS = 300
const PATIENCE = { timeoutMs: 15_000, intervalMs: 10 }

/** Plays a whole story and tells each event as soon as it is over. */
export async function playStory(
  stage: Stage,
  scenes: readonly Scene[],
  tell: (event: EventReport) => void,
): Promise<void> {
  for (const scene of scenes) {
    try {
      const event = await playScene(stage, scene)
      tell(event)
      refuseTwoOwners(event)
    } catch (cause) {
      throw new Error(`${scene.name}: ${messageOf(cause)}`, { cause })
    }
  }
}

async function playScene(stage: Stage, scene: Scene): Promise<EventReport> {
  await sleep(CALM_MS)
  const owner = await ownerOf(stage, stage.nodes)
  const decidedBefore = (await decisionsAboutAddress(owner)).at(-1)?.number ?? 0
  const lost = scene.unreachable?.(owner) ?? []
  const reachable = stage.nodes.filter((node) => !lost.includes(node))
  const { window, to } = await playAndWait(stage, scene, { owner, lost, reachable })
  const client = await stage.prober.measure(window)
  const ownership = await stage.observer.measure(window, namesOf(reachable))
  const apart = await stage.observer.measure(window, namesOf(lost))
  const wentMs = window.until - window.from
  return {
    name: scene.name,
    outageMs: roundMs(client.outageMs),
    ownersMax: ownership.ownersMax,
    from: owner.name,
    to: to.name,
    why: await whyItIsThere(to, decidedBefore),
    measurements: {
      ...gatherMeasurements(client, ownership),
      unreachableOwnerMs: lost.length === 0 ? 0 : roundMs(wentMs - apart.noOwnerMs),
      timelines: await timelinesSince(to, decidedBefore),
    },
  }
}

/** Whom a scene is about: who has the address, and whom clients reach meanwhile. */
interface Cast {
  readonly owner: DemoNode
  readonly lost: readonly DemoNode[]
  readonly reachable: readonly DemoNode[]
}

function namesOf(nodes: readonly DemoNode[]): readonly string[] {
  return nodes.map(({ name }) => name)
}

/** Lets it happen; gives the time from then until all was calm again, and who has the address. */
async function playAndWait(
  stage: Stage,
  scene: Scene,
  { owner, lost, reachable }: Cast,
): Promise<{ readonly window: TimeWindow; readonly to: DemoNode }> {
  const living = scene.living?.(owner) ?? stage.nodes
  const from = monotonicMs()
  await scene.act(owner)
  await sleep(scene.settleMs ?? 0)
  const lookAtScene = async () => {
    if (scene.isOver?.(owner) === false) return 'it is not over'
    const owners = await stage.observer.owners()
    const still = owners.find((name) => namesOf(lost).includes(name))
    if (still !== undefined) return `the kernel of ${still} still has the address`
    if (scene.settleMs === undefined) return await lookWhetherAllIsWell(stage, living)
    const served = await lookWhoServes(stage, reachable)
    return typeof served !== 'string' || served
  }
  await waitUntil('everything is in service again', lookAtScene, PATIENCE)
  await sleep(CALM_MS)
  return { window: { from, until: monotonicMs() }, to: await ownerOf(stage, reachable) }
}

function gatherMeasurements(
  client: ClientReport,
  ownership: OwnershipReport,
): Omit<Measurements, 'timelines' | 'unreachableOwnerMs'> {
  return {
    proberGapMs: roundMs(client.largestSendGapMs),
    observerGapMs: roundMs(ownership.largestLookGapMs),
    probes: client.sent,
    severalOwnersMs: roundMs(ownership.severalOwnersMs),
    noOwnerMs: roundMs(ownership.noOwnerMs),
  }
}

/** The newest decision about the address; where none was needed, the one that still stands. */
async function whyItIsThere(owner: DemoNode, decidedBefore: number): Promise<string> {
  const decisions = await decisionsAboutAddress(owner)
  const newest = decisions.at(-1)
  if (newest === undefined) throw new Error('Holdfast gives no reason for where the address is')
  if (newest.number > decidedBefore) return newest.sentence
  return `Nothing had to be decided, vip stays on ${owner.name}; last: ${newest.sentence}`
}

async function timelinesSince(owner: DemoNode, decidedBefore: number) {
  const timelines = await owner.client.timelines({})
  return timelines.filter(({ decision }) => decision.number > decidedBefore)
}

function refuseTwoOwners(event: EventReport): void {
  if (event.ownersMax <= 1) return
  const { severalOwnersMs } = event.measurements
  throw new Error(`${event.ownersMax} nodes had the address at once, for ${severalOwnersMs} ms`)
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
