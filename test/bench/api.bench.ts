import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ClusterLab } from '../lab/daemon/cluster-lab.ts'
import type { DaemonNode } from '../lab/daemon/daemon-node.ts'
import { killProcess } from '../lab/processes.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { describeMachine, renderMachine } from './machine-description.ts'
import { saveReport } from './save-report.ts'
import { decimal, summarise } from './summary.ts'

const loader = fileURLToPath(new URL('api-load.mjs', import.meta.url))
const limits = { timeoutMs: 60_000, intervalMs: 20 }
const settleMs = 1_500

/** A failover without clients and one with them, in ms from finding it to the restored program. */
interface Pair {
  readonly without: number
  readonly withClients: number
  /** Requests that were answered in a second. */
  readonly perSecond: number
}

/**
 * Failovers of a program beside many clients of the api on the node that takes over, each beside
 * one without: `[--pairs 10] [--streams 200] [--rate 1000] [--json] [--save DIR]`.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      pairs: { type: 'string', default: '10' },
      streams: { type: 'string', default: '200' },
      rate: { type: 'string', default: '1000' },
      json: { type: 'boolean', default: false },
      save: { type: 'string' },
    },
  })
  await using lab = await ClusterLab.open(['n1', 'n2'])
  await lab.node('n1').apply(`resources:
  solo:
    kind: process
    placement: single
    policies: { recovery: { attempts: 0 } }
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`)
  const pairs: Pair[] = []
  for (let number = 1; number <= Number(values.pairs); number += 1) {
    console.error(`pair ${number} of ${values.pairs} ...`)
    const without = await failOver(lab)
    pairs.push({ without, ...(await besideClients(lab, [values.streams, values.rate])) })
  }
  const machine = describeMachine()
  const json = JSON.stringify({ machine, ...values, pairs }, undefined, 2)
  const markdown = [renderMachine(machine), '', ...tableOf(pairs), ''].join('\n')
  console.log(values.json ? json : markdown)
  if (values.save !== undefined) saveReport(values.save, 'api', { json, markdown })
  return 0
}

async function besideClients(lab: ClusterLab, load: readonly string[]) {
  const { taker } = await placesOf(lab)
  const socket = taker.client.socketPath
  const clients = spawn(process.execPath, [loader, socket, ...load], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = text(clients.stdout)
  await delay(settleMs)
  const withClients = await failOver(lab)
  await endClients(clients)
  return { withClients, perSecond: JSON.parse(await said).perSecond as number }
}

async function endClients(clients: ChildProcess): Promise<void> {
  if (clients.exitCode !== null) throw new Error('the clients ended by themselves')
  const ended = once(clients, 'exit')
  clients.kill()
  await ended
}

/** Who has it, and who would take it over. */
async function placesOf(lab: ClusterLab) {
  const [first, second] = lab.nodes as [DaemonNode, DaemonNode]
  const isFirst = (await first.resource('solo'))?.owners.join() === first.name
  return isFirst ? { owner: first, taker: second } : { owner: second, taker: first }
}

/** Kills the program; how long the way to the other node took, as that node's timeline says. */
async function failOver(lab: ClusterLab): Promise<number> {
  const { owner, taker } = await placesOf(lab)
  const numbers = (await taker.client.decisions({ tag: 'solo' })).map((one) => one.number)
  killProcess(await lab.programOf('solo', owner.name))
  let totalMs = 0
  await waitUntil(
    'it is on the other node',
    async () => {
      const timelines = await taker.client.timelines({ tag: 'solo' })
      const move = timelines.find(({ decision: { number, choice } }) => {
        return number > (numbers.at(-1) ?? 0) && choice === taker.name
      })
      totalMs = move?.totalMs ?? 0
      return move?.isComplete === true && totalMs > 0
    },
    limits,
  )
  const options = { isDryRun: false, isWaiting: true, timeoutMs: 30_000 }
  await taker.client.send({ kind: 'clear', tag: 'solo' }, options)
  return totalMs
}

function tableOf(pairs: readonly Pair[]): readonly string[] {
  const rows = {
    'without clients, ms': pairs.map(({ without }) => without),
    'beside clients, ms': pairs.map(({ withClients }) => withClients),
    'difference of a pair, ms': pairs.map(({ without, withClients }) => withClients - without),
    'ratio of a pair': pairs.map(({ without, withClients }) => withClients / without),
    'answered per second': pairs.map(({ perSecond }) => perSecond),
  }
  return [
    '| failover of a program | median | min | max |',
    '|---|---|---|---|',
    ...Object.entries(rows).map(([name, values]) => {
      const { median, min, max } = summarise(values)
      return `| ${name} | ${[median, min, max].map(decimal).join(' | ')} |`
    }),
  ]
}
