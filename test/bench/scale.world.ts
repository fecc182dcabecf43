import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HoldfastNode } from '../lab/holdfast-node.ts'
import { buildLan } from '../lab/lan.ts'
import { preparePrivateRun } from '../lab/namespaces.ts'
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

async function startNodes(): Promise<readonly [HoldfastNode, HoldfastNode]> {
  preparePrivateRun()
  const hosts = buildLan([
    { name: 'node-a', address: '10.77.0.11/24' },
    { name: 'node-b', address: '10.77.0.12/24' },
  ])
  const plan = { cluster: 'scale', nodes: names, folder }
  const [one, other] = [
    new HoldfastNode(hosts['node-a'], plan),
    new HoldfastNode(hosts['node-b'], plan),
  ]
  for (const node of [one, other]) {
    const kitsFolder = join(folder, node.name, 'kits')
    rmSync(kitsFolder, { recursive: true })
    symlinkSync(kits, kitsFolder)
    node.start()
  }
  await Promise.all([one, other].map((node) => node.untilReady(limits.timeoutMs)))
  return [one, other]
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
async function takeOver(lost: HoldfastNode, survivor: HoldfastNode): Promise<void> {
  lost.host.crash()
  await waitUntil(
    'everything is in service on the survivor',
    async () => {
      const { resources } = await survivor.client.status()
      const missing = resources.filter(({ owners }) => !owners.includes(survivor.name))
      return missing.length === 0 || `${missing.length} resources are not`
    },
    limits,
  )
}

const [lost, survivor] = await startNodes()
const text = scaleHierarchies(Number(count), names)
process.on('uncaughtException', (error) => {
  console.error(error, [lost, survivor].flatMap((node) => node.lastWords(12)).join('\n'))
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
