import { describe, expect, it } from 'vitest'
import type { EngineProcess } from './engine-process.ts'
import type { Knowledge } from './knowledge.ts'
import { sequence } from './sequence.ts'
import { beginSequencer, type SequencerInput } from './sequencer-state.ts'

describe('a sequencer', () => {
  it('waits for strangers before its first view', () => {
    expect(play([opened(1, 'a')])).toEqual(['1 < welcome'])
    expect(play([opened(1, 'a'), opened(2, 'b'), gathered])).toEqual([
      '1 < welcome',
      '2 < welcome',
      '1,2 < view 1.a.1/a:1,b:2 joined a,b',
    ])
  })

  it('orders a message for the members of the view it was sent in', () => {
    const inputs = [...together, sent(2, '1.a.1', 'hello'), sent(2, '0.z.9', 'of old')]
    expect(play(inputs).slice(3)).toEqual(['1,2 < message b daemon hello'])
  })

  it('tells process-gone while the guardian is there, and down when it is gone', () => {
    const inputs = [...together, opened(3, 'b', 'guardian'), ...dead(2, 'b')]
    const lines = play([...inputs, ...dead(3, 'b', 'guardian')])
    expect(lines.filter((line) => !line.includes('known')).slice(3)).toEqual([
      '3 < welcome',
      '3 < view 1.a.1/a:1,b:2',
      '1,3 < view 1.a.1/a:1 left b process-gone',
      '1 < down b',
    ])
  })

  it('tells down at once when the guardian went first', () => {
    const inputs = [...together, opened(3, 'b', 'guardian')]
    const lines = play([...inputs, ...dead(3, 'b', 'guardian'), ...dead(2, 'b')])
    expect(lines.at(-1)).toBe('1 < view 1.a.1/a:1 left b down')
  })

  it('keeps the view until it is known whether a missing daemon has ended', () => {
    const closed = [...together, { kind: 'closed', connection: 2 } as const]
    expect(play(closed).slice(3)).toEqual(['1 < known'])
    const overdue = { kind: 'overdue', process: process('b', 2) } as const
    expect(play([...closed, overdue]).at(-1)).toBe('1 < view 1.a.1/a:1 left b process-gone')
  })

  it('begins a new ring when a process returns that has missed messages', () => {
    const lines = play([
      ...together,
      { kind: 'closed', connection: 2 },
      opened(4, 'b', 'daemon', 2),
    ])
    expect(lines.at(-1)).toBe('1,4 < view 2.a.1/a:1,b:2 joined b left b process-gone')
  })

  it('refuses a second daemon of a node, but not the one after a death', () => {
    const lines = play([...together, opened(5, 'b'), ...dead(2, 'b'), opened(6, 'b')])
    expect(lines.filter((line) => !line.includes('known')).slice(3)).toEqual([
      '5 < refused HF_ENGINE_NAME_TAKEN',
      'close 5',
      '1 < view 1.a.1/a:1 left b down',
      '6 < welcome',
      '1,6 < view 1.a.1/a:1,b:6 joined b',
    ])
  })

  it('tells that a node left which said so', () => {
    expect(play([...together, { kind: 'left', connection: 2 }]).slice(3)).toEqual([
      '2 < parted',
      'close 2',
      '1 < view 1.a.1/a:1 left b left',
    ])
  })

  it('waits, after a takeover, for everybody it was told of who lives', () => {
    const known = remember(['a', 'b', 'c'])
    const inputs = [gathered, opened(1, 'a', 'daemon', 1), ...ended('c', 3)]
    expect(play(inputs, known)).toEqual(['1 < welcome'])
    expect(play([...inputs, opened(2, 'b', 'daemon', 2)], known).slice(1)).toEqual([
      '2 < welcome',
      '1,2 < view 8.a.1/a:1,b:2 left c down',
    ])
  })

  it('learns from a client that was told more than its own process', () => {
    const newer = { ...remember(['a', 'b']), revision: 9, departed: { c: 'left' } } as const
    const inputs = [gathered, opened(1, 'a', 'daemon', 1)]
    const told = [...inputs, { ...opened(2, 'b', 'daemon', 2), known: newer }]
    expect(play(told, remember(['a', 'b', 'c'])).at(-1)).toBe('1,2 < view 8.a.1/a:1,b:2')
  })
})

const gathered: SequencerInput = { kind: 'gathered' }
const together = [opened(1, 'a'), opened(2, 'b'), gathered]

function process(node: string, pid: number, role: EngineProcess['role'] = 'daemon'): EngineProcess {
  return { node, role, boot: `${pid}`, pid, startTime: `${pid}`, pidNamespace: 'test' }
}

function opened(
  connection: number,
  node: string,
  ...[role = 'daemon', pid = connection]: [EngineProcess['role']?, number?]
): Extract<SequencerInput, { kind: 'opened' }> {
  return { kind: 'opened', connection, process: process(node, pid, role), known: null }
}

function sent(connection: number, ring: string, payload: string): SequencerInput {
  return { kind: 'sent', connection, ring, hearers: 'daemons', payload }
}

function ended(node: string, pid: number, role?: EngineProcess['role']): SequencerInput[] {
  return [{ kind: 'ended', process: process(node, pid, role) }]
}

function dead(connection: number, node: string, role?: EngineProcess['role']): SequencerInput[] {
  return [{ kind: 'closed', connection }, ...ended(node, connection, role)]
}

/** What an earlier sequencer, z, told of nodes whose pids count from one. */
function remember(nodes: readonly string[]): Knowledge {
  const processes = nodes.map((node, index) => process(node, index + 1))
  const members = processes.map(({ node, pid }) => ({ node, pid }))
  const sequencer = process('z', 26)
  return {
    sequencer,
    ring: '7.z.26',
    ringNumber: 7,
    revision: 1,
    members,
    processes,
    departed: {},
  }
}

/** Everything the sequencer says, a line each. */
function play(inputs: readonly SequencerInput[], known: Knowledge | null = null): string[] {
  let state = beginSequencer(process('a', 1), known)
  const lines: string[] = []
  for (const input of inputs) {
    const step = sequence(state, input)
    state = step.state
    for (const output of step.outputs) {
      if (output.kind === 'close') lines.push(`close ${output.connection}`)
      else lines.push(`${output.to.join()} < ${print(output.frame)}`)
    }
  }
  return lines
}

type Frame = Extract<ReturnType<typeof sequence>['outputs'][number], { kind: 'send' }>['frame']

function print(frame: Frame): string {
  switch (frame.kind) {
    case 'view': {
      const { id, joined, left } = frame.view
      const gone = left.map(({ node, how }) => ` left ${node} ${how}`)
      return `view ${id}${joined.length > 0 ? ` joined ${joined.join()}` : ''}${gone.join('')}`
    }
    case 'message':
      return `message ${frame.from} ${frame.role} ${frame.payload}`
    case 'down':
      return `down ${frame.node}`
    case 'refused':
      return `refused ${frame.code}`
    default:
      return frame.kind
  }
}
