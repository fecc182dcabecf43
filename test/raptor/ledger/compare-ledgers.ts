import type { Fault, Ledger } from './ledger.ts'

/** So many differences are told one by one; of more only how many there are. */
const mostTold = 10

/** Where two databases that are quiet do not say the same; empty where they do. */
export function compareLedgers(one: Ledger, other: Ledger): readonly Fault[] {
  const [mine, theirs] = [linesOf(one), linesOf(other)]
  const missing = [...mine].filter((line) => !theirs.has(line))
  const further = [...theirs].filter((line) => !mine.has(line))
  return [
    ...tell(other.node, `is on ${one.node} and not here`, missing),
    ...tell(other.node, `is here and not on ${one.node}`, further),
  ]
}

function tell(node: string, where: string, lines: readonly string[]): Fault[] {
  const told = lines.slice(0, mostTold).map((line) => `${line} ${where}`)
  const rest = lines.length - told.length
  const all = rest > 0 ? [...told, `and ${rest} more: each ${where}`] : told
  return all.map((what) => ({ kind: 'different', node, what }))
}

/** Everything that a database says, a line for each thing; what is there twice has two lines. */
function linesOf(ledger: Ledger): Set<string> {
  const { executions, orders, sequences, positions, balances } = ledger
  const all = [
    ...executions.map(({ account, sequence, key, pair, side, amount, price }) => {
      return `execution ${account}/${sequence} ${key} ${side} ${amount} ${pair} at ${price}`
    }),
    ...orders.map((key) => `order ${key}`),
    ...[...sequences].map(([account, last]) => `sequence ${account}: ${last}`),
    ...[...positions].map(([name, units]) => `position ${name}: ${units}`),
    ...[...balances].map(([name, points]) => `balance ${name}: ${points}`),
  ]
  const times = new Map<string, number>()
  return new Set(
    all.map((line) => {
      const time = (times.get(line) ?? 0) + 1
      times.set(line, time)
      return time === 1 ? line : `${line} (${time})`
    }),
  )
}
