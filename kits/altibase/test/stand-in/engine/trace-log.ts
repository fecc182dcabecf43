import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Home } from '../setting/home.ts'
import { loadStandInSettings } from '../setting/stand-in-settings.ts'

/** What a version is called in the heads of logs and in the views. */
export function signatureOf(product: string): string {
  const compiler = 'GCC11.3.0 (x86_64-unknown-linux-gnu)'
  return `X86_64_LINUX_Unknown_Unknown-64bit-${product}-release-${compiler}`
}

/** When the recorded version was built. */
export const productTime = 'Nov 22 2026 15:36:43'

/** One of the files in `trc`: numbered entries with their time and process. */
export class TraceLog {
  readonly #file: string
  #count: number

  constructor(home: Home, name: string) {
    const file = home.log(name)
    this.#file = file
    const { product } = loadStandInSettings(home).version
    const head = `* ALTIBASE LOGFILE-0 (${product}) : ${signatureOf(product)} ${productTime}\n`
    if (!existsSync(file)) appendFileSync(file, head)
    this.#count = readFileSync(file, 'utf8').split('\n[').length
  }

  write(text: string): void {
    const number = this.#count.toString(16).toUpperCase()
    this.#count += 1
    const where = `[PID:${process.pid}][Thread-${process.pid}][LWP-${process.pid}]`
    appendFileSync(this.#file, `[${logTime(new Date())} ${number}]${where}\n${text}\n`)
  }
}

function logTime(time: Date): string {
  return localTime(time).replaceAll('-', '/')
}

/** Local time as the database writes dates: `2026-11-22 16:36:47`. */
export function localTime(time: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')
  return `${day} ${clock}`
}
