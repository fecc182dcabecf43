import { check, libc } from '../linux/libc.ts'

const unixFamily = 1
const datagrams = 2
const closeOnExec = 0o2000000
const dontWait = 0x40
/** So many words of life within the time after which systemd ends a service that says none. */
const wordsWithinTime = 4

/** What systemd is told of a service. */
export interface Supervised {
  /** It is up: this process is the main one, and says that it lives from now on. */
  tellReady(): void
  /** It is about to end in good order. */
  tellStopping(): void
}

/** Speaks to systemd where that started the service; else to nobody. See sd_notify(3). */
export function reportToSystemd(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Supervised {
  const path = environment['NOTIFY_SOCKET']
  if (path === undefined || path === '') return { tellReady() {}, tellStopping() {} }
  const tell = (...words: readonly string[]) => send(path, `${words.join('\n')}\n`)
  const watchdogMs = Number(environment['WATCHDOG_USEC'] ?? 0) / 1_000
  return {
    tellReady() {
      // Whoever the guardian started is not the process that systemd knows of.
      tell(`MAINPID=${process.pid}`, 'READY=1', 'WATCHDOG=1')
      if (!(watchdogMs > 0)) return
      setInterval(() => tell('WATCHDOG=1'), watchdogMs / wordsWithinTime).unref()
    },
    tellStopping: () => tell('STOPPING=1'),
  }
}

/** A word that systemd does not take, as after its own restart, is no reason to fail. */
function send(path: string, text: string): void {
  const socket = check('socket', libc.socket(unixFamily, datagrams | closeOnExec, 0))
  const bytes = Buffer.from(text)
  const address = addressOf(path)
  libc.sendto(socket, bytes, bytes.length, dontWait, address, address.length)
  libc.close(socket)
}

/** `@` stands for the zero with which a name begins that no file has. */
function addressOf(path: string): Buffer {
  const name = Buffer.from(path.startsWith('@') ? `\0${path.slice(1)}` : path)
  const family = Buffer.alloc(2)
  family.writeUInt16LE(unixFamily)
  return Buffer.concat([family, name])
}
