import { join } from 'node:path'

/** Where things are in an ALTIBASE_HOME: the names that the real one has, where it has them. */
export class Home {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  get lockFile(): string {
    return join(this.path, 'conf', '.forLock')
  }

  get propertiesFile(): string {
    return join(this.path, 'conf', 'altibase.properties')
  }

  get serverProgram(): string {
    return join(this.path, 'bin', 'altibase')
  }

  /** All rows, the catalog and the log: the stand-in's own format. */
  get rowsFile(): string {
    return join(this.path, 'dbs', 'stand-in.sqlite')
  }

  /** What only a stand-in has: its pace and the faults that a test orders. */
  get standInFile(): string {
    return join(this.path, 'stand-in.json')
  }

  /** Where a stand-in says at which point it stands still. */
  get heldFile(): string {
    return join(this.path, 'stand-in.held')
  }

  /** A file among the logs, such as `altibase_boot.log`. */
  log(name: string): string {
    return join(this.path, 'trc', name)
  }
}

/** The socket of SYSDBA sessions, from the home's folder: a longer path would not fit. */
export const administratorSocket = 'trc/cm-unix'

/** The home that the environment names; throws without one, as nothing works without. */
export function homeOfEnvironment(): Home {
  const path = process.env['ALTIBASE_HOME']
  if (!path) throw new Error('ALTIBASE_HOME is not set')
  return new Home(path)
}
