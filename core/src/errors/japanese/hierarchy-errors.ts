import type { hierarchyErrors } from '../catalog/hierarchy-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = 'どのノードでも何も変更していません。'

/** Errors of what operators describe, in Japanese. */
export const japaneseHierarchyErrors = {
  HF_HIERARCHY_INVALID: {
    message: '{source} に {count} 件の問題があります:\n{problems}',
    left,
    try: '示された点を直し、もう一度試してください。',
    explanation: '階層ファイルの問題はすべて集め、一度に示します。',
  },
  HF_HIERARCHY_TAG_INVALID: {
    message: '「{tag}」はタグにできません。',
    left,
    try: '英字、数字、"."、"_"、"-" を 1 から 63 文字、先頭は英字か数字にしてください。',
    explanation:
      'タグは全ノード、コマンド、ファイル名でリソースを表すため、単純にしています。constructor ' +
      'のように JavaScript が使う語も、タグにはできません。',
  },
  HF_HIERARCHY_TAG_TWICE: {
    message: 'タグ {tag} が二度あります。最初は {first} 行目です。',
    left,
    try: '二つのリソースの一方に別のタグを付けてください。',
    explanation: 'タグはクラスターの中で一意なリソースの名前です。',
  },
  HF_HIERARCHY_KIND_UNKNOWN: {
    message: '種類「{kind}」を保護するキットがありません。[もしかして「{suggestion}」ですか。]',
    left,
    try: '次のいずれかを使うか、キットを全ノードにインストールしてください: {known}',
    explanation: 'リソースの種類は、それを保護するリカバリーキットの名前です。',
  },
  HF_HIERARCHY_KIND_CHANGED: {
    message: '{tag} の種類は {present} で、「{kind}」にはできません。',
    left,
    try: '別のタグにするか、先に {tag} を削除してください: holdfast resource delete {tag}',
    explanation: '今のキットが起動したものを、別のキットでは停止できません。',
  },
  HF_HIERARCHY_NODE_UNKNOWN: {
    message: 'クラスターにノード「{node}」はありません。[もしかして「{suggestion}」ですか。]',
    left,
    try: '次のいずれかを使ってください: {known}',
    explanation: 'リソースは、クラスターの設定にあるノードにだけ拡張できます。',
  },
  HF_HIERARCHY_NODE_TWICE: {
    message: 'ノード {node} が二度書かれています。',
    left,
    try: '優先順位の位置に一度だけ書いてください。',
    explanation: 'ノードの順が優先順位で、一つのノードの位置は一つです。',
  },
  HF_HIERARCHY_NODES_NONE: {
    message: '{tag} はどのノードにも拡張されていません。',
    left,
    try: 'ノードを一つ以上書くか、全ノードにするなら "nodes" を省いてください。',
    explanation: 'どのノードにも拡張されていないリソースは稼働できません。',
  },
  HF_HIERARCHY_NODES_TOO_MANY: {
    message: '{count} 台のノードがあります。クラスターは {limit} 台までです。',
    left,
    try: 'ノードを減らしてください。',
    explanation: 'クラスターの上限は、クラスターエンジンを試験した台数です。',
  },
  HF_HIERARCHY_PLACEMENT_IMPOSSIBLE: {
    message: 'キット {kind} は「{placement}」に配置できません。',
    left,
    try: '次のいずれかを使うか、"placement" を省いてください: {known}',
    explanation: '複数のノードで同時に稼働できるかどうかは、キットが知っています。',
  },
  HF_HIERARCHY_PARAMETER_UNKNOWN: {
    message:
      'キット {kind} にパラメーター「{key}」はありません。[もしかして「{suggestion}」ですか。]',
    left,
    try: '次のいずれかを使ってください: {known}。参照: holdfast kit info {kind}',
    explanation: 'パラメーターはキットが定めます。知らないものを読み飛ばすことはありません。',
  },
  HF_HIERARCHY_PARAMETER_MISSING: {
    message: 'キット {kind} にはパラメーター「{key}」が必要です。',
    left,
    try: '"{key}" を加えてください。参照: holdfast kit info {kind}',
    explanation:
      '既定値のないパラメーターは、"parameters" か、全ノード分の "overrides" で指定します。',
  },
  HF_HIERARCHY_SCHEMA_UNUSABLE: {
    message: 'キット {kind} のパラメーターの記述を使えません: {detail}。',
    left,
    try: 'キットの別のバージョンをインストールしてください。作者が直す必要があります。',
    explanation: 'リソースのパラメーターは、キットの JSON Schema で検査します。',
  },
  HF_HIERARCHY_OVERRIDE_UNUSED: {
    message: '{node} の上書きがありますが、{tag} はそこへ拡張されていません。',
    left,
    try: '"nodes" に {node} を書くか、その上書きを取り除いてください。',
    explanation: '上書きは、リソースが拡張されたノードでの違いを書くものです。',
  },
  HF_HIERARCHY_FAILOVER_FIRST_SINGLE: {
    message: '{tag} の配置は "single" のため、failoverFirst を指定できません。',
    left,
    try: 'failoverFirst を取り除くか、キットが対応していれば "every" に配置してください。',
    explanation:
      'failoverFirst は、子がすでに稼働している別のノードへ親を移します。' +
      '一つのノードでしか稼働しない子には、その別のノードがありません。',
  },
  HF_HIERARCHY_CHILD_UNKNOWN: {
    message:
      '{parent} は存在しない「{child}」に依存しています。[もしかして「{suggestion}」ですか。]',
    left,
    try: '同じクラスターのタグを書くか、依存を取り除いてください。',
    explanation: '親は、まず同じノードで子が稼働している必要があります。',
  },
  HF_HIERARCHY_CHILD_TWICE: {
    message: '{parent} の {child} への依存が二度書かれています。',
    left,
    try: '{child} を一度だけ書いてください。',
    explanation: '依存はあるかないかです。二度書かれているのは、おそらく誤りです。',
  },
  HF_HIERARCHY_DEPENDS_ON_ITSELF: {
    message: '{tag} が自分自身に依存しています。',
    left,
    try: '{tag} を自身の "dependsOn" から取り除いてください。',
    explanation: '自分より先に自分が稼働している必要があり、決して稼働できません。',
  },
  HF_HIERARCHY_CYCLE: {
    message: 'リソースが互いに循環して依存しています: {circle}。',
    left,
    try: '循環の "dependsOn" を一つ取り除いてください。例: {parent} の {child}',
    explanation: '子は親より先に起動します。循環すると、どれもが最初でなければなりません。',
  },
  HF_HIERARCHY_EVERY_OVER_SINGLE: {
    message: '{parent} の配置は "every" で、配置が "single" の {child} には依存できません。',
    left,
    try:
      '{parent} を "single" に、またはキットが対応していれば {child} を "every" に配置するか、' +
      '依存を取り除いてください。',
    explanation:
      '親は全ノードで、一つのノードでしか稼働しない子とともに稼働しなければならなくなります。',
  },
  HF_HIERARCHY_CHILD_NOT_EXTENDED: {
    message: '{parent} は {nodes} へ拡張されていますが、子の {child} は拡張されていません。',
    left,
    try: '{child} を {nodes} へ拡張するか、{parent} の拡張先を減らしてください。',
    explanation: '親は、すべての子が稼働できるノードでだけ稼働できます。',
  },
  HF_HIERARCHY_IDENTITY_TWICE: {
    message: '{tag} と {other} がどちらも {nodes} の {identity} を保護しています。',
    left,
    try: '一方に固有の値を指定するか、二つのうち一つだけを残してください。',
    explanation:
      '同じものを保護する二つのリソースは、互いに奪い合います。' +
      '何が同じものかはキットが定めます。アドレスなら、プレフィックス長を除いたアドレスです。',
  },
} as const satisfies Record<keyof typeof hierarchyErrors, ErrorWords>
