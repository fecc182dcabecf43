import { closest } from 'fastest-levenshtein'
import { Args } from '#oclif'
import { formatCodes, formatExplanation } from '../cli/format-explanation.ts'
import { HoldfastCommand } from '../cli/holdfast-command.ts'
import { type CatalogEntry, errorCatalog, HoldfastError, isErrorCode } from '../errors/index.ts'

interface Explained extends CatalogEntry {
  readonly code: string
}

export default class Explain extends HoldfastCommand {
  static override summary = 'Explain an error by its code; without one, list all codes.'
  static override description = 'It asks no daemon, so it works whatever the cluster does.'
  static override examples = ['<%= config.bin %> explain HF_DAEMON_UNREACHABLE']
  static override args = { code: Args.string({ description: 'The code, such as HF_BUG.' }) }

  async run(): Promise<Explained | { codes: readonly Explained[] }> {
    const { args } = await this.parse(Explain)
    if (args.code === undefined) {
      this.print(formatCodes())
      const codes = Object.entries(errorCatalog).map(([code, entry]) => ({ code, ...entry }))
      return { codes }
    }
    const code = args.code.toUpperCase()
    if (!isErrorCode(code)) throw unknownCode(code)
    this.print(formatExplanation(code))
    return { code, ...errorCatalog[code] }
  }
}

function unknownCode(code: string): HoldfastError {
  const suggestion = closest(code, Object.keys(errorCatalog))
  return new HoldfastError('HF_CLI_CODE_UNKNOWN', { code, suggestion })
}
