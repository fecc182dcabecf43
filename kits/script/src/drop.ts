import type { Drop } from '@holdfast/core/kit'
import { markVariable } from './mark.ts'
import type { ScriptContext } from './parameters.ts'
import { callOf } from './script-call.ts'

const setEnvironment = '/usr/bin/env'

/**
 * Kills the scripts and what they left running, and lets remove take the rest away. Only exit code
 * 0 of that says that nothing is left.
 */
export async function drop(context: ScriptContext): Promise<Drop> {
  const call = await callOf(context, 'remove')
  if (call === undefined) throw new Error('the resource has no script for remove')
  const { program, arguments: given = [], environment = {}, workingDirectory = '/' } = call
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
  const command = [setEnvironment, `--chdir=${workingDirectory}`, ...variables, program, ...given]
  return { environments: [{ name: markVariable, value: context.instance }], command }
}
