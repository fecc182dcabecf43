import { statSync } from 'node:fs'
import type { Home } from '../setting/home.ts'
import { paceOf } from '../setting/pace.ts'
import { printedRefusal, Refusal } from '../setting/refusal.ts'
import type { Result } from '../setting/results.ts'
import { loadStandInSettings } from '../setting/stand-in-settings.ts'
import type { CommandLine } from './command-line.ts'
import { Connection, type Login } from './connection.ts'
import { ordinaryPrinting, type Printing, renderRows } from './render-rows.ts'
import { type Command, Script } from './script.ts'
import { startServer } from './start-server.ts'

/** What isql ends with where the last statement was refused. */
const failed = 255

const bannerOf = (product: string) => `${'-'.repeat(65)}
     Altibase Client Query utility.
     Release Version ${product}
     Copyright 2000, ALTIBASE Corporation or its subsidiaries.
     All Rights Reserved.
${'-'.repeat(65)}
`

/** The program `isql`: reads a script line by line, prints what comes of it. */
export class Isql {
  readonly #home: Home
  readonly #line: CommandLine
  readonly #print: (text: string) => void
  readonly #script = new Script()
  #connection: Connection | undefined
  #printing: Printing = ordinaryPrinting
  #exitCode = 0

  constructor(place: { home: Home; line: CommandLine; print: (text: string) => void }) {
    this.#home = place.home
    this.#line = place.line
    this.#print = place.print
  }

  /** Runs the whole script and answers with the exit code of the real isql, lies included. */
  async run(lines: AsyncIterable<string>): Promise<number> {
    if (!this.#line.isSilent) {
      this.#print(bannerOf(loadStandInSettings(this.#home).version.product))
    }
    if (!(await this.#logIn())) return failed
    for await (const line of lines) {
      this.#echo(line)
      const command = this.#script.read(line)
      if (command?.kind === 'exit') return this.#end(0)
      if (command) await this.#obey(command)
    }
    return this.#end(this.#exitCode)
  }

  #end(exitCode: number): number {
    this.#connection?.close()
    return exitCode
  }

  /** A script file is shown with its prompts; what comes from standard input is not. */
  #echo(line: string): void {
    if (this.#line.scriptFile === undefined) return
    const next = this.#script.nextLine
    const prompt = this.#script.isWithin ? `${String(next).padStart(5)} ` : 'iSQL> '
    this.#print(`${prompt}${line}\n`)
  }

  async #logIn(): Promise<boolean> {
    const { user, password, isUnconnected, isAdministrator } = this.#line
    if (isUnconnected) return true
    if (isAdministrator && statSync(this.#home.path).uid !== process.getuid?.()) {
      this.#print(printedRefusal(new Refusal('91042', 'Only the owner may connect as SYSDBA.')))
      return false
    }
    const refusal = await this.#connect({ user: user ?? '', password: password ?? '' })
    if (!this.#line.isSilent) this.#print(`ISQL_CONNECTION = ${this.#place()}\n`)
    if (!refusal) return true
    this.#print(printedRefusal(refusal))
    // An administrator may go on with nobody there: to start it.
    return refusal.code === '910FB'
  }

  #place(): string {
    const { isAdministrator, server, port } = this.#line
    return isAdministrator
      ? 'UNIX, SERVER = localhost'
      : `TCP, SERVER = ${server}, PORT_NO = ${port}`
  }

  async #connect(who: Pick<Login, 'user' | 'password'>): Promise<Refusal | undefined> {
    const { isAdministrator, server, port } = this.#line
    this.#connection?.close()
    this.#connection = undefined
    try {
      this.#connection = await Connection.open({ ...who, isAdministrator, server, port })
      return undefined
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  }

  async #obey(command: Command): Promise<void> {
    try {
      await this.#carryOut(command)
      this.#exitCode = 0
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.#print(printedRefusal(error))
      this.#exitCode = failed
    }
  }

  async #carryOut(command: Command): Promise<void> {
    if (command.kind === 'set') return this.#set(command.name, command.value)
    if (command.kind === 'connect') {
      const refusal = await this.#connect(command)
      if (refusal) throw refusal
      return this.#print('Connect success.\n')
    }
    if (command.kind === 'startup' && !this.#connection) return this.#start(command)
    if (command.kind === 'startup') this.#print('The database server is already up and running.\n')
    if (command.kind === 'tables' && !this.#connection) {
      throw new Refusal('51036', 'Connection does not exist.')
    }
    if (!this.#connection) throw new Refusal('91020', 'No Connection State')
    this.#show(await this.#connection.run(command, this.#print))
  }

  async #start(command: Command): Promise<void> {
    const { user = '', password = '' } = this.#line
    const pace = paceOf(this.#home)
    this.#connection = await startServer(this.#home, pace, { user, password })
    this.#print('Connecting to the DB server.... Connected.\n')
    this.#show(await this.#connection.run(command, this.#print))
  }

  #show(result: Result): void {
    if (result.kind === 'told') this.#print(result.text)
    else this.#print(renderRows(result, this.#printing))
  }

  #set(name: string, value: string): void {
    const isOn = value === 'on'
    const changes: Readonly<Record<string, Partial<Printing>>> = {
      heading: { hasHeading: isOn },
      feedback: { hasFeedback: isOn },
      vertical: { isVertical: isOn },
      linesize: { lineSize: Number(value) },
    }
    this.#printing = { ...this.#printing, ...changes[name] }
  }
}
