import { getSystemErrorName } from 'node:util'
import koffi from 'koffi'

/** Functions of the C library. Numbers and buffers only; none of these calls may wait. */
export interface Libc {
  socket(domain: number, type: number, protocol: number): number
  bind(socket: number, address: Uint8Array, length: number): number
  connect(socket: number, address: Uint8Array, length: number): number
  getsockname(socket: number, address: Uint8Array, length: Uint8Array): number
  setsockopt(
    ...call: [socket: number, level: number, name: number, value: Uint8Array, length: number]
  ): number
  getsockopt(
    ...call: [socket: number, level: number, name: number, value: Uint8Array, length: Uint32Array]
  ): number
  sendto(
    ...call: [
      socket: number,
      bytes: Uint8Array,
      length: number,
      flags: number,
      address: Uint8Array | null,
      addressLength: number,
    ]
  ): number
  recv(...call: [socket: number, bytes: Uint8Array, length: number, flags: number]): number
  shutdown(socket: number, how: number): number
  close(file: number): number
  clock_gettime(clock: number, time: BigInt64Array): number
  /** `descriptors` are packed `struct pollfd`; never give it more than 100 ms. */
  poll(descriptors: Uint8Array, count: number, timeoutMs: number): number
  /** Never without `WNOHANG`. */
  waitpid(pid: number, status: Uint8Array | null, flags: number): number
  /** Any system call; each argument is preceded by its C type, such as `'int', 3`. */
  syscall(
    number: number,
    ...typedArguments: readonly (string | number | Uint8Array | null)[]
  ): number
}

const library = koffi.load('libc.so.6')
const closeFunction = library.func('int close(int)')

/** The C library of this machine. Loaded once in each thread. */
export const libc: Libc = {
  socket: library.func('int socket(int, int, int)'),
  bind: library.func('int bind(int, const void *, uint32_t)'),
  connect: library.func('int connect(int, const void *, uint32_t)'),
  getsockname: library.func('int getsockname(int, void *, void *)'),
  setsockopt: library.func('int setsockopt(int, int, int, const void *, uint32_t)'),
  getsockopt: library.func('int getsockopt(int, int, int, void *, void *)'),
  sendto: library.func('long sendto(int, const void *, size_t, int, const void *, uint32_t)'),
  recv: library.func('long recv(int, void *, size_t, int)'),
  shutdown: library.func('int shutdown(int, int)'),
  close: closeFunction,
  clock_gettime: library.func('int clock_gettime(int, void *)'),
  poll: library.func('int poll(void *, unsigned long, int)'),
  waitpid: library.func('int waitpid(int, void *, int)'),
  syscall: library.func('long syscall(long, ...)'),
}

/** A call to the kernel that was refused, with the name of the kernel's reason. */
export class SystemCallError extends Error {
  /** Such as `EPERM`. */
  readonly code: string

  constructor(what: string, number: number) {
    const code = getSystemErrorName(-number)
    super(`${what}: ${code}`)
    this.name = 'SystemCallError'
    this.code = code
  }
}

/** The number of the calling thread's last error: to be read right after the call. */
export function lastErrorNumber(): number {
  return koffi.errno()
}

/** The result of a call, or a SystemCallError where it is negative. */
export function check(what: string, result: number): number {
  if (result < 0) throw new SystemCallError(what, koffi.errno())
  return result
}

/**
 * Closes a file descriptor in another thread: the end of a packet socket waits about 10 ms for the
 * kernel's own readers, in which this thread would stand still.
 */
export function closeElsewhere(file: number): void {
  closeFunction.async(file, () => {})
}

/** Calls back, in a turn of its own, whenever a file descriptor can be read; returns how to end. */
export function onReadable(file: number, act: () => void): () => void {
  let isStopped = false
  const deliver = () => {
    if (!isStopped) act()
  }
  // Koffi's own callback runs outside of any turn: promises settled there would not go on.
  const told = () => void setImmediate(deliver)
  const handle = koffi.node.poll(file, { readable: true, disconnect: true }, told)
  return () => {
    if (isStopped) return
    isStopped = true
    handle.close()
  }
}
