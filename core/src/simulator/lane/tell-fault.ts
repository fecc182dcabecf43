import { nodeNames } from './lane-resources.ts'
import { type LaneFault, type Party, witness } from './lane-script.ts'

const verbs = {
  death: 'its machine is dead',
  freeze: 'its machine stands still with its clock',
  restart: 'its thread is ended',
  lie: 'hears a witness, come what may',
} as const

/** What happens to a world, in words. */
export function tellFault(fault: LaneFault): string {
  const until = `until ${fault.untilMs.toFixed(1)}`
  switch (fault.kind) {
    case 'hold':
      return `${nameOf(fault.node)}: ports of ${fault.nets.join()} hold (${fault.way}) ${until}`
    case 'loss': {
      const what = fault.only === undefined ? 'packets' : fault.only.join(' and ')
      const share = fault.chance === 1 ? 'all' : `${Math.round(fault.chance * 100)} % of`
      const way = `from ${nameOf(fault.from)} to ${nameOf(fault.to)} on ${fault.nets.join()}`
      return `${share} ${what} ${way} are lost ${until}`
    }
    case 'pause': {
      const forMs = (fault.untilMs - fault.fromMs).toFixed(1)
      return `${nameOf(fault.node)}: its thread stands still ${forMs} ms, step ${fault.afterSteps}`
    }
    default:
      return `${nameOf(fault.node)}: ${verbs[fault.kind]} ${until}`
  }
}

function nameOf(party: Party | undefined): string {
  if (party === undefined) return 'all'
  return party === witness ? 'the witness' : (nodeNames[party] ?? String(party))
}
