import type { situationErrors } from '../catalog/situation-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

const left = '何も求めておらず、何も変更していません。'

/** Errors of described clusters and of questions about what would happen, in Japanese. */
export const japaneseSituationErrors = {
  HF_SITUATION_INVALID: {
    message: '{source} に {count} 件の問題があります:\n{problems}',
    left,
    try: '示された点を直し、もう一度求めてください。',
    explanation:
      '記述したクラスターと、そこで起きることの問題はすべて集め、一度に示します。' +
      '記述できるものは docs/reference/plan-state.md にあります。',
  },
  HF_SITUATION_TAG_UNKNOWN: {
    message: 'リソース「{tag}」はここにありません。[もしかして「{suggestion}」ですか。]',
    left,
    try: '次のいずれかを使ってください: {known}',
    explanation: '何かが起きるのは、記述したリソースだけです。',
  },
  HF_SITUATION_NODE_UNKNOWN: {
    message: 'ノード「{node}」はここにありません。[もしかして「{suggestion}」ですか。]',
    left,
    try: '次のいずれかを使ってください: {known}',
    explanation: '起きることも、リソースの拡張先も、記述したノードでなければなりません。',
  },
  HF_SITUATION_NOT_EXTENDED: {
    message: '{tag} は {node} へ拡張されていません。',
    left,
    try: '{tag} の "nodes" に {node} を加えるか、別のノードを指定してください。',
    explanation: 'リソースが状態を持つのは、拡張されたノードでだけです。',
  },
  HF_SITUATION_NODE_NAME: {
    message: '「{node}」はノードの名前にできません。',
    left,
    try: '英字、数字、"."、"_"、"-" を 1 から 63 文字、先頭は英字か数字にしてください。',
    explanation: 'ノードの名前は、タグと同じく単純にしています。',
  },
  HF_SITUATION_NODES_NONE: {
    message: 'ノードが記述されていません。',
    left,
    try: '"nodes" の下にノードを一つ以上書いてください。',
    explanation: 'クラスターのノードは 1 から 32 台です。',
  },
  HF_SITUATION_EVENT_ONE: {
    message: '出来事のキーは一つですが、{count} 個あります: {keys}。',
    left,
    try: '起きることを一つ書いてください。いくつかが順に起きるなら一覧で書きます。',
    explanation: 'キーは何が起きるか、値は何に起きるかを表します: { nodeCrashed: node-a }',
  },
  HF_SITUATION_EVENT_TWICE: {
    message: '起きることが {source} とイベントファイルの両方に書かれています。',
    left,
    try: '{source} の "event" を省くか、--event を省いてください。',
    explanation: 'どちらが先かは推測になってしまいます。',
  },
  HF_SITUATION_SIDES: {
    message: 'ノード {node} が分断の両側にあります。',
    left,
    try: '各ノードを一度だけ書いてください: --partition a,b/c',
    explanation: 'どちらの側にも書かれていないノードは、まとめて別の一つの側になります。',
  },
  HF_SITUATION_NOTHING_FAILS: {
    message: '{tag} は {node} で稼働していないため、そこで障害になりえません。',
    left,
    try: 'どこで稼働しているかを確認してください: holdfast status',
    explanation: '障害は、稼働しているものについて模擬します。',
  },
} as const satisfies Record<keyof typeof situationErrors, ErrorWords>
