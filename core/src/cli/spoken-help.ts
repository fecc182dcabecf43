import { CommandHelp, Help } from '#oclif'
import { say, spokenLanguage } from './speech.ts'
import { type TextKey, textCatalog } from './texts/catalog.ts'
import { translateHelp } from './translate-help.ts'
import { wrapText } from './wrap-text.ts'

type Section = Parameters<Help['section']>

/** The help of one command, in the language that is spoken. */
class SpokenCommandHelp extends CommandHelp {
  override section(header: Section[0], body: Section[1]): string {
    return super.section(sayHeader(header), body)
  }

  override wrap(body: string, spacing = this.indentSpacing): string {
    if (spokenLanguage() === 'en') return super.wrap(body, spacing)
    return wrapLines(this.render(body), this.opts.maxWidth - spacing)
  }

  protected override flags(flags: Parameters<CommandHelp['flags']>[0]) {
    return super.flags(flags)?.map(([left, right]): [string, string | undefined] => {
      return [left, right === undefined ? right : sayMarks(right)]
    })
  }
}

/** The help of all commands, in the language that is spoken. */
export class SpokenHelp extends Help {
  protected override CommandHelpClass = SpokenCommandHelp

  override async showHelp(argv: string[]): Promise<void> {
    if (spokenLanguage() === 'ja') {
      const { japaneseHelp } = await import('./texts/japanese-help.ts')
      translateHelp(this.config, japaneseHelp)
    }
    await super.showHelp(argv)
  }

  override formatRoot(): string {
    return super.formatRoot().replaceAll(/^(?:VERSION|USAGE)$/gm, sayHeader)
  }

  override section(header: Section[0], body: Section[1]): string {
    return super.section(sayHeader(header), body)
  }

  override wrap(body: string, spacing = this.indentSpacing): string {
    if (spokenLanguage() === 'en') return super.wrap(body, spacing)
    return wrapLines(this.render(body), this.opts.maxWidth - spacing)
  }
}

function wrapLines(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => wrapText(line.trimStart(), columns))
    .join('\n')
}

/** A heading that there is no text for stays as it is. */
function sayHeader(header: string): string {
  const key = `help.${header.toLowerCase().replaceAll(' ', '-')}`
  return Object.hasOwn(textCatalog, key) ? say(key as TextKey) : header
}

/** What stands before the words of a flag. */
function sayMarks(right: string): string {
  return right
    .replace(/^\(required\)/, say('help.required'))
    .replace(/(?<=^[^ ]* ?\[)default:/, say('help.default'))
    .replace(/(?<=\[(?:[^\]]*, )?)env:/, say('help.env'))
    .replace(/(?<=^|\n)<options:/, say('help.options'))
}
