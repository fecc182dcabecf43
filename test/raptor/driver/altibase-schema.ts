import { currencies, pairs } from '../market/quote.ts'

/** The tables of the service, as they are named with their owner. */
export const tables = {
  account: 'SYS.RAPTOR_ACCOUNT',
  order: 'SYS.RAPTOR_ORDER',
  execution: 'SYS.RAPTOR_EXECUTION',
  position: 'SYS.RAPTOR_POSITION',
  balance: 'SYS.RAPTOR_BALANCE',
} as const

const columns: Readonly<Record<keyof typeof tables, string>> = {
  account: 'ACCOUNT INTEGER PRIMARY KEY, SEQUENCE_NO INTEGER NOT NULL',
  order:
    'ORDER_KEY VARCHAR(64) PRIMARY KEY, ACCOUNT INTEGER NOT NULL, PAIR VARCHAR(7) NOT NULL, ' +
    'SIDE VARCHAR(4) NOT NULL, AMOUNT BIGINT NOT NULL, LIMIT_PRICE BIGINT',
  // The key is not unique here: whether an order was executed twice is looked for, not prevented.
  execution:
    'ACCOUNT INTEGER, SEQUENCE_NO INTEGER, ORDER_KEY VARCHAR(64) NOT NULL, ' +
    'PAIR VARCHAR(7) NOT NULL, SIDE VARCHAR(4) NOT NULL, AMOUNT BIGINT NOT NULL, ' +
    'PRICE BIGINT NOT NULL, PRIMARY KEY (ACCOUNT, SEQUENCE_NO)',
  position: 'ACCOUNT INTEGER, PAIR VARCHAR(7), UNITS BIGINT, PRIMARY KEY (ACCOUNT, PAIR)',
  balance: 'ACCOUNT INTEGER, CURRENCY VARCHAR(3), POINTS BIGINT, PRIMARY KEY (ACCOUNT, CURRENCY)',
}

/**
 * What makes the tables on one of two nodes, and replicates them to the other one eagerly: a commit
 * is on both nodes, or on none. Run on both, and then start `RAPTOR` on both.
 */
export function tableStatements(peer: { readonly host: string; readonly port: number }) {
  const names = Object.keys(tables) as (keyof typeof tables)[]
  const items = names.map((name) => `FROM ${tables[name]} TO ${tables[name]}`)
  return [
    ...names.map((name) => `CREATE TABLE ${tables[name]} (${columns[name]});`),
    `CREATE EAGER REPLICATION RAPTOR WITH '${peer.host}', ${peer.port} ${items.join(', ')};`,
  ]
}

/** What empties the tables, and makes accounts from 1; on one node, which sends it to the other. */
export function accountStatements(accountCount: number): readonly string[] {
  const accounts = Array.from({ length: accountCount }, (_, place) => place + 1)
  const each = (table: string, names: readonly string[]) => {
    return accounts.flatMap((account) => {
      return names.map((name) => `INSERT INTO ${table} VALUES (${account}, '${name}', 0);`)
    })
  }
  return [
    ...Object.values(tables).map((table) => `DELETE FROM ${table};`),
    ...accounts.map((account) => `INSERT INTO ${tables.account} VALUES (${account}, 0);`),
    ...each(tables.position, pairs),
    ...each(tables.balance, currencies),
    'COMMIT;',
  ]
}
