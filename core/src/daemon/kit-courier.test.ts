import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import type { KitShelf } from '../ports/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { KitCourier } from './kit-courier.ts'

const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251))
const tarball = createHash('sha256').update(bytes).digest('hex')

let clock: VirtualClock
let said: string[]
let shelves: Map<string, Buffer>[]
let asking: KitCourier
let asked: KitCourier

beforeEach(() => {
  clock = new VirtualClock()
  said = []
  shelves = [new Map(), new Map([[tarball, bytes]])]
  asking = courierOf('a', shelves[0])
  asked = courierOf('b', shelves[1])
})

function courierOf(node: string, kept = new Map<string, Buffer>()): KitCourier {
  const cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  const shelf = {
    hasTarball: (sha256: string) => kept.has(sha256),
    readTarball: async (sha256: string) => kept.get(sha256) ?? bytes,
    keepTarball: async (content: Uint8Array) => {
      kept.set(createHash('sha256').update(content).digest('hex'), Buffer.from(content))
    },
  } as Partial<KitShelf> as KitShelf
  const broadcast = (payload: string) => void said.push(payload)
  return new KitCourier({ node, shelf, clock, state: () => cluster.state, broadcast })
}

/** Lets what was asked for be sent; the parts, in order. */
async function sendParts(): Promise<string[]> {
  for (const payload of said.splice(0)) asked.hears(payload)
  await setImmediate()
  return said.splice(0)
}

test('a package comes in parts, and what comes slowly is waited for', async () => {
  const brought = asking.bring(tarball)
  const parts = await sendParts()
  for (const [index, part] of parts.entries()) {
    clock.runUntil(index * 4_000)
    asking.hears(part)
  }
  await brought
  expect([parts.length, shelves[0]?.get(tarball)?.equals(bytes)]).toEqual([3, true])
})

test('a node that says nothing is not waited for', async () => {
  const brought = asking.bring(tarball)
  clock.runUntil(5_000)
  await expect(brought).rejects.toMatchObject({ code: 'HF_KIT_TARBALL_MISSING' })
})

const garbage: readonly (readonly [string, string])[] = [
  ['cut off', `{"kind":"kit-part","tarball":"${tarball}","index":0`],
  ['a part without content', `{"kind":"kit-part","tarball":"${tarball}","index":0,"count":1}`],
  ['a part of another form', `{"kind":"kit-part","tarball":"${tarball}","count":{},"content":7}`],
  ['a name that leads elsewhere', '{"kind":"kit-wanted","tarball":"../../secret","of":"a"}'],
  ['of another release', '{"kind":"kit-else","tarball":7,"of":"a"}'],
]

test.each(garbage)('what a peer says amiss is heard and does no harm: %s', async (_, payload) => {
  const brought = asking.bring(tarball)
  said.length = 0
  expect(asking.hears(payload)).toBe(true)
  await setImmediate()
  expect(said).toEqual([])
  clock.runUntil(5_000)
  await expect(brought).rejects.toMatchObject({ code: 'HF_KIT_TARBALL_MISSING' })
})
