import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Machine } from '../../lab/machines/machine.ts'

/** Longer than any cluster here is silent; ms. */
const silenceMs = 150
/** Within this time a signal has done what it does; ms. */
const signalMs = 500

/** Nothing runs on a machine, and none of its links is up; else a text. */
export async function isDead(machine: Machine): Promise<string | undefined> {
  const running = machine.processesRunning('')
  if (running.length > 0) return `${running.length} processes still run on ${machine.name}`
  const up = (await linksOf(machine)).filter(({ flags }) => flags.includes('UP'))
  return up.length === 0 ? undefined : `${up.map(({ ifname }) => ifname).join(', ')} is up`
}

/** Whether the kernel of a machine sees the carrier of its link to the clients. */
export async function hasCarrier(machine: Machine, isWanted: boolean): Promise<string | undefined> {
  const link = (await linksOf(machine)).find(({ ifname }) => ifname === 'eth0')
  const isThere = link?.flags.includes('LOWER_UP') ?? false
  return isThere === isWanted ? undefined : `${machine.name} has ${isThere ? 'a' : 'no'} carrier`
}

/** Nothing arrives on any link of a machine, though all of them have a carrier. */
export async function hearsNothing(machine: Machine): Promise<string | undefined> {
  const before = await linksOf(machine)
  await sleep(silenceMs)
  const after = await linksOf(machine)
  const lost = after.find(({ flags }) => !flags.includes('LOWER_UP'))
  if (lost !== undefined) return `${lost.ifname} of ${machine.name} has no carrier`
  const heard = packetsOf(after) - packetsOf(before)
  return heard === 0 ? undefined : `${machine.name} still heard ${heard} packets`
}

/** None of the processes is alive; where there are none that is no proof. */
export async function areGone(ids: readonly number[]): Promise<string | undefined> {
  if (ids.length === 0) return 'there was no process to kill'
  return await untilAll(ids, 'ZX?', 'alive')
}

/** All of the processes are stopped. */
export async function areStopped(ids: readonly number[]): Promise<string | undefined> {
  if (ids.length === 0) return 'there was no process to stop'
  return await untilAll(ids, 'T', 'not stopped')
}

/** On a busy machine a process takes its signal when it is its turn. */
async function untilAll(
  ids: readonly number[],
  states: string,
  what: string,
): Promise<string | undefined> {
  const others = () => ids.filter((id) => !states.includes(stateOf(id)))
  const end = performance.now() + signalMs
  while (others().length > 0 && performance.now() < end) await sleep(1)
  const left = others()
  return left.length === 0 ? undefined : `processes ${left.join(', ')} are ${what}`
}

interface Link {
  readonly ifname: string
  readonly flags: readonly string[]
  readonly stats64: { readonly rx: { readonly packets: number } }
}

async function linksOf(machine: Machine): Promise<readonly Link[]> {
  const links = JSON.parse(await machine.run(['ip', '-json', '-statistics', 'link'])) as Link[]
  return links.filter(({ ifname }) => ifname.startsWith('eth'))
}

function packetsOf(links: readonly Link[]): number {
  return links.reduce((sum, { stats64 }) => sum + stats64.rx.packets, 0)
}

/** As the kernel tells it after the name, which may hold anything; `?` where it is gone. */
function stateOf(id: number): string {
  try {
    return /\) (\S)/.exec(readFileSync(`/proc/${id}/stat`, 'utf8').slice(-400))?.[1] ?? '?'
  } catch {
    return '?'
  }
}
