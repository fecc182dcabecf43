import { type ClientFrame, type EngineProcess, frameVersion } from '../../sequencer/index.ts'
import type { ReceivedFrame } from './frame-codec.ts'

/** A frame of a client, checked; throws where it is not one, or of another version. */
export function parseClientFrame(frame: ReceivedFrame): ClientFrame {
  switch (frame.kind) {
    case 'hello':
      return parseHello(frame)
    case 'broadcast':
      return parseBroadcast(frame)
    case 'leave':
    case 'ping':
      return { kind: frame.kind }
    default:
      throw new Error(`a frame of unknown kind ${frame.kind}`)
  }
}

function parseBroadcast({ ring, hearers, payload }: ReceivedFrame): ClientFrame {
  if (typeof ring !== 'string') throw new Error('a broadcast without a ring')
  if (hearers !== 'daemons' && hearers !== 'everybody') throw new Error('a broadcast to nobody')
  return { kind: 'broadcast', ring, hearers, payload }
}

function parseHello(frame: ReceivedFrame): ClientFrame {
  const { version, process, known } = frame
  if (version !== frameVersion) throw new Error(`frames of version ${String(version)}`)
  if (!isEngineProcess(process)) throw new Error('a hello without a process')
  if (known !== null && !isKnowledge(known)) throw new Error('a hello with broken knowledge')
  return { kind: 'hello', version, process, known }
}

function isEngineProcess(value: unknown): value is EngineProcess {
  if (typeof value !== 'object' || value === null) return false
  const process = value as Partial<Record<keyof EngineProcess, unknown>>
  const texts = [process.node, process.boot, process.startTime, process.pidNamespace]
  return (
    texts.every((text) => typeof text === 'string') &&
    (process.role === 'daemon' || process.role === 'guardian') &&
    Number.isInteger(process.pid)
  )
}

type Knowledge = Exclude<Extract<ClientFrame, { kind: 'hello' }>['known'], null>

function isKnowledge(value: unknown): value is Knowledge {
  if (typeof value !== 'object' || value === null) return false
  const known = value as Partial<Record<keyof Knowledge, unknown>>
  return (
    typeof known.ring === 'string' &&
    Number.isInteger(known.ringNumber) &&
    Number.isInteger(known.revision) &&
    isEngineProcess(known.sequencer) &&
    Array.isArray(known.members) &&
    Array.isArray(known.processes) &&
    known.processes.every(isEngineProcess) &&
    typeof known.departed === 'object' &&
    known.departed !== null
  )
}
