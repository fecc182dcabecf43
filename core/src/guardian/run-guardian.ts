import { rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import type { NodeName } from '../model/index.ts'
import type {
  Authority,
  Clock,
  Engine,
  EngineListener,
  LaneHost,
  LodgedDrop,
  Log,
} from '../ports/index.ts'
import { Caretaker } from './caretaker.ts'
import { droppedWord } from './dropped-word.ts'
import { type GuardianLine, parseLine, type WardHello, type WardLine } from './guardian-protocol.ts'
import { listenAlone } from './listen-alone.ts'
import { readLines } from './read-lines.ts'
import type { StandInGates } from './stand-in-gates.ts'
import { Ward } from './ward.ts'

/** A guardian whose daemon never came has nothing to guard. */
const helloWithinMs = 10_000

/** A guardian's connection to its cluster, and its lease. */
export interface GuardianEngine {
  /** Heartbeats are sent only from when it is told to go on, for a daemon that is dead. */
  readonly engine: Engine & { goOn(): void }
  readonly authority: Authority
}

/** What a guardian is made of. */
export interface GuardianSettings {
  readonly node: NodeName
  readonly clock: Clock
  /** Makes its own connection, in the role of a guardian, with its own lease. */
  createEngine(caretaker: () => Caretaker): GuardianEngine
  /** See the caretaker's own. */
  isDeserted(): boolean
  readonly socketPath: string
  readonly log: Log
  /** Where addresses can be gated. */
  readonly gates?: StandInGates
  /** Runs the fast lane's thread, which outlives the daemon. */
  readonly lane?: LaneHost & { close(): Promise<void> }
  /** Carries a hard way down out; rejects where it is not certain that nothing is left. */
  execute(drop: LodgedDrop): Promise<void>
  /** Ends what actions of a dead daemon left at work. */
  killActions(): void
}

/**
 * Runs the guardian of one runtime folder. Resolves when its daemon said goodbye, when `signal`
 * aborts, or when no daemon came; rejects with HF_GUARDIAN_ALREADY_RUNNING.
 */
export async function runGuardian(settings: GuardianSettings, signal: AbortSignal): Promise<void> {
  const { socketPath, log } = settings
  const ended = Promise.withResolvers<void>()
  const { engine, caretaker, ward } = assemble(settings)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    attend({ socket, ward, caretaker, lane: settings.lane, onGoodbye: ended.resolve })
  })
  await listenAlone(server, socketPath)
  signal.addEventListener('abort', () => ended.resolve(), { once: true })
  const lonely = setTimeout(() => {
    if (!ward.isKnown) ended.resolve()
  }, helloWithinMs)
  await engine.start(listenFor(caretaker, log))
  await ended.promise
  clearTimeout(lonely)
  ward.release()
  caretaker.stop()
  await settings.lane?.close()
  await engine.leave()
  rmSync(socketPath, { force: true })
  server.close()
  for (const socket of sockets) socket.destroy()
}

function assemble(settings: GuardianSettings) {
  const { node, clock, log, gates, execute, killActions } = settings
  const isDeserted = () => settings.isDeserted()
  const { engine, authority } = settings.createEngine(() => caretaker)
  const ward: Ward = new Ward(log, () => caretaker.mourn())
  const caretaker: Caretaker = new Caretaker({
    ...{ node, clock, authority, log, gates, execute, isDeserted },
    killDaemon: () => {
      ward.kill()
      killActions()
    },
    onStandIn: () => engine.goOn(),
    tellRemoved: (tags) => engine.broadcast(droppedWord(tags)),
  })
  return { engine, caretaker, ward }
}

interface Visit {
  readonly socket: Socket
  readonly ward: Ward
  readonly caretaker: Caretaker
  readonly lane: LaneHost | undefined
  readonly onGoodbye: () => void
}

function attend({ socket, ward, caretaker, lane, onGoodbye }: Visit): void {
  let visitor: number | undefined
  const answer = (line: GuardianLine) => {
    if (socket.writable) socket.write(`${JSON.stringify(line)}\n`)
  }
  const welcome = (hello: WardHello): void => {
    if (ward.isOccupiedFor(hello.pid)) {
      answer({ kind: 'refused', pid: process.pid })
      socket.end()
      return
    }
    visitor = hello.pid
    ward.attend(hello)
    caretaker.attend()
    if (lane !== undefined) lane.onTold = (told) => answer({ kind: 'laneTold', told })
    answer({ kind: 'welcome', pid: process.pid })
  }
  readLines(socket, (text) => {
    const line = parseLine(text) as WardLine | undefined
    if (line?.kind === 'hello') welcome(line)
    else if (line === undefined || visitor === undefined) socket.destroy()
    else if (line.kind === 'goodbye') onGoodbye()
    else if (line.kind === 'lodge') {
      caretaker.lodge(line.lodged)
      answer({ kind: 'lodged', number: line.number })
    } else if (line.kind === 'openLane') lane?.open(line.opening, line.orders)
    else if (line.kind === 'orderLane') lane?.follow(line.orders)
    else hear(caretaker, line)
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    if (visitor !== undefined) ward.loseConnection(visitor)
  })
}

function hear(caretaker: Caretaker, line: WardLine): void {
  if (line.kind === 'timing') caretaker.setTiming(line.timing)
  if (line.kind === 'renew') caretaker.renew(line.untilMs)
  if (line.kind === 'yield') caretaker.yield()
  if (line.kind === 'withdraw') caretaker.withdraw(line.tag)
}

function listenFor(caretaker: Caretaker, log: Log): EngineListener {
  return {
    onView: (view) => {
      log.debug({ view: view.id }, 'a new view')
      caretaker.enterView(view)
    },
    onQuorum: () => {},
    onMessage: () => {},
    onDown: () => {},
    onLost: (reason) => {
      log.warn({ reason }, 'the engine is lost')
      caretaker.loseEngine()
    },
  }
}
