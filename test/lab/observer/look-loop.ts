import { isIPv4, SocketAddress } from 'node:net'
import { workerData } from 'node:worker_threads'
import { PreciseWait, preferThisThread } from '../libc.ts'
import { monotonicMs } from '../monotonic.ts'
import { HolderReading } from './holder.ts'
import { SampleRing } from './sample-ring.ts'
import type { ObserverSettings } from './settings.ts'

const { settings, memory } = workerData as { settings: ObserverSettings; memory: SharedArrayBuffer }
const ring = new SampleRing(memory)
const wanted = addressBytes(settings.address)
const readings = settings.hosts.map((host) => new HolderReading(host.networkFile, wanted))
const wait = new PreciseWait()

function addressBytes(address: string): string {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number)).toString('hex')
  const full = new SocketAddress({ address, family: 'ipv6' }).address
  const [head = '', tail = ''] = full.split('::')
  const groups = (text: string) => text.split(':').filter(Boolean)
  const missing = 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)]
  return all.map((group) => group.padStart(4, '0')).join('')
}

function readOwners(): number {
  return readings.reduce((bits, reading, place) => bits | (Number(reading.isHolding()) << place), 0)
}

/**
 * The kernels are read one after the other, so a move between two readings would look like two
 * owners. Only who is found in two readings in a row held the address all the time between them.
 */
function readOwnersSurely(): number {
  const owners = readOwners()
  const hasSeveral = (owners & (owners - 1)) !== 0
  return hasSeveral ? owners & readOwners() : owners
}

function lookForEver(): never {
  const start = monotonicMs()
  for (let slot = 0; ; ) {
    const at = monotonicMs()
    ring.add({ at, owners: readOwnersSurely() })
    slot = Math.max(slot + 1, Math.floor((monotonicMs() - start) / settings.intervalMs))
    wait.for(start + slot * settings.intervalMs - monotonicMs())
  }
}

preferThisThread()
lookForEver()
