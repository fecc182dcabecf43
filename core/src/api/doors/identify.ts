import type { FastifyRequest } from 'fastify'
import { type ErrorCode, HoldfastError } from '../../errors/index.ts'
import type { Peer, Peers } from '../../ports/index.ts'
import type { Caller } from './caller.ts'
import { secretIn } from './cookie.ts'
import type { Doorkeeper } from './doorkeeper.ts'
import { isSame } from './secrets.ts'
import type { SessionEnd } from './sessions.ts'

/** Somebody who is known, and whether that is so still: a stream may last longer than they may. */
export interface Identified {
  readonly caller: Caller
  isStillGood(): boolean
}

/** Whether a request came over the network. */
export function isFromNetwork({ raw }: FastifyRequest): boolean {
  return 'encrypted' in raw.socket && raw.socket.encrypted === true
}

/** Who asks over the network; nobody where nothing is brought. Throws HF_BEARER_REFUSED. */
export function identify(request: FastifyRequest, keeper: Doorkeeper): Identified | undefined {
  const { authorization, cookie } = request.headers
  if (authorization !== undefined) return machineOf(authorization, keeper)
  const secret = secretIn(cookie)
  const isUnattended = request.headers['x-holdfast-unattended'] !== undefined
  const session = secret === undefined ? undefined : keeper.session(secret, isUnattended)
  if (secret === undefined || session === undefined) return undefined
  const { user: name, role, csrf } = session
  const isStillGood = () => keeper.sessions.lasts(secret)
  return { caller: { kind: 'session', name, role, csrf }, isStillGood }
}

function machineOf(authorization: string, keeper: Doorkeeper): Identified {
  const secret = /^Bearer +([\w-]{1,128})$/i.exec(authorization)?.[1] ?? ''
  const caller = keeper.token(secret)
  if (caller === undefined) throw new HoldfastError('HF_BEARER_REFUSED')
  return { caller, isStillGood: () => keeper.token(secret) !== undefined }
}

const codeOfEnd = {
  idle: 'HF_SESSION_IDLE',
  limit: 'HF_SESSION_LIMIT',
  changed: 'HF_SESSION_USER_CHANGED',
  crowded: 'HF_SESSION_CROWDED',
  left: 'HF_SESSION_NONE',
} as const satisfies Readonly<Record<SessionEnd, ErrorCode>>

/** Why nobody is known by what a request brings: how its session ended, where it had one. */
export function unknownBecause({ headers }: FastifyRequest, keeper: Doorkeeper): HoldfastError {
  const secret = secretIn(headers.cookie)
  const end = secret === undefined ? undefined : keeper.sessions.endOf(secret)
  return new HoldfastError(codeOfEnd[end ?? 'left'])
}

/** Throws HF_REQUEST_FORGED where a write may come from a page of others. */
export function refuseForged(request: FastifyRequest, caller: Caller | undefined): void {
  const { origin, host } = request.headers
  if (origin !== undefined && origin !== `https://${host}`) {
    throw new HoldfastError('HF_REQUEST_FORGED', { reason: 'it comes from another origin' })
  }
  if (caller?.csrf === undefined) return
  const sent = request.headers['x-holdfast-csrf']
  if (typeof sent === 'string' && isSame(sent, caller.csrf)) return
  const reason = 'the header x-holdfast-csrf is missing or of another session'
  throw new HoldfastError('HF_REQUEST_FORGED', { reason })
}

/** Who asks at the Unix socket, and as which process. Throws HF_PEER_REFUSED. */
export function identifyPeer(request: FastifyRequest, peers: Peers | undefined): Caller {
  if (peers === undefined) return { kind: 'local', name: 'local', role: 'administrator' }
  const peer = peerOf(request, peers)
  if (peer === undefined || !mayEnter(peer, peers)) {
    throw new HoldfastError('HF_PEER_REFUSED', { uid: peer?.uid ?? 'unknown' })
  }
  return { kind: 'local', name: `uid ${peer.uid}`, role: 'administrator' }
}

function mayEnter({ uid, groups }: Peer, { ownUid, group }: Peers): boolean {
  return uid === 0 || uid === ownUid || (group !== undefined && groups.includes(group))
}

/** The kernel remembers who connected; the connection's number is nowhere else to be had. */
function peerOf({ raw }: FastifyRequest, peers: Peers): Peer | undefined {
  const { _handle: handle } = raw.socket as { readonly _handle?: { readonly fd?: number } }
  return handle?.fd === undefined ? undefined : peers.of(handle.fd)
}
