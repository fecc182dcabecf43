import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClusterLab } from '../lab/daemon/cluster-lab.ts'
import type { DaemonNode } from '../lab/daemon/daemon-node.ts'
import { monotonicMs } from '../lab/monotonic.ts'
import { Observer } from '../lab/observer/observer.ts'
import { killProcess } from '../lab/processes.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { CorosyncLab } from './corosync-lab.ts'

const address = '10.79.0.100'
/** How fast a busy machine fails over is not the subject: whether it ever has two owners is. */
const extra = 'recoverWithin: 2s'
const hierarchy = `resources:
  vip:
    kind: ip
    parameters: { address: ${address}/24 }
  app:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`

let corosync: CorosyncLab
let lab: ClusterLab
let observer: Observer

beforeAll(async () => {
  corosync = await CorosyncLab.open(['n1', 'n2'])
  lab = new ClusterLab(['n1', 'n2'], { engine: '{ kind: corosync }', extra })
  for (const node of lab.nodes) {
    node.launcher = corosync.machine(node.name).words([])
    node.start()
  }
  await untilReady()
  observer = await Observer.start(address, corosync.machines.all)
  await lab.node('n1').apply(hierarchy)
})
afterAll(async () => {
  observer?.stop()
  await lab?.close()
  await corosync?.close()
})

describe('two daemons that meet by Corosync', () => {
  it('move an address and its program with a switchover', async () => {
    const owners = await ownersDuring(async () => {
      for (const tag of ['vip', 'app']) await switchOver(tag, 'n2')
      await untilOwners(lab.node('n1'), { vip: 'n2', app: 'n2' })
    })
    expect(owners).toEqual({ max: 1, first: ['n1'], last: ['n2'] })
    expect([lab.programsOf('app', 'n1').length, lab.programsOf('app', 'n2').length]).toEqual([0, 1])
  })

  it('say which link is down while another one carries on', async () => {
    const [node, views] = [lab.node('n1'), viewCount(lab.node('n1'))]
    const says = (text: string) => () =>
      node
        .log()
        .split('\n')
        .some((line) => line.includes('"link":1') && line.includes(text))
    corosync.machine('n2').cut([1])
    await waitUntil('the log tells of it', says('a link to a node is down'))
    corosync.machine('n2').mend([1])
    await waitUntil('the log tells of its return', says('a link to a node is up again'))
    expect(viewCount(node)).toBe(views)
  })

  it('take over what can be asked for when a machine dies, and the rest at a word', async () => {
    const owners = await ownersDuring(async () => {
      await crash('n2')
      await untilOwners(lab.node('n1'), { vip: 'n1', app: '' })
    })
    expect(owners).toEqual({ max: 1, first: ['n2'], last: ['n1'] })
    // Corosync says that of two nodes both sides of a split have quorum: a lease proves nothing.
    const said = await lab.node('n1').holdfast('node', 'confirm-down', 'n2')
    expect(said).toMatchObject({ code: 0, stderr: '' })
    await untilOwners(lab.node('n1'), { vip: 'n1', app: 'n1' })
    expect(lab.programsOf('app', 'n1').length).toBe(1)
  })

  it('are two again when it returns, and nothing moves', async () => {
    const owners = await ownersDuring(async () => {
      corosync.corosync('n2').start()
      await corosync.untilTogether()
      lab.node('n2').start()
      await untilReady()
      await untilOwners(lab.node('n2'), { vip: 'n1', app: 'n1' })
    })
    expect(owners).toEqual({ max: 1, first: ['n1'], last: ['n1'] })
  })
})

/** A busy machine takes its time to start daemons, and that is not the subject. */
async function untilReady(): Promise<void> {
  const limits = { timeoutMs: 50_000, intervalMs: 50 }
  for (const node of lab.nodes) {
    await waitUntil(`${node.name} is ready`, () => node.lookWhetherReady(), limits)
  }
}

/** Who held the address while something happened, as the kernels say. */
async function ownersDuring(happening: () => Promise<void>) {
  const from = monotonicMs()
  await happening()
  const report = await observer.measure({ from, until: monotonicMs() })
  const [first] = report.succession
  return { max: report.ownersMax, first, last: report.succession.at(-1) }
}

function viewCount(node: DaemonNode): number {
  return node.log().split('"msg":"new view"').length
}

async function switchOver(tag: string, to: string): Promise<void> {
  const options = { isDryRun: false, isWaiting: true, timeoutMs: 20_000 }
  await lab.node('n1').client.send({ kind: 'switchover', tag, to }, options)
}

async function untilOwners(node: DaemonNode, expected: Record<string, string>): Promise<void> {
  const limits = { timeoutMs: 20_000, intervalMs: 20 }
  const isOwner = async () => {
    const { resources } = await node.client.status()
    const found = Object.fromEntries(resources.map(({ tag, owners }) => [tag, owners.join('+')]))
    const isSettled = Object.keys(expected).every((tag) => found[tag] === expected[tag])
    return isSettled || [JSON.stringify(found), ...node.lastWords()].join('\n')
  }
  await waitUntil(`the owners are ${JSON.stringify(expected)}`, isOwner, limits)
}

/** Corosync, guardian, daemon and all that they run die in one moment; addresses go with them. */
async function crash(name: string): Promise<void> {
  const victims = [...lab.processesOf(name), ...lab.programsOf('app', name)]
  process.kill(corosync.corosync(name).pid, 'SIGKILL')
  for (const id of victims) killProcess(id)
  corosync.machine(name).dropAddress(address)
}
