import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ClusterLab } from '../../lab/daemon/cluster-lab.ts'
import { killProcess } from '../../lab/processes.ts'
import { waitUntil } from '../../lab/wait-until.ts'

let lab: ClusterLab
beforeAll(async () => {
  lab = new ClusterLab(['n1', 'n2'])
  mkdirSync(path('scripts'))
  // What it brings in service is no process: to kill all of its own would end nothing.
  script('restore', `echo > ${path('mounted')}.$HOLDFAST_NODE`)
  script('remove', `rm -f ${path('mounted')}.$HOLDFAST_NODE; echo $* >> ${path('removed')}`)
  script('quickCheck', `[ -e ${path('mounted')}.$HOLDFAST_NODE ]`)
  // The first one orders the messages, and is watched more closely: the other one is frozen.
  const first = await lab.startBehind('n2')
  await first.apply(`resources:
  disk:
    kind: script
    nodes: [n1, n2]
    parameters:
      restore: ${path('scripts/restore')}
      remove: ${path('scripts/remove')}
      quickCheck: ${path('scripts/quickCheck')}
`)
})
afterAll(() => lab?.close())

function path(name: string): string {
  return join(lab.folder, name)
}

function script(name: string, text: string): void {
  writeFileSync(path(`scripts/${name}`), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
}

/** Where it is mounted, seen without any daemon; never on both nodes. */
function mounted(): string {
  const nodes = ['n1', 'n2'].filter((node) => existsSync(`${path('mounted')}.${node}`))
  expect(nodes.length).toBeLessThan(2)
  return nodes.join()
}

test('of a frozen daemon the guardian runs remove, and then another node restores', async () => {
  const { daemonId } = lab.node('n1')
  expect(mounted()).toBe('n1')
  process.kill(daemonId, 'SIGSTOP')
  await waitUntil('it is mounted on the other node', () => mounted() === 'n2')
  expect(readFileSync(path('removed'), 'utf8').split('\n')[0]).toBe('-t disk -i disk')
  await waitUntil('its daemon is back', async () => {
    const node = lab.node('n1')
    return node.daemonId !== daemonId && (await node.lookWhetherReady()) === true
  })
  expect((await lab.node('n1').resource('disk'))?.owners).toEqual(['n2'])
})

test('of a node that is gone it is taken by an operator’s word, and not before', async () => {
  const n1 = lab.node('n1')
  for (const id of lab.guardiansOf('n2')) killProcess(id)
  for (const id of lab.daemonsOf('n2')) killProcess(id)
  await waitUntil('it is said what the takeover waits for', async () => {
    const { attention } = await n1.client.status()
    const words = JSON.stringify(attention)
    return words.includes('holdfast node confirm-down n2') || words
  })
  expect(mounted()).toBe('n2')

  // The operator has switched it off: what was mounted there is not any more.
  rmSync(`${path('mounted')}.n2`)
  const confirmed = await n1.holdfast('node', 'confirm-down', 'n2')
  expect(confirmed.code, confirmed.stderr).toBe(0)
  await waitUntil('it is mounted on the node that is left', () => mounted() === 'n1')
})
