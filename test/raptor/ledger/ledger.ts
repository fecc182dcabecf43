/** An execution as it stands in a database. */
export interface ExecutionRow {
  readonly account: number
  /** Of the account's executions, from 1 without a gap. */
  readonly sequence: number
  readonly key: string
  readonly pair: string
  readonly side: 'buy' | 'sell'
  readonly amount: number
  /** In points. */
  readonly price: number
}

/** All that a database knows of what was executed, read at one moment. */
export interface Ledger {
  /** Where it was read. */
  readonly node: string
  readonly executions: readonly ExecutionRow[]
  /** The keys of the orders that were accepted. */
  readonly orders: readonly string[]
  /** The last sequence number that was given, by account. */
  readonly sequences: ReadonlyMap<number, number>
  /** In whole units, by account and pair: `7 EUR/USD`. */
  readonly positions: ReadonlyMap<string, bigint>
  /** In points, by account and currency: `7 EUR`. */
  readonly balances: ReadonlyMap<string, bigint>
}

/** What the service told a client: executed, under this number and at this price. */
export interface Acknowledgement {
  readonly key: string
  readonly account: number
  readonly sequence: number
  readonly price: number
}

/** One thing that is wrong, in a sentence. */
export interface Fault {
  readonly kind:
    | 'lost'
    | 'doubled'
    | 'altered'
    | 'unknown'
    | 'half'
    | 'gap'
    | 'position'
    | 'balance'
    | 'different'
  readonly node: string
  readonly what: string
}
