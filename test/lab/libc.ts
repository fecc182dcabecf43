import koffi from 'koffi'

const libc = koffi.load(null)

const call = {
  setns: libc.func('int setns(int fd, int kind)'),
  socket: libc.func('int socket(int family, int type, int protocol)'),
  close: libc.func('int close(int fd)'),
  send: libc.func('long send(int fd, const void *bytes, size_t length, int flags)'),
  sendto: libc.func('long sendto(int, const void *, size_t, int, const void *to, uint32_t)'),
  recv: libc.func('long recv(int fd, void *bytes, size_t length, int flags)'),
  ppoll: libc.func('int ppoll(void *polls, ulong count, const void *time, const void *mask)'),
  ioctl: libc.func('int ioctl(int fd, ulong request, const void *argument)'),
  prctl: libc.func('int prctl(int option, ulong value)'),
  schedule: libc.func('int sched_setscheduler(int thread, int policy, const void *priority)'),
}

/** A network, among the kinds of namespaces of setns(2). */
export const networkKind = 0x40000000

const MSG_DONTWAIT = 0x40
/** Of linux/fs.h: a file system ends as with the power, and nothing more is written. */
const FS_IOC_SHUTDOWN = 0x8004587d
/** Its log is not written out either. */
const FS_SHUTDOWN_FLAGS_NOLOGFLUSH = 2
const POLLIN = 1
const PR_SET_TIMERSLACK = 29
const SCHED_RR = 2
/** Above the daemons, which may be real-time too: a frozen one must not blind its observer. */
const INSTRUMENT_PRIORITY = 50

/** Throws with the call's name and errno unless the answer says that it went well. */
function checked(name: string, answer: number): number {
  if (answer >= 0) return answer
  throw new Error(`${name} failed with errno ${koffi.errno()}`)
}

/** Moves the calling thread into the namespace that a file descriptor stands for. */
export function enterNamespace(fd: number, kind: number): void {
  checked('setns', call.setns(fd, kind))
}

/** Ends the file system of a file as a loss of power does: what was not synced is lost. */
export function cutOffFileSystem(fd: number): void {
  const flags = Uint32Array.of(FS_SHUTDOWN_FLAGS_NOLOGFLUSH)
  checked('ioctl', call.ioctl(fd, FS_IOC_SHUTDOWN, flags))
}

/** Opens a socket in the calling thread's network namespace and returns its descriptor. */
export function openSocket(family: number, type: number, protocol: number): number {
  return checked('socket', call.socket(family, type, protocol))
}

/** Closes a descriptor that `openSocket` returned. */
export function closeSocket(fd: number): void {
  call.close(fd)
}

/** Sends all bytes to a socket's peer. */
export function sendBytes(fd: number, bytes: Uint8Array): void {
  checked('send', call.send(fd, bytes, bytes.length, 0))
}

/** Sends one datagram; an answer below 0 means that the network refused it. */
export function sendDatagram(fd: number, bytes: Uint8Array, to: Uint8Array): number {
  return call.sendto(fd, bytes, bytes.length, MSG_DONTWAIT, to, to.length)
}

/** Receives what is there into `bytes`; its length, or below 0 where nothing waits. */
export function receiveWaiting(fd: number, bytes: Uint8Array): number {
  return call.recv(fd, bytes, bytes.length, MSG_DONTWAIT)
}

/**
 * Lets the calling thread run before all ordinary ones, so that an instrument does not mistake a
 * busy machine for an outage. Without the right to it (an ordinary user) nothing changes.
 */
export function preferThisThread(): boolean {
  return call.schedule(0, SCHED_RR, new Int32Array([INSTRUMENT_PRIORITY])) === 0
}

/** Waits, at most `waitMs`, until the socket has something to read; without a socket just waits. */
export class PreciseWait {
  readonly #polls = new Int32Array(2)
  readonly #time = new BigInt64Array(2)
  readonly #count: number

  constructor(fd?: number) {
    this.#polls[0] = fd ?? -1
    this.#polls[1] = POLLIN
    this.#count = fd === undefined ? 0 : 1
    // The kernel may be 50 µs late by default; instruments ask for 1 µs.
    call.prctl(PR_SET_TIMERSLACK, 1000)
  }

  /** Whether something can be read now; waits in the kernel, not in a busy loop. */
  for(waitMs: number): boolean {
    if (waitMs <= 0 && this.#count === 0) return false
    this.#time[1] = BigInt(Math.round(Math.max(0, waitMs) * 1e6))
    this.#polls[1] = POLLIN
    return call.ppoll(this.#polls, this.#count, this.#time, null) > 0
  }
}
