import type { helpWords } from '../help-words.ts'

/** Headings and marks of the help of commands; Japanese. */
export const japaneseHelpWords: Readonly<Record<keyof typeof helpWords, string>> = {
  'help.usage': '使い方',
  'help.arguments': '引数',
  'help.flags': 'フラグ',
  'help.global-flags': '共通のフラグ',
  'help.act-flags': '操作のフラグ',
  'help.places-flags': '場所のフラグ',
  'help.description': '説明',
  'help.aliases': '別名',
  'help.examples': '例',
  'help.flag-descriptions': 'フラグの説明',
  'help.topics': '分野',
  'help.commands': 'コマンド',
  'help.version': 'バージョン',
  'help.required': '(必須)',
  'help.default': '省略時:',
  'help.env': '環境変数:',
  'help.options': '<選択肢:',
}
