import { setTimeout as sleep } from 'node:timers/promises'
import type { HoldfastNode } from '../lab/holdfast-node.ts'
import type { TimeWindow } from '../lab/instrument.ts'
import { monotonicMs } from '../lab/monotonic.ts'
import type { OwnershipReport } from '../lab/observer/observer.ts'
import type { ClientReport } from '../lab/prober/prober.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { type EventName, type EventReport, type Measurements, roundMs } from './demo-report.ts'
import {
  decisionsAboutAddress,
  lookWhetherAllIsWell,
  ownerOf,
  programFile,
  type Stage,
} from './stage.ts'

/** One thing that happens to the cluster. */
interface Scene {
  readonly name: EventName
  /** Makes it happen; resolves when it has happened, not when the cluster has coped. */
  readonly act: (owner: HoldfastNode) => Promise<void>
  /** The nodes that live afterwards. */
  readonly living: (owner: HoldfastNode) => readonly HoldfastNode[]
  /** What else must be so before the event is over. */
  readonly isOver?: (owner: HoldfastNode) => boolean
}

/** Calm before and after an event, so that each is measured alone; in ms. */
const CALM_MS = 300
const PATIENCE = { timeoutMs: 15_000, intervalMs: 10 }

/** Plays the whole story and tells each event as soon as it is over. */
export async function playStory(stage: Stage, tell: (event: EventReport) => void): Promise<void> {
  for (const scene of scenes(stage)) {
    try {
      const event = await playScene(stage, scene)
      tell(event)
      refuseTwoOwners(event)
    } catch (cause) {
      throw new Error(`${scene.name}: ${messageOf(cause)}`, { cause })
    }
  }
}

function scenes(stage: Stage): Scene[] {
  const others = (node: HoldfastNode) => stage.nodes.filter((other) => other !== node)
  let killed: readonly number[] = []
  let crashed: HoldfastNode | undefined
  return [
    {
      name: 'process-killed',
      act: async (owner) => {
        killed = owner.host.killRunning(programFile)
        if (killed.length === 0) throw new Error(`the program does not run on ${owner.name}`)
      },
      living: () => stage.nodes,
      isOver: (owner) =>
        owner.host.processesRunning(programFile).some((id) => !killed.includes(id)),
    },
    {
      name: 'switchover',
      act: async (owner) => {
        const options = { isDryRun: false, isWaiting: true, timeoutMs: 10_000 }
        await owner.client.send({ kind: 'switchover', tag: 'vip' }, options)
      },
      living: () => stage.nodes,
    },
    {
      name: 'node-crashed',
      act: async (owner) => {
        crashed = owner
        await owner.host.crash()
      },
      living: others,
    },
    {
      name: 'node-returned',
      act: async () => {
        crashed?.host.start()
        crashed?.start()
      },
      living: (owner) => [owner, ...others(owner)],
    },
  ]
}

async function playScene(stage: Stage, scene: Scene): Promise<EventReport> {
  await sleep(CALM_MS)
  const owner = await ownerOf(stage)
  const decidedBefore = (await decisionsAboutAddress(owner)).at(-1)?.number ?? 0
  const window = await playAndWait(stage, scene, owner)
  const client = await stage.prober.measure(window)
  const ownership = await stage.observer.measure(window)
  const to = await ownerOf(stage)
  return {
    name: scene.name,
    outageMs: roundMs(client.outageMs),
    ownersMax: ownership.ownersMax,
    from: owner.name,
    to: to.name,
    why: await whyItIsThere(to, decidedBefore),
    measurements: {
      ...gatherMeasurements(client, ownership),
      timelines: await timelinesSince(to, decidedBefore),
    },
  }
}

/** Lets it happen and gives the time from then until all was calm again. */
async function playAndWait(stage: Stage, scene: Scene, owner: HoldfastNode): Promise<TimeWindow> {
  const living = scene.living(owner)
  const from = monotonicMs()
  await scene.act(owner)
  const look = async () => (scene.isOver?.(owner) ?? true) && lookWhetherAllIsWell(stage, living)
  await waitUntil('everything is in service again', look, PATIENCE)
  await sleep(CALM_MS)
  return { from, until: monotonicMs() }
}

function gatherMeasurements(
  client: ClientReport,
  ownership: OwnershipReport,
): Omit<Measurements, 'timelines'> {
  return {
    proberGapMs: roundMs(client.largestSendGapMs),
    observerGapMs: roundMs(ownership.largestLookGapMs),
    probes: client.sent,
    severalOwnersMs: roundMs(ownership.severalOwnersMs),
    noOwnerMs: roundMs(ownership.noOwnerMs),
  }
}

/** The newest decision about the address; where none was needed, the one that still stands. */
async function whyItIsThere(owner: HoldfastNode, decidedBefore: number): Promise<string> {
  const decisions = await decisionsAboutAddress(owner)
  const newest = decisions.at(-1)
  if (newest === undefined) throw new Error('Holdfast gives no reason for where the address is')
  if (newest.number > decidedBefore) return newest.sentence
  return `Nothing had to be decided, vip stays on ${owner.name}; last: ${newest.sentence}`
}

async function timelinesSince(owner: HoldfastNode, decidedBefore: number) {
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
