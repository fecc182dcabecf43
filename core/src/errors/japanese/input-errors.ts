import type { inputErrors } from '../catalog/input-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = '何も変更していません。'

/** Errors in the form of what people write, in Japanese. */
export const japaneseInputErrors = {
  HF_INPUT_EMPTY: {
    message: '{source} は空です。',
    left,
    try: '内容を書くか、正しいファイルを指定してください。',
    explanation:
      '0 バイトのファイルやコメントだけのファイルを「何も保護しない」とはみなしません。' +
      '途中で切れたコピーであることの方がはるかに多いからです。リソースがないことを表すには ' +
      '"resources: {}" と書きます。',
  },
  HF_INPUT_TOO_LARGE: {
    message: '{source} は {size} バイトです。読むのは {limit} バイトまでです。',
    left: '何も読み込んでおらず、何も変更していません。',
    try: '正しいファイルを指定するか、階層を複数のファイルに分けてください。',
    explanation:
      '上限を超えるファイルは、誤ったファイルがノードを忙しくしないよう、見る前に拒否します。' +
      '上限には数千のリソースが収まります。',
  },
  HF_INPUT_SYNTAX: {
    message: 'YAML でも JSON でもありません: {detail}。',
    left,
    try: 'その行を直してください。直前のインデント、コロン、引用符にも注意してください。',
    explanation:
      'ファイルは YAML 1.2 です。JSON も YAML です。形式が壊れている間は他を調べられないため、' +
      '直した後に別の問題が見つかることがあります。',
  },
  HF_INPUT_TOO_DEEP: {
    message: '入れ子が {limit} 段を超えています。',
    left,
    try: '正しいファイルを指定してください。Holdfast の設定にこれほど深いものはありません。',
    explanation: '深さの上限は、壊れたファイルや悪意のあるファイルから読み手を守ります。',
  },
  HF_INPUT_TOO_MANY_VALUES: {
    message: 'このファイルは {limit} 個を超える値を表しています。',
    left,
    try:
      'エイリアス (*name) を減らしてください。それぞれがアンカー (&name) ' +
      'の下のすべてを表します。',
    explanation:
      'エイリアスのエイリアスは掛け算で増え、数百バイトが何十億もの値になりえます。' +
      '読み手はそのはるか手前で止まります。',
  },
  HF_INPUT_ALIAS_UNKNOWN: {
    message: 'エイリアス *{alias} が、それより前で完結したものを指していません。',
    left,
    try: 'アンカー &{alias} をファイルのより前、エイリアスを含むものの外に書いてください。',
    explanation: 'エイリアスは前にある値を繰り返すもので、その値自身の一部にはなれません。',
  },
  HF_INPUT_VALUE_UNUSABLE: {
    message: '"{key}" の値はここでは使えません: {found}。',
    left,
    try: '文字列、数値、true、false、一覧、マップを書いてください。タグ (!name) は使えません。',
    explanation:
      'ファイルの内容は全ノードで JSON として保持します。無限大の数、バイナリー、' +
      '独自のタグを持つ値は使えません。',
  },
  HF_INPUT_KEY_UNUSABLE: {
    message: '{key} はキーにできません。',
    left,
    try: 'コロンの前に文字列を書いてください。',
    explanation:
      'マップのキーは文字列です。一覧、マップ、空はキーにできず、JavaScript が使う __proto__ ' +
      'もできません。',
  },
  HF_INPUT_KEY_TWICE: {
    message: '"{key}" が二度あります。最初は {first} 行目です。',
    left,
    try: '二つのうち一つを取り除いてください。',
    explanation: '同じキーが二つあると一方が黙って優先されるため、どちらも採りません。',
  },
  HF_INPUT_KEY_UNKNOWN: {
    message: '"{key}" はここでは使えません。[もしかして「{suggestion}」ですか。]',
    left,
    try: '次のいずれかを使ってください: {known}',
    explanation:
      '知らないキーを読み飛ばすことはありません。綴りを誤った安全の設定かもしれないからです。',
  },
  HF_INPUT_KEY_MISSING: {
    message: '"{key}" がありません。',
    left,
    try: '"{key}" を加えてください。既定値はありません。',
    explanation: '安全な既定値を持てるものには既定値があります。これにはありません。',
  },
  HF_INPUT_TYPE: {
    message: '"{key}" は{expected}でなければならず、{found}ではいけません。',
    left,
    try: '{expected}を書いてください。',
    explanation:
      '数値は引用符なしで、数値や true、false に見える文字列は引用符付きで、' +
      '一覧は角括弧で囲むか項目ごとに「-」を付けて書きます。',
  },
  HF_INPUT_SECRET: {
    message: '"{key}" は秘密です。ここには内容ではなく、どこにあるかを書きます。',
    left,
    try: '{ file: PATH } または { environment: NAME } と書いてください。各ノードがそこで読みます。',
    explanation:
      '階層ファイルの内容は全ノードに保持され、表示され、出力されます。秘密は各ノードが自分で、' +
      'ファイルかデーモンの環境変数から読みます。',
  },
  HF_INPUT_CHOICE: {
    message: '"{key}" を「{found}」にはできません。[もしかして「{suggestion}」ですか。]',
    left,
    try: '次のいずれかを使ってください: {known}',
    explanation: 'この設定は、決まったいくつかの語だけを取ります。',
  },
  HF_INPUT_RANGE: {
    message: '"{key}" は {found} ですが、{range}でなければなりません。',
    left,
    try: '値を次の範囲にしてください: {range}',
    explanation: '範囲は、動作しえないものやクラスターを害するものを防ぎます。',
  },
  HF_INPUT_FORM: {
    message: '"{key}" の「{found}」は、必要な形式ではありません: {form}。',
    left,
    try: '次の形式で書いてください: {form}',
    explanation: '文字列は、何かに使う前に形式を検査します。',
  },
  HF_INPUT_DURATION: {
    message: '"{key}" の「{found}」は時間の長さではありません。',
    left,
    try: '250ms、2s、5m、1h のように、数値に単位 (ms、s、m、h) を付けて書いてください。',
    explanation: '秒とミリ秒を取り違えないよう、時間には必ず単位を付けます。',
  },
  HF_INPUT_INVALID: {
    message: '"{key}" が正しくありません: {detail}。',
    left,
    try: '設定の説明で、何を書けるかを確認してください。',
    explanation: '設定を記述するスキーマの規則に合っていません。',
  },
} as const satisfies Record<keyof typeof inputErrors, ErrorWords>
