import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** What the version is called in the heads of logs and in the views. */
export const productSignature =
  'X86_64_LINUX_Unknown_Unknown-64bit-7.2.0.0.0-release-GCC11.3.0 (x86_64-unknown-linux-gnu)'
/** When the recorded version was built. */
export const productTime = 'Nov 22 2026 15:36:43'

/** One of the files in `trc`: numbered entries with their time and process. */
export class TraceLog {
  readonly #file: string
  #count: number

  constructor(file: string) {
    this.#file = file
    const head = `* ALTIBASE LOGFILE-0 (7.2.0.0.0) : ${productSignature} ${productTime}\n`
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
