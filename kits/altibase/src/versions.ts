import { ask } from './isql/ask.ts'
import type { AltibaseContext } from './parameters.ts'
import { rowsOf } from './picture/picture.ts'
import { clientPortOf } from './picture/read-ports.ts'

const patientMs = 10_000

interface Version {
  readonly product: string
  readonly protocol: string
}

/** Rejects where a peer speaks another protocol of replication; warns of another version. */
export async function refuseOtherVersion(context: AltibaseContext, peer: string): Promise<void> {
  const [own, other] = await Promise.all([
    askVersion(context, context.parameters.queryHost),
    askVersion(context, peer),
  ])
  if (own === undefined || other === undefined) return
  if (own.protocol !== other.protocol) {
    throw new Error(
      `the server at ${peer} is of version ${other.product} and replicates by protocol ` +
        `${other.protocol}, the one here of ${own.product} by ${own.protocol}: they do not fit`,
    )
  }
  if (own.product === other.product) return
  context.log.warn(
    `the server at ${peer} is of version ${other.product}, here it is ${own.product}`,
  )
}

async function askVersion(context: AltibaseContext, host: string): Promise<Version | undefined> {
  const reply = await ask(context, {
    host,
    port: await clientPortOf(context),
    as: 'monitor',
    statements: ['SELECT PRODUCT_VERSION,REPL_PROTOCOL_VERSION FROM V$VERSION;'],
    withinMs: patientMs,
  })
  const row = rowsOf(reply ?? [])[0]?.[0]
  if (row === undefined) return undefined
  return { product: row['PRODUCT_VERSION'] ?? '', protocol: row['REPL_PROTOCOL_VERSION'] ?? '' }
}
