import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { homeOfEnvironment } from '../setting/home.ts'
import { loadProperties } from '../setting/properties.ts'
import { parseCommandLine } from './command-line.ts'
import { Isql } from './isql.ts'
import { readLines } from './read-lines.ts'

const usageExitCode = 1

async function main(): Promise<number> {
  const home = homeOfEnvironment()
  const port = Number(loadProperties(home).get('PORT_NO'))
  const line = parseCommandLine(process.argv.slice(2), { port })
  if ('unknown' in line) {
    process.stdout.write(`Unknown argument: ${line.unknown}\n`)
    return usageExitCode
  }
  const script = line.scriptFile === undefined ? undefined : resolve(line.scriptFile)
  const input = script ? (await open(script)).createReadStream() : process.stdin
  // The local socket's path must be short, however long the home's is.
  process.chdir(home.path)
  const isql = new Isql({ home, line, print: (text) => void process.stdout.write(text) })
  return isql.run(readLines(input))
}

process.exitCode = await main()
// Standard input may stay open for ever: a script that has ended waits for nobody.
process.exit()
