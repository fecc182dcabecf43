import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DaemonNode } from '../lab/daemon/daemon-node.ts'
import type { Machine } from '../lab/machines/machine.ts'
import { Machines } from '../lab/machines/machines.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { scaleHierarchies } from './scale-hierarchies.ts'
import { summarise } from './summary.ts'

// Runs inside a private world: `scale.world.ts FOLDER RESOURCES`; prints one line of JSON.
const kits = fileURLToPath(new URL('../fixtures/scale-kits', import.meta.url))
const command = fileURLToPath(new URL('../../bin/holdfast', import.meta.url))
const [folder = '', count = '0'] = process.argv.slice(2)
const names = ['node-a', 'node-b'] as const
const limits = { timeoutMs: 120_000, intervalMs: 5 }
const options = { isDryRun: false, isWaiting: true, timeoutMs: limits.timeoutMs }

interface ScaleNode {
  readonly machine: Machine
  readonly daemon: DaemonNode
}

async function startNodes(): Promise<readonly [ScaleNode, ScaleNode]> {
  const machines = await Machines.make(names, 1)
  const [one, other] = [startNode(machines.get('node-a')), startNode(machines.get('node-b'))]
  await Promise.all([one, other].map(({ daemon }) => daemon.untilReady()))
  return [one, other]
}

function startNode(machine: Machine): ScaleNode {
  const plan = { cluster: 'scale', nodes: names, folder, mark: 'scale' }
  const daemon = new DaemonNode(machine.name, plan)
  const kitsFolder = join(daemon.folder, 'kits')
  rmSync(kitsFolder, { recursive: true })
  symlinkSync(kits, kitsFolder)
  daemon.launcher = machine.words([])
  daemon.start()
  return { machine, daemon }
}

async function measure<T>(act: () => Promise<T>): Promise<number> {
  const startedMs = performance.now()
  await act()
  return performance.now() - startedMs
}

async function repeat(times: number, act: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let done = 0; done < times; done += 1) taken.push(await measure(act))
  return summarise(taken).median
}

async function run(file: string, ...words: string[]): Promise<void> {
  await once(spawn(file, words, { stdio: 'ignore' }), 'exit')
}

/** From the moment in which everything of a node dies until all of its resources are elsewhere. */
async function takeOver(lost: ScaleNode, survivor: DaemonNode): Promise<void> {
  const crashed = lost.machine.crash()
  await waitUntil(
    'everything is in service on the survivor',
    async () => {
      const { resources } = await survivor.client.status()
      const missing = resources.filter(({ owners }) => !owners.includes(survivor.name))
      return missing.length === 0 || `${missing.length} resources are not`
    },
    limits,
  )
  await crashed
}

const [lost, { daemon: survivor }] = await startNodes()
const text = scaleHierarchies(Number(count), names)
process.on('uncaughtException', (error) => {
  console.error(error, [lost.daemon, survivor].flatMap((node) => node.lastWords(12)).join('\n'))
  process.exit(1)
})
const request = { kind: 'apply', text, source: 'scale.yaml', prune: false } as const
const applyMs = await measure(() => survivor.client.send(request, options))
const statusMs = await repeat(20, () => survivor.client.status())
const configured = ['--config', survivor.configurationFile]
const commandMs = await repeat(15, () => run(command, 'status', ...configured))
const nodeMs = await repeat(15, () => run(process.execPath, '--eval', '0'))
const takeoverMs = await measure(() => takeOver(lost, survivor))
const taken = { applyMs, statusMs, commandMs, nodeMs, takeoverMs }
console.log(JSON.stringify({ resources: Number(count), ...taken }))
process.exit(0)
