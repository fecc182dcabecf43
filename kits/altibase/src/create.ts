import { durationMs } from '@holdfast/core/kit'
import { refuseCheckServer } from './check-server.ts'
import { findHome } from './home.ts'
import { ask } from './isql/ask.ts'
import { findDangers } from './judge/dangers.ts'
import type { AltibaseContext, Parameters } from './parameters.ts'
import { askPeer, listPeerAddresses } from './peers.ts'
import { findServer } from './picture/find-server.ts'
import { askOwn } from './picture/look.ts'
import { rowsOf, type Told } from './picture/picture.ts'
import { readPortsOf } from './picture/read-ports.ts'
import { refuseKeyless, refuseUnknown } from './refuse-tables.ts'
import { isServing } from './start-server.ts'
import { longestHangMs } from './times.ts'
import { refuseOtherVersion } from './versions.ts'

const patientMs = 10_000
/** By so much more than `recoverWithin` a hang may be found out later. */
const spareMs = 200

/**
 * Checks the installation, its users and its replication on this node, completes what it finds, and
 * warns of settings that are dangerous here. Changes nothing.
 */
export async function create(context: AltibaseContext): Promise<Partial<Parameters>> {
  const { mode, startWithin, stopWithin, killWithin, answerWithin } = context.parameters
  for (const text of [startWithin, stopWithin, killWithin, answerWithin ?? '1s']) durationMs(text)
  const osUser = await findHome(context)
  const { client, replication } = await readPortsOf(context)
  if (mode === 'replicated' && replication === 0) {
    throw new Error(
      'REPLICATION_PORT_NO is 0, so that replication is off: set it in conf/altibase.properties ' +
        'and start the server anew, or choose mode: cold',
    )
  }
  await refuseCheckServer(context)
  warnOfSlowness(context)
  const found = { port: client, ...(osUser !== undefined && { osUser }) }
  return { ...found, ...(await askAround(context)) }
}

function warnOfSlowness(context: AltibaseContext): void {
  const { recoverWithinMs, log } = context
  const hangMs = longestHangMs(context)
  if (hangMs <= recoverWithinMs + spareMs) return
  log.warn(
    `a server that hangs is found out after up to ${hangMs} ms, and the cluster has to recover ` +
      `within ${recoverWithinMs} ms: lower answerWithin or hungStrikes`,
  )
}

/** What only a running server tells. One that does not run is no mistake. */
async function askAround(context: AltibaseContext): Promise<Partial<Parameters>> {
  const lock = await findServer(context)
  if (lock.kind === 'stranger') {
    throw new Error(`process ${lock.pid} (${lock.program}) has the lock of the server`)
  }
  const told = lock.kind === 'server' ? await askOwn(context, patientMs) : undefined
  if (told === undefined || !isServing(told)) {
    refuseBadAccess(told)
    context.log.warn('the server does not serve now: its settings and replication are not checked')
    return {}
  }
  await warnOfDangers(context, told)
  if (context.parameters.mode === 'cold') return {}
  await refuseUnknown(context, told)
  await refuseKeyless(context)
  await checkPeers(context, told)
  return findPeerHosts(context, told)
}

function refuseBadAccess(told: Told | undefined): void {
  if (told?.access.kind !== 'credentials') return
  throw new Error(`user or password are wrong: ${told.access.words}`)
}

async function warnOfDangers(context: AltibaseContext, told: Told): Promise<void> {
  const reply = await ask(context, {
    host: context.parameters.queryHost,
    port: (await readPortsOf(context)).client,
    as: 'monitor',
    statements: ['SELECT NAME,VALUE1 FROM V$PROPERTY;'],
    withinMs: patientMs,
  })
  const [rows = []] = rowsOf(reply ?? [])
  const properties = new Map(rows.map((row) => [row['NAME'] ?? '', row['VALUE1'] ?? '']))
  const dangers = findDangers({
    properties,
    hasEager: told.objects.some(({ isEager }) => isEager),
    stopWithinSeconds: durationMs(context.parameters.stopWithin) / 1_000,
  })
  for (const { why, mend } of dangers) context.log.warn(`${why}: ${mend}`)
  if (context.parameters.monitorUser !== undefined) return
  context.log.warn(
    `the server is asked as ${context.parameters.user}, who may do everything: CREATE USER ` +
      'monitor IDENTIFIED BY …; GRANT CREATE SESSION TO monitor; and name it as "monitorUser"',
  )
}

async function checkPeers(context: AltibaseContext, told: Told): Promise<void> {
  if (told.objects.length === 0) {
    context.log.warn('the server has no replication object: nothing is replicated')
  }
  for (const address of listPeerAddresses(context, told.hosts)) {
    const peer = await askPeer(context, address, patientMs)
    if (peer.access.kind === 'credentials') {
      throw new Error(`the server at ${address} takes other users: ${peer.access.words}`)
    }
    if (isServing(peer)) await refuseOtherVersion(context, address)
    else context.log.warn(`the server at ${address} does not answer now: it is not checked`)
  }
}

/** Which node has which address can be told where there is one of each. */
function findPeerHosts(context: AltibaseContext, told: Told): Partial<Parameters> {
  const { parameters, peers } = context
  const [peer, ...otherPeers] = peers
  const [address, ...otherAddresses] = listPeerAddresses(context, told.hosts)
  if (parameters.peerHosts !== undefined || peer === undefined || address === undefined) return {}
  if (otherPeers.length === 0 && otherAddresses.length === 0) {
    return { peerHosts: { [peer]: address } }
  }
  context.log.warn('which node has which replication address is for "peerHosts" to say')
  return {}
}
