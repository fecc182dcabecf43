import type { Command, CommandOutput } from '@holdfast/core/kit'
import type { ScriptAction, ScriptContext } from './parameters.ts'
import { callOf } from './script-call.ts'

/** So many lines of what a script printed are written to the node's log. */
const mostLines = 100

/** What restore, recover and update print is appended to it, with what they leave running. */
export function outputFile(context: ScriptContext): string {
  return `${context.logFolder}/${context.tag}.log`
}

/** Runs one that may leave programs running; any exit code but 0 rejects. */
export async function runLeaving(
  context: ScriptContext,
  action: 'restore' | 'recover' | 'update',
): Promise<void> {
  const call = await prepare(context, action)
  await context.run({ ...call, leaves: { outputFile: outputFile(context) } })
}

/** Runs remove; any exit code but 0 rejects. What it prints goes to the node's log. */
export async function runRemove(context: ScriptContext): Promise<void> {
  const { stdout, stderr } = await context.run(await prepare(context, 'remove'))
  const lines = linesOf(`${stdout}\n${stderr}`)
  for (const line of lines.slice(-mostLines)) context.log.info(line)
}

/** Any exit code is an answer. A script that a signal ended, or that cannot run, gave none. */
const anyExitCode = Array.from({ length: 256 }, (_, code) => code)

/** Runs quickCheck and tells how it ended; rejects where it gave no answer. */
export async function runQuickCheck(context: ScriptContext): Promise<CommandOutput> {
  const call = await prepare(context, 'quickCheck')
  return context.run({ ...call, expectedExitCodes: anyExitCode })
}

/** The lines of a text that say something. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
}

/** A script that is missing is told by a code, and never taken for an exit code of its own. */
async function prepare(context: ScriptContext, action: ScriptAction): Promise<Command> {
  await checkRunnable(context, action)
  const call = await callOf(context, action)
  if (call === undefined) throw new Error(`the resource has no script for ${action}`)
  return call
}

/** Rejects where the script of an action could not be started here; starts nothing. */
export async function checkRunnable(context: ScriptContext, action: ScriptAction): Promise<void> {
  const { user, workingDirectory, ...parameters } = context.parameters
  const command = parameters[action]
  if (command === undefined) return
  await context.linux.processes.check({
    command,
    arguments: [],
    environment: {},
    workingDirectory,
    ...(user !== undefined && { user }),
  })
}
