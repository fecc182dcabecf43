import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a bench found, for programs and for people. */
export interface Report {
  readonly json: string
  readonly markdown: string
}

/** Writes the report of a bench into a folder, as `NAME.json` and `NAME.md`. */
export function saveReport(folder: string, name: string, { json, markdown }: Report): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${json}\n`)
  writeFileSync(join(folder, `${name}.md`), `${markdown}\n`)
}
