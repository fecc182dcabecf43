import type { kitLoadingErrors } from '../catalog/kit-loading-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = 'このキットは読み込んでいません。他のキットとすべてのサービスには触れていません。'

/** Why a package that looks like a recovery kit was refused, in Japanese. */
export const japaneseKitLoadingErrors = {
  HF_KIT_PACKAGE_BROKEN: {
    message: 'パッケージファイル {path} を使えません: {reason}。',
    left,
    try: 'ファイルを直すか、パッケージをキットのフォルダーから出し、デーモンを再起動してください。',
    explanation:
      'キットは npm パッケージです。package.json が名前とバージョンと入口のファイルを示します。',
  },
  HF_KIT_PEER_MISSING: {
    message: 'キット {package} に、どの @holdfast/core 向けかが書かれていません。',
    left,
    try: 'package.json に "peerDependencies": { "@holdfast/core": "^VERSION" } を加えてください。',
    explanation:
      'peerDependencies の範囲により、別の取り決め向けに書かれたキットを、' +
      '害が出る前にノードが拒否できます。',
  },
  HF_KIT_PEER_RANGE: {
    message: 'キット {package} には @holdfast/core {range} が必要ですが、これは {version} です。',
    left,
    try: '@holdfast/core {version} 向けのキットのバージョンをインストールしてください。',
    explanation:
      'peerDependencies の範囲は、キットがどの版の取り決め向けかを示します。' +
      '読めない範囲は何にも合いません。',
  },
  HF_KIT_SECOND_CORE: {
    message: 'キット {package} が独自の @holdfast/core を {path} に持っています。',
    left,
    try: '作者に見せてください。core は peerDependencies にだけ書きます。',
    explanation:
      'キットは動作中の core を使わなければなりません。二つ目があると、' +
      'デーモンの知らないコードと話すことになります。dependencies ではなく peerDependencies ' +
      'に書きます。',
  },
  HF_KIT_IMPORT_FAILED: {
    message: 'キット {package} をインポートできません: {reason}。',
    left,
    try: 'キットを入れ直すか、理由を作者に見せてください。',
    explanation: 'パッケージの入口を専用のスレッドでインポートしたところ、エラーになりました。',
  },
  HF_KIT_IMPORT_HANGS: {
    message: 'キット {package} のインポートが {timeoutMs} ms 以内に終わりませんでした。',
    left,
    try: '作者に見せてください。キットはインポートの間に何もしてはなりません。',
    explanation:
      'キットはインポートされるとき、自分を宣言するだけです。' +
      'インポートしたスレッドは終了させました。余力のないマシンでは、最大 6 ' +
      '倍の時間を与えます。',
  },
  HF_KIT_NOT_DEFINED: {
    message: 'パッケージ {package} に defineKit で作られた既定のエクスポートがありません。',
    left,
    try: '入口の最後に次を書いてください: export default defineKit({ … })',
    explanation:
      'キーワード holdfast-kit はパッケージがキットであることを示します。' +
      'その既定のエクスポートは @holdfast/core/kit の defineKit ' +
      'によるものでなければなりません。',
  },
  HF_KIT_KIND_INVALID: {
    message: 'キット {package} は種類を「{kind}」としていますが、種類の名前にできません。',
    left,
    try: '小文字の英字、数字、ハイフンを使い、英字で始めてください。',
    explanation: '種類は階層ファイル、コマンド、ログに書かれます。40 文字までです。',
  },
  HF_KIT_KIND_TAKEN: {
    message: 'キット {package} は種類 {kind} を保護しますが、読み込み済みの {other} も同じです。',
    left,
    try: '二つのうち一つを、holdfast kit remove か、手でキットのフォルダーから取り除いてください。',
    explanation:
      '一つの種類は一つのキットのものです。付属のキットが先で、次にパッケージの名前の順です。',
  },
  HF_KIT_HOOK_MISSING: {
    message: 'キット {package} に {hook} がありません。',
    left,
    try: '作者に見せてください。どのキットにも必要か、その引き継ぎの方式に必要なものです。',
    explanation:
      'create、restore、remove、quickCheck は常に必要です。引き継ぎ "probe" には probe と drop ' +
      'が、"lease" にはリソースが single になりうるなら drop が必要です。',
  },
  HF_KIT_MEMBER_INVALID: {
    message: 'キット {package} の "{member}" が正しくありません: {reason}。',
    left,
    try: '作者に見せてください。取り決めは @holdfast/core/kit にあります。',
    explanation: '関数ではない項目は、キットを読み込むときに読みます。',
  },
  HF_KIT_SCHEMA_INVALID: {
    message:
      'キット {package} のパラメーターは、コンパイルできるスキーマではありません: {reason}。',
    left,
    try: '作者に見せてください。"parameters" は @holdfast/core/kit の Type.Object で作ります。',
    explanation:
      'パラメーターの JSON Schema は運用者の書いたものを検査します。' +
      'キットを使う前にコンパイルします。',
  },
  HF_KIT_DEFAULT_INVALID: {
    message: 'キット {package} の既定値が自身のスキーマに合いません: {path} {reason}。',
    left,
    try: '作者に見せてください。既定値か、スキーマの許す範囲を変えます。',
    explanation: '各既定値を、それが書かれたスキーマで検査します。',
  },
} as const satisfies Record<keyof typeof kitLoadingErrors, ErrorWords>
