import { beforeEach, expect, test } from 'vitest'
import type { HoldfastError } from '../../../errors/index.ts'
import { SystemCallError } from '../libc.ts'
import { GateTable } from './gate-table.ts'
import { type NftChange, nftMessages } from './nft-message.ts'

const vip = [{ address: '10.0.0.7', isOpen: true }]
const [noSuchEntry, noMemory, noProtocol] = [2, 12, 93]

let batches: string[]
let refusals: (number | undefined)[]

beforeEach(() => {
  batches = []
  refusals = []
})

function nameOf(changes: readonly NftChange[]): string {
  if (changes.some(({ type }) => type === nftMessages.newRule)) return 'rebuild'
  if (changes.some(({ type }) => type === nftMessages.deleteTable)) return 'remove'
  const isGuarding = changes.some(({ payload }) => payload.includes('guarded4'))
  return isGuarding ? 'reguard' : 'reopen'
}

const usual = { isLasting: false, canRenew: false }
const others = { list: () => [], close: () => {} }

function openTable(keeping = usual): GateTable {
  const commit = (changes: readonly NftChange[]): void => {
    const number = refusals.shift()
    batches.push(`${nameOf(changes)}${number === undefined ? '' : ' refused'}`)
    if (number !== undefined) throw new SystemCallError('netfilter', number)
  }
  const repeat = (): void => {
    const number = refusals.shift()
    batches.push(`reopen${number === undefined ? '' : ' refused'}`)
    if (number !== undefined) throw new SystemCallError('netfilter', number)
  }
  return new GateTable('table', keeping, () => ({ ...{ commit, repeat }, ...others }))
}

function codeOf(act: () => void): string {
  try {
    act()
    return 'done'
  } catch (error) {
    return (error as HoldfastError).code
  }
}

test('the first time everything is made, then only the times are written', () => {
  const table = openTable()
  table.set(vip, 600)
  table.set(vip, 600)
  table.set([], 600)
  expect(batches).toEqual(['rebuild', 'reopen', 'remove'])
})

test('others are guarded without making everything anew', () => {
  const table = openTable()
  table.set(vip, 600)
  table.set([...vip, { address: '10.0.0.8', isOpen: false }], 600)
  table.set([], 600)
  table.set(vip, 600)
  expect(batches).toEqual(['rebuild', 'reguard', 'remove', 'rebuild'])
})

test('a lasting table stays while nothing is guarded', () => {
  const table = openTable({ ...usual, isLasting: true })
  table.set([], 600)
  table.set(vip, 600)
  table.set([], 600)
  table.remove()
  table.set([], 600)
  expect(batches).toEqual(['rebuild', 'reguard', 'reguard', 'remove', 'rebuild'])
})

test('tables that are not there any more are made again', () => {
  const table = openTable()
  table.set(vip, 600)
  refusals = [noSuchEntry]
  table.set(vip, 600)
  expect(batches).toEqual(['rebuild', 'reopen refused', 'rebuild'])
})

test('a kernel without tables is told of by a code, and not asked again at once', () => {
  const socketless = new GateTable('table', usual, () => {
    batches.push('asked')
    throw new SystemCallError('netlink', noProtocol)
  })
  const codes = [codeOf(() => socketless.set(vip, 600)), codeOf(() => socketless.set(vip, 600))]
  expect([codes, batches]).toEqual([['HF_GATE_ABSENT', 'HF_GATE_ABSENT'], ['asked']])
})

test('a gate that cannot be renewed is taken away, so that the service goes on', () => {
  const table = openTable()
  table.set(vip, 600)
  refusals = [noMemory, noMemory]
  expect(codeOf(() => table.set(vip, 600))).toBe('HF_GATE_REFUSED')
  expect(batches).toEqual(['rebuild', 'reopen refused', 'rebuild refused', 'remove'])
})

test('every address that is open has its time, and every other one has none', () => {
  const written: NftChange[] = []
  const commit = (changes: readonly NftChange[]): void => void written.push(...changes)
  const table = new GateTable('table', usual, () => ({
    ...{ commit, repeat: () => {} },
    ...others,
  }))
  table.set([...vip, { address: '10.0.0.8', isOpen: false }], 600)
  const open = written.filter(({ type, payload }) => {
    return type === nftMessages.newElements && payload.includes('open4')
  })
  const time = Buffer.from('0000000000000258', 'hex')
  expect(open.map(({ family }) => family)).toEqual(['inet', 'arp'])
  for (const { payload } of open) {
    expect(payload.includes(time)).toBe(true)
    expect(payload.includes(Buffer.from([10, 0, 0, 8]))).toBe(false)
  }
})
