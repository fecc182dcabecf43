import { closeSync, openSync, writeSync } from 'node:fs'
import { monotonicMs } from '../../lab/monotonic.ts'
import { AltibaseDriver, type AltibaseEndpoint } from '../driver/altibase-driver.ts'
import type { Driver } from '../driver/driver.ts'
import { type Endpoint, MariadbDriver } from '../driver/mariadb-driver.ts'
import type { Acknowledgement } from '../ledger/ledger.ts'
import { Market, type MarketPlan } from '../market/market.ts'
import type { Second } from '../measure/second.ts'
import { type Outcome, Service, type ServicePlan } from './service.ts'

/** Where the database is, by the way to speak to it. */
export type ServiceEndpoint =
  | { readonly mariadb: Endpoint }
  | { readonly altibase: AltibaseEndpoint }

/** What a service in a process of its own is told, as JSON in its only word. */
export interface ProcessPlan {
  readonly service: ServicePlan
  readonly market: MarketPlan
  readonly endpoint: ServiceEndpoint
  /** A line for each acknowledgement: key, account, sequence, price. */
  readonly acknowledgementFile: string
  /** How long it may take, once it is to end, to learn what became of the last orders; ms. */
  readonly finishWithinMs: number
}

/** What it prints, a line each. */
export type Word =
  | { readonly kind: 'begun'; readonly atMs: number }
  | { readonly kind: 'second'; readonly second: Second }
  | { readonly kind: 'ended'; readonly outcome: Outcome; readonly placed: number }

/** Acknowledgements that are on the way to the file; few enough to be written at once. */
const linesAtOnce = 200

const plan = JSON.parse(process.argv[2] ?? '{}') as ProcessPlan
const file = openSync(plan.acknowledgementFile, 'a')
let lines: string[] = []

function acknowledge({ key, account, sequence, price }: Acknowledgement): void {
  lines.push(`${key} ${account} ${sequence} ${price}\n`)
  if (lines.length >= linesAtOnce) flush()
}

function flush(): void {
  writeSync(file, lines.join(''))
  lines = []
}

function say(word: Word): void {
  process.stdout.write(`${JSON.stringify(word)}\n`)
}

function driverOf(endpoint: ServiceEndpoint): Driver {
  if ('mariadb' in endpoint) return new MariadbDriver(endpoint.mariadb)
  return new AltibaseDriver(endpoint.altibase)
}

const market = new Market(plan.market)
const service = new Service(plan.service, {
  market,
  driver: driverOf(plan.endpoint),
  acknowledge,
  tell: (second) => say({ kind: 'second', second }),
})
say({ kind: 'begun', atMs: monotonicMs() })
// Ctrl-C in a terminal reaches this process as well; whoever started it says when it ends.
process.on('SIGINT', () => undefined)
process.once('SIGTERM', () => void service.end(plan.finishWithinMs))
const outcome = await service.run()
flush()
closeSync(file)
say({ kind: 'ended', outcome, placed: market.placed })
