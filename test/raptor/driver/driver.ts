import type { Ledger } from '../ledger/ledger.ts'
import type { Trade } from '../market/trade.ts'

/** What the database says of a trade: executed now, or recorded when the same key came before. */
export interface Receipt {
  readonly sequence: number
  /** In points; of a repeated key the price at which it was executed the first time. */
  readonly price: number
  readonly isRepeated: boolean
}

/** A connection to the database behind the address, for one trade at a time. */
export interface Session {
  /** One transaction; rejects with a `TradeFailure`. */
  trade(trade: Trade): Promise<Receipt>
  /** Gives the connection up at once, whatever it is doing. */
  close(): void
}

/** How a service reaches its database: by one address, wherever that leads. */
export interface Driver {
  /** Rejects with a `TradeFailure` where nobody answers in time. */
  open(): Promise<Session>
}

/** How an operator reaches the database of one node, past the address of the clients. */
export interface Books {
  /** Makes the tables and the accounts from 1; begins anew where they are there. */
  prepare(accountCount: number): Promise<void>
  /** Everything that was executed, of one moment in which all that is committed counts. */
  read(node: string): Promise<Ledger>
  /** The settings that durability and speed depend on, as the server has them. */
  settings(): Promise<Readonly<Record<string, string>>>
  close(): Promise<void>
}

/** `again`: nothing was done, and the connection is good. `broken`: nobody knows, and it is not. */
export type FailureKind = 'again' | 'broken' | 'refused'

/** Why a trade was not acknowledged; one that is `refused` will be however often it is tried. */
export class TradeFailure extends Error {
  readonly kind: FailureKind

  constructor(kind: FailureKind, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.kind = kind
  }
}
