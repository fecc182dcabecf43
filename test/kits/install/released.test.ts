import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundledKinds as kinds } from '../../../core/src/new-kit/bundled-kinds.ts'
import { ClusterLab } from '../../lab/daemon/cluster-lab.ts'
import type { DaemonNode } from '../../lab/daemon/daemon-node.ts'
import { LocalRegistry } from './local-registry.ts'

const kitsFolder = fileURLToPath(new URL('../../../kits', import.meta.url))

let lab: ClusterLab
let registry: LocalRegistry

beforeAll(async () => {
  registry = await LocalRegistry.open()
  await Promise.all(kinds.map((kind) => registry.publish(join(kitsFolder, kind))))
  lab = new ClusterLab(['n1', 'n2'], { extra: 'recoverWithin: 10s' })
  for (const node of lab.nodes) {
    // A machine of its own has mounts of its own.
    node.launcher = ['unshare', '--mount']
    node.start()
  }
  await lab.untilReady()
})
afterAll(async () => {
  await lab?.close()
  await registry?.[Symbol.asyncDispose]()
})

it('the kits of Holdfast protect as they were released, not as they came along', async () => {
  const [first, second] = [lab.node('n1'), lab.node('n2')]
  for (const kind of kinds) {
    const words = ['kit', 'install', `@holdfast/kit-${kind}`, '--registry', registry.url]
    expect((await first.holdfast(...words)).stderr).toBe('')
  }
  const { kits } = await second.client.kits()
  const facts = kits.map(({ kind, packageName, isBundled, installed }) => {
    return { kind, packageName, isBundled, source: installed?.release.source }
  })
  const source = { kind: 'registry', registry: registry.url }
  expect(facts.toSorted((left, right) => (left.kind < right.kind ? -1 : 1))).toEqual(
    kinds.map((kind) => ({ kind, packageName: `@holdfast/kit-${kind}`, isBundled: false, source })),
  )
  await first.apply(hierarchy())
  await first.holdfast('switchover', 'program')
  expect(lab.programsOf('program', 'n1')).toEqual([])
  expect(await lab.programOf('program', 'n2')).toBeGreaterThan(0)
  expect(readFileSync(join(lab.folder, 'steps'), 'utf8')).toBe('restore\nremove\nrestore\n')
  expect([mountsOn(first), mountsOn(second)]).toEqual([[], [join(lab.folder, 'mount')]])
  await second.holdfast('resource', 'delete', 'program', '--with-parents')
  await second.holdfast('resource', 'delete', 'steps')
  await second.holdfast('resource', 'delete', 'space')
  expect([mountsOn(first), mountsOn(second)]).toEqual([[], []])
})

it('so does an address, in networks that belong to its nodes alone', async () => {
  // No address is added to a network of the machine; what was installed is there after a start.
  await Promise.all(lab.nodes.map(restartInOwnNetwork))
  await lab.untilReady()
  const [first, second] = [lab.node('n1'), lab.node('n2')]
  const { kits } = await second.client.kits()
  expect(kits.find(({ kind }) => kind === 'ip')).toMatchObject({ isBundled: false })
  await first.apply(`resources: { vip: { kind: ip, parameters: { address: 10.79.0.7/24 } } }`)
  const before = lab.nodes.map(hasAddress)
  await first.holdfast('switchover', 'vip')
  expect([before, lab.nodes.map(hasAddress)]).toEqual([
    [true, false],
    [false, true],
  ])
  await second.holdfast('resource', 'delete', 'vip')
  expect(lab.nodes.map(hasAddress)).toEqual([false, false])
})

/** A segment with nobody else on it, to which the node has a link with an address of its own. */
async function restartInOwnNetwork(node: DaemonNode, index: number): Promise<void> {
  process.kill(node.daemonId, 'SIGTERM')
  await node.exitCode()
  const network = [
    'ip link set lo up',
    'ip link add pub0 type veth peer name far0',
    'ip link set far0 up',
    'ip link set pub0 up',
    `ip address add 10.79.0.${index + 1}/24 dev pub0`,
    'exec "$@"',
  ]
  node.launcher = ['unshare', '--mount', '--net', 'sh', '-c', network.join(' && '), 'sh']
  node.start()
}

function hasAddress({ daemonId }: DaemonNode): boolean {
  const words = [
    '--net',
    `--target=${daemonId}`,
    'ip',
    '-oneline',
    'address',
    'show',
    'dev',
    'pub0',
  ]
  return execFileSync('nsenter', words, { encoding: 'utf8' }).includes(' 10.79.0.7/')
}

/** A program on a script on a file system in memory. */
function hierarchy(): string {
  const mount = join(lab.folder, 'mount')
  mkdirSync(mount)
  const script = (name: string, code: string) => {
    const path = join(lab.folder, name)
    writeFileSync(path, `#!/bin/sh\n${code}\n`, { mode: 0o755 })
    return path
  }
  const steps = join(lab.folder, 'steps')
  const restore = script('restore', `touch ${mount}/here && echo restore >> ${steps}`)
  const remove = script('remove', `rm -f ${mount}/here && echo remove >> ${steps}`)
  const check = script('check', `test -e ${mount}/here`)
  return `resources:
  space:
    kind: filesystem
    parameters: { type: tmpfs, mountPoint: ${mount} }
  steps:
    kind: script
    dependsOn: [space]
    parameters: { restore: ${restore}, remove: ${remove}, quickCheck: ${check} }
  program:
    kind: process
    dependsOn: [steps]
    parameters: { command: /bin/sleep, arguments: ["1004"] }
`
}

/** What is mounted below the folder of the lab, as a node sees it. */
function mountsOn({ daemonId }: DaemonNode): string[] {
  const lines = readFileSync(`/proc/${daemonId}/mounts`, 'utf8').split('\n')
  const paths = lines.flatMap((line) => line.split(' ')[1] ?? [])
  return paths.filter((path) => path.startsWith(lab.folder))
}
