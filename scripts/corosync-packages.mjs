// Installs Corosync and its quorum device, for the demonstration that is played on them.
import { createRunner, Interrupted } from './run-command.mjs'
import { installSystemPackages } from './system-packages.mjs'

const interruptedExitCode = 130

try {
  await installSystemPackages(createRunner(), { withCorosync: true })
} catch (error) {
  if (!(error instanceof Interrupted)) throw error
  process.exitCode = interruptedExitCode
}
