import type { outcomeErrors } from '../catalog/outcome-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

/** Errors of what became of a request after it was understood, in Japanese. */
export const japaneseOutcomeErrors = {
  HF_CHANGE_REFUSED: {
    message: '変更は拒否されました: {reasons}。',
    left: 'どのノードでも何も変更していません。',
    try: '示された点を直し、もう一度求めてください。',
    explanation:
      '変更は、全メンバーのキットが受け入れ、全メンバーのディスクに書かれて初めて有効です。' +
      '一つでも拒否があれば、すべてで取り消します。ノードがいなくなったために拒否された場合、' +
      'そのノードは聞いているかもしれず、再会したときに結局行われることがあります。',
  },
  HF_CHANGE_CONTENDED: {
    message: '同時に他からも構成が変更され続けました。',
    left: 'この要求では何も変更していません。',
    try: '他の変更が終わってから、もう一度求めてください。',
    explanation:
      '変更は構成の一つのリビジョンに対して行います。別の変更が先に確定すると、' +
      '新しいリビジョンに対して、何度か続けてやり直します。',
  },
  HF_SWITCHOVER_REFUSED: {
    message: '{tag} は[ {node} へ]移動できません: {reason}。',
    left: '今の場所に留まります。何も変更していません。',
    try: '示された点を直し (ノードごとの様子は holdfast status)、もう一度求めてください。',
    explanation:
      'スイッチオーバーは、階層全体を今引き受けられるノードへだけ行います。稼働中で、' +
      '確認を終え、スタンバイではなく、障害の印がなく、子がそこで稼働し、' +
      '支えられることが必要です。',
  },
  HF_OUTCOME_NOT_REACHED: {
    message: '受け付けられましたが、{count} 件が実現しませんでした:\n{reasons}',
    left: 'クラスターは求められたことを保持し、ポリシーに従って試み続けます。',
    try: '理由: holdfast why TAG。直した後: holdfast resource clear TAG',
    explanation:
      '要求は確定し、動作が実行されましたが、一部が失敗しました。失敗したものには印が付き、' +
      '印が期限切れになるか消されると再び試みます。',
  },
  HF_OUTCOME_TIMED_OUT: {
    message: '{timeoutMs} ms 以内に実現しませんでした。{open} 件の手順がまだ進行中です。',
    left: '要求は自動的に続きます。何も取り消していません。',
    try: '経過を見るには: holdfast status --watch',
    explanation: 'この制限時間は待っているコマンドのもので、動作のものではありません。',
  },
  HF_CLUSTER_NO_QUORUM: {
    message: 'クラスターにクォーラムがありません: {reason}。',
    left: '何も変更していません。クォーラムのないビューは何も決定しません。',
    try: '欠けているノードを復帰させ、もう一度求めてください。',
    explanation: '何かを変更・移動できるのは、クォーラムのあるビューのメンバーだけです。',
  },
  HF_CLUSTER_NOT_READY: {
    message: 'ノード {node} はまだ参加していません: {reason}。',
    left: '何も変更していません。',
    try: '少し待ってからもう一度求めるか、別のノードに求めてください。',
    explanation:
      '起動したノードは参加し、他と一つの状態に合意し、持っているものをすべて確認します。' +
      'それまでは status にだけ応えます。',
  },
} as const satisfies Record<keyof typeof outcomeErrors, ErrorWords>
