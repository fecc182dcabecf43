import { connect, type Socket } from 'node:net'
import type { ClientFrame, ServerFrame } from '../../sequencer/index.ts'
import {
  createFrameReader,
  encodeFrame,
  type FrameReader,
  type ReceivedFrame,
} from './frame-codec.ts'

/** A client's way to the sequencer: a socket, or nothing but memory within one process. */
export interface Link {
  send(frame: ClientFrame): void
  close(): void
}

/** What a link tells; `onClosed` comes once, also where the link never came about. */
export interface LinkEvents {
  onFrame(frame: ServerFrame): void
  onClosed(reason: string): void
}

/** Connects to the sequencer's socket; the link may be used at once. */
export function openSocketLink(socketPath: string, events: LinkEvents): Link {
  const socket = connect(socketPath)
  let reason = 'the connection ended'
  readFrames(socket, (frame) => events.onFrame(asServerFrame(frame)))
  socket.on('error', (error) => {
    reason = error.message
  })
  socket.on('end', () => socket.destroy())
  socket.on('close', () => events.onClosed(reason))
  return {
    send: (frame) => void socket.write(encodeFrame(frame)),
    close: () => void socket.destroy(),
  }
}

/**
 * Reads frames off a socket; what is no frame ends that socket with an error. What `onFrame` throws
 * is not caught.
 */
export function readFrames(socket: Socket, onFrame: (frame: ReceivedFrame) => void): void {
  const reader = createFrameReader()
  socket.on('data', (chunk: Buffer) => {
    for (const frame of readOrDestroy(reader, socket, chunk)) {
      if (!socket.destroyed) onFrame(frame)
    }
  })
}

function readOrDestroy(reader: FrameReader, socket: Socket, chunk: Buffer): ReceivedFrame[] {
  try {
    return reader.read(chunk)
  } catch (error) {
    socket.destroy(error instanceof Error ? error : new Error(String(error)))
    return []
  }
}

/** The sequencer is trusted: it holds the lock that only this cluster's processes can open. */
function asServerFrame(frame: ReceivedFrame): ServerFrame {
  return frame as unknown as ServerFrame
}
