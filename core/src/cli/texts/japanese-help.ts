import type { HelpTexts } from './help-texts.ts'
import { japaneseCommands } from './japanese/command-help.ts'
import { japaneseFlags } from './japanese/flag-help.ts'
import { japaneseTopics } from './japanese/topic-help.ts'

/** What help says in Japanese; it is loaded only where it is shown. */
export const japaneseHelp: HelpTexts = {
  program: 'Holdfast: デーモン、コマンドライン、リカバリーキットの取り決め',
  commands: japaneseCommands,
  flags: japaneseFlags,
  topics: japaneseTopics,
}
