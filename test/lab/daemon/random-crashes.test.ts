import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StatusDocument } from '../../../core/src/api/documents.ts'
import { createRandom } from '../../../core/src/simulator/random.ts'
import { killProcess } from '../processes.ts'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab, fixtureKit } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

const isLong = process.env['HOLDFAST_LONG'] === '1'
const kills = isLong ? 60 : 6
/** Between two changes of a writer: what a node is to know again at each start stays small. */
const pauseMs = isLong ? 250 : 0
const seed = isLong ? Date.now() % 1_000_000 : 20_261

let lab: ClusterLab

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'], { kits: [fixtureKit('stand-in')] })
  await lab.node('n1').apply(`resources:
  solo:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`)
  await lab.programOf('solo', 'n1')
})
afterAll(() => lab?.close())

describe('daemons that are killed again and again', () => {
  it('keep every acknowledged change, once, and stop no program', async () => {
    const programs = lab.programsOf('solo', 'n1')
    const story = `seed ${seed}`
    const writers = lab.nodes.map((node) => new Writer(node))
    await killAtRandom()
    const told = (await Promise.all(writers.map((writer) => writer.stop()))).flat()
    const exported = await exportAll()
    expect(exported[0], story).toBe(exported[1])
    const { resources, revision } = await lab.node('n2').client.status()
    const present = resources.map(({ tag }) => tag).filter((tag) => tag !== 'solo')
    const acknowledged = told.filter(({ isAcknowledged }) => isAcknowledged).map(({ tag }) => tag)
    expect(
      acknowledged.filter((tag) => !present.includes(tag)),
      story,
    ).toEqual([])
    expect(
      present.filter((tag) => !told.some((change) => change.tag === tag)),
      story,
    ).toEqual([])
    expect(revision, story).toBe(1 + present.length)
    expect(acknowledged.length, 'changes between the kills').toBeGreaterThan(kills)
    expect(told.length, 'changes that a kill cut off').toBeGreaterThan(acknowledged.length)
    expect(lab.programsOf('solo', 'n1'), story).toEqual(programs)
    expect(lab.programsOf('solo', 'n2'), story).toEqual([])
  }, 600_000)
})

/** What each node says is configured, once all of them take part and answer. */
async function exportAll(): Promise<readonly string[]> {
  let exported: readonly string[] = []
  await waitUntil('both say what is configured', async () => {
    await untilBothTakePart()
    const printed = await Promise.all(lab.nodes.map((node) => node.holdfast('export')))
    exported = printed.map(({ stdout }) => stdout)
    // A busy machine may keep a daemon waiting for so long that its guardian starts it again.
    return printed.every(({ code }) => code === 0) || printed.map(({ stderr }) => stderr).join()
  })
  return exported
}

/** Both daemons are up, know each other and have looked at what they have. */
async function untilBothTakePart(): Promise<void> {
  await lab.untilReady()
  await waitUntil('both know each other', async () => {
    // A guardian may just have ended a daemon that a busy machine kept waiting.
    const { nodes = [] } = await lab
      .node('n1')
      .client.status()
      .catch(() => ({}) as Partial<StatusDocument>)
    const isThere = nodes.map(({ membership, isSynced }) => membership === 'member' && isSynced)
    return isThere.length === lab.nodes.length && isThere.every(Boolean)
  })
}

interface ToldChange {
  readonly tag: string
  readonly isAcknowledged: boolean
}

/** Asks one node for a new resource again and again, and notes what it was told. */
class Writer {
  readonly #node: DaemonNode
  readonly #told: ToldChange[] = []
  readonly #running: Promise<void>
  #isStopped = false

  constructor(node: DaemonNode) {
    this.#node = node
    this.#running = this.#run()
  }

  async stop(): Promise<readonly ToldChange[]> {
    this.#isStopped = true
    await this.#running
    return this.#told
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      const tag = `${this.#node.name}-${this.#told.length}`
      const isAcknowledged = await this.#create(tag)
      this.#told.push({ tag, isAcknowledged })
      await sleep(isAcknowledged ? pauseMs : 50)
    }
  }

  async #create(tag: string): Promise<boolean> {
    const parameters = { folder: join(this.#node.folder, 'world') }
    const entry = { kind: 'stand-in', initially: 'out-of-service', parameters }
    try {
      const options = { isDryRun: false, isWaiting: false, timeoutMs: 5_000 }
      await this.#node.client.send({ kind: 'createResource', tag, entry }, options)
      return true
    } catch {
      return false
    }
  }
}

/**
 * Kills one daemon or both, at moments that the seed decides; guardians start them again. Some of
 * the kills may meet a daemon on its way up, but never two in a row: for one that does not come up
 * within its grace the guardian lets go of what it had.
 */
async function killAtRandom(): Promise<void> {
  const random = createRandom(seed)
  let hasWaited = false
  for (let killed = 0; killed < kills; killed += 1) {
    hasWaited = !hasWaited || random.below(3) > 0
    if (hasWaited) await untilBothTakePart()
    await sleep(random.between(500, 1_500))
    const choice = random.below(5)
    const victims = choice === 0 ? lab.nodes : [lab.nodes[choice % 2]]
    for (const victim of victims) if (victim !== undefined) killProcess(victim.daemonId)
  }
}
