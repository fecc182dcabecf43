import { address } from '../../demo/stage.ts'
import { secondAddress } from '../chaos-lab.ts'
import type { Audit } from './audit.ts'

const ledgerSeconds = '86411'

/** Nothing runs, and no address is, where it does not belong. */
export const auditLeftovers: Audit = async (lab) => {
  const found: string[] = []
  for (const node of lab.nodes) {
    const { resources } = await node.client.status()
    const has = (tag: string) => {
      return resources.some((one) => one.tag === tag && one.owners.includes(node.name))
    }
    const programs = node.machine.processesRunning(ledgerSeconds).length
    const wanted = has('ledger') ? 1 : 0
    if (programs !== wanted) found.push(`${programs} programs of ledger run on ${node.name}`)
    const addresses = await node.machine.run(['ip', '-o', 'address', 'show'])
    for (const [tag, text] of [
      ['vip', address],
      ['second', secondAddress],
    ] as const) {
      const isThere = addresses.includes(`${text}/`)
      if (isThere !== has(tag)) found.push(`${tag} ${isThere ? 'is' : 'is not'} on ${node.name}`)
    }
  }
  return found
}
