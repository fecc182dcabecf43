import { Command, Errors, Flags } from '#oclif'
import type { Client } from '../api/client.ts'
import { type ExitCode, exitCodes, HoldfastError } from '../errors/index.ts'
import { describeUsage } from './describe-usage.ts'
import { currentSurroundings } from './surroundings.ts'

/** What every command shares: `--json`, and errors in one form. */
export abstract class HoldfastCommand extends Command {
  static override enableJsonFlag = true

  /** Prints a text as it is, unless a JSON document is printed instead. */
  protected print(text: string): void {
    this.log('%s', text)
  }

  /** The document of a command; where not all is well it is printed, and the exit code follows. */
  protected endUnless<T>(isWell: boolean, document: T, exitCode: ExitCode = exitCodes.failed): T {
    if (isWell) return document
    if (this.jsonEnabled()) this.logJson(document)
    this.exit(exitCode)
  }

  /** An argument that was left out is not read from the rest of the script that runs a command. */
  protected override async init(): Promise<void> {
    await super.init()
    for (const argument of Object.values(this.ctor.args)) argument.ignoreStdin = true
  }

  /** Whatever a command fails with is printed in one place, by the program. */
  protected override catch(error: Error): Promise<never> {
    if (!(error instanceof Errors.CLIError) || error instanceof Errors.ExitError) throw error
    const flags = { ...this.ctor.baseFlags, ...this.ctor.flags }
    const problem = describeUsage(error, Object.keys(flags))
    const command = `holdfast ${this.id?.replaceAll(':', ' ') ?? ''}`
    throw new HoldfastError('HF_CLI_USAGE', { problem, command }, { cause: error })
  }
}

/** A command that asks this node's daemon. */
export abstract class DaemonCommand extends HoldfastCommand {
  static override baseFlags = {
    config: Flags.string({
      summary: "The settings file of this node's daemon.",
      env: 'HOLDFAST_CONFIG',
      helpValue: 'FILE',
      helpGroup: 'GLOBAL',
    }),
  }

  /** The daemon of this node. */
  protected connect(flags: { readonly config?: string | undefined }): Promise<Client> {
    return currentSurroundings().connect(flags.config)
  }
}
