import type { configErrors } from '../catalog/config-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = '何も起動・変更していません。'

/** Errors of the node's own configuration file, in Japanese. */
export const japaneseConfigErrors = {
  HF_CONFIG_NOT_FOUND: {
    message: '{path} に設定ファイルがありません。',
    left: '何も起動していません。',
    try: '--config で正しいファイルを指定するか、HOLDFAST_CONFIG を設定してください。',
    explanation:
      'デーモンは指定されたファイルか /etc/holdfast/holdfast.yaml だけを読みます。' +
      '上のフォルダーを探さないのは、紛れ込んだファイルがノードの保護対象を変えないようにするた' +
      'めです。',
  },
  HF_CONFIG_INVALID: {
    message: '設定ファイル {path} に {count} 件の問題があります:\n{problems}',
    left,
    try: '示された行を直し、もう一度起動してください。',
    explanation:
      'ファイルの問題はすべて集め、パスと行番号を付けて一度に示します。設定の説明は ' +
      'docs/reference/configuration.md にあります。',
  },
  HF_CONFIG_UNREADABLE: {
    message: '設定ファイル {path} を読めません: {reason}。',
    left,
    try: 'ファイルであること、このユーザーが読めることを確認してください。',
    explanation: 'ファイルはありますが、オペレーティングシステムが内容を渡しませんでした。',
  },
  HF_CONFIG_NAME_INVALID: {
    message: '「{name}」は{what}の名前にできません。',
    left,
    try: '英字、数字、"."、"_"、"-" を 1 から 63 文字、先頭は英字か数字にしてください。',
    explanation:
      'クラスターとノードの名前はコマンド、メッセージ、ファイル名に現れるため、' +
      '単純にしています。constructor のように JavaScript が使う語は使えません。',
  },
  HF_CONFIG_NODE_NOT_LISTED: {
    message: 'このノード「{node}」が "nodes" にありません。[もしかして「{suggestion}」ですか。]',
    left,
    try: '"nodes" に加えるか、次のいずれかを指定してください: {known}',
    explanation: 'どのノードも、自分を含むクラスターの全ノードを同じ順で列挙します。',
  },
  HF_CONFIG_NODE_TWICE: {
    message: 'ノード {node} が二度書かれています。',
    left,
    try: '各ノードを一度だけ書いてください。',
    explanation: 'ノードの名前は、クラスターでの識別子です。',
  },
  HF_CONFIG_NODES_COUNT: {
    message: '"nodes" には {count} 台のノードがあります。クラスターは 1 から {limit} 台までです。',
    left,
    try: 'このノードを含むクラスターの全ノードを列挙してください。',
    explanation: 'ノード一台だけでも構いません。その場合はプログラムをそれ自身の障害から守ります。',
  },
  HF_CONFIG_PATH_TOO_LONG: {
    message: '"{key}" は {length} バイトです: {found}。ソケットのパスは {limit} バイトまでです。',
    left,
    try: '/run の下など、より短いパスにしてください。',
    explanation: 'カーネルが Unix ソケットのアドレスに用意しているのは {limit} バイトです。',
  },
  HF_CONFIG_PATH_SHARED: {
    message: '"{key}" と "{other}" がどちらも {found} です。',
    left,
    try: 'それぞれに固有のパスを指定してください。',
    explanation: '二つのソケットや、目的の異なる二つのフォルダーは、同じパスにできません。',
  },
  HF_CONFIG_LEASE_TOO_SHORT: {
    message:
      '{leaseMs} ms のリースは短すぎます。{heartbeatMs} ms のハートビート 3 回と、' +
      'クォーラムが分かるまでの {grantMs} ms で {sumMs} ms になります。',
    left,
    try: '"timing" を省いて "recoverWithin" だけを設定するか、リースを長くしてください。',
    explanation:
      'ノードは、他のノードが確認した最新のハートビートからリースが終わるまでリソースを保持でき' +
      'ます。正常なノードがクォーラムの継続を知るまでの時間よりリースが短いと、' +
      '理由もなくリソースを手放してしまいます。',
  },
  HF_CONFIG_GRACE_TOO_SHORT: {
    message:
      '{daemonGraceMs} ms の daemonGrace は短すぎます。リース {leaseMs} ms、ガーディアンの ' +
      '{guardianMs} ms、余裕 {marginMs} ms で {sumMs} ms になります。',
    left,
    try: '"timing" を省いて "recoverWithin" だけを設定するか、daemonGrace を長くしてください。',
    explanation:
      '停止したデーモンが保持していたものは、他のノードがそれを当てにする前にガーディアンが手放' +
      'さなければなりません。そのため daemonGrace は、' +
      'リースとその後に続くすべてより長い必要があります。',
  },
  HF_CONFIG_REACHABLE_COUNT: {
    message: '"reachable" には {count} 個のアドレスがあります。1 から {limit} 個までです。',
    left,
    try: 'ルーターなど、両方のノードから届くアドレスを一つか二つ指定してください。',
    explanation:
      '相手を失ったノードは、自分が切り離されているかをこれらのアドレスに尋ねます。' +
      'すべてに同時に尋ね、一つ応答があれば十分です。',
  },
  HF_CONFIG_REACHABLE_NODES: {
    message: '"reachable" は二ノードのクラスターのためのもので、ここには {count} 台あります。',
    left,
    try: '"reachable" を省いてください。',
    explanation:
      'ノードが三台以上あるか、クォーラムデバイスがあれば、誰が動けるかは多数が決めます。' +
      '第三の声のない二台では、どちらが切り離されたのか分かりません。',
  },
  HF_CONFIG_REACHABLE_ADDRESS: {
    message: '"reachable" の「{found}」は IP アドレスではないため、尋ねられません。',
    left,
    try: '10.0.0.254 のような IPv4 または IPv6 アドレスを書いてください。',
    explanation: '名前は解決しません。障害時に、まず別のマシンに届く必要が生じるからです。',
  },
  HF_CONFIG_WITNESS_COUNT: {
    message: '"fastLane.witness" には {count} 個のアドレスがあります。1 から {limit} 個までです。',
    left,
    try: 'ルーターなど、クラスター外のアドレスを一つか二つ指定するか、省いてください。',
    explanation:
      '証人は、他のノードが黙ったときに自分が切り離されていないことを教えます。一つの応答で足ります。' +
      '"reachable" のアドレスと、三ノード以上では他の各ノードも証人です。',
  },
  HF_CONFIG_WITNESS_ADDRESS: {
    message: '"fastLane.witness" の「{found}」は IP アドレスではないため、尋ねられません。',
    left,
    try: '10.0.0.254 のような IPv4 または IPv6 アドレスを書いてください。',
    explanation: '証人は毎秒 200 回尋ねられるため、その間に名前を解決することはできません。',
  },
  HF_CONFIG_API_ADDRESS: {
    message: '「{found}」は IP アドレスではないため、そこで API を提供できません。',
    left,
    try:
      '10.0.0.1 のようなこのマシンのアドレスを書くか、すべてにするなら "addresses" ' +
      'を省いてください。',
    explanation: '名前は解決しません。名前の指す先は、誰も見ていない間に変わりうるからです。',
  },
  HF_CONFIG_API_KEY: {
    message: '"certificate" なしで "key" が指定されています。',
    left,
    try: '証明書も指定するか、両方省いてください。省けばノードが自分で作ります。',
    explanation:
      '鍵は、対になる証明書があって初めて役に立ちます。両方が一つのファイルにあるなら ' +
      '"certificate" だけで足ります。',
  },
  HF_CONFIG_NOTIFY_EMPTY: {
    message: '"{key}" に何も書かれていません。',
    left,
    try: '必要なものを書くか、"{key}" を省いてください。',
    explanation:
      '"notify" のコマンドは、シェルの一行か、プログラムとその引数の一覧です。"events" ' +
      'には知らせるものを書き、省けばすべて知らせます。',
  },
} as const satisfies Record<keyof typeof configErrors, ErrorWords>
