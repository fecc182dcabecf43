import { readFileSync } from 'node:fs'
import fc, { type Arbitrary } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClusterLab, fixtureKit } from '../daemon/cluster-lab.ts'
import type { DaemonNode } from '../daemon/daemon-node.ts'
import { requests } from './asked.ts'
import { rawBytes } from './raw-bytes.ts'
import { answerToBytes, closeConnections, statusOf } from './send.ts'

const isLong = process.env['HOLDFAST_LONG'] === '1'
/** Requests of both sorts together, one in ten of them as bare bytes. */
const count = isLong ? 100_000 : 2_000
/** The short run is the same each time; HOLDFAST_SEED repeats one that failed. */
const seed = Number(process.env['HOLDFAST_SEED'] ?? (isLong ? Date.now() % 2 ** 31 : 7))
const atOnce = 8
const timeoutMs = isLong ? 7_200_000 : 600_000

/** What a heap may grow by between two collections, and what a first use of things brings in. */
const swingKb = 120 * 1024

let lab: ClusterLab
let node: DaemonNode
/** Of all daemons: what one is asked about another, that one is asked by it. */
let pids: readonly (number | undefined)[]

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'], { kits: [fixtureKit('stand-in')] })
  node = lab.node('n1')
  pids = lab.nodes.map(({ daemonId }) => daemonId)
  await node.apply(`resources:
  solo:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`)
})
afterAll(async () => {
  closeConnections()
  await lab?.close()
})

/** Tries some of the values, a few at once; what was wrong with any. */
async function tryEach<Value>(
  values: Arbitrary<Value>,
  { from, to }: { readonly from: number; readonly to: number },
  judge: (value: Value) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const wrong: string[] = []
  for (let at = from; at < to && wrong.length === 0; at += atOnce) {
    const some = fc.sample(values, { numRuns: Math.min(atOnce, to - at), seed: seed + at })
    const found = await Promise.all(some.map(judge))
    wrong.push(...found.filter((one) => one !== undefined))
  }
  return wrong
}

function residentKb(): number {
  const status = readFileSync(`/proc/${node.daemonId}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1])
}

const socket = () => node.client.socketPath

async function judgeRequest(asked: Parameters<typeof statusOf>[1]): Promise<string | undefined> {
  const status = await statusOf(socket(), asked).catch((error: Error) => error.message)
  if (typeof status === 'number' && status !== 500) return undefined
  return `${status}: ${JSON.stringify(asked).slice(0, 2_000)}`
}

async function judgeBytes(bytes: Uint8Array): Promise<string | undefined> {
  const said = await answerToBytes(socket(), bytes).catch((error: Error) => error.message)
  if (!/^HTTP\/1\.1 500|^no answer/.test(said)) return undefined
  return `${said.slice(0, 300)}: ${JSON.stringify(Buffer.from(bytes).toString()).slice(0, 2_000)}`
}

describe(`the api under whatever is sent to it (seed ${seed})`, () => {
  const requestCount = (count * 9) / 10

  it(
    'no request crashes the daemon, hangs, or meets a bug, and its memory stays',
    async () => {
      const pid = node.daemonId
      const settled = requestCount / 3
      const first = await tryEach(requests, { from: 0, to: settled }, judgeRequest)
      const beforeKb = residentKb()
      const rest = await tryEach(requests, { from: settled, to: requestCount }, judgeRequest)
      expect([...first, ...rest]).toEqual([])
      expect(node.daemonId).toBe(pid)
      expect(residentKb()).toBeLessThan(beforeKb + swingKb)
    },
    timeoutMs,
  )

  it(
    'bytes that are no request are refused or left, and nothing else happens',
    async () => {
      const pid = node.daemonId
      expect(await tryEach(rawBytes, { from: 0, to: count / 10 }, judgeBytes)).toEqual([])
      expect(node.daemonId).toBe(pid)
    },
    timeoutMs,
  )

  it('afterwards every daemon takes part as before, and its log tells of no bug', async () => {
    expect(lab.nodes.map(({ daemonId }) => daemonId)).toEqual(pids)
    for (const one of lab.nodes) {
      expect((await one.client.status()).standing).toBe('taking-part')
      expect(one.log()).not.toContain('HF_BUG')
    }
  })
})
