import type { NodeName } from '../model/index.ts'
import type { EngineListener, EngineView, Hearers } from '../ports/index.ts'
import type { EngineProcess } from './engine-process.ts'
import { type ClientFrame, frameVersion, type ServerFrame } from './frames.ts'
import type { Knowledge } from './knowledge.ts'

/** A client's side of the engine without its wires: what it knows, says and tells its listener. */
export interface Member {
  readonly known: Knowledge | null
  hello(): ClientFrame
  /** The frame for a message, or `undefined` where there is no view it could be ordered in. */
  wrap(payload: string, hearers: Hearers): ClientFrame | undefined
  /** Tells the listener what a frame says; frames of the connection itself are ignored. */
  receive(frame: ServerFrame): void
}

/** Makes the client's side for one process; `listener` hears of one frame at a time. */
export function createMember(process: EngineProcess, listener: EngineListener): Member {
  let known: Knowledge | null = null
  let view: EngineView | null = null
  const enter = (next: EngineView, described: Knowledge): void => {
    const told = process.role === 'guardian' && view?.id === next.id ? null : next
    const seen = told === null ? null : completeView(told, { view, known }, described)
    known = described
    view = next
    if (seen === null) return
    listener.onQuorum({ ring: seen.ring, isQuorate: true })
    listener.onView(seen)
  }
  return {
    get known() {
      return known
    },
    hello: () => ({ kind: 'hello', version: frameVersion, process, known }),
    wrap: (payload, hearers) =>
      view === null ? undefined : { kind: 'broadcast', ring: view.ring, hearers, payload },
    receive: (frame) => {
      if (frame.kind === 'view') enter(frame.view, frame.known)
      if (frame.kind === 'known') known = frame.known
      if (frame.kind === 'message') {
        listener.onMessage({ from: frame.from, role: frame.role, payload: frame.payload })
      }
      if (frame.kind === 'down') {
        if (known !== null) known = withDown(known, frame.node)
        listener.onDown(frame.node)
      }
    },
  }
}

interface Seen {
  readonly view: EngineView | null
  readonly known: Knowledge | null
}

/** Adds what this process missed: views, and nodes that went down altogether. */
function completeView(view: EngineView, before: Seen, known: Knowledge): EngineView {
  const previous = before.view
  const isNamed = (node: NodeName) => view.left.some((departure) => departure.node === node)
  if (previous === null) return { ...view, left: [...view.left, ...absentees(known, isNamed)] }
  const hasMissed = (node: NodeName) =>
    previous.members.includes(node) ||
    (before.known?.departed[node] === 'process-gone' && known.departed[node] === 'down')
  const departed = [...previous.members, ...Object.keys(known.departed)]
    .filter((node, index, all) => all.indexOf(node) === index)
    .filter((node) => hasMissed(node) && !view.members.includes(node) && !isNamed(node))
    .map((node) => ({ node, how: known.departed[node] ?? ('down' as const) }))
  const appeared = view.members.filter(
    (node) => !previous.members.includes(node) && !view.joined.includes(node),
  )
  return {
    ...view,
    joined: [...view.joined, ...appeared],
    left: [...view.left, ...departed],
  }
}

/** A process that has just started is told how each node went that is not here. */
function absentees(known: Knowledge, isNamed: (node: NodeName) => boolean): EngineView['left'] {
  const absent = Object.entries(known.departed).filter(([node]) => !isNamed(node))
  return absent.map(([node, how]) => ({ node, how }))
}

function withDown(known: Knowledge, node: NodeName): Knowledge {
  return { ...known, departed: { ...known.departed, [node]: 'down' } }
}
