import { beforeEach, expect, it, vi } from 'vitest'
import { HoldfastError } from '../errors/index.ts'
import { emptyState } from '../model/index.ts'
import type { Clock, Log } from '../ports/index.ts'
import { PeerReads } from './peer-reads.ts'

const state = {
  ...emptyState('lab', ['a', 'b', 'c']),
  view: { ...emptyState('lab', []).view, members: ['a', 'b'] },
}
let waiting: (() => void)[]
let cluster: PeerReads[]
let said: string[]
let logged: object[]

/** A node whose words all nodes hear, itself too, in one order. */
function nodeOf(node: string): PeerReads {
  const after = (_ms: number, act: () => void) => {
    waiting.push(act)
    return () => undefined
  }
  const clock = { after } as unknown as Clock
  const broadcast = (payload: string) => {
    said.push(payload)
    queueMicrotask(() => {
      for (const one of cluster) one.hears(payload)
    })
  }
  return new PeerReads({
    node,
    boot: node,
    clock,
    engine: { broadcast } as never,
    log: { error: (fields: object) => void logged.push(fields) } as unknown as Log,
    state: () => state,
  })
}

beforeEach(() => {
  waiting = []
  said = []
  logged = []
  cluster = ['a', 'b'].map(nodeOf)
})

async function codeOf(promise: Promise<unknown> | undefined): Promise<string> {
  const error = await promise?.catch((reason: unknown) => reason)
  return error instanceof HoldfastError ? error.code : `no code: ${String(error)}`
}

it('a node answers what another one asks it, however long that is', async () => {
  const [a, b] = cluster
  const long = Array.from({ length: 5_000 }, (_, id) => ({ id, sentence: '"ü" \ud83d\ude00' }))
  const asked = vi.fn(() => long)
  Object.assign(b ?? {}, { onAsked: asked })
  expect(await a?.ask('b', { kind: 'events', after: 7 })).toEqual(long)
  expect(asked.mock.calls).toEqual([[{ kind: 'events', after: 7 }]])
  expect(said.every((one) => one.length < 80_000)).toBe(true)
})

it('a node answers itself without a word to others', async () => {
  const [a] = cluster
  Object.assign(a ?? {}, { onAsked: () => 'mine' })
  expect([await a?.ask('a', { kind: 'kits' }), said]).toEqual(['mine', []])
})

it('a node that is unknown, away or silent is refused by its code', async () => {
  const [a] = cluster
  cluster.length = 1
  expect(await codeOf(a?.ask('z', { kind: 'kits' }))).toBe('HF_NODE_UNKNOWN')
  expect(await codeOf(a?.ask('c', { kind: 'kits' }))).toBe('HF_NODE_NOT_MEMBER')
  const silent = codeOf(a?.ask('b', { kind: 'kits' }))
  waiting[0]?.()
  expect(await silent).toBe('HF_NODE_SILENT')
})

it('what a node cannot read is told to whoever asked, and ends no daemon', async () => {
  const [a, b] = cluster
  const unknown = new HoldfastError('HF_RESOURCE_UNKNOWN', { tag: 'nothing', hint: '' })
  Object.assign(b ?? {}, {
    onAsked: () => {
      throw unknown
    },
  })
  await expect(a?.ask('b', { kind: 'checks', tag: 'nothing' })).rejects.toMatchObject({
    ...{ code: unknown.code, values: unknown.values },
  })
  expect(logged).toEqual([])
  Object.assign(b ?? {}, { onAsked: () => Promise.reject(new TypeError('no such thing')) })
  expect(await codeOf(a?.ask('b', { kind: 'kits' }))).toBe('HF_BUG')
  expect(logged).toMatchObject([{ code: 'HF_BUG' }])
})

it('only so many questions are under way at once', async () => {
  const [a] = cluster
  cluster.length = 1
  const open = Array.from({ length: 8 }, () => codeOf(a?.ask('b', { kind: 'kits' })))
  expect(await codeOf(a?.ask('b', { kind: 'kits' }))).toBe('HF_NODE_READS_FULL')
  for (const end of waiting) end()
  expect(new Set(await Promise.all(open))).toEqual(new Set(['HF_NODE_SILENT']))
})

it('words that make no sense are nothing, and those of other kinds are left to others', () => {
  const [a] = cluster
  const broken = ['{"kind":"read-asked"', '{"kind":"read-told","id":1}', '{"kind":"read-x"}']
  expect(broken.map((one) => a?.hears(one))).toEqual([true, true, true])
  expect(a?.hears('{"kind":"message"}')).toBe(false)
})
