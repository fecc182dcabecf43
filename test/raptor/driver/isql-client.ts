import { type ChildProcess, spawn } from 'node:child_process'
import { TradeFailure } from './driver.ts'

/** How the command line of ALTIBASE is called, and where it logs in. */
export interface IsqlPlace {
  /** `isql`, with the words before it; it has to print each answer at once, also into a pipe. */
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

/** What came of some statements: codes of errors, and what rows said behind their first word. */
export interface Said {
  readonly errors: readonly string[]
  readonly rows: readonly string[]
}

/** Each row of a query is one text that begins so: nothing else that is printed does. */
export const rowWord = 'row'

const settings = ['SET HEADING OFF;', 'SET FEEDBACK OFF;', 'SET LINESIZE 400;', 'AUTOCOMMIT OFF;']
/** Nobody is there, nobody may come in yet, or the connection is lost: more will not be said. */
const lost = /\[ERR-(50032|41040|91015|91020) /

interface Waiting {
  readonly isOver: (printed: string) => boolean
  readonly end: () => void
}

/** An `isql` that stays, with one session; its commits are its client's to make. */
export class IsqlClient {
  readonly #child: ChildProcess
  #printed = ''
  #asked = 0
  #hasEnded = false
  #waiting: Waiting | undefined

  private constructor({ command, environment, host, port }: IsqlPlace) {
    const [program = '', ...words] = command
    const given = [...words, '-s', host, '-port', String(port), '-silent', '/NOLOG']
    this.#child = spawn(program, given, { env: { ...process.env, ...environment } })
    this.#child.on('error', () => this.#end())
    this.#child.once('close', () => this.#end())
    this.#child.stdin?.on('error', () => undefined)
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#printed += text
      if (this.#waiting?.isOver(this.#printed)) this.#waiting.end()
    })
  }

  /** Logs in; rejects with a `TradeFailure`. The password is in nobody's list of processes. */
  static async open(place: IsqlPlace, withinMs: number): Promise<IsqlClient> {
    const client = new IsqlClient(place)
    try {
      const login = `CONNECT ${place.user}/${place.password};`
      const { errors } = await client.ask([login, ...settings], withinMs)
      if (errors.length > 0) throw new TradeFailure('refused', `ERR-${errors[0]}`)
      return client
    } catch (cause) {
      client.close()
      throw cause
    }
  }

  /** Runs statements, all of them; rejects with `broken` where the answer does not come. */
  async ask(statements: readonly string[], withinMs: number): Promise<Said> {
    this.#asked += 1
    const mark = `asked-${this.#asked}`
    const isMarked = new RegExp(`^${mark} *$`, 'm')
    this.#printed = ''
    const over = Promise.withResolvers<void>()
    const isOver = (printed: string) => isMarked.test(printed) || lost.test(printed)
    this.#waiting = { isOver, end: over.resolve }
    const timer = setTimeout(over.resolve, withinMs)
    this.#child.stdin?.write(`${[...statements, `SELECT '${mark}' FROM DUAL;`, ''].join('\n')}`)
    if (this.#hasEnded) over.resolve()
    await over.promise
    clearTimeout(timer)
    this.#waiting = undefined
    return this.#read(isMarked, withinMs)
  }

  /** Ends it at once: what it had not committed never was. */
  close(): void {
    this.#child.kill('SIGKILL')
  }

  #read(isMarked: RegExp, withinMs: number): Said {
    const printed = this.#printed
    const errors = [...printed.matchAll(/\[ERR-([0-9A-F]{5}) /g)].map(([, code = '']) => code)
    if (lost.test(printed)) throw new TradeFailure(kindOfLoss(errors), `ERR-${errors[0]}`)
    if (!isMarked.test(printed)) {
      const why = this.#hasEnded ? 'isql has ended' : `nobody answered within ${withinMs} ms`
      throw new TradeFailure('broken', why)
    }
    const lines = printed.split('\n').filter((line) => line.startsWith(`${rowWord} `))
    return { errors, rows: lines.map((line) => line.slice(rowWord.length).trim()) }
  }

  #end(): void {
    this.#hasEnded = true
    this.#waiting?.end()
  }
}

/** Where the login was refused, all that follows says only that there is no connection. */
function kindOfLoss([first = '']: readonly string[]): 'broken' | 'refused' {
  return first === '4102E' || first === '31010' || first === '31370' ? 'refused' : 'broken'
}
