import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** Links a package in one step: a daemon that starts in this moment finds the one or the other. */
export function linkPackage(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const fresh = join(dirname(path), `.${process.pid}.new`)
  rmSync(fresh, { force: true })
  symlinkSync(relative(dirname(path), target), fresh)
  renameSync(fresh, path)
}
