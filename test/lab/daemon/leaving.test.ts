import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killProcess } from '../processes.ts'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab, fixtureKit, isAlive } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

let lab: ClusterLab
let first: DaemonNode
let second: DaemonNode

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'], { kits: [fixtureKit('stand-in')] })
  first = lab.node('n1')
  second = lab.node('n2')
  await first.apply(`resources:
  solo:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
  twin:
    kind: process
    placement: every
    parameters: { command: /bin/sleep, arguments: ["1002"] }
  face:
    kind: stand-in
    dependsOn: [twin]
    parameters: { folder: ${join(lab.folder, 'world')}, removeMs: 100 }
`)
})
afterAll(() => lab?.close())

describe('a daemon that is asked to end', () => {
  it('hands over what is single before it leaves, and leaves what is on every node', async () => {
    const [twin] = lab.programsOf('twin', 'n1')
    const before = (await second.client.events(0)).at(-1)?.id ?? 0
    process.kill(first.daemonId, 'SIGTERM')
    expect(await first.exitCode()).toBe(0)
    await waitUntil('no process of the node is left', () => lab.processesOf('n1').length === 0)
    await waitUntil('the other node knows', async () => (await membershipOf('n1')) === 'left')
    const told = await second.client.events(before)
    const moved = ['solo', 'face'].map((tag) => {
      return told.findIndex((event) => event.tag === tag && event.sentence.includes('in-service'))
    })
    const left = told.findIndex(({ kind, node }) => kind === 'node' && node === 'n1')
    expect(moved.every((index) => index >= 0 && index < left)).toBe(true)
    expect(await owners()).toEqual({ solo: ['n2'], twin: ['n2'], face: ['n2'] })
    expect(lab.programsOf('solo', 'n1')).toEqual([])
    expect(lab.programsOf('twin', 'n1')).toEqual([twin])
  })

  it('finds what it left on every node when it returns, and takes nothing back', async () => {
    const programs = [lab.programsOf('twin', 'n1'), lab.programsOf('solo', 'n2')]
    first.start()
    await first.untilReady()
    await waitUntil('the program is adopted', async () => {
      return (await owners()).twin?.join() === 'n1,n2'
    })
    expect([lab.programsOf('twin', 'n1'), lab.programsOf('solo', 'n2')]).toEqual(programs)
    expect(await owners()).toEqual({ solo: ['n2'], twin: ['n1', 'n2'], face: ['n2'] })
  })

  it('leaves nothing single behind that it had not seen yet when it was asked', async () => {
    const [solo = 0] = lab.programsOf('solo', 'n2')
    const killed = second.daemonId
    killProcess(killed)
    await waitUntil('it is started again', () => second.daemonId !== killed)
    const restarted = second.daemonId
    process.kill(restarted, 'SIGTERM')
    const limits = { timeoutMs: 40_000, intervalMs: 20 }
    await waitUntil('it has ended', () => lab.processesOf('n2').length === 0, limits)
    expect(isAlive(solo)).toBe(false)
    expect((await first.resource('solo'))?.owners).toEqual(['n1'])
    expect(lab.programsOf('solo', 'n1')).toHaveLength(1)
    second.start()
    await second.untilReady()
  })

  it('removes what is single where nobody else can have it, and then ends', async () => {
    const [twin] = lab.programsOf('twin', 'n2')
    process.kill(first.daemonId, 'SIGTERM')
    expect(await first.exitCode()).toBe(0)
    expect(lab.programsOf('solo', 'n2')).toHaveLength(1)
    process.kill(second.daemonId, 'SIGTERM')
    expect(await second.exitCode()).toBe(0)
    expect(lab.programsOf('solo', 'n2')).toEqual([])
    expect(existsSync(join(lab.folder, 'world/n2/face.json'))).toBe(false)
    expect(lab.programsOf('twin', 'n2')).toEqual([twin])
    await waitUntil('no process is left', () => lab.processesOf('n2').length === 0)
  })
})

async function owners(): Promise<Record<string, readonly string[]>> {
  const { resources } = await second.client.status()
  return Object.fromEntries(resources.map((resource) => [resource.tag, resource.owners]))
}

async function membershipOf(name: string) {
  const { nodes } = await second.client.status()
  return nodes.find((node) => node.name === name)?.membership
}
