import { copyFileSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Home } from './setting/home.ts'
import { saveStandInSettings } from './setting/stand-in-settings.ts'

/** What an installation of the stand-in is made of. */
export interface Installation {
  readonly home: string
  readonly port: number
  /** 0 is no replication, as in the real database. */
  readonly replicationPort: number
  /** 0.1 is ten times as fast as the real database. */
  readonly timeFactor?: number
  /** Further properties, by name. */
  readonly properties?: Readonly<Record<string, string | number>>
}

const sources = fileURLToPath(new URL('.', import.meta.url))

/** Makes an ALTIBASE_HOME that has no database yet: `server create UTF8 UTF8` is next. */
export function installStandIn(installation: Installation): Home {
  const home = new Home(resolve(installation.home))
  for (const folder of ['bin', 'conf', 'dbs', 'logs', 'trc']) {
    mkdirSync(join(home.path, folder), { recursive: true })
  }
  placeNode(home.serverProgram)
  writeProgram(join(home.path, 'bin', 'isql'), nodeProgram(home, 'isql/main.ts'))
  writeProgram(join(home.path, 'bin', 'server'), serverProgram)
  writeProgram(join(home.path, 'bin', 'checkServer'), nodeProgram(home, 'engine/check-server.ts'))
  writeFileSync(join(home.path, 'conf', 'license'), '')
  writeFileSync(join(home.path, 'conf', 'syspassword'), '')
  writeFileSync(home.propertiesFile, propertiesText(installation))
  saveStandInSettings(home, { timeFactor: installation.timeFactor ?? 1 })
  return home
}

/** The server's process must be `bin/altibase` to the kernel: a name of Node's own program. */
function placeNode(path: string): void {
  rmSync(path, { force: true })
  try {
    linkSync(process.execPath, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    copyFileSync(process.execPath, path)
  }
}

function writeProgram(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o755 })
}

function propertiesText({ port, replicationPort, properties = {} }: Installation): string {
  const all = { PORT_NO: port, REPLICATION_PORT_NO: replicationPort, ...properties }
  const lines = Object.entries(all).map(([name, value]) => `${name.padEnd(32)} = ${value}\n`)
  return `# A stand-in for ALTIBASE, for tests: no database of anybody\n${lines.join('')}`
}

function nodeProgram(home: Home, source: string): string {
  const cache = join(home.path, 'stand-in-cache')
  const quietly = '--disable-warning=ExperimentalWarning'
  return `#!/bin/sh
# A stand-in for tests.
export NODE_COMPILE_CACHE="${cache}"
exec "${process.execPath}" ${quietly} "${join(sources, source)}" "$@"
`
}

/** The real one is a script, too: it asks isql, and never says that something went wrong. */
const serverProgram = `#!/bin/sh
# A stand-in for tests.
administer() {
  "$ALTIBASE_HOME/bin/isql" -u sys -p MANAGER -sysdba -noprompt
}
case "$1" in
  start) echo 'startup;' | administer ;;
  stop) echo 'shutdown immediate;' | administer ;;
  kill) echo 'shutdown abort;' | administer ;;
  status) echo 'SELECT * FROM TAB;' | administer ;;
  restart)
    echo 'shutdown immediate;' | administer
    sleep 1
    echo 'startup;' | administer
    ;;
  create)
    [ -n "$3" ] || { "$0"; exit 1; }
    printf '%s\\n' 'startup process;' \\
      "create database mydb initsize=10M noarchivelog character set $2" \\
      "national character set $3;" 'shutdown abort;' | administer
    ;;
  *)
    echo 'Usage: server {' \\
      'start | stop | kill | status | create db_charset national_charset | restart | downgrade }'
    exit 1
    ;;
esac
exit 0
`
