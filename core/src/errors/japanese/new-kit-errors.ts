import type { newKitErrors } from '../catalog/new-kit-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = '何も書き込んでいません。'

/** Why the package of a new kit was not made, in Japanese. */
export const japaneseNewKitErrors = {
  HF_NEWKIT_NAME_INVALID: {
    message: '「{name}」をパッケージの名前にできません: {reason}。',
    left,
    try:
      'redis のような対象の名前か、@acme/holdfast-kit-redis ' +
      'のようなパッケージの名前を指定してください。',
    explanation:
      'キットは npm パッケージです。その名前は小文字の英字、数字、"."、"_"、"-" からなり、' +
      '英字か数字で始まり、同じ形のスコープを前に置けます。',
  },
  HF_NEWKIT_KIND_INVALID: {
    message: '「{kind}」を種類の名前にできません。',
    left,
    try:
      '運用者が書く語を --kind で指定してください。小文字の英字、数字、"-" を使い、' +
      '英字で始めます。',
    explanation:
      '種類は、キットが保護するものを階層ファイル、コマンド、ログで呼ぶ名前で、40 ' +
      '文字までです。指定しなければ、スコープとキットであることを示す部分を除いたパッケージの名' +
      '前になります。',
  },
  HF_NEWKIT_KIND_TAKEN: {
    message: '種類 {kind} のキットは Holdfast に付属しています。',
    left,
    try: '--kind で別の語を選ぶか、そのキットを使ってください: holdfast kit info {kind}',
    explanation:
      '一つの種類は一つのキットのものです。Holdfast に付属するキットの種類に二つ目があっても、' +
      'ノードは拒否します。',
  },
  HF_NEWKIT_FOLDER_IN_USE: {
    message: 'フォルダー {folder} はキットのフォルダーにできません: {reason}。',
    left,
    try: '空のフォルダーか、まだないフォルダーを --folder で指定してください。',
    explanation:
      '新しいキットのファイルを他のものと混ぜたり、上書きしたりすることはありません。.git ' +
      'だけのフォルダーは空とみなします。',
  },
  HF_NEWKIT_FOLDER_IN_CLONE: {
    message: 'フォルダー {folder} は Holdfast のクローン {clone} の中にあります。',
    left,
    try: 'クローンの外のフォルダーへ移るか、--folder で指定してください。',
    explanation:
      'キットは独立したパッケージです。クローンの中では npm もテストも Holdfast ' +
      'の一部とみなします。Holdfast に付属させるキットは templates/kit のコピーから始めます: ' +
      'CONTRIBUTING.md',
  },
  HF_NEWKIT_FOLDER_UNWRITABLE: {
    message: 'フォルダー {folder} に書き込めません: {reason}。',
    left: '途中まで書いたものは残っていません。',
    try: 'それを置くフォルダーを作るか、--folder で別のものを指定してください。',
    explanation:
      'ファイルは、コマンドを実行したユーザーとして書きます。' +
      'ディスクが一杯になるなどして途中で失敗した場合は、書いたものを取り除きます。',
  },
} as const satisfies Record<keyof typeof newKitErrors, ErrorWords>
