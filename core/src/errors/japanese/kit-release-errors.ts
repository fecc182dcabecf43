import type { kitReleaseErrors } from '../catalog/kit-release-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = 'どのノードでも何も変更していません。使用中のキットには触れていません。'

/** Errors of installing, in Japanese. */
export const japaneseKitReleaseErrors = {
  HF_KIT_SPEC_INVALID: {
    message:
      '「{spec}」はレジストリのパッケージでも、ここにあるフォルダーやファイルでもありません。',
    left,
    try:
      'holdfast-kit-redis や @acme/kit-db@^1.2 のようなパッケージか、./kit ' +
      'のようなパスを指定してください。',
    explanation:
      'npm が取得できるもののうち、レジストリのパッケージ、フォルダー、tarball を受け付けます。',
  },
  HF_KIT_REGISTRY_INVALID: {
    message: '{registry} はレジストリのアドレスではありません。',
    left,
    try:
      'http:// か https:// を、ユーザーやパスワードなしで使ってください。それらは root の ' +
      '.npmrc に書きます。',
    explanation: 'アドレスはクラスターの構成に保持され、秘密ではありません。',
  },
  HF_KIT_NPM_MISSING: {
    message: '{spec} を取得するための npm を実行できません: {reason}。',
    left,
    try: 'そのノードに npm をインストールし、デーモンの PATH にあることを確認してください。',
    explanation: 'キットは npm パッケージで、各ノードが自分で npm により取得します。',
  },
  HF_KIT_FETCH_FAILED: {
    message: 'npm が {spec} を取得できませんでした: {reason}。',
    left,
    try: '名前とバージョンが存在し、そのノードからレジストリが応答することを確認してください。',
    explanation: 'npm はスクリプトなしで専用のフォルダーに取得し、そのフォルダーは取り除きました。',
  },
  HF_KIT_NOT_A_KIT: {
    message: 'パッケージ {package} はキットではありません。',
    left,
    try:
      '名前が正しいか確認してください。キットの package.json にはキーワード holdfast-kit ' +
      'があります。',
    explanation: 'このキーワードのないパッケージは、内容が何であっても読み込みません。',
  },
  HF_KIT_DIGEST_DIFFERS: {
    message: '届いた {package} {version} が、求められたノードの得たものと違います。',
    left,
    try:
      '--registry で全ノードに同じレジストリを使わせ、' +
      '公開するときは必ず新しいバージョンにしてください。',
    explanation:
      'ダイジェストは、パッケージとその依存先の全ファイルから作ります。' +
      '同じバージョンで内容が違うと、ノードごとに異なる動作をしてしまいます。',
  },
  HF_KIT_BY_HAND: {
    message: 'キット {package} は手で {path} に置かれました。',
    left,
    try:
      'そこから取り除いてそのデーモンを再起動し、次でインストールしてください: holdfast kit ' +
      'install',
    explanation:
      'Holdfast を通さずに置かれたものは使いますが、置き換えません。' +
      '他に何のためにあるのか分からないからです。',
  },
  HF_KIT_TARBALL_MISSING: {
    message: 'ノード {node} が使うべきパッケージを、どのノードも持っていません。',
    left,
    try: 'もう一度インストールしてください: holdfast kit install FILE',
    explanation:
      'どのレジストリにもないキットは、ノードからノードへ渡します。' +
      '今いるどのノードも持っていません。',
  },
  HF_KIT_TARBALL_TOO_LARGE: {
    message: '{path} は {size} バイトです。ノード間で送れるのは {limit} バイトまでです。',
    left,
    try: 'レジストリに公開してそこからインストールするか、不要なものを除いてください。',
    explanation: 'パッケージのバイトは、クラスターを支えるメッセージと同じ経路を通ります。',
  },
  HF_KIT_NOT_INSTALLED: {
    message: 'キット {package} はこのクラスターにインストールされていません。',
    left,
    try: '今あるものを確認してください: holdfast kit list',
    explanation: 'ノードに付属するキットはインストールしたものではなく、取り除けません。',
  },
  HF_KIT_NO_PREVIOUS: {
    message: 'キット {package} に {version} 以外のバージョンはありませんでした。',
    left,
    try: '別のバージョンをインストールしてください: holdfast kit upgrade {package}@VERSION',
    explanation: '戻せるのは、以前に使っていたバージョンです。',
  },
  HF_KIT_IN_USE: {
    message: 'キット {package} は {tags} に必要です。',
    left,
    try: '先にこれらのリソースを削除してください: holdfast resource delete TAG',
    explanation: 'キットがなければ、リソースを確認することも停止することもできません。',
  },
  HF_KIT_KIND_CHANGED: {
    message: 'キット {package} の種類は {from} でしたが、このバージョンでは {to} です。',
    left,
    try: '別の種類は、別のパッケージ名でインストールしてください。',
    explanation: 'リソースは種類を名指ししています。その中身が入れ替わってはなりません。',
  },
  HF_KIT_FELL_BACK: {
    message:
      'キット {package} {version} はノード {node} で起動できず、{to} ではできました: {reason}。',
    left: 'そのノードでは以前のバージョンを使い、クラスターにも戻すよう求めました。',
    try: '理由をキットの作者に見せてください。直ったバージョンは通常どおりインストールできます。',
    explanation:
      '新しいバージョンの採否は最初の起動で決まります。失敗すると、行ったことを取り消し、' +
      '以前のバージョンで起動します。',
  },
} as const satisfies Record<keyof typeof kitReleaseErrors, ErrorWords>
