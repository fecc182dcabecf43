import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Machine } from '../../lab/machines/machine.ts'

/** What else a machine may be busy with while it listens. */
export const loadNames = [
  ...(['nothing', '8 busy loops', '16 busy loops', 'garbage collection', 'fsync storm'] as const),
  'flood of packets',
] as const
/** One of them. */
export type LoadName = (typeof loadNames)[number]

const loop = ['sh', '-c', 'while :; do :; done']
const collecting = [
  ...[process.execPath, '-e'],
  'for (;;) JSON.parse(JSON.stringify(Array(100000).fill({ a: [1] })))',
]

/** Where a load works, and whom it may bother. */
export interface LoadPlace {
  readonly machine: Machine
  readonly folder: string
  /** The address that packets are sent to. */
  readonly target: string
}

/** Starts a load; it goes on until its programs are ended. */
export function startLoad(name: LoadName, place: LoadPlace): readonly ChildProcess[] {
  return commandsOf(name, place).map((command) => place.machine.start(command))
}

function commandsOf(name: LoadName, { folder, target }: LoadPlace): readonly (readonly string[])[] {
  switch (name) {
    case 'nothing':
      return []
    case '8 busy loops':
      return Array(8).fill(loop)
    case '16 busy loops':
      return Array(16).fill(loop)
    case 'garbage collection':
      return Array(4).fill(collecting)
    case 'fsync storm':
      return [1, 2, 3, 4].map((number) => writing(join(folder, `storm-${number}`)))
    case 'flood of packets':
      return [flooding(target), flooding(target)]
  }
}

function writing(file: string): readonly string[] {
  const words = `bs=64k count=1000 oflag=dsync status=none`
  return ['sh', '-c', `while :; do dd if=/dev/zero of=${file} ${words}; done`]
}

function flooding(target: string): readonly string[] {
  const send = `socket.send(packet, 9, '${target}', () => setImmediate(send))`
  const script =
    `const socket = require('node:dgram').createSocket('udp4');` +
    `const packet = Buffer.alloc(1200); function send() { ${send} };` +
    `for (let i = 0; i < 64; i += 1) send()`
  return [process.execPath, '-e', script]
}
