import type { Books } from '../driver/driver.ts'
import type { ServiceEndpoint } from '../service/service-process.ts'

/** What the databases of a lab run on, by the name of the kit that guards them. */
export const kitNames = ['galera', 'altibase'] as const
/** One of them. */
export type KitName = (typeof kitNames)[number]

/** The databases of a lab, one on each node. */
export interface LabDatabases {
  /** How the command line of a server begins, at its end. */
  readonly program: string
  /** So many clients have an account each. */
  readonly accountCount: number
  /** How what the kit holds against a node begins, until an operator has looked. */
  readonly holds?: string
  /** Made, and ready to be taken over, before anything of Holdfast runs. */
  prepare(): Promise<void>
  /** What protects them, with the address over them. */
  hierarchy(): string
  /** The books of a node's own database. */
  booksOf(node: string): Promise<Books>
  /** How the service gets to the one behind an address. */
  endpointAt(address: string): ServiceEndpoint
}
