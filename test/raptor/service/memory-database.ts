import { type Driver, type Receipt, type Session, TradeFailure } from '../driver/driver.ts'
import type { ExecutionRow, Ledger } from '../ledger/ledger.ts'
import { changesOf, type Trade } from '../market/trade.ts'

/** What a database does wrong, once each. */
export type Ill = 'rolls-back' | 'breaks-before' | 'breaks-after' | 'refuses-connection' | 'refuses'

/** A database in memory that does wrong what it is told to; it forgives no wrong use of itself. */
export class MemoryDatabase implements Driver {
  readonly #ills: Ill[]
  readonly #executions: ExecutionRow[] = []
  readonly #positions = new Map<string, bigint>()
  readonly #balances = new Map<string, bigint>()
  opened = 0
  repeated = 0

  constructor(ills: readonly Ill[]) {
    this.#ills = [...ills]
  }

  get illsLeft(): number {
    return this.#ills.length
  }

  async open(): Promise<Session> {
    if (this.#ills[0] === 'refuses-connection') this.#fail('broken')
    this.opened += 1
    let isGood = true
    return {
      trade: async (trade) => {
        if (!isGood) throw new Error('a connection that broke was used again')
        try {
          return await this.#trade(trade)
        } catch (cause) {
          isGood = cause instanceof TradeFailure && cause.kind === 'again'
          throw cause
        }
      },
      close: () => {
        isGood = false
      },
    }
  }

  ledger(): Ledger {
    const byAccount = Map.groupBy(this.#executions, ({ account }) => account)
    return {
      node: 'memory',
      executions: this.#executions,
      orders: this.#executions.map(({ key }) => key),
      sequences: new Map([...byAccount].map(([account, rows]) => [account, rows.length])),
      positions: this.#positions,
      balances: this.#balances,
    }
  }

  async #trade(trade: Trade): Promise<Receipt> {
    await new Promise((resolve) => setImmediate(resolve))
    const ill = this.#ills[0]
    if (ill === 'rolls-back') this.#fail('again')
    if (ill === 'refuses') this.#fail('refused')
    if (ill === 'breaks-before') this.#fail('broken')
    const receipt = this.#commit(trade)
    if (ill === 'breaks-after') this.#fail('broken')
    return receipt
  }

  #fail(kind: 'again' | 'broken' | 'refused'): never {
    this.#ills.shift()
    throw new TradeFailure(kind, kind === 'refused' ? 'no such procedure' : 'as it was told to')
  }

  #commit(trade: Trade): Receipt {
    const { key, account, pair, side, amount } = trade.order
    const there = this.#executions.find((one) => one.key === key)
    if (there !== undefined) {
      this.repeated += 1
      return { sequence: there.sequence, price: there.price, isRepeated: true }
    }
    const sequence = 1 + this.#executions.filter((one) => one.account === account).length
    this.#executions.push({ key, account, pair, side, amount, sequence, price: trade.price })
    const { position, base, quote } = changesOf(trade)
    add(this.#positions, `${account} ${pair}`, position)
    for (const one of [base, quote]) add(this.#balances, `${account} ${one.currency}`, one.points)
    return { sequence, price: trade.price, isRepeated: false }
  }
}

function add(sums: Map<string, bigint>, name: string, more: number): void {
  sums.set(name, (sums.get(name) ?? 0n) + BigInt(more))
}
