import { workerData } from 'node:worker_threads'
import { openSocket, PreciseWait, preferThisThread, receiveWaiting, sendDatagram } from '../libc.ts'
import { monotonicMs } from '../monotonic.ts'
import { ProbeRing } from './probe-ring.ts'
import type { ProberSettings } from './settings.ts'

const AF_INET = 2
const SOCK_DGRAM_CLOEXEC = 0o2000002
const SEQUENCE_LENGTH = 8

const { settings, memory } = workerData as { settings: ProberSettings; memory: SharedArrayBuffer }
const ring = new ProbeRing(memory)
const fd = openSocket(AF_INET, SOCK_DGRAM_CLOEXEC, 0)
const target = socketAddress(settings.address, settings.port)
const wait = new PreciseWait(fd)
const probe = Buffer.alloc(SEQUENCE_LENGTH)
const reply = Buffer.alloc(256)

function socketAddress(address: string, port: number): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt16LE(AF_INET, 0)
  bytes.writeUInt16BE(port, 2)
  bytes.set(address.split('.').map(Number), 4)
  return bytes
}

function sendNext(sequence: number): void {
  probe.writeDoubleLE(sequence)
  ring.noteSent(sequence, monotonicMs())
  sendDatagram(fd, probe, target)
}

function takeAnswers(): void {
  let length = receiveWaiting(fd, reply)
  while (length >= 0) {
    noteAnswer(length)
    length = receiveWaiting(fd, reply)
  }
}

function noteAnswer(length: number): void {
  if (length < SEQUENCE_LENGTH) return
  const at = monotonicMs()
  const by = settings.nodes.indexOf(reply.toString('utf8', SEQUENCE_LENGTH, length))
  ring.noteAnswered(reply.readDoubleLE(0), { at, by, timeoutMs: settings.timeoutMs })
}

/** Sends at fixed times; a slot that was slept through stays unsent, so that no burst hides it. */
function probeForEver(): never {
  const start = monotonicMs()
  let slot = 0
  for (let sequence = 0; ; sequence += 1) {
    sendNext(sequence)
    slot = Math.max(slot + 1, Math.floor((monotonicMs() - start) / settings.intervalMs))
    const due = start + slot * settings.intervalMs
    for (let left = due - monotonicMs(); left > 0; left = due - monotonicMs()) {
      if (wait.for(left)) takeAnswers()
    }
    takeAnswers()
  }
}

preferThisThread()
probeForEver()
