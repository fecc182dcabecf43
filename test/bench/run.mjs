// `npm run bench -- NAME [options]`: one bench per file NAME.bench.ts beside this one.
import { readdirSync } from 'node:fs'
import { createRunner } from '../../scripts/run-command.mjs'
import { installSystemPackages } from '../../scripts/system-packages.mjs'

const ending = '.bench.ts'
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
const [name, ...words] = process.argv.slice(2)

if (name === undefined || !names.includes(name)) {
  console.error(`Usage: npm run bench -- ${names.sort().join('|')} [options]`)
  process.exit(2)
}
const {
  bench,
  needsPeers = false,
  needsAgents = false,
  needsDatabases = false,
} = await import(`./${name}${ending}`)
if (needsPeers) await installSystemPackages(createRunner(), { withCorosync: true, withPeers: true })
if (needsDatabases) {
  await installSystemPackages(createRunner(), { withCorosync: true, withServers: true })
}
if (needsAgents) await installSystemPackages(createRunner(), { withAgents: true })
process.exitCode = await bench(words)
