import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { address, busyWords, DaemonsLab } from '../corosync/daemons-lab.ts'
import { Netlink } from '../lab/netlink.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { describeMachine, renderMachine } from './machine-description.ts'
import { decimal, summarise } from './summary.ts'

const hierarchy = `resources:
  vip:
    kind: ip
    parameters: { address: ${address}/24, interface: eth0 }
`
/** Less than a lease: the daemon is busy, and nothing else is wrong. */
const busyMs = 300
const limits = { timeoutMs: 20_000, intervalMs: 20 }

/** One loss of the owner's carrier, in ms after it. */
interface Detection {
  /** Until the other node had worked in the ordered message that tells of it. */
  readonly orderedMs: number
  /** Until the other node had the address. */
  readonly movedMs: number
  readonly noOwnerMs: number
}

/**
 * Takes the carrier of the owner's public link away, again and again, while another link lives:
 * `[--runs 20] [--json]`. How long until the cluster knows, and until the address has moved; with a
 * main thread that is idle, and with one that is busy for 300 ms when it happens.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      runs: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
    },
  })
  const machine = describeMachine()
  await using lab = new Closing(
    await DaemonsLab.open(['n1', 'n2'], { resources: hierarchy, launcher: busyWords(busyMs) }),
  )
  const idle: Detection[] = []
  const busy: Detection[] = []
  for (let run = 0; run < Number(values.runs); run += 1) {
    idle.push(await detectOnce(lab.lab, false))
    busy.push(await detectOnce(lab.lab, true))
  }
  if (values.json) console.log(JSON.stringify({ machine, idle, busy }, undefined, 2))
  else console.log(`${renderMachine(machine)}.\n\n${renderTable({ idle, busy })}`)
  return 0
}

class Closing {
  readonly lab: DaemonsLab

  constructor(lab: DaemonsLab) {
    this.lab = lab
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.lab.close()
  }
}

async function detectOnce(lab: DaemonsLab, isBusy: boolean): Promise<Detection> {
  await lab.untilReceiver('n2', 'n1')
  const { client } = lab.node('n2')
  const before = (await client.events(0)).at(-1)?.id ?? 0
  let startedMs = 0
  const holders = await lab.holdersDuring(async () => {
    if (isBusy) process.kill(lab.node('n1').daemonId, 'SIGUSR2')
    startedMs = Date.now()
    pullCable(lab)
    await lab.untilOwners('n2', { vip: 'n2' })
  })
  const events = await client.events(before)
  const ordered = events.find(({ kind, node }) => kind === 'instance' && node === 'n1')
  lab.corosync.machine('n1').plug([0])
  await comeBack(lab)
  const { lastChangeMs: movedMs = 0, noOwnerMs = 0 } = holders ?? {}
  return { orderedMs: (ordered?.at ?? startedMs) - startedMs, movedMs, noOwnerMs }
}

/** By the kernel itself: to start a program for it takes longer than what is measured. */
function pullCable(lab: DaemonsLab): void {
  const netlink = new Netlink(lab.corosync.machines.networkFile)
  const port = netlink.links().find(({ name }) => name === 'p0-1')
  if (port === undefined) throw new Error('the lab has no such cable')
  netlink.setLink(port.index, false)
  netlink.close()
}

async function comeBack(lab: DaemonsLab): Promise<void> {
  const isBack = async () => {
    await lab.switchOver('vip', 'n1').catch(() => undefined)
    return (await lab.ownersBy('n1'))['vip'] === 'n1'
  }
  await waitUntil('the address is back', isBack, limits)
  await sleep(500)
}

function renderTable(found: Readonly<Record<string, readonly Detection[]>>): string {
  const rows = Object.entries(found).map(([name, all]) => {
    const cell = (of: (one: Detection) => number) => {
      const { median, min, max } = summarise(all.map(of))
      return `${decimal(median)} (${decimal(min)}–${decimal(max)})`
    }
    const cells = [cell((one) => one.orderedMs), cell((one) => one.movedMs)]
    return `| ${name} | ${[...cells, cell((one) => one.noOwnerMs)].join(' | ')} |`
  })
  const head = '| main thread | the other node knows | it has the address | nobody has it |'
  return [head, '|---|---|---|---|', ...rows].join('\n')
}
