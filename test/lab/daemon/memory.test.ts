import { existsSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killProcess } from '../processes.ts'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

let lab: ClusterLab
let first: DaemonNode
let second: DaemonNode
let configuration = ''

/** More often than the views that the cluster had while it was whole. */
const restartsAlone = 4

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'], { extra: 'recoverWithin: 10s' })
  first = lab.node('n1')
  second = lab.node('n2')
  await first.apply(`resources:
  solo:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`)
  await lab.programOf('solo', 'n1')
  configuration = await first.client.configuration('yaml')
})
afterAll(() => lab?.close())

describe('a memory that was cut off half-way', () => {
  it('is replaced by the memory of another node, and kept aside', async () => {
    const programs = lab.programsOf('solo', 'n1')
    const damaged = await restartDamaged(first)
    expect(await first.client.configuration('yaml')).toBe(configuration)
    await waitUntil('it is adopted where it runs', async () => {
      return (await ownersOfSolo()) === 'n1'
    })
    expect(lab.programsOf('solo', 'n1')).toEqual(programs)
    expectKeptAside(first, damaged)
    await waitUntil('it is on the disk again', () => existsSync(first.memoryFile))
  })

  it('is forgotten where no other node remembers, and then nothing is decided', async () => {
    const programs = lab.programsOf('solo', 'n1')
    killForGood(second)
    const damaged = await restartDamaged(first)
    expectKeptAside(first, damaged)
    expect(await first.client.configuration('yaml')).toBe('resources: {}\n')
    const { attention } = await first.client.status()
    expect(attention[0]).toMatchObject({ code: 'attention.not-started', values: { nodes: ['n2'] } })
    const { code, stderr } = await first.holdfast('maintenance', 'on')
    expect([code, stderr.split('\n')[0]]).toEqual([6, 'Error HF_CLUSTER_NO_QUORUM'])
    expect(lab.programsOf('solo', 'n1')).toEqual(programs)
  })

  it('comes back with the node that remembers, after any number of starts alone', async () => {
    const programs = lab.programsOf('solo', 'n1')
    for (let start = 0; start < restartsAlone; start += 1) {
      killForGood(first)
      first.start()
      await first.untilReady()
    }
    second.start()
    await second.untilReady()
    await waitUntil('all is adopted', async () => (await ownersOfSolo()) === 'n1')
    expect(await first.client.configuration('yaml')).toBe(configuration)
    expect(await second.client.configuration('yaml')).toBe(configuration)
    expect(lab.programsOf('solo', 'n1')).toEqual(programs)
    expect(lab.programsOf('solo', 'n2')).toEqual([])
  })
})

async function ownersOfSolo(): Promise<string | undefined> {
  return (await second.resource('solo'))?.owners.join()
}

/** Kills a daemon and cuts its memory in half before the next one starts; returns what is left. */
async function restartDamaged(node: DaemonNode): Promise<string> {
  const killed = node.daemonId
  const [guardian = 0] = lab.guardiansOf(node.name)
  process.kill(guardian, 'SIGSTOP')
  killProcess(killed)
  const { size } = statSync(node.memoryFile)
  truncateSync(node.memoryFile, Math.floor(size / 2))
  const left = readFileSync(node.memoryFile, 'utf8')
  process.kill(guardian, 'SIGCONT')
  await waitUntil('it is started again', () => node.daemonId !== killed)
  await node.untilReady()
  return left
}

/** Ends a node as a power cut would, but for the programs that it protects. */
function killForGood(node: DaemonNode): void {
  const guardians = lab.guardiansOf(node.name)
  for (const guardian of guardians) process.kill(guardian, 'SIGSTOP')
  killProcess(node.daemonId)
  for (const guardian of guardians) killProcess(guardian)
}

function expectKeptAside(node: DaemonNode, damaged: string): void {
  const kept = readdirSync(node.stateFolder)
    .filter((name) => name.startsWith('memory.damaged-'))
    .filter((name) => readFileSync(join(node.stateFolder, name), 'utf8') === damaged)
  expect(kept).toHaveLength(1)
  const [line = ''] = node
    .log()
    .split('\n')
    .filter((text) => text.includes(kept[0] ?? ''))
  expect(line).toContain('HF_STORE_DAMAGED')
}
