import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { monotonicMs } from '../lab/monotonic.ts'
import { Prober } from '../lab/prober/prober.ts'
import { killProcess } from '../lab/processes.ts'
import { waitUntil } from '../lab/wait-until.ts'
import type { DemoNode } from './demo-node.ts'
import { type RestartReport, roundMs } from './demo-report.ts'
import { examples, fillIn, type Ground, programFile } from './stage.ts'

/** The port of examples/demo/single.yaml, and a free one. */
const PROTECTED_PORT = 7078
const BARE_PORT = 7079
const CALM_MS = 300
const PATIENCE = { timeoutMs: 15_000, intervalMs: 10 }

/**
 * Measures a program that runs on one node only: how long it is away when it is killed, and how
 * long the same program takes to start by itself.
 */
export async function measureSingleRestart(ground: Ground): Promise<RestartReport> {
  const owner = await protectProgram(ground)
  const { outageMs, largestSendGapMs } = await measureOutage(ground, owner)
  const ownStartMs = await measureOwnStart(ground, owner)
  return {
    outageMs: roundMs(outageMs),
    ownStartMs: roundMs(ownStartMs),
    proberGapMs: roundMs(largestSendGapMs),
  }
}

async function protectProgram({ nodes }: Ground): Promise<DemoNode> {
  const [node] = nodes
  if (node === undefined) throw new Error('there is no node')
  const source = join(examples, 'demo', 'single.yaml')
  const text = fillIn(readFileSync(source, 'utf8'))
  const request = { kind: 'apply', text, source, prune: false } as const
  await node.client.send(request, { isDryRun: false, isWaiting: true, timeoutMs: 20_000 })
  const owner = () => nodes.find((one) => processesAt(one, PROTECTED_PORT).length > 0)
  await waitUntil('the single program runs', () => owner() !== undefined, PATIENCE)
  return owner() ?? node
}

async function measureOutage({ client, nodes }: Ground, owner: DemoNode) {
  const prober = await Prober.start(client, {
    address: owner.machine.address(),
    port: PROTECTED_PORT,
    intervalMs: 1,
    timeoutMs: 20,
    nodes: nodes.map((node) => node.name),
  })
  try {
    await waitUntil('the single program answers', () => answers(prober), PATIENCE)
    await sleep(CALM_MS)
    const from = monotonicMs()
    const killed = processesAt(owner, PROTECTED_PORT)
    for (const id of killed) killProcess(id)
    const isBack = () => processesAt(owner, PROTECTED_PORT).some((id) => !killed.includes(id))
    await waitUntil('the single program is back', isBack, PATIENCE)
    await waitUntil('the single program answers again', () => answers(prober), PATIENCE)
    await sleep(CALM_MS)
    return await prober.measure({ from, until: monotonicMs() })
  } finally {
    prober.stop()
  }
}

/** The middle of three starts, each with that of the lab's own launcher: about 2 ms. */
async function measureOwnStart(ground: Ground, owner: DemoNode): Promise<number> {
  const starts: number[] = []
  while (starts.length < 3) starts.push(await startOnce(ground, owner))
  return starts.sort((one, other) => one - other)[1] ?? Number.NaN
}

async function startOnce({ client, nodes }: Ground, owner: DemoNode): Promise<number> {
  const prober = await Prober.start(client, {
    address: owner.machine.address(),
    port: BARE_PORT,
    intervalMs: 1,
    timeoutMs: 20,
    nodes: nodes.map((node) => node.name),
  })
  await sleep(CALM_MS)
  const from = monotonicMs()
  const program = owner.machine.start([process.execPath, programPath, String(BARE_PORT)])
  try {
    await waitUntil('the bare program answers', () => answers(prober), PATIENCE)
    return (await prober.measure({ from, until: monotonicMs() })).outageMs
  } finally {
    program.kill('SIGKILL')
    prober.stop()
  }
}

const programPath = join(examples, programFile)

async function answers(prober: Prober): Promise<boolean> {
  return (await prober.answering(10)).length > 0
}

function processesAt(node: DemoNode, programPort: number): number[] {
  return node.machine.processesRunning(String(programPort))
}
