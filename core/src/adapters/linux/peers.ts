import { readFile } from 'node:fs/promises'
import type { Peer, Peers } from '../../ports/index.ts'
import { lastErrorNumber, libc } from './libc.ts'

// From <sys/socket.h>, the same on every Linux.
const socketLevel = 1
const peerCredentials = 17
const peerGroups = 59
/** ERANGE: the groups need more room, which the kernel has written. */
const tooSmall = 34

const groupName = 'holdfast'

/** Who is at the other end of Unix sockets, and who of them belongs to the group of operators. */
export async function openPeers(groupFile = '/etc/group'): Promise<Peers> {
  const group = await findGroup(groupFile)
  return { of: peerOf, ownUid: process.getuid?.() ?? 0, group }
}

function peerOf(descriptor: number): Peer | undefined {
  const credentials = new Uint32Array(3)
  const bytes = new Uint8Array(credentials.buffer)
  const length = new Uint32Array([bytes.byteLength])
  const ask = [descriptor, socketLevel, peerCredentials, bytes, length] as const
  if (libc.getsockopt(...ask) < 0) return undefined
  const [pid = 0, uid = 0, gid = 0] = credentials
  return { pid, uid, groups: [gid, ...furtherGroups(descriptor)] }
}

/** None where the kernel is too old to say. */
function furtherGroups(descriptor: number, room = 64): readonly number[] {
  const groups = new Uint32Array(room)
  const bytes = new Uint8Array(groups.buffer)
  const length = new Uint32Array([bytes.byteLength])
  const ask = [descriptor, socketLevel, peerGroups, bytes, length] as const
  if (libc.getsockopt(...ask) >= 0) return [...groups.subarray(0, (length[0] ?? 0) / 4)]
  const isShort = lastErrorNumber() === tooSmall && room < 65_536
  return isShort ? furtherGroups(descriptor, Math.ceil((length[0] ?? 0) / 4)) : []
}

/** Groups of a system are in this file: a directory elsewhere could not be asked in a failure. */
async function findGroup(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const number = new RegExp(`^${groupName}:[^:]*:(\\d+):`, 'm').exec(text)?.[1]
  return number === undefined ? undefined : Number(number)
}
