import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { check, libc } from '../linux/libc.ts'
import { reportToSystemd } from './report-to-systemd.ts'

const folder = mkdtempSync(join(tmpdir(), 'holdfast-notify-'))
const opened: number[] = []

afterAll(() => {
  for (const socket of opened) libc.close(socket)
  rmSync(folder, { recursive: true })
})

/** Listens as systemd does, and gives what was said since it was asked last. */
function listen(path: string): () => string {
  const socket = check('socket', libc.socket(1, 2, 0))
  opened.push(socket)
  const name = Buffer.from(path.startsWith('@') ? `\0${path.slice(1)}` : path)
  const address = Buffer.concat([Buffer.from([1, 0]), name])
  check('bind', libc.bind(socket, address, address.length))
  return () => {
    const into = Buffer.alloc(4096)
    const words: string[] = []
    for (;;) {
      const length = libc.recv(socket, into, into.length, 0x40)
      if (length < 0) return words.join('')
      words.push(into.toString('utf8', 0, length))
    }
  }
}

it.each([join(folder, 'notify'), '@holdfast-notify-test'])(
  'systemd at %s hears who is up, that it lives, and that it ends',
  async (path) => {
    const hear = listen(path)
    const supervised = reportToSystemd({ NOTIFY_SOCKET: path, WATCHDOG_USEC: '80000' })
    expect(hear()).toBe('')
    supervised.tellReady()
    expect(hear()).toBe(`MAINPID=${process.pid}\nREADY=1\nWATCHDOG=1\n`)
    await sleep(100)
    expect(hear()).toMatch(/^(WATCHDOG=1\n){2,}$/)
    supervised.tellStopping()
    expect(hear()).toContain('STOPPING=1\n')
  },
)

it('without systemd, or with one that is gone, nothing fails', () => {
  for (const NOTIFY_SOCKET of [undefined, '', join(folder, 'gone')]) {
    const supervised = reportToSystemd({ NOTIFY_SOCKET })
    supervised.tellReady()
    supervised.tellStopping()
  }
})
