import { rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import type { Engine, EngineListener, Log } from '../ports/index.ts'
import { type GuardianLine, parseLine, type WardHello } from './guardian-protocol.ts'
import { listenAlone } from './listen-alone.ts'
import { readLines } from './read-lines.ts'
import { Ward } from './ward.ts'

/** A guardian whose daemon never came has nothing to guard. */
const helloWithinMs = 10_000

/** What a guardian is made of. */
export interface GuardianSettings {
  /** Its own connection, in the role of a guardian. */
  readonly engine: Engine
  readonly socketPath: string
  readonly log: Log
}

/**
 * Runs the guardian of one runtime folder. Resolves when its daemon said goodbye, when `signal`
 * aborts, or when no daemon came; rejects with HF_GUARDIAN_ALREADY_RUNNING.
 */
export async function runGuardian(settings: GuardianSettings, signal: AbortSignal): Promise<void> {
  const { engine, socketPath, log } = settings
  const ended = Promise.withResolvers<void>()
  const ward = new Ward(log)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    attend({ socket, ward, onGoodbye: ended.resolve })
  })
  await listenAlone(server, socketPath)
  signal.addEventListener('abort', () => ended.resolve(), { once: true })
  const lonely = setTimeout(() => {
    if (!ward.isKnown) ended.resolve()
  }, helloWithinMs)
  await engine.start(listenOnly(log))
  await ended.promise
  clearTimeout(lonely)
  ward.release()
  await engine.leave()
  rmSync(socketPath, { force: true })
  server.close()
  for (const socket of sockets) socket.destroy()
}

interface Visit {
  readonly socket: Socket
  readonly ward: Ward
  readonly onGoodbye: () => void
}

function attend({ socket, ward, onGoodbye }: Visit): void {
  let visitor: number | undefined
  const answer = (line: GuardianLine) => socket.write(`${JSON.stringify(line)}\n`)
  const welcome = (hello: WardHello): void => {
    if (ward.isOccupiedFor(hello.pid)) {
      answer({ kind: 'refused', pid: process.pid })
      socket.end()
      return
    }
    visitor = hello.pid
    ward.attend(hello)
    answer({ kind: 'welcome', pid: process.pid })
  }
  readLines(socket, (text) => {
    const line = parseLine(text)
    if (line?.kind === 'hello') welcome(line)
    else if (line?.kind === 'goodbye' && visitor !== undefined) onGoodbye()
    else socket.destroy()
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    if (visitor !== undefined) ward.loseConnection(visitor)
  })
}

/** The guardian is there to be seen; what the cluster does it need not know yet. */
function listenOnly(log: Log): EngineListener {
  return {
    onView: ({ id }) => log.debug({ view: id }, 'a new view'),
    onQuorum: () => {},
    onMessage: () => {},
    onDown: () => {},
    onLost: (reason) => log.warn({ reason }, 'the engine is lost'),
  }
}
