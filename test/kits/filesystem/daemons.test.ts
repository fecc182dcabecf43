import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClusterLab } from '../../lab/daemon/cluster-lab.ts'
import type { DaemonNode } from '../../lab/daemon/daemon-node.ts'
import { killProcess } from '../../lab/processes.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { run } from './mount-bench.ts'

let lab: ClusterLab

/** Each node has a mount namespace of its own, and both reach the same disk, a file. */
beforeAll(async () => {
  lab = new ClusterLab(['n1', 'n2'])
  // The program's kit looks for its working directory on every node, before anything is mounted.
  mkdirSync(mountPoint())
  run('truncate', '-s', '16M', image())
  run('mkfs.ext4', '-q', image())
  for (const node of lab.nodes) {
    node.launcher = ['unshare', '--mount', '--propagation', 'private', '--']
    node.start()
  }
  await lab.untilReady()
  await lab.node('n1').apply(hierarchy())
  await lab.programOf('app', 'n1')
}, 120_000)
afterAll(() => lab?.close())

const image = () => join(lab.folder, 'disk.image')
const mountPoint = () => join(lab.folder, 'data')

/** The program counts its starts in a file of the file system below it. */
function hierarchy(): string {
  return `resources:
  data:
    kind: filesystem
    nodes: [n1, n2]
    parameters: { device: ${image()}, mountPoint: ${mountPoint()}, options: [noatime] }
  app:
    kind: process
    nodes: [n1, n2]
    dependsOn: [data]
    parameters:
      command: /bin/sh
      arguments: ["-c", "echo started >> starts; exec sleep 1001"]
      workingDirectory: ${mountPoint()}
`
}

/** The nodes whose kernel's table has it, as their daemons see it. */
function holders(): readonly string[] {
  const hasIt = ({ daemonId }: DaemonNode) =>
    readFileSync(`/proc/${daemonId}/mountinfo`, 'utf8').includes(` ${mountPoint()} `)
  return lab.nodes.filter(hasIt).map(({ name }) => name)
}

async function startsSeenBy(node: string): Promise<string> {
  const program = await lab.programOf('app', node)
  const file = `/proc/${program}/cwd/starts`
  await waitUntil('it has counted', () => readFileSync(file, 'utf8').endsWith('\n'))
  return readFileSync(file, 'utf8')
}

describe('daemons with a file system', () => {
  it('mount it on one node, and start the program on it', async () => {
    expect([holders(), await startsSeenBy('n1')]).toEqual([['n1'], 'started\n'])
  })

  it('move it with its contents, and never have it on two nodes', async () => {
    const moved = await lab.node('n1').holdfast('switchover', 'app', '--to', 'n2')
    expect(moved).toMatchObject({ code: 0, stderr: '' })
    expect([holders(), await startsSeenBy('n2')]).toEqual([['n2'], 'started\nstarted\n'])
    expect(lab.programsOf('app', 'n1')).toEqual([])
  })

  it('leave it mounted when a daemon dies, and its successor adopts it', async () => {
    const program = await lab.programOf('app', 'n2')
    const [killed = 0] = lab.daemonsOf('n2')
    killProcess(killed)
    await waitUntil('it is started again', () => {
      const [daemon] = lab.daemonsOf('n2')
      return daemon !== undefined && daemon !== killed
    })
    await lab.node('n2').untilReady()
    expect([holders(), await lab.programOf('app', 'n2')]).toEqual([['n2'], program])
    expect((await lab.node('n2').resource('data'))?.owners).toEqual(['n2'])
  })

  it('have it nowhere when it is deleted', async () => {
    for (const tag of ['app', 'data']) {
      const deleted = await lab.node('n1').holdfast('resource', 'delete', tag)
      expect(deleted).toMatchObject({ code: 0, stderr: '' })
    }
    expect(holders()).toEqual([])
    expect(run('losetup', '-j', image())).toBe('')
  })
})
