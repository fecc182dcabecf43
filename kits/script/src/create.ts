import { durationMs } from '@holdfast/core/kit'
import { type Parameters, type ScriptContext, scriptActions } from './parameters.ts'
import { checkRunnable } from './run-script.ts'
import { changeUser } from './script-call.ts'

const stat = '/usr/bin/stat'
/** Of the mode of a file: everybody may change it. */
const writableByAll = 0o002

/** Checks that every script could be run on this node; completes nothing, changes nothing. */
export async function create(context: ScriptContext): Promise<Partial<Parameters>> {
  await checkOnNode(context)
  return {}
}

/** Rejects where a script, the user or the working directory is not fit for use on this node. */
export async function checkOnNode(context: ScriptContext): Promise<void> {
  const { parameters } = context
  checkParameters(parameters)
  if (parameters.user !== undefined) await checkChangeUser(context)
  for (const action of scriptActions) {
    await checkRunnable(context, action)
    const script = parameters[action]
    if (script !== undefined) await checkMode(context, script)
  }
}

function checkParameters({ environment, readyWithin, quickCheckOn, quickCheck }: Parameters): void {
  const reserved = Object.keys(environment).find((name) => name.startsWith('HOLDFAST_'))
  if (reserved !== undefined) {
    throw new Error(`the variable ${reserved} is set by Holdfast: leave it out`)
  }
  if (quickCheckOn === 'every-node' && quickCheck === undefined) {
    throw new Error('"quickCheckOn: every-node" needs a "quickCheck" that can be asked')
  }
  durationMs(readyWithin)
}

async function checkChangeUser({ linux }: ScriptContext): Promise<void> {
  await linux.processes.check({ command: changeUser, arguments: [], environment: {} })
}

/** What everybody may change would give everybody the rights of the daemon. */
async function checkMode(context: ScriptContext, script: string): Promise<void> {
  const { stdout } = await context.run({ program: stat, arguments: ['-L', '-c', '%a', script] })
  const mode = Number.parseInt(stdout.trim(), 8)
  if (Number.isNaN(mode)) throw new Error(`the mode of ${script} cannot be read: "${stdout}"`)
  if ((mode & writableByAll) === 0) return
  throw new Error(
    `${script} can be changed by every user of this node (mode ${stdout.trim()}): ` +
      `take that right away with chmod o-w`,
  )
}
