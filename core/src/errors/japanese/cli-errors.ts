import type { cliErrors } from '../catalog/cli-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = '何も求めておらず、何も変更していません。'

/** Errors of what is typed on the command line, in Japanese. */
export const japaneseCliErrors = {
  HF_CLI_USAGE: {
    message: '{problem}',
    left,
    try: '使い方は次で確認できます: {command} --help',
    explanation: 'コマンドラインを解釈できなかったため、どのデーモンにも問い合わせていません。',
  },
  HF_CLI_COMMAND_UNKNOWN: {
    message: 'holdfast に「{command}」というコマンドはありません。',
    left,
    try: 'もしかして: holdfast {suggestion}',
    explanation:
      'コマンドの一覧: holdfast help。似ているだけのコマンドが代わりに実行されることはありませ' +
      'ん。',
  },
  HF_CLI_CODE_UNKNOWN: {
    message: '{code} というコードはありません。',
    left: '何も変更していません。',
    try: 'もしかして: holdfast explain {suggestion}',
    explanation: 'コードの一覧: holdfast explain',
  },
  HF_CLI_LANGUAGE_UNKNOWN: {
    message: 'HOLDFAST_LANG が「{found}」ですが、コマンドラインにその言語はありません。',
    left: '何も求めておらず、何も変更していません。',
    try: '次のいずれかを設定するか、設定を取り除いてください: {known}',
    explanation:
      'HOLDFAST_LANG がなければ、言語はロケール (LC_ALL、なければ LC_MESSAGES、なければ LANG) に従います。' +
      'ja で始まるものは日本語、それ以外は英語です。',
  },
  HF_FILE_NOT_FOUND: {
    message: 'ファイル {path} がありません。',
    left,
    try: '正しいファイルを指定するか、入力やパイプから読むには - を指定してください。',
    explanation: 'コマンドラインで指定したファイルは、コマンドを実行した場所で読みます。',
  },
  HF_FILE_UNREADABLE: {
    message: 'ファイル {path} を読めません: {reason}。',
    left,
    try: 'フォルダーではなくファイルであること、読み取り権限があることを確認してください。',
    explanation: 'コマンドラインで指定したファイルは、コマンドを実行したユーザーとして読みます。',
  },
  HF_FILE_TOO_LARGE: {
    message: 'ファイル {path} が {limit} バイトを超えています。',
    left,
    try:
      '正しいファイルですか。そうであれば、リソースを複数の小さなファイルに分けて適用してくださ' +
      'い。',
    explanation: 'リソース 1000 件の階層ファイルでも、この 20 分の 1 に届きません。',
  },
} as const satisfies Record<keyof typeof cliErrors, ErrorWords>
